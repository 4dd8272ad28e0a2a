"""How deep a text nests, told before a parser reads it: some parsers cannot bear any depth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.balance import balance

# What a line of a language without brackets can open levels with: its indentation, then `- - ? `.
_OPENS = re.compile(rb"^[ \t]*(?:[-?:](?:[ \t]+|$))*", re.MULTILINE)
_INDICATOR = re.compile(rb"[-?:](?:[ \t]+|$)|\S", re.MULTILINE)


def too_deep(data: bytes, nesting: str, deepest: int) -> bool:
    """Whether a text nests deeper than so many levels.

    nesting: "tags" counts elements that are open; else columns at which levels may begin, where
    each can hold two, a list and what its item is.
    """
    if nesting == "tags":
        return data.count(b"<") > deepest and _most_open(data) > deepest
    wide = deepest // 2
    if re.search(rb"^[ \t?:-]{%d}" % wide, data, re.MULTILINE) is None:
        return False
    return len(set(_columns(data))) > wide


def _most_open(data: bytes) -> int:
    most = now = 0
    for line in data.split(b"\n"):
        now += balance(line.strip().decode(errors="replace"), "tags")
        most = max(most, now)
    return most


def _columns(data: bytes) -> Iterator[int]:
    """The columns at which levels may begin."""
    for line in _OPENS.finditer(data):
        for place in _INDICATOR.finditer(data, line.start(), line.end() + 1):
            yield place.start() - line.start()
