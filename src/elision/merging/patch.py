"""A snippet that is a diff of the whole file, with line numbers: it says every byte of the edit.

It alone can say that the final newline, the byte order mark or the line ends change, or that a new
line reads as a marker. It is taken at its word where each of its lines stands where it says;
a diff that is only nearly right is a snippet like any other, with prefixes before its lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from io import StringIO
from typing import NamedTuple

from ..blocks.index import Index
from ..text.diff import edits, unified
from ..text.source import Source
from .render import Edit
from .report import changes_of
from .result import Merge
from .verify import new_error

_NAMES = re.compile(r"(?:(?:diff --git|index|---|\+\+\+) .*\n)*(?=@@ -)")
_HEAD = re.compile(r"@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@.*\n?")
_BARE = "\\ "  # begins the line that says that the one above it has no final newline


class _Hunk(NamedTuple):
    """Lines before and after, with their ends; how many of the file's are above them in each.

    last: no line that stays is below the change, so that it is at the file's end.
    """

    old_above: int
    new_above: int
    old: list[str]
    new: list[str]
    last: bool


def patch_of(before: str, after: str) -> str:
    """The diff between two texts, without the lines that name the file."""
    return unified(before, after, "").split("\n", 2)[-1]


def patched(snippet: str, index: Index) -> Merge | None:
    """The merge of a diff that fits a file line by line, or None if a snippet is not one.

    One that has been merged before fits the other way round, and changes nothing.
    """
    names = _NAMES.match(snippet)
    hunks = _hunks(_lines(snippet[names.end() :])) if names else None
    if hunks is None:
        return None
    text = _applied(hunks, index.text)
    if text is None:
        merged = [_Hunk(b, a, new, old, last) for a, b, old, new, last in hunks]
        text = None if _applied(merged, index.text) is None else index.text
    return None if text is None else _merge(text, index)


def _merge(text: str, index: Index) -> Merge:
    if text == index.text:
        return Merge(text, (), (), "unchanged")
    old, new = index.source, Source.of(text)
    found = [Edit(i, x, new.lines[j:y]) for i, x, j, y in edits(old.ended, new.ended)]
    error = new_error(index, found, Counter())
    warnings = (f"the diff makes a syntax error at line {error[0]}",) if error else ()
    return Merge(text, changes_of(found, index), warnings, "lines")


def _applied(hunks: Sequence[_Hunk], original: str) -> str | None:
    """The text that hunks make of another, or None where they do not fit."""
    old, new, at = _lines(original), list[str](), 0
    for hunk in hunks:
        end = hunk.old_above + len(hunk.old)
        placed = at <= hunk.old_above and bool(hunk.old or not old)
        if not placed or old[hunk.old_above : end] != hunk.old or (hunk.last and end < len(old)):
            return None
        new += old[at : hunk.old_above]
        if len(new) != hunk.new_above:
            return None
        new += hunk.new
        at = end
    new += old[at:]
    return "".join(new) if all(line.endswith("\n") for line in new[:-1]) else None


def _hunks(lines: Sequence[str]) -> list[_Hunk] | None:
    """The hunks of a diff, or None where one is not as its head says."""
    found: list[_Hunk] = []
    at = 0
    while at < len(lines):
        head = _HEAD.fullmatch(lines[at])
        if head is None:
            return None
        start, count, new_start, new_count = (1 if n is None else int(n) for n in head.groups())
        hunk = _Hunk(start - (count > 0), new_start - (new_count > 0), [], [], last=False)
        first, at = at + 1, _read(lines, at + 1, hunk, (count, new_count))
        if (len(hunk.old), len(hunk.new)) != (count, new_count):
            return None
        signs = [line[0] for line in lines[first:at] if not line.startswith(_BARE)]
        found.append(hunk._replace(last=signs[-1:] != [" "]))
    return found


def _read(lines: Sequence[str], at: int, hunk: _Hunk, counts: tuple[int, int]) -> int:
    """Fill a hunk with the lines from one on, as many as it counts; gives the line after them."""
    while at < len(lines) and (len(hunk.old) < counts[0] or len(hunk.new) < counts[1]):
        sign, line = lines[at][:1], lines[at][1:]
        at += 1
        if sign not in (" ", "-", "+"):
            return at
        if at < len(lines) and lines[at].startswith(_BARE):
            line, at = line.removesuffix("\n"), at + 1
        if sign != "+":
            hunk.old.append(line)
        if sign != "-":
            hunk.new.append(line)
    return at


def _lines(text: str) -> list[str]:
    """Lines with their ends, as a diff counts them: a carriage return is part of its line."""
    return list(StringIO(text, newline="\n"))
