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
    if not _is_diff(lines, index.positions):
        return [Signed(" ", line) for line in lines]
    plain = [line for line in lines if line.startswith(" ") and not _marks(line)]
    there = set(index.source.lines)
    # A diff has a blank before each line of context; models forget it, on all lines or on none.
    prefixed = sum(line[1:] in there for line in plain) > sum(line in there for line in plain)
    return [_signed(line, prefixed) for line in lines]


def _signed(line: str, prefixed: bool) -> Signed:
    if _HUNK.match(line):
        return Signed("@", line)
    if _HEADER.match(line):
        return Signed("d", line)
    if _marks(line):
        return Signed(" ", line)
    if line[:1] in ("+", "-"):
        return Signed(line[0], line[1:])
    return Signed(" ", line[1:] if prefixed and line[:1] == " " else line)


def _is_head(line: str) -> bool:
    return bool(_HUNK.match(line) or _HEADER.match(line))


def _marks(line: str) -> bool:
    return marker_in(line.strip()) is not None


def _is_diff(lines: Sequence[str], known: Collection[str]) -> bool:
    """Whether ``+`` and ``-`` at column 0 are prefixes: they fit the original so, and only so."""
    signed = [
        line
        for line in lines
        if line[:1] in ("+", "-") and line[1:].strip() and not _is_head(line) and not _marks(line)
    ]
    if not signed or any(line.strip() in known for line in signed):
        return False
    gone = [line[1:].strip() for line in signed if line[0] == "-"]
    new = [line[1:].strip() for line in signed if line[0] == "+"]
    if gone:
        return all(key in known for key in gone) or (bool(new) and all(key in known for key in new))
    rest = [line.strip() for line in lines if line.strip() and line[0] != "+"]
    return any(key in known or marker_in(key) is not None for key in rest)
