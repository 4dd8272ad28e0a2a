"""Languages as data, and the only use of tree-sitter: text in, tree out."""

from __future__ import annotations

from .language import Language
from .parse import error_rows, parse, query
from .table import LANGUAGES, language_for

__all__ = ["LANGUAGES", "Language", "error_rows", "language_for", "parse", "query"]
