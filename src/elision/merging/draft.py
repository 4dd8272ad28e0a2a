"""A draft: the snippet placed on the original, as edits, with their cost and their rivals."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ..blocks.index import Index
from ..errors import Ambiguous
from ..text.steps import depth
from .costs import is_slight
from .hints import balances
from .pairing import Added, Pairing
from .placements import Placement, Scope, Step
from .renames import Origin
from .render import Edit
from .rows import Kind, Row, is_alone, runs


class Draft(NamedTuple):
    """One placement of a snippet: the edits in order, the text they give, and what it costs.

    placements: of the rows in the file's order, and of each part that stands elsewhere in it.
    ambiguous: the refusal, where another placement is as good and gives another text. renamed: the
    definitions that are taken for ones of the snippet under other names, where that is in doubt.
    wraps: new brackets stand around lines of the file.
    """

    rows: tuple[Row, ...]
    pairing: Pairing
    placements: tuple[Placement, ...]
    edits: tuple[Edit, ...]
    text: str
    cost: float
    ambiguous: Ambiguous | None
    renamed: tuple[Origin, ...] = ()
    wraps: bool = False

    def places(self) -> dict[int, int]:
        """Which line of the original a row is, for those that are one; blank lines do not count."""
        steps = self.placements[0].steps
        return {s.row: s.start for s in steps if s.kind == "row" and s.start < s.end}

    def astray(self, index: Index) -> Row | None:
        """A row right beside a marker that stands in the file and is placed as a new line.

        What a part of a snippet begins and ends with is context. Of 5,686 replies from nineteen
        histories this holds of 38 that are wrong, and of 7 that are right.
        """
        steps = (step for placement in self.placements for step in placement.steps)
        held = {step.row for step in steps if step.kind == "row" and step.start < step.end}
        paired = {row for one in self.pairing.scopes for row in range(one.first, one.last)}
        paired |= {row for one in self.pairing.told for row in range(one.first, one.last)}
        settled = held | paired | self.pairing.fresh | self.pairing.leads
        for run in runs(self.rows):
            known = [self.rows[number].key in index.positions for number in run]
            if held.isdisjoint(run) and not all(known):
                continue  # all of it is new
            for number, step in ((run[0], 1), (run[-1], -1)):
                row = self.rows[number]
                if (
                    self._is_marker(number - step)
                    and row.kind is Kind.CODE
                    and number not in settled
                    and row.key in index.positions
                    and not self._is_in_new(number, held, index)
                    and (_says_where(row.key, index) or number + step in held)
                ):
                    return row
        return None

    def _is_in_new(self, number: int, held: set[int], index: Index) -> bool:
        """Whether a row is further in below a header that the file does not have."""
        own, rows = depth(self.rows[number].text), self.rows
        while rows[number].kind.is_shown and depth(rows[number].text) >= own:
            number -= 1
        header = rows[number]
        return header.kind.is_shown and number not in held and header.key not in index.positions

    def is_beside_marker(self, block: Added, index: Index) -> bool:
        """Whether a marker of the snippet's stands right above a block of it, or right below.

        Not below one whose brackets are open; nor further left, where indentation ends blocks.
        """
        below, head = self.rows[block.last], self.rows[block.first]
        if index.language is not None and index.language.offside:
            ends = depth(below.text) >= depth(head.text)
        else:
            ends = sum(balances(self.rows[block.first : block.last], index)) <= 0
        return self.follows_marker(block) or (self._is_marker(block.last) and ends)

    def follows_marker(self, block: Added) -> bool:
        """Whether a marker of the snippet's stands right above a block of it."""
        return self._is_marker(block.first - 1)

    def _is_marker(self, number: int) -> bool:
        """Whether a row is a marker of the snippet's, not one of the two around it."""
        return 0 < number < len(self.rows) - 1 and self.rows[number].kind is Kind.KEEP

    def beheads(self, index: Index) -> int:
        """How many definitions lose their headers."""
        heads = sorted(head for head, _ in index.extents[1:])
        return sum(
            bisect_left(heads, step.end) - bisect_left(heads, step.start)
            for step in self.placements[0].steps
            if step.kind in ("delete", "gone")
        )

    @property
    def unmarked(self) -> int:
        """How often lines stay that no marker stands for."""
        return sum(step.kind == "keep" for step in self.placements[0].steps)

    def leaves(self, scopes: Sequence[Scope]) -> bool:
        """Whether rows of a block stand outside of the one of the file that it is paired with.

        New ones or such that say little: one that says where it stands cuts across the tree.
        """
        at = {step.row: step for step in self.placements[0].steps if step.kind == "row"}
        for one in scopes:
            rows = range(one.first, one.last) if not one.cut else ()
            steps = [at[row] for row in rows if row in at]
            out = [step for step in steps if not one.lead <= step.start <= step.end <= one.end]
            if out and all(s.start == s.end or is_slight(self.rows[s.row].key) for s in out):
                return True
        return False

    def tears(self, scopes: Sequence[Scope]) -> bool:
        """Whether rows of a block stand outside of the file's, if that cannot be.

        The block is shown whole, by itself, or its markers keep but what is in it. Or new blocks
        stand between it and what leads up to it.
        """
        at = {step.row: step for step in self.placements[0].steps if step.kind == "row"}
        if any(
            one.first - 1 in self.pairing.fresh and one.lead < at[one.first - 1].start == one.start
            for one in scopes
            if one.first - 1 in at
        ):
            return True
        leads = {one.last: one.first for one in scopes if one.whole}  # what stands above a header
        return any(
            not one.lead <= at[row].start <= at[row].end <= one.end
            for one in scopes
            if one.nested
            or (one.whole and is_alone(self.rows, leads.get(one.first, one.first), one.last))
            for row in range(one.first, one.last)
            if row in at and not is_slight(self.rows[row].key)
        )

    def revives(self, scopes: Sequence[Scope]) -> bool:
        """Whether a marker right below a block that is shown to its end keeps lines of that block.

        It stands no further in than the block, where indentation ends those.
        """
        ends = {one.last: one for one in scopes if not one.open and self._is_marker(one.last)}
        return any(
            one.start < step.end
            and step.start < one.end
            and depth(self.rows[step.row].text) <= depth(self.rows[one.first].text)
            for step in self.placements[0].steps
            if step.kind == "copy" and step.start < step.end and (one := ends.get(step.row))
        )

    def doubled(self, heads: Sequence[tuple[int, int]]) -> int:
        """How many blocks are there twice: new as the snippet shows them, and old as they were."""
        steps = self.placements[0].steps
        shown = {step.row: step for step in steps if step.kind == "row"}
        stays = [(step.start, step.end) for step in steps if step.kind in ("copy", "keep")]
        stays += [(step.start, step.end) for step in steps if step.kind == "row"]
        return sum(
            shown[row].start == shown[row].end and any(low <= place < high for low, high in stays)
            for row, place in heads
            if row in shown
        )

    def leaves_brackets(self, index: Index) -> bool:
        """Whether lines go between two rows that end one block and begin the next."""
        return any(
            min(levels) < levels[0] == levels[-1]
            for step in self.placements[0].steps
            if step.kind == "delete"
            for levels in [_levels(step, index)]
        )


def _levels(step: Step, index: Index) -> Sequence[int]:
    """How deep each line of a step is, and the one below: in brackets, or by the indentation."""
    lines = slice(step.start, step.end + 1)
    if index.language is None or not index.language.offside:
        return index.depths[lines]
    levels = [*map(len, index.indents[lines])]
    return levels if step.end < len(index.indents) else [*levels, 0]


def _says_where(key: str, index: Index) -> bool:
    """Whether a line of the file tells its place: by its words, or as the only one with any."""
    worded = any(map(str.isalnum, key))
    return not is_slight(key) or (worded and len(index.positions[key]) == 1)
