"""What a draft does with the arms of a switch that a person must look at, or that is no answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..blocks.index import Index
from ..errors import Ambiguous, Refusal
from .arms import arms_told, below_header
from .draft import Draft
from .pairing import Arms
from .placements import Placement, Step
from .rows import Row


def undecided_arms(one: Draft, index: Index) -> Refusal | None:
    """The refusal of a draft that settles where an arm stands, which the snippet leaves open."""
    arms = one.pairing.arms
    if row := _between_markers(arms, one.rows):
        return Ambiguous(
            f"line {row.number + 1} of the snippet ({row.key!r}) begins an arm that stands between "
            "markers, so it could go anywhere among the arms there. Show the one above it, or the "
            "one below."
        )
    if arms.moved:
        row = one.rows[arms.moved[0]]
        return Refusal(
            f"line {row.number + 1} of the snippet ({row.key!r}) and the arms beside it stand in "
            "another order in the file, and a marker does not say which are left out. Show them in "
            "the file's order, or all of them."
        )
    if twice := _twice(arms, one.placements):
        row, place = one.rows[twice[0]], twice[1]
        return Refusal(
            f"line {row.number + 1} of the snippet ({row.key!r}) begins an arm that the file has "
            f"at line {index.line_of[place] + 1}, and that would stand twice. Show the arms in the "
            "file's order, with a marker for those between them."
        )
    return None


def _between_markers(arms: Arms, rows: Sequence[Row]) -> Row | None:
    """The first row of a new arm beside which no other is shown, nor what holds them."""
    new = {row for one in arms.new for row in one}
    known = {row for one in arms.scopes for row in range(one.first, one.last)}
    for one in arms.new:
        above = next(row for row in range(one.start - 1, -1, -1) if row not in new)
        below = next(row for row in range(one.stop, len(rows)) if row not in new)
        if not any(rows[row].kind.is_shown or row in known for row in (above, below)):
            return rows[one.start]
    return None


def _twice(arms: Arms, placements: Sequence[Placement]) -> tuple[int, int] | None:
    """The row of a pattern that would stand twice, as it is new and the file's own stays there."""
    steps = [step for placement in placements for step in placement.steps]
    new = {step.row for step in steps if step.is_new}
    gone = {at for step in steps if step.kind == "delete" for at in range(step.start, step.end)}
    return next((one for one in arms.heads if one[0] in new and one[1] not in gone), None)


def switches_gone(steps: Sequence[Step], index: Index) -> Iterator[int]:
    """The headers of switches that go with their first arms, where no block is replaced whole."""
    if index.language is None:
        return
    for step in steps:
        if step.kind != "delete" or step.free:
            continue
        place = step.start
        while place < step.end - 1:
            below = below_header(place, index)
            arms = arms_told(below, index) if below < step.end else ()
            if arms and arms[0].start == below:
                yield place
            place = arms[-1].end if arms else place + 1  # or each arm would be asked for all
