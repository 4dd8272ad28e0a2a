"""Which block of the original one of the snippet is: by its name, its header, its neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import count, islice

from ..blocks import DEFINED, Block
from ..text.steps import depth
from .costs import RENAMED, is_slight
from .extent import is_whole
from .levels import Level, has_name
from .likeness import likeness
from .pairing import Added, Undecided
from .rows import Kind, is_alone
from .sides import Sides
from .successors import successor_of

# How much the header of a stub must be like that of one block, and how much more than like those of
# others of its name. Of 3,000 edits that members.py makes 11 are told by 0.6 and a difference of
# 0.06, none wrongly, and five by these; but `render(width)` may as well be `render()` as
# `render(size)`.
_ALIKE = 0.8
_MORE_ALIKE = 0.2

_MOST_ROWS = 16  # beside a block that are looked at

# Headers of blocks that are one of many and have no names: their lines tell which they are.
_ENTRY = re.compile(r"\[\[|@font-face\b|---")


def match(sides: Sides, block: Block, level: Level) -> Block | Added | Undecided | None:
    """The original's block that one of the snippet is; Undecided: one of several.

    Where there is none it is Added, if it is sure to be new; else its lines must tell: None.
    """
    namesakes = level.namesakes(block)
    if level.top and not any(_has_header(sides, block, other) for other in namesakes):
        inside = _in_any_container(sides, block)
        same = [other for other in inside if _has_header(sides, block, other)]
        namesakes = (same if namesakes else inside) or namesakes
    if len(namesakes) == 1 and level.names[block.name] == 1:
        return namesakes[0]
    if not namesakes:
        other = successor_of(sides, block, level)
        fresh = other is None and _is_fresh(sides, block, level)
        return _added(sides, block) if fresh else other
    header = _header(sides, block)
    alike = [one for one in namesakes if tuple(sides.keys_there(one.head, one.body)) == header]
    if len(alike) == 1 and level.heads[(block.name, *header)] == 1:
        return alike[0]
    if _ENTRY.match(header[0]) and _is_shown_whole(sides, block, level):
        holders = [other for other in namesakes if _holds_own(sides, block, other)]
        if len(holders) < 2:
            return holders[0] if holders else _added(sides, block)
    shown = all(level.heads[_headed(sides, one)] for one in namesakes)
    if shown and not alike and block.kind in DEFINED and _is_shown_whole(sides, block, level):
        return _added(sides, block)._replace(renamed=False)
    for other in namesakes:
        if _is_known(sides, block, other):
            return other
    named = block.kind in DEFINED or not level.top  # keys of several blocks may all be alike
    if len(namesakes) > 1 and named and _is_bare(sides, block):
        likest = _likest(sides, block, namesakes)
        if likest is not None:
            return likest
    return Undecided(sides.row(block.head), tuple(one.head for one in namesakes))


def _holds_own(sides: Sides, block: Block, other: Block) -> bool:
    """Whether a block of the original holds a line of another that stands once in the file."""
    low, high = sides.place(other.body), sides.place(other.end)
    shown = (row.key for row in sides.rows[sides.row(block.body) : sides.row(block.end)])
    found = (sides.index.positions.get(key, ()) for key in shown if not is_slight(key))
    return any(len(places) == 1 and low <= places[0] < high for places in found)


def _is_bare(sides: Sides, block: Block) -> bool:
    """Whether nothing is shown of a block but a new header: no line tells where it stands.

    A key must be shown by itself; those beside it may be of an item that is new with it.
    """
    if sides.rows[sides.row(block.head)].key in sides.index.positions:
        return False
    first, last = sides.row(block.body), sides.row(block.end)
    if block.kind not in DEFINED and not is_alone(sides.rows, sides.row(block.start), last):
        return False
    shown = [row.key for row in sides.rows[first:last] if row.kind.is_shown]
    return all(map(is_slight, shown))


def _likest(sides: Sides, block: Block, namesakes: Sequence[Block]) -> Block | None:
    """The one of several blocks whose header a block's is like, and by far."""
    header = " ".join(_header(sides, block))
    ranked = sorted(
        (likeness(header, " ".join(sides.keys_there(one.head, one.body))), -number)
        for number, one in enumerate(namesakes)
    )
    (next_best, _), (best, number) = ranked[-2:]
    tells = best >= _ALIKE and best - next_best >= _MORE_ALIKE
    return namesakes[-number] if tells else None


def _header(sides: Sides, block: Block) -> tuple[str, ...]:
    return tuple(sides.keys(block.head, block.body))


def _headed(sides: Sides, other: Block) -> tuple[str, ...]:
    """The name and the header of a block of the original."""
    return (other.name, *sides.keys_there(other.head, other.body))


def _in_any_container(sides: Sides, block: Block) -> list[Block]:
    """The blocks in any container that a block shown without its own can be.

    A container that the snippet shows with another block of that name is not the one. What stands
    beside the block rejects the only one that is left, but chooses none.
    """
    own = sides.keys(block.head, block.end)
    found = []
    namesakes = sides.index.by_name.get(block.name, ())
    for other in (one for one in namesakes if has_name(block, one)):
        holder = sides.holder(other)
        if holder is None or sides.held.get((holder.name, other.name), own) == own:
            found.append(other)
    return [] if len(found) == 1 and _stands_apart(sides, block, found[0]) else found


def _stands_apart(sides: Sides, block: Block, other: Block) -> bool:
    """Whether lines shown beside a block stand outside of what holds the original's.

    Both of them, or one with no blank line between: a model may show a helper out of its place.
    """
    holder = sides.holder(other)
    if holder is None:
        return False
    rows = sides.rows
    first, last = sides.row(block.start), sides.row(block.end)
    inside = range(sides.place(holder.start), sides.place(holder.end))
    above, below = (
        _is_context_outside(sides, number, step, inside)
        for number, step in ((first - 1, -1), (last, 1))
    )
    if above and below:
        return True
    return (above and not rows[first].blanks) or (below and not rows[last].blanks)


def _is_context_outside(sides: Sides, number: int, step: int, inside: range) -> bool:
    """Whether the rows from a number on, up to a marker, are lines of the file outside of some.

    The first row tells that stands only inside of those, or only outside.
    """
    for at in islice(count(number, step), _MOST_ROWS):
        row = sides.rows[at]
        if not row.kind.is_shown:
            return False
        places = () if is_slight(row.key) else sides.index.positions.get(row.key, ())
        within = bisect_left(places, inside.stop) - bisect_left(places, inside.start)
        if not (is_slight(row.key) or 0 < within < len(places)):
            return bool(places) and not within
    return False


def _has_header(sides: Sides, block: Block, other: Block) -> bool:
    """Whether a block of the original has the header that is shown, as far in."""
    row, place = sides.rows[sides.row(block.head)], sides.place(other.head)
    there = sides.index.indents[place] + sides.index.keys[place]
    return row.text.rstrip() == there


def _is_known(sides: Sides, block: Block, other: Block) -> bool:
    """Whether the lines found the header, and what leads up to it, or the line above or below."""
    known = sides.known
    first, below = sides.row(block.start), sides.row(block.end)
    start, end = sides.place(other.start), sides.place(other.end)
    if known.get(sides.row(block.head)) != sides.place(other.head):
        return False
    once = len(sides.index.positions.get(sides.rows[first].key, ())) == 1
    led = once and block.start < block.head and known.get(first) == start
    return led or known.get(first - 1) == start - 1 or known.get(below) == end


def _is_fresh(sides: Sides, block: Block, level: Level) -> bool:
    """Whether a block without a namesake is new: all of it is shown, and its header unknown."""
    first, last = sides.row(block.start), sides.row(block.end)
    head = sides.rows[sides.row(block.head)].key
    if _is_context_below(sides, sides.row(block.head), last):
        return False
    if level.top and block.kind == "statement" and depth(sides.rows[first].text):
        return False  # a line of some body, with a value of several lines
    places: Sequence[int] = sides.index.positions.get(head, ())
    if block.name not in head and block.name in sides.rows[last - 1].key:
        places = ()  # `typedef enum {` says nothing, the name is below
    if _ENTRY.match(head):
        places = ()  # nor does `[[bin]]`
    if not level.top and level.there:
        low, high = sides.place(level.there[0].start), sides.place(level.there[-1].end)
        places = [place for place in places if low <= place < high]
    return last - first > 1 and not places and _is_shown_whole(sides, block, level)


def _is_context_below(sides: Sides, head: int, last: int) -> bool:
    """Whether a diff adds a header alone, over lines that it shows as the file's."""
    rows, known = sides.rows[head:last], sides.index.positions
    context = any(row.kind is Kind.CODE and row.key in known for row in rows)
    return rows[0].kind is Kind.ADDED and context


def _is_shown_whole(sides: Sides, block: Block, level: Level) -> bool:
    marked = sides.marked(block.start, block.end)
    return not marked and (not level.top or is_whole(sides, block))


def _added(sides: Sides, block: Block) -> Added:
    rows, known = sides.rows, sides.index.positions
    first, last = sides.row(block.start), sides.row(block.end)
    head, alone = sides.row(block.head), is_alone(rows, first, last)
    telling = [row.key for row in rows[head + 1 : last] if not is_slight(row.key)]
    standing = sum(key in known for key in telling)
    renamed = standing > 0 and standing >= RENAMED * len(telling)
    renamed = renamed and not _ENTRY.match(rows[head].key)
    # What leads up to a new definition is new as well; a diff says what is.
    signed = any(row.kind is Kind.ADDED for row in rows[head:last])
    leading = next((at for at in range(first, head) if rows[at].key not in known), head)
    comments = sides.index.language.comments if sides.index.language else ()
    annotated = first < head and not rows[head - 1].key.startswith(comments)
    led = block.kind in DEFINED or annotated
    anew = first if led and (alone or not signed) else leading
    new = first if led and (alone or not (renamed or signed)) else leading
    return Added(first, new, last, block.name, block.kind, renamed, alone, anew)
