"""Whether what a diff takes away is gone from the file already: then it has been merged before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..blocks.index import Index
from .rows import Kind, Row


def is_gone(rows: Sequence[Row], index: Index) -> bool:
    """Whether no line that a diff takes away stands where the diff has it.

    It may well stand elsewhere: a bracket, or a line that the diff moves.
    """
    gone = [row.key for row in rows if row.kind is Kind.GONE]
    if not all(key in index.positions for key in gone):
        return True
    return all(_is_gone(part, index) for part in _parts(rows))


def _is_gone(part: Sequence[Row], index: Index) -> bool:
    """The same for rows between two markers, whose lines to take away all stand somewhere."""
    gone = {row.key for row in part if row.kind is Kind.GONE}
    if not gone:
        return True
    before = [row.key for row in part if row.kind is not Kind.ADDED]
    after = [row.key for row in part if row.kind is not Kind.GONE]
    if _stands(before, index) or not _stands(after, index):
        return False
    inside = Kind.GONE not in (part[0].kind, part[-1].kind)
    return inside or gone.issubset(after)


def _parts(rows: Sequence[Row]) -> Iterator[list[Row]]:
    part: list[Row] = []
    for row in rows:
        if row.kind.is_shown:
            part.append(row)
        elif part:
            yield part
            part = []
    if part:
        yield part


def _stands(keys: Sequence[str], index: Index) -> bool:
    """Whether lines stand in the file side by side, but for blank ones."""
    if not keys:
        return True
    places = index.positions.get(keys[0], ())
    return any(index.keys[place : place + len(keys)] == keys for place in places)
