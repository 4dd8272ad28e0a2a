"""The prefixes of a diff, which models put before lines among markers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from ..blocks.markers import marker_in

_HUNK = re.compile(r"@@ .*@@|@@\s*$|@@ -\d")
_HEADER = re.compile(r"diff --git |index [0-9a-f]+\.\.|(?:---|\+\+\+) (?:a/|b/|/dev/null)")


class Signed(NamedTuple):
    """A line without its prefix: "+", "-" or " "; "@" for the head of a hunk, "d" for a file's."""

    sign: str
    line: str


def signs_of(lines: Sequence[str], known: Collection[str]) -> list[Signed]:
    """The lines of a snippet with what their prefixes say; known: the original's lines, stripped."""
    if not _is_diff(lines, known):
        return [Signed(" ", line) for line in lines]
    plain = [
        line
        for line in lines
        if line.strip() and line[0] not in "+-" and not _is_head(line) and not _marks(line)
    ]
    # A diff has a blank before each line of context; models forget it, on all lines or on none.
    prefixed = bool(plain) and all(line[0] == " " for line in plain)
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
