"""A reply without fences that has words around its code."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ..text.source import Source
from .labels import from_comment, heads, same_file

_OPENING = re.compile(
    r"(?:(?:sure|certainly|of course|okay|ok|yes)\b[^\w\s]?\s*)?"
    r"(?:here(?:['\u2019]s| is| are)|below (?:is|are)|i(?:['\u2019]ve| have))\s[^{}()\[\];=<>]*:",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[A-Z][\w'\u2019]*(?:[ ,]+[\w'\u2019`./-]+){2,}[.!]")
_LONGEST = 300  # characters; a longer line is code


def without_prose(source: Source, target: str, code: Collection[str]) -> str:
    """A reply's text without what leads up to its code: "Here is the updated code:", a path.

    What closes such a reply, a sentence below a blank line, goes as well. ``code`` are the lines
    of the file, stripped: they stay.
    """
    lines = source.lines
    shown = [number for number, line in enumerate(lines) if line.strip()]
    first = _first(lines, shown, target, code)
    if not shown or first == shown[0]:
        return _text(source, 0, len(lines))
    last = end = len(lines)
    while last > first and (not lines[last - 1].strip() or _closes(lines[last - 1], code)):
        last -= 1
        end = last if last and not lines[last - 1].strip() else end
    return _text(source, first, end)


def _first(lines: Sequence[str], shown: Sequence[int], target: str, code: Collection[str]) -> int:
    """The first line of the code."""
    for number in shown:
        line = lines[number].strip()
        if line in code or len(line) > _LONGEST or not _leads(line, target):
            return number
    return 0


def _leads(line: str, target: str) -> bool:
    """Whether a line is no code but a path, or a sentence. A merge knows a path in a comment."""
    path = None if from_comment(line) else heads(line)
    named = path is not None and same_file(path, target)
    return named or _OPENING.fullmatch(line) is not None


def _closes(line: str, code: Collection[str]) -> bool:
    short = len(line) <= _LONGEST and line.strip() not in code
    return short and _SENTENCE.fullmatch(line.strip()) is not None


def _text(source: Source, first: int, last: int) -> str:
    pairs = zip(source.lines[first:last], source.ends[first:last], strict=True)
    return (source.bom if first == 0 else "") + "".join(line + end for line, end in pairs)
