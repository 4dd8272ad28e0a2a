"""Languages as data, and the only use of tree-sitter: text in, tree out."""

from __future__ import annotations

from .language import Language
from .parse import parse, query
from .table import LANGUAGES, language_for

__all__ = ["LANGUAGES", "Language", "language_for", "parse", "query"]
