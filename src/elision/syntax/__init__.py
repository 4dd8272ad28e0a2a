"""Languages as data, and the only use of tree-sitter: text in, tree out."""

from __future__ import annotations

from .language import Language
from .parse import Tangled, error_rows, error_spans, hollow_rows, matches, parse, query
from .table import LANGUAGES, language_for

__all__ = [
    "LANGUAGES",
    "Language",
    "Tangled",
    "error_rows",
    "error_spans",
    "hollow_rows",
    "language_for",
    "matches",
    "parse",
    "query",
]
