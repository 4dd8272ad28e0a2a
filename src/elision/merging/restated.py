"""A block that a snippet shows twice: inside what holds it, and then by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    edge = min((depth(row.text) for row in rows if row.kind.is_shown), default=0)
    places: dict[str, list[int]] = {}
    kept: list[Row] = []
    number = 0
    while number < len(rows):
        count = 0
        if depth(rows[number].text) == edge and _begins(rows, number):
            before = places.get(rows[number].key, [])[:_MOST_PLACES]
            count = max(_again(rows, before, number, index), default=0)
        kept += rows[number : number + (not count)]
        for at in range(number, number + max(count, 1)):
            places.setdefault(rows[at].key, []).append(at)
        number += max(count, 1)
    return kept


def _begins(rows: Sequence[Row], number: int) -> bool:
    """Whether a row stands below a marker or a blank line."""
    return not number or bool(rows[number].blanks) or not rows[number - 1].kind.is_shown


def _again(rows: Sequence[Row], before: Sequence[int], number: int, index: Index) -> Iterator[int]:
    """How many rows from a number on show again what stands at earlier ones, further right."""
    row = rows[number]
    edge = row.text[: depth(row.text)]
    if any(index.indents[at] == edge for at in index.positions.get(row.key, ())):
        return
    style = index.language.nesting if index.language else "brackets"
    for first in before:
        count = _equal(rows, first, number)
        end = number + count
        whole = end == len(rows) or _begins(rows, end)
        if (
            count >= _LEAST
            and whole
            and not sum(balance(one.key, style) for one in rows[number:end])
        ):
            yield count


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
