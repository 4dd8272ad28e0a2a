"""How much of a block the snippet shows: all of it, or a half; and where what it shows ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..blocks import DEFINED, Block
from ..text.steps import depth
from .costs import is_slight
from .rows import Row
from .sides import Sides
from .targets import target
from .values import is_value

_OPENING = ("{", "(", "[")


def has_tail(sides: Sides, block: Block, there: Block) -> bool:
    """Whether markers after a block that ends in no bracket may keep lines of it, as its body's."""
    unclosed = block.tail == block.end and there.tail == there.end
    return unclosed and not sides.offside and there.end > there.head + 1


def with_tail(sides: Sides, block: Block) -> Block:
    """The block with the markers after it that are indented as its body is."""
    rows, number = sides.rows, sides.row(block.end)
    head = depth(rows[sides.row(block.head)].text)
    while not rows[number].kind.is_shown and depth(rows[number].text) > head:
        number += 1
    end = max(block.end, rows[number - 1].line + 1)
    return block._replace(tail=end if block.tail == block.end else block.tail, end=end)


def with_body(block: Block) -> Block:
    """The block, in which all below its first line is its body if nothing else is."""
    return block if block.body < block.end else block._replace(body=block.head + 1)


def is_complete(sides: Sides, block: Block, there: Block) -> bool:
    """Whether the snippet shows a block from its header to its end, not a half of it."""
    first, last = sides.row(block.head), sides.row(block.end)
    if sum(sides.balances[first:last]):
        return False
    if is_value(sides, block, there):
        return True
    if there.tail < there.end:
        return block.tail < block.end and not _swallows(sides, block, there)
    return sides.offside or not _stops(sides, last, there)


def is_whole(sides: Sides, block: Block) -> bool:
    """Whether what is shown around a block is not the end of one whose start is left out.

    What closes a container further out may follow a definition, if no header of it is shown.
    """
    rows = sides.rows
    first, last = sides.row(block.start), sides.row(block.end)
    own = depth(rows[first].text)
    root = next((row.key for row in rows if row.kind.is_shown), "")
    net = int(sides.index.rooted and root in ("{", "["))  # it is no block, and closes
    held = block.kind in DEFINED and not _is_opened(sides, first)
    while rows[last].kind.is_shown:
        net += sides.balances[last]
        outside = depth(rows[last].text) < own
        if (net < 0 and not (held and outside)) or (sides.offside and outside):
            return False
        last += 1
    return True


def _is_opened(sides: Sides, number: int) -> bool:
    """Whether a row above one, up to a marker, opens what that stands in."""
    rows, own, net = sides.rows, depth(sides.rows[number].text), 0
    while number > 0 and rows[number - 1].kind.is_shown:
        number -= 1
        net += sides.balances[number]
        opens = depth(rows[number].text) < own and rows[number].key.endswith(_OPENING)
        if net > 0 or opens:
            return True
    return False


def end_of(sides: Sides, block: Block, there: Block) -> int:
    """The line where a block ends: at the marker that swallows its end, if one does."""
    if not sides.offside and there.tail < there.end:
        return block.end
    rows, last = sides.rows, sides.row(block.end)
    head = depth(rows[sides.row(block.head)].text)
    indent = len(sides.index.indents[sides.place(there.head)])
    members = _members(sides, block, there)
    for number in range(sides.row(block.body), last):
        row, after = rows[number], rows[number + 1]
        if row.kind.is_shown:
            continue
        run = range(number + 1, last)
        if _elsewhere(sides, there, run, head - indent, members):
            return row.line
        outside = sides.offside and sides.tells and depth(row.text) <= head
        ends = number + 1 == last or depth(after.text) > head
        if outside and after.kind.is_shown and ends:
            return row.line
    return block.end


def _stops(sides: Sides, last: int, there: Block) -> bool:
    """Whether the row before `last` is a line in the middle of a block, before a marker."""
    if sides.rows[last].kind.is_shown:
        return False
    places = sides.index.positions.get(sides.rows[last - 1].key, ())
    start, end = sides.place(there.start), sides.place(there.end) - 1
    return end not in places and bisect_left(places, start) < bisect_left(places, end)


def _swallows(sides: Sides, block: Block, there: Block) -> bool:
    """Whether a marker inside a block hides its end and the start of what is closed instead."""
    if not sides.marked(block.body, block.end) or keeps_its_own(sides, block):
        return False
    rows, indents = sides.rows, sides.index.indents
    first, last = sides.row(block.head), sides.row(block.end)
    head, end = sides.place(there.head), sides.place(there.end)
    level = depth(rows[first].text) == depth(rows[last - 1].text)
    if not level and indents[end - 1] == indents[head]:
        return True
    starts = {sides.row(one.start) for one in block.children if one.end > one.start + 1}
    shift = depth(rows[first].text) - len(indents[head])
    members = _members(sides, block, there)
    return any(
        not rows[number].kind.is_shown
        and number + 1 not in starts
        and _elsewhere(sides, there, range(number + 1, last), shift, members)
        for number in range(first, last)
    )


def keeps_its_own(sides: Sides, block: Block) -> bool:
    """Whether the markers in a block keep but what is in it.

    They are further in than its header, the first right below that, and its end is shown, in a
    snippet that is sound by itself: a cut through blocks leaves brackets open. Who leads from one
    block into the next shows something of the former.
    """
    if sides.errors:
        return False
    first, last = sides.row(block.head), sides.row(block.end)
    below = sides.rows[min(sides.row(block.body), last)]
    own = depth(sides.rows[first].text)
    nested = all(row.kind.is_shown or depth(row.text) > own for row in sides.rows[first:last])
    return nested and not below.kind.is_shown and block.body < block.tail < block.end


def _members(sides: Sides, block: Block, there: Block) -> frozenset[int]:
    """The rows of the headers of what a container defines: another may define the same."""
    if there.leaf:
        return frozenset()
    return frozenset(sides.row(one.head) for one in block.children if one.kind in DEFINED)


def _elsewhere(sides: Sides, there: Block, run: range, shift: int, members: frozenset[int]) -> bool:
    """Whether the rows of a run, up to a marker in it, are context of other lines than a block's.

    shift: how much further in the rows stand; members: those of headers that tell nothing below a
    marker as far in. A line that stands once says where it is; one of several says it only if none
    is here. A key that the block has is that, changed.
    """
    marker = depth(sides.rows[run.start - 1].text)
    lines = range(sides.place(there.start), sides.place(there.end))
    once = {True: 0, False: 0}
    some = {True: 0, False: 0}
    for number in run:
        row = sides.rows[number]
        if not row.kind.is_shown:
            break
        places = _from(sides, row, lines.start)
        if number in members and depth(row.text) == marker:
            continue
        if places and not is_slight(row.key):
            here = places[0] < lines.stop
            level = any(_stands_level(row, sides.index.indents[at], shift) for at in places)
            if not here and (not level or _is_key(sides, there, row, lines)):
                continue
            (once if len(places) == 1 else some)[here] += 1
    if once[True] or once[False]:
        return not once[True]
    return bool(some[False]) and not some[True]


def _from(sides: Sides, row: Row, start: int) -> Sequence[int]:
    """The places of a row's line from one on: what is shown below a header is not above it."""
    places: Sequence[int] = sides.index.positions.get(row.key, ())
    return places[bisect_left(places, start) :]


def _stands_level(row: Row, indent: str, shift: int) -> bool:
    """Whether a row is as far in as a line, or one of the two has tabs and the other spaces."""
    return len(indent) == depth(row.text) - shift or bool(indent and indent[0] != row.text[0])


def _is_key(sides: Sides, there: Block, row: Row, lines: range) -> bool:
    """Whether a row sets what a line of a block sets, which is no variable of a function."""
    what = target(row.key) if there.kind != "function" else None
    return what is not None and any(target(sides.index.keys[place]) == what for place in lines)
