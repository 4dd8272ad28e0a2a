"""New code right beside a marker that is complete in itself is new, whatever its lines look like.

A guard, a case, an object of a list, a loop: no name says that it is new, and its brackets and its
`break` stand in the file as well. A marker beside it keeps what is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, takewhile

from ..blocks.index import Index
from ..text.steps import depth
from .costs import LONGEST_ALIKE, is_jump, is_slight
from .rows import Kind, Row, runs
from .sides import Sides

# How much a header must be like one above the same line, to be that one, changed; and how many of
# those are asked. Of 12,260 edits and replies this makes eight right again, and none wrong.
_LIKE_HEADS = 0.7
_MOST_PLACES = 64

# The header of a section of an INI file, and from how many on a file consists of such.
_SECTION = re.compile(r"\[[^\[\]]+\]")
_FEWEST_SECTIONS = 2

# How a line begins that belongs to what is below it; C#'s attributes are told by both their ends.
_LEADING = ("@", "#[", "//", "/*", "*", "# ")


def new_groups(sides: Sides, known: Iterable[int]) -> tuple[range, ...]:
    """The rows of such code; known: the rows of headers that the tree knows."""
    heads, rows, found = frozenset(known), sides.rows, list[range]()
    for run in runs(rows):
        units = _Units(sides, run)
        if run[0] > 1:  # below a marker of the snippet's
            found += takewhile(lambda unit: _is_new(sides, unit, heads), units.whole(run.start))
        if run[-1] < len(rows) - 2:  # above one
            last = units.innermost(lambda unit: _is_new(sides, unit, heads))
            found += (range(_lead(sides, unit, run), run.stop) for unit in last[-1:])
    return tuple(found)


def new_sections(rows: Sequence[Row], index: Index) -> tuple[range, ...]:
    """The rows of sections that a file of settings does not have, from header to header or marker.

    What stands in them may well stand in others.
    """
    if sum(map(bool, map(_SECTION.fullmatch, index.positions))) < _FEWEST_SECTIONS:
        return ()
    heads = [at for at, row in enumerate(rows) if row.kind.is_shown and _SECTION.fullmatch(row.key)]
    return tuple(
        range(head, next(at for at in range(head + 1, len(rows)) if _ends_section(rows[at])))
        for head in heads
        if rows[head].key not in index.positions
    )


def _ends_section(row: Row) -> bool:
    return not row.kind.is_shown or _SECTION.fullmatch(row.key) is not None


class _Units:
    """The rows of a run by what belongs together: a row, with what it opens or has further in."""

    def __init__(self, sides: Sides, run: range) -> None:
        self.run = run
        self.closed = _next_low([*accumulate((sides.balances[row] for row in run), initial=0)])
        self.shallow = _next_low([depth(sides.rows[row].text) for row in run])

    def whole(self, row: int) -> Iterator[range]:
        """The units from a row on, up to the first whose brackets are not closed in the run."""
        while row < self.run.stop and (unit := self._unit(row)):
            yield unit
            row = unit.stop

    def innermost(self, is_new: Callable[[range], bool]) -> list[range]:
        """The last units of the run that are new, one after the other, in what is open there."""
        row = self.run.start
        while row < self.run.stop:
            units = [*self.whole(row)]
            if units and units[-1].stop == self.run.stop:
                last = [*takewhile(is_new, reversed(units))]
                if last or len(units[-1]) == 1:
                    return last
                row = units[-1].start + 1  # what is further in below its header
            else:
                row = (units[-1].stop if units else row) + 1  # what its header opens
        return []

    def _unit(self, row: int) -> range | None:
        at = row - self.run.start
        if self.closed[at] > len(self.run):
            return None
        return range(row, self.run.start + max(self.closed[at], self.shallow[at]))


def _next_low(values: Sequence[int]) -> list[int]:
    """For each value the place of the next that is not above it; behind the last where none is."""
    found, open_ = [len(values)] * len(values), list[int]()
    for place, value in enumerate(values):
        while open_ and values[open_[-1]] >= value:
            found[open_.pop()] = place
        open_.append(place)
    return found


def _is_new(sides: Sides, unit: range, heads: frozenset[int]) -> bool:
    """Whether rows are a group, and neither its header nor a line in it says where it stands.

    Nor must the header be like one of the file that stands above the same first line.
    """
    places = sides.index.positions
    head = sides.rows[unit.start].key
    told = unit.start in heads or (head in places and any(map(str.isalnum, head)))
    if told or len(unit) < 2:
        return False
    inside = [sides.rows[row].key for row in unit[1:]]
    signed = any(row.kind is Kind.ADDED for row in sides.rows[unit.start : unit.stop])
    if any(key in places and not is_slight(key) and (signed or not _is_end(key)) for key in inside):
        return False
    above = {sides.index.key_at(place - 1) for place in places.get(inside[0], ())[:_MOST_PLACES]}
    return not any(_alike(head, key) for key in above)


def _is_end(key: str) -> bool:
    """Whether a line ends any guard: `return -1` says nothing of where that stands."""
    return is_jump(key) and "(" not in key


def _alike(head: str, key: str) -> bool:
    """Whether a header may be one of the file, changed."""
    from difflib import SequenceMatcher  # seldom needed, and slow to import

    pair = SequenceMatcher(None, head[:LONGEST_ALIKE], key[:LONGEST_ALIKE])
    return pair.quick_ratio() >= _LIKE_HEADS and pair.ratio() >= _LIKE_HEADS


def _lead(sides: Sides, group: range, run: range) -> int:
    """The first of the new comments and attributes right above a group."""
    first, rows, known = group.start, sides.rows, sides.index.positions
    while first - 1 in run and not rows[first].blanks and _leads(rows[first - 1].key):
        if rows[first - 1].key in known:
            break
        first -= 1
    return first


def _leads(key: str) -> bool:
    return key.startswith(_LEADING) or (key.startswith("[") and key.endswith("]"))
