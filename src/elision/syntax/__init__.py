"""Languages as data, and the only use of tree-sitter: text in, tree out."""

from __future__ import annotations

from .language import Language
from .parse import Tangled, error_rows, errors, parse
from .queries import hollow_rows, injects, is_displaced, matches, settings
from .table import LANGUAGES, language_for

__all__ = [
    "LANGUAGES",
    "Language",
    "Tangled",
    "error_rows",
    "errors",
    "hollow_rows",
    "injects",
    "is_displaced",
    "language_for",
    "matches",
    "parse",
    "settings",
]
