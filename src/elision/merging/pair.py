"""Which block of the snippet is which of the original: by name, in the same container."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..blocks import Block
from .arms import arms_of
from .documents import document_of, scope_in
from .extent import end_of, has_tail, is_complete, with_body, with_tail
from .groups import new_groups
from .levels import level_of, selectors_of
from .match import match
from .pairing import Added, Apart, Pairing, Undecided
from .placements import Scope
from .scopes import frame_of
from .sides import Sides
from .told import homeless, imports, removals


@dataclass(frozen=True, slots=True)
class _Found:
    """What is found on the way through the levels, beside the scopes."""

    added: list[Added] = field(default_factory=list)
    moved: list[Apart] = field(default_factory=list)
    undecided: list[Undecided] = field(default_factory=list)
    heads: list[tuple[int, int]] = field(default_factory=list)
    narrowed: list[tuple[int, int]] = field(default_factory=list)


class _Pair(NamedTuple):
    """Rows [first, last) of the snippet, the block of the original that they are, their scopes."""

    first: int
    last: int
    there: Block
    scopes: tuple[Scope, ...]


def pair_blocks(sides: Sides) -> Pairing:
    """Pair the snippet's blocks with the original's."""
    found = _Found()
    document = document_of(sides)
    scopes = _level(sides, found, sides.blocks, document)
    if document is not None:
        scopes.insert(0, scope_in(sides, document))
    told = (
        *removals(sides, scopes, found.heads),
        *imports(sides, found.heads),
        *homeless(sides, scopes, found.heads, found.added),
    )
    taken = {row for one in told for row in range(one.first, one.last)}
    parts = [scope for one in (*found.moved, *told) for scope in one.scopes]
    new = (range(one.first, one.last) for one in found.added)
    arms = arms_of(sides, [*scopes, *parts], new)
    # A variable of another arm may have the name of one in a new arm.
    in_new = {row for arm in arms.new for row in arm}
    return Pairing(
        scopes=tuple(scope for scope in scopes if scope.first not in in_new),
        arms=arms,
        added=tuple(one for one in found.added if one.first not in taken),
        groups=new_groups(sides, (row for row, _ in found.heads)),
        moved=tuple(found.moved),
        told=told,
        undecided=tuple(found.undecided),
        heads=tuple(head for head in found.heads if head[0] not in in_new),
        narrowed=tuple(found.narrowed),
        errors=sides.excused,
        method="tree",
    )


def _level(
    sides: Sides, found: _Found, shown: Sequence[Block], holder: Block | None
) -> list[Scope]:
    """The scopes of the blocks in one container of the snippet, and of all inside them.

    holder: the container in the original, None for the file.
    """
    there = sides.index.blocks if holder is None else holder.children
    level = level_of(sides, shown, there, top=holder is None)
    pairs: list[_Pair] = []
    queue = deque(shown)
    while queue:
        block = queue.popleft()
        if sides.offside:
            block = with_tail(sides, block)
        if _is_line(sides, block, holder):
            continue
        other = match(sides, block, level)
        if isinstance(other, Added):
            found.added.append(other)
        elif isinstance(other, Undecided):
            found.undecided.append(other)
        elif other is not None:
            if has_tail(sides, block, other):
                block, other = with_tail(sides, with_body(block)), with_body(other)
            if not is_complete(sides, block, other):
                queue.extendleft(reversed(block.children))
                continue
            end = end_of(sides, block, other)
            queue.extendleft(reversed([*_from(block, end)]))  # what follows belongs elsewhere
            pairs.append(_pair(sides, found, (block, other), end))
    return _settled(pairs, found)


def _is_line(sides: Sides, block: Block, holder: Block | None) -> bool:
    """Whether a block is one line that stands in its container: context, placed by its lines.

    holder: the container in the original, None for the file, or one that is not known.
    """
    first, last = sides.row(block.start), sides.row(block.end)
    places: Sequence[int] = sides.index.positions.get(sides.rows[first].key, ())
    if holder is not None:
        low, high = sides.place(holder.start), sides.place(holder.end)
        places = [place for place in places if low <= place < high]
    return last - first == 1 and bool(places)


def _pair(sides: Sides, found: _Found, blocks: tuple[Block, Block], end: int) -> _Pair:
    """Two blocks that are one, of the snippet and of the original; end: the former's last line."""
    block, there = blocks
    frame = frame_of(sides, block, there, end)
    inner = _level(sides, found, frame.inside, there)
    head = (sides.row(block.head), sides.place(there.head))
    found.heads.append(head)
    if there.kind == "rule" and not selectors_of(there) <= selectors_of(block):
        found.narrowed.append(head)
    scopes = (*frame.before, *inner, *frame.after)
    return _Pair(sides.row(block.start), sides.row(end), there, scopes)


def _settled(pairs: Sequence[_Pair], found: _Found) -> list[Scope]:
    """The scopes of the pairs that stand in the file's order; the others go their own way."""
    kept = _in_order([pair.there.start for pair in pairs])
    scopes: list[Scope] = []
    reached = 0
    for number, pair in enumerate(pairs):
        if number in kept and pair.there.start >= reached:
            scopes += pair.scopes
            reached = pair.there.end
        else:
            found.moved.append(Apart(pair.first, pair.last, pair.scopes))
    return scopes


def _from(block: Block, line: int) -> Iterator[Block]:
    """The blocks inside a block that begin at a line or after it, the outermost of them."""
    for child in block.children:
        if child.head >= line:
            yield child
        else:
            yield from _from(child, line)


def _in_order(starts: Sequence[int]) -> frozenset[int]:
    """Positions of a longest increasing run of `starts` (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: dict[int, int] = {}
    for at, start in enumerate(starts):
        pile = bisect_left(tops, start)
        if pile:
            before[at] = piles[pile - 1]
        tops[pile : pile + 1], piles[pile : pile + 1] = [start], [at]
    chosen: list[int] = piles[-1:]
    while chosen and chosen[-1] in before:
        chosen.append(before[chosen[-1]])
    return frozenset(chosen)
