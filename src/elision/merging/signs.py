"""The prefixes of a diff, which models put before lines among markers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ..blocks.index import Index
from ..blocks.markers import marker_in

_HUNK = re.compile(r"@@ .*@@|@@\s*$|@@ -\d")
_HEADER = re.compile(r"diff --git |index [0-9a-f]+\.\.|(?:---|\+\+\+) (?:a/|b/|/dev/null)")


class Signed(NamedTuple):
    """A line without its prefix: "+", "-" or " "; "@" for the head of a hunk, "d" for a file's."""

    sign: str
    line: str


def signs_of(lines: Sequence[str], index: Index) -> list[Signed]:
    """The lines of a snippet for a file, with what their prefixes say."""
    prefixed = _prefixed(lines, index)
    if not _is_diff(lines, index.positions, prefixed=prefixed):
        return [Signed(" ", line) for line in lines]
    return [_signed(line, prefixed) for line in lines]


def _prefixed(lines: Sequence[str], index: Index) -> bool:
    """Whether context has a blank before it, as in a diff.

    Models forget that blank, on all lines or on none.
    """
    plain = [line for line in lines if line[:1] == " " and line.strip() and not _marks(line)]
    there = set(index.source.lines)
    return sum(line[1:] in there for line in plain) > sum(line in there for line in plain)


def _signed(line: str, prefixed: bool) -> Signed:
    if _HUNK.match(line):
        return Signed("@", line)
    if _HEADER.match(line):
        return Signed("d", line)
    if line[:1] in ("+", "-") and not _marks(line):
        return Signed(line[0], line[1:])
    return Signed(" ", line[1:] if prefixed and line[:1] == " " else line)


def _is_head(line: str) -> bool:
    return bool(_HUNK.match(line) or _HEADER.match(line))


def _marks(line: str) -> bool:
    return marker_in(line.strip()) is not None


def _is_diff(lines: Sequence[str], known: Collection[str], *, prefixed: bool) -> bool:
    """Whether ``+`` and ``-`` at column 0 are prefixes: they fit the original so, and only so.

    prefixed: whether a blank stands before the lines of the file.
    """
    signed = [line for line in lines if line[:1] in ("+", "-") and not _is_head(line)]
    signed = [line for line in signed if not _marks(line)]
    if any(line.strip() in known for line in signed):
        return False
    if signed and (prefixed or any(_HUNK.match(line) for line in lines)):
        return True
    gone, new = ([line[1:].strip() for line in signed if line[0] == sign] for sign in "-+")
    gone, new = (list(filter(None, keys)) for keys in (gone, new))
    if gone:
        return all(key in known for key in gone) or (bool(new) and all(key in known for key in new))
    rest = [line.strip() for line in lines if line.strip() and line[0] != "+"]
    return bool(new) and any(key in known or marker_in(key) is not None for key in rest)
