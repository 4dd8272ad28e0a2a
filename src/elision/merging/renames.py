"""Whether a block that the file does not have is one of its blocks under a new name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..blocks.index import Index
from .costs import is_slight
from .pairing import Added, Pairing
from .placements import Placement, Step

# How many lines that say something a new block may share with a definition that stays as it is. Of
# 2,765 replies from fifteen histories, 3 to 5 make five right that were wrong, and none wrong; less
# make two wrong.
SHARED = 3
# How much less it must cost that a block is new, to be that. On the same replies three that cost 3
# to 9 less are new, and of three that cost up to 3 less one is.
SURELY_NEW = 3.0


class Origin(NamedTuple):
    """A new block that takes the end of a definition, whose header is the non-blank line `head`.

    lines: how many that say something; stays: the header stands as it was, outside of the block.
    """

    added: Added
    head: int
    lines: int
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
        lines = Counter(index.owners[0][at] for at in inside if not is_slight(index.keys[at]))
        for owner, count in lines.items():
            head = index.heads[owner]
            if not owner or head in inside:
                continue
            goes = _is_in(gone, head)
            last = index.last_of(owner)
            if goes or last in inside or _is_in(gone, last):  # else the block stands inside of it
                yield Origin(added, head, count, stays=not goes)


def _is_in(steps: Sequence[Step], place: int) -> bool:
    return any(step.start <= place < step.end for step in steps)
