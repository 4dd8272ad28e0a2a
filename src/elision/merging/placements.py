"""A placement: which line of the original each row is, step by step, and what that costs.

The values here are named tuples, as those of a pairing are: a process that merges once spends half
a millisecond on the making of every dataclass.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Scope(NamedTuple):
    """A pair: rows [first, last) of the snippet are all lines [start, end) of the original.

    whole: what the rows do not show of the lines is gone (a leaf without a marker).
    open: the rows may stop before the end of the lines, which a marker after them then keeps.
    cut: they do stop before it: the marker after them swallows the end of the block.
    lead: lines [lead, start) belong to the block but the rows do not show them: they may stay.
    stays: they do stay, below what is shown of the lines above them.
    nested: its markers keep but what is in it.
    members: it holds blocks, of which the rows need not show all.
    """

    first: int
    last: int
    start: int
    end: int
    lead: int
    whole: bool = False
    open: bool = False
    cut: bool = False
    members: bool = False
    stays: bool = False
    nested: bool = False


StepKind = Literal["row", "gone", "copy", "keep", "delete"]


class Step(NamedTuple):
    """A part of a placement, in order.

    "row": a row is line `start` (end = start + 1), or new there (end = start); "gone": a row's line
    is deleted; "copy": a marker keeps lines [start, end); "keep", "delete": with no marker.
    """

    kind: StepKind
    row: int
    start: int
    end: int
    free: bool = False  # a deletion inside a block that is replaced whole
    changed: bool = False  # a deletion of what new rows beside a marker look like

    @property
    def is_new(self) -> bool:
        """Whether it is a row that is none of the original's lines."""
        return self.kind == "row" and self.start == self.end


class Loose(NamedTuple):
    """A new row between two markers, which could stand before any line from low to high - 1."""

    row: int
    low: int
    high: int


class Placement(NamedTuple):
    """One way to map the snippet onto the original, what it costs, and what it leaves open."""

    steps: tuple[Step, ...]
    cost: float
    loose: tuple[Loose, ...] = ()
