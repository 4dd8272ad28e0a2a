"""How much two lines look alike."""

from __future__ import annotations

import re

from .costs import ALIKE, LONGEST_ALIKE, MORE_ALIKE

# A text in quotes, as an item of a list.
_TEXT = re.compile(r"(?P<quote>[\"'`])(?P<text>[^\"'`]*)(?P=quote),?")

_QUOTES = ("'", '"', "`")


def likeness(row: str, line: str) -> float:
    """From 0 to 1; less than it is where it is below ALIKE anyway.

    Of two texts in quotes it is that of what they say: `'a'` is no more like `'b'` than a like b.
    """
    from difflib import SequenceMatcher  # seldom needed, and slow to import

    if row[:1] in _QUOTES and line[:1] in _QUOTES:
        texts = [found["text"] for key in (row, line) if (found := _TEXT.fullmatch(key))]
        row, line = texts if len(texts) > 1 else (row, line)
    pair = SequenceMatcher(None, row[:LONGEST_ALIKE], line[:LONGEST_ALIKE], autojunk=False)
    most = pair.quick_ratio()
    return pair.ratio() if most >= ALIKE - MORE_ALIKE else 0.0
