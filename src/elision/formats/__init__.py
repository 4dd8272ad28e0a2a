"""Other formats that models are asked for edits in: written, read, and put into a file.

They are what lazy edits are compared with, and for models that were trained on them. Both come to
hunks, lines that are there and lines that take their place, and these stand in a file or not.
"""

from __future__ import annotations

from . import search_replace, udiff
from .hunks import Hunk, merged

__all__ = ["Hunk", "merged", "search_replace", "udiff"]
