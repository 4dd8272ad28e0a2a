"""The snippet as rows: every line that says something, and what kind of saying it is."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from ..blocks.markers import Mark, marker_in
from ..errors import Refusal
from ..text.source import Source


class Kind(Enum):
    """What a row of the snippet is."""

    CODE = "code"  # context, or a new line: the original tells which
    ADDED = "+"  # a new line, said by a diff's prefix
    GONE = "-"  # a line that goes, said by a diff's prefix
    KEEP = "keep"  # a marker: what stands here stays
    REMOVE = "remove"  # a comment that says that code is removed here

    @property
    def is_shown(self) -> bool:
        """Whether the row is a line of code, not a word about code that is left out."""
        return self not in (Kind.KEEP, Kind.REMOVE)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the snippet that is not blank.

    text: the line without its terminator (and without a diff's prefix); key: text without the blanks
    around it; blanks: the blank lines right above; line: its number in the snippet, 0-based; name: the
    block that a removal names; doubtful: a marker whose words stand in the original too.
    """

    kind: Kind
    text: str
    key: str
    blanks: tuple[str, ...]
    line: int
    name: str = ""
    doubtful: bool = False


_HUNK_HEAD = re.compile(
    r"^@@ .*@@|^@@\s*$|^diff --git |^index [0-9a-f]+\.\.|^(?:---|\+\+\+) (?:a/|b/|/dev/null)"
)


def read_rows(snippet: Source, known: Collection[str]) -> list[Row]:
    """The rows of a snippet; known: the original's lines, without the blanks around them.

    Raises Refusal where a comment tells of changes that the snippet does not hold.
    """
    prefixed = _has_diff_prefixes(snippet.lines, known)
    rows: list[Row] = []
    blanks: tuple[str, ...] = ()
    for number, line in enumerate(snippet.lines):
        key = line.strip()
        if not key:
            blanks += (line,)
            continue
        if prefixed and line[0] in "+-@d i":
            row = _diff_row(line, blanks, number, known)
        else:
            row = _row(line, key, blanks, number, known)
        if row is not None:
            rows.append(row)
            blanks = ()
    return rows


def _row(line: str, key: str, blanks: tuple[str, ...], number: int, known: Collection[str]) -> Row:
    marker = marker_in(key)
    if marker is None:
        return Row(Kind.CODE, line, key, blanks, number)
    stands = key in known
    if marker.mark is Mark.TODO:
        if stands:
            return Row(Kind.CODE, line, key, blanks, number)
        raise Refusal(
            f"line {number + 1} of the snippet describes a change instead of making it: {key!r}. "
            "Write the changed code out, and use a marker such as '... existing code ...' only for code that stays."
        )
    kind = Kind.KEEP if marker.mark is Mark.KEEP else Kind.REMOVE
    if stands and kind is Kind.REMOVE:
        return Row(Kind.CODE, line, key, blanks, number)
    return Row(kind, line, key, blanks, number, marker.name, doubtful=stands)


def _diff_row(
    line: str, blanks: tuple[str, ...], number: int, known: Collection[str]
) -> Row | None:
    if _HUNK_HEAD.match(line):
        return Row(Kind.KEEP, line, line.strip(), blanks, number) if line.startswith("@@") else None
    sign, rest = line[0], line[1:]
    key = rest.strip()
    if sign in "+-":
        if not key:
            return None
        if marker_in(key) is not None and key not in known:
            return _row(rest, key, blanks, number, known)
        return Row(Kind.ADDED if sign == "+" else Kind.GONE, rest, key, blanks, number)
    return _row(line, line.strip(), blanks, number, known)


def _has_diff_prefixes(lines: tuple[str, ...], known: Collection[str]) -> bool:
    """Whether `+` and `-` at column 0 are a diff's: what they precede fits the original so, and only so."""
    signed = [line for line in lines if line[:1] in ("+", "-") and line[1:].strip()]
    signed = [line for line in signed if not _HUNK_HEAD.match(line)]
    if not signed or any(line.strip() in known for line in signed):
        return False
    gone = [line for line in signed if line[0] == "-"]
    if gone:
        return all(line[1:].strip() in known for line in gone)
    rest = [line for line in lines if line.strip() and line[:1] != "+"]
    return len(signed) < len(lines) and any(
        line.strip() in known or marker_in(line.strip()) for line in rest
    )
