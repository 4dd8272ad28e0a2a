"""Whether a block that the file does not have is one of its blocks under another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..blocks import Block
from ..blocks.index import Index
from .costs import is_slight
from .pairing import Added, Pairing
from .placements import Placement, Step
from .render import Edit
from .rows import Row

# How much less it must cost that a block is new, to be that. Of 2,765 replies from fifteen
# histories three that cost 3 to 9 less are new, and of three that cost up to 3 less one is.
SURELY_NEW = 3.0
# The share of their lines, without the headers, that a new block and one that stays have in common
# where the one may be the other. Of 5,424 edits and replies from nineteen histories that is so in
# three of the wrong ones, and in one that is right; from 0.7 on, in three that are right.
_TWINS = 0.8


# A line that stands more often says nothing of what a block is.
_MOST_PLACES = 8


class Origin(NamedTuple):
    """A new block that takes the end of a definition, whose header is the non-blank line `head`.

    stays: the header stands as it was, outside of the block.
    """

    added: Added
    head: int
    stays: bool


def origins(placed: Placement, pairing: Pairing, index: Index) -> Iterator[Origin]:
    """The definitions whose lines a placement takes for those of blocks that may be renamed."""
    renamed = [one for one in pairing.added if one.renamed]
    if not renamed:
        return
    rows = (step for step in placed.steps if step.kind == "row" and step.start < step.end)
    places = {step.row: step.start for step in rows}
    gone = [step for step in placed.steps if step.kind in ("delete", "gone")]
    for added in renamed:
        inside = {places[row] for row in range(added.first, added.last) if row in places}
        for owner in {index.owners[0][at] for at in inside if not is_slight(index.keys[at])}:
            head = index.heads[owner]
            if not owner or head in inside:
                continue
            goes = _is_in(gone, head)
            last = index.last_of(owner)
            if goes or last in inside or _is_in(gone, last):  # else the block stands inside of it
                yield Origin(added, head, stays=not goes)


def _is_in(steps: Sequence[Step], place: int) -> bool:
    return any(step.start <= place < step.end for step in steps)


def twins(
    rows: Sequence[Row], added: Sequence[Added], edits: Sequence[Edit], index: Index
) -> Iterator[tuple[Added, Block]]:
    """The new blocks that hold nearly the same as a definition of another name which stays."""
    for one in added:
        shown = _telling(row.key for row in rows[one.new : one.last])
        places = (at for key in shown for at in index.positions.get(key, ())[:_MOST_PLACES])
        lines = {index.line_of[at] for at in places}
        around = {block for line in lines for block in index.holders(line, line + 1)}
        for block in sorted(around, key=lambda block: block.head):
            there = _telling(line.strip() for line in index.source.lines[block.head : block.end])
            most = max(shown.total(), there.total()) - 1
            stays = not any(edit.start < block.end and block.head < edit.end for edit in edits)
            if stays and most > 1 and (shown & there).total() >= _TWINS * most:
                yield one, block
                break


def _telling(keys: Iterable[str]) -> Counter[str]:
    return Counter(key for key in keys if key and not is_slight(key))
