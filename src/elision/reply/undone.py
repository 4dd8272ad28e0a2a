"""Whether a block of a reply takes back what an earlier one did: two that cannot both be meant."""

from __future__ import annotations

import re
from collections.abc import Collection

from ..text.diff import edits
from ..text.source import Source

_WORD = re.compile(r"\w+")


def undone(original: str, before: str, after: str) -> str | None:
    """A line, as its words, of an edit to the original that the next edit undoes; None if none.

    before and after: the text with the first edit, and with both. A line that the first put in is
    undone where it goes and no new line has all its words; one that it took out, where that place
    gets it back with all that went there.
    """
    old, mid, new = (Source.of(text).lines for text in (original, before, after))
    first, second = edits(old, mid), edits(mid, new)
    put_in = {line for _, _, j, y in first for line in range(j, y)}
    taken_out = {line: old[i:x] for i, x, j, y in first for line in range(j, y + 1)}
    shown = {line.strip() for _, _, p, q in second for line in new[p:q]}
    for u, v, p, q in second:
        for line in range(u, v):
            if (
                line in put_in
                and mid[line].strip() not in shown
                and not _goes_on(mid[line], new[p:q])
            ):
                return mid[line].strip()
        back = {line.strip() for line in new[p:q]}
        for gone in (taken_out[line] for line in (u, v) if line in taken_out):
            said = [line.strip() for line in gone if _WORD.search(line)]
            if said and back.issuperset(said):
                return said[0]
    return None


def is_grown(line: str, lines: Collection[str]) -> bool:
    """Whether one of the lines has all words of another, and that has two or more."""
    words = set(_WORD.findall(line))
    return len(words) > 1 and any(words.issubset(_WORD.findall(one)) for one in lines)


def _goes_on(line: str, lines: Collection[str]) -> bool:
    """Whether a line that goes is no loss: a new one has its words, or it has none."""
    return not _WORD.search(line) or is_grown(line, lines)
