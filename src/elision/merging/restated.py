"""A block that a snippet shows twice: inside what holds it, and then by itself."""

from __future__ import annotations

from collections.abc import Sequence

from ..blocks.index import Index
from ..text.balance import balance
from .hints import depth
from .rows import Kind, Row

# A line or two may well stand in two places.
_LEAST = 3
# Of a line that stands often in a snippet, at so many places is asked whether all of it does.
_MOST_PLACES = 8


def stated_once(rows: Sequence[Row], index: Index) -> list[Row]:
    """The rows without those that show a block once more, at the snippet's left edge.

    They are, up to a marker or a blank line, what stood further right before, and the file has no
    such line at that edge. What they say is said already, and their place is none in the file. Of
    7,826 edits and replies of nineteen histories 12 are right that were refused; one is warned of,
    and one has other blank lines, that were exact.
    """
    places: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        places.setdefault(row.key, []).append(number)
    again = {
        number: _again(rows, found[: min(at, _MOST_PLACES)], number, index)
        for found in places.values()
        for at, number in enumerate(found)
        if at and _begins(rows, number)
    }
    if not any(again.values()):
        return list(rows)
    edge = min(depth(row.text) for row in rows if row.kind.is_shown)
    said = {
        at
        for number, count in again.items()
        if depth(rows[number].text) == edge
        for at in range(number, number + count)
    }
    return [row for number, row in enumerate(rows) if number not in said]


def _begins(rows: Sequence[Row], number: int) -> bool:
    """Whether a row stands below a marker or a blank line."""
    return not number or bool(rows[number].blanks) or not rows[number - 1].kind.is_shown


def _again(rows: Sequence[Row], before: Sequence[int], number: int, index: Index) -> int:
    """How many rows from a number on show again what stands at earlier ones, further right."""
    row = rows[number]
    edge = row.text[: depth(row.text)]
    if any(index.indents[at] == edge for at in index.positions.get(row.key, ())):
        return 0
    style = index.language.nesting if index.language else "brackets"
    for first in before:
        count = _equal(rows, first, number)
        end = number + count
        whole = end == len(rows) or _begins(rows, end)
        balanced = not sum(balance(one.key, style) for one in rows[number:end])
        if count >= _LEAST and whole and balanced:
            return count
    return 0


def _equal(rows: Sequence[Row], first: int, number: int) -> int:
    """How many rows from one on stand further left from another on, all by the same blanks."""
    shift = rows[first].text.removesuffix(rows[number].text)
    if not shift.isspace():
        return 0
    for count in range(min(number - first, len(rows) - number)):
        above, row = rows[first + count], rows[number + count]
        if not above.kind is Kind.CODE is row.kind or above.text != shift + row.text:
            return count
    return min(number - first, len(rows) - number)
