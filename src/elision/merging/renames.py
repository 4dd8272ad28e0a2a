"""Whether a block that the file does not have is one of its blocks under another name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..blocks import DEFINED
from ..blocks.index import Index
from ..text.steps import depth
from .costs import is_slight
from .pairing import Added, Pairing, between
from .placements import Placement, Step
from .rows import Row

# How much less it must cost that a block is new, to be that. Of 2,765 replies from fifteen
# histories three that cost 3 to 9 less are new, and of three that cost up to 3 less one is.
SURELY_NEW = 3.0
# How much a definition's name must be like its new one, where a marker beside that may keep it, and
# how many characters tell: what ends in a version or a hash is the same of another version. Of some
# 60 that were renamed so in the histories of nineteen repositories, three are less alike.
LIKE_NAMES = 0.6
NAME_START = 24


class Origin(NamedTuple):
    """A new block with lines of a definition that loses its header or its end to it.

    head, last: the non-blank lines of that header and of the definition's end; stays: the header
    stands as it was, outside of the block.
    """

    added: Added
    head: int
    last: int
    stays: bool


def origins(
    placed: Placement, rows: Sequence[Row], pairing: Pairing, index: Index
) -> Iterator[Origin]:
    """The definitions whose lines a placement takes for those of blocks that may be renamed."""
    renamed = [one for one in pairing.added if one.renamed]
    if not renamed:
        return
    held = (step for step in placed.steps if step.kind == "row" and step.start < step.end)
    places = {step.row: step.start for step in held}
    gone = [step for step in placed.steps if step.kind in ("delete", "gone")]
    for added in renamed:
        inside = {places[row] for row in range(added.first, added.last) if row in places}
        owners = {index.owners[0][at] for at in inside if not is_slight(index.keys[at])}
        for owner in sorted(owners):
            head, last = index.extents[owner]
            if not owner or head in inside:
                continue
            goes, ends = _is_in(gone, head), last in inside or _is_in(gone, last)
            outside = added.alone and depth(rows[added.first].text) <= depth(index.indents[head])
            if goes or ends or outside:  # else the block stands inside of it
                yield Origin(added, head, last, stays=not goes)


def unlike_names(origin: Origin, index: Index) -> bool:
    """Whether a new block is called quite otherwise than the definition whose lines it takes."""
    from difflib import SequenceMatcher  # seldom needed, and slow to import

    line = index.line_of[origin.head]
    names = [block.name for block in index.holders(line, line + 1) if block.head == line]
    new = origin.added.name[:NAME_START]
    likeness = (SequenceMatcher(None, name[:NAME_START], new).ratio() for name in names)
    return bool(names) and all(likely < LIKE_NAMES for likely in likeness)


def stands_elsewhere(origin: Origin, heads: Sequence[tuple[int, int]]) -> bool:
    """Whether a definition is not between those shown around the block that has lines of it.

    heads: the rows of their headers, and where those stand in the file.
    """
    above, below = between(heads, origin.added.first, origin.added.last)
    return not above < origin.head < below


def holds_other_lines(origin: Origin, rows: Sequence[Row], index: Index) -> bool:
    """Whether a new block has another name and holds other lines than the one that it is like.

    Shown by itself between markers it is new then: they keep the other. In the histories of
    nineteen repositories 862 new functions have a fifth of their lines and more in common with one
    beside them. Of those that hold the same lines, 60 are its new name and six are new; of the
    others 175 and 621, and in each tenth down from nine tenths more are new.
    """
    added, line = origin.added, index.line_of[origin.head]
    named = added.kind in DEFINED and all(
        one.name != added.name for one in index.holders(line, line + 1)
    )
    shown = _telling(row.key for row in rows[added.first : added.last])
    there = _telling(index.keys[origin.head : origin.last + 1])
    return named and (shown - there).total() + (there - shown).total() > 2


def _telling(keys: Iterable[str]) -> Counter[str]:
    return Counter(key for key in keys if not is_slight(key))


def _is_in(steps: Sequence[Step], place: int) -> bool:
    return any(step.start <= place < step.end for step in steps)
