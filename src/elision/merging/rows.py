"""The snippet as rows: every line that says something, and what kind of saying it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum

from ..blocks.markers import Mark, marker_in
from ..errors import Refusal
from ..text.source import Source
from .signs import Signed, signs_of


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
    """One line of the snippet that is not blank, or a part of one that stands for several.

    text: the line without its terminator (and without a diff's prefix); key: text without the
    blanks around it; blanks: the blank lines right above; line: its number in the snippet, 0-based;
    name: the block that a removal names; doubtful: a marker whose words stand in the original too.
    """

    kind: Kind
    text: str
    key: str
    blanks: tuple[str, ...]
    line: int
    name: str = ""
    doubtful: bool = False


_KINDS = {"+": Kind.ADDED, "-": Kind.GONE, "@": Kind.KEEP}

# A header with a body that is left out: `name(...) { ... }`, `.rule { /* ... */ }`, `def f(): ...`.
_BRACES = re.compile(r"(?P<head>.*\S)(?P<gap>\s*)\{\s*(?P<inside>\S.*?)\s*\}(?P<after>[;,]?)")
_COLON = re.compile(r"(?P<head>.*:)\s*(?:\.\.\.|…|#\s*\.\.\.)")


def read_rows(snippet: Source, known: Collection[str]) -> list[Row]:
    """The rows of a snippet; known: the original's lines, without the blanks around them.

    Raises Refusal where a comment tells of changes that the snippet does not hold.
    """
    rows: list[Row] = []
    blanks: tuple[str, ...] = ()
    for number, (sign, line) in enumerate(signs_of(snippet.lines, known)):
        if not line.strip():
            blanks += () if sign == "-" else (line,)
            continue
        for row in _rows(Signed(sign, line), blanks, number, known):
            rows.append(row)
            blanks = ()
    return rows


def _rows(
    signed: Signed, blanks: tuple[str, ...], number: int, known: Collection[str]
) -> Iterator[Row]:
    sign, line = signed
    key = line.strip()
    marker = marker_in(key)
    if sign == "d":  # a diff's own headers
        return
    if sign == "@" or marker is None or (sign != " " and key in known):
        row = Row(_KINDS.get(sign, Kind.CODE), line, key, blanks, number)
        yield from _parts(row, known) if row.kind is Kind.CODE else (row,)
        return
    stands = key in known
    if marker.mark is Mark.TODO and not stands:
        raise Refusal(
            f"line {number + 1} of the snippet describes a change instead of making it: {key!r}. "
            "Write the changed code out, and use a marker such as '... existing code ...' only "
            "for code that stays."
        )
    if stands and marker.mark is not Mark.KEEP:
        yield Row(Kind.CODE, line, key, blanks, number)
        return
    kind = Kind.KEEP if marker.mark is Mark.KEEP else Kind.REMOVE
    yield Row(kind, line, key, blanks, number, marker.name, doubtful=stands)


def _parts(row: Row, known: Collection[str]) -> Iterator[Row]:
    """A row, or the header, the marker and the end that it stands for where its body is left out."""
    indent = row.text[: row.text.find(row.key[0])]
    head = end = ""
    if row.key in known:
        pass
    elif (stub := _BRACES.fullmatch(row.key)) and _leaves_out(stub["inside"]):
        opener = f"{stub['head']}{stub['gap']}{{"
        head, end = (opener, "}" + stub["after"]) if opener in known else ("", "")
    elif (stub := _COLON.fullmatch(row.key)) and stub["head"] in known:
        head = stub["head"]
    if not head:
        yield row
        return
    yield Row(Kind.CODE, indent + head, head, row.blanks, row.line)
    yield Row(Kind.KEEP, "", "", (), row.line)
    if end:
        yield Row(Kind.CODE, indent + end, end, (), row.line)


def _leaves_out(inside: str) -> bool:
    marker = marker_in(inside)
    return marker is not None and marker.mark is Mark.KEEP
