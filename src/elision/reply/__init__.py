"""A model's words, and the code in them: which snippets a reply holds, and for which files."""

from __future__ import annotations

from .choose import choose
from .snippets import Snippet, snippets

__all__ = ["Snippet", "choose", "snippets"]
