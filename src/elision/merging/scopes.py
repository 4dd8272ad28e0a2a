"""The scopes of a pair of blocks: which rows are which lines, part by part."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from ..blocks import DEFINED, Block
from ..text.steps import depth
from .costs import is_slight
from .extent import keeps_its_own
from .placements import Scope
from .rows import Kind
from .sides import Sides
from .values import is_value


class Frame(NamedTuple):
    """The scopes of a pair, without those of the blocks inside it, which stand in the middle.

    inside: what the snippet shows of those blocks.
    """

    before: tuple[Scope, ...]
    after: tuple[Scope, ...] = ()
    inside: tuple[Block, ...] = ()


def frame_of(sides: Sides, block: Block, there: Block, end: int) -> Frame:
    """The frame of a block of the snippet that is one of the original; end: the line it ends at."""
    lead = _lead(sides, block, there)
    outer = _outer(sides, block, there, end)
    if lead and lead[0].end < outer.start:  # attributes, below comments that alone are shown
        outer = outer._replace(lead=lead[0].end, stays=True)
    if outer.whole and not (outer.open and block.body == block.end):
        return Frame((*lead, outer))
    body = min(block.body, end)
    head: tuple[Scope, ...] = ()
    if sides.row(block.head) < sides.row(body):
        head = (_part(sides, (block.head, body), (there.head, there.body)),)
    tail: tuple[Scope, ...] = ()
    shown = sides.row(block.tail) < sides.row(block.end)
    if not outer.cut and shown and there.tail < there.end:
        tail = (_part(sides, (block.tail, block.end), (there.tail, there.end)),)
    return Frame((*lead, outer, *head), tail, _before(block, end))


def _outer(sides: Sides, block: Block, there: Block, end: int) -> Scope:
    """The scope of a block from its header on."""
    rows, follows = sides.rows, sides.row(end)
    marked = sides.marked(block.body, end)
    # A leaf is shown to its end if a new line is the last of it: a marker follows what stays.
    new = rows[follows - 1].key not in sides.index.positions
    cut = end < block.end and not (there.leaf and not marked and new)
    ends = block.tail == block.end and there.tail == there.end
    # A leaf ends where the snippet does; of a table or map, what is not shown stays.
    stays = not there.leaf and there.kind not in DEFINED
    marker = rows[follows].kind is Kind.KEEP and (follows < len(rows) - 1 or stays)
    value = is_value(sides, block, there)
    return Scope(
        sides.row(block.head),
        follows,
        sides.place(there.head),
        sides.place(there.end),
        lead=sides.place(there.start if block.start == block.head else there.head),
        whole=value or (there.leaf and not marked and not cut),
        open=ends and not cut and marker and not value and not _ends_list(sides, block, there, end),
        cut=cut,
        members=not (there.leaf or value),
        nested=end == block.end and keeps_its_own(sides, block),
    )


def _ends_list(sides: Sides, block: Block, there: Block, end: int) -> bool:
    """Whether a marker below a list with new items stands in the column of its key: outside."""
    if there.kind != "list" or not (sides.offside and sides.tells):
        return False
    head, first, marker = (
        depth(sides.rows[sides.row(line)].text) for line in (block.head, block.body, end)
    )
    known = set(sides.keys_there(there.body, there.end))
    return 0 < marker <= head < first and not known.issuperset(sides.keys(block.body, end))


# How a line of a comment begins, in any language.
COMMENT = ("//", "/*", "*", "# ", "--", "<!--")
_TEXTS = ("/*", "<!--")
# An attribute or a decorator, up to its name.
_ATTRIBUTE = re.compile(r"(?:@|#!?\[|\[)\s*[\w.:]+|template\b")


def _lead(sides: Sides, block: Block, there: Block) -> tuple[Scope, ...]:
    """What stands right above a block, if the snippet shows any: from its first known line.

    An attribute or a decorator alone takes no comment's place, nor a comment that of those.
    """
    first, head = sides.row(block.start), sides.row(block.head)
    while first < head and not sides.rows[first].kind.is_shown:
        first += 1  # a marker within a comment is none of the comment's lines
    if first == head or there.start == there.head:
        return ()
    above, end = sides.place(there.start), sides.place(there.head)
    start = above
    keys, known = sides.index.keys, _first_known(sides, range(first, head), range(start, end))
    if _leaves_attributes(sides, range(first, head), keys[start:end]):
        start, end = _comments(sides.rows[first].key, keys, range(start, end), known)
    elif known is not None:
        start = _changed(sides, range(first, head), range(start, known))
    elif not _replaces(sides.rows[first].key, keys[start]):
        while start < end and keys[start].startswith(COMMENT):
            start += 1
    lead = above if start == end or _ATTRIBUTE.match(keys[start]) else start
    return (Scope(first, head, start, end, lead=lead, whole=True),)


def _leaves_attributes(sides: Sides, rows: range, there: Sequence[str]) -> bool:
    """Whether rows are but comments, from their start, of what has attributes as well."""
    shown = [sides.rows[row].key for row in rows]
    comments = all(key.startswith(COMMENT) for key in shown) and not shown[0].startswith("*")
    return comments and any(map(_ATTRIBUTE.match, there))


def _comments(new: str, keys: Sequence[str], lines: range, known: int | None) -> tuple[int, int]:
    """The lines of comments among some whose place others take; where there is none, the end.

    known: the first that is shown.
    """
    old = next((line for line in lines if keys[line].startswith(COMMENT)), lines.stop)
    if known is not None:
        old = known
    elif old == lines.stop or not _replaces(new, keys[old]):
        return lines.stop, lines.stop
    below = range(old, lines.stop)
    return old, next((line for line in below if _ATTRIBUTE.match(keys[line])), lines.stop)


def _changed(sides: Sides, rows: range, lines: range) -> int:
    """The first of some lines that is an attribute or a decorator which rows show changed.

    The end of the lines where none is.
    """
    words = {found[0] for row in rows if (found := _ATTRIBUTE.match(sides.rows[row].key))}
    for line in lines:
        found = _ATTRIBUTE.match(sides.index.keys[line])
        if found and found[0] in words:
            return line
    return lines.stop


def _replaces(new: str, old: str) -> bool:
    """Whether a line above a block may begin what takes the place of what begins with another.

    A comment of a line takes no place of a text in brackets.
    """
    text = old.startswith(_TEXTS)
    return new.startswith(COMMENT) and (not text or new.startswith(_TEXTS))


def _first_known(sides: Sides, rows: range, lines: range) -> int | None:
    """The first of some lines that rows show.

    One that says little, and may stand there often, is the last of them above one that tells.
    """
    slight: list[int] = []
    for row in rows:
        key = sides.rows[row].key
        places = sides.index.positions.get(key, [])
        here = places[bisect_left(places, lines.start) : bisect_left(places, lines.stop)]
        if here and not is_slight(key):
            above = [place for place in slight if place < here[0]]
            return above[-1] if above else here[0]
        slight = slight or here
    return slight[0] if slight else None


def _part(sides: Sides, shown: tuple[int, int], there: tuple[int, int]) -> Scope:
    """The scope of lines of the snippet that are lines of the original, whole."""
    first, last = map(sides.row, shown)
    start, end = map(sides.place, there)
    return Scope(first, last, start, end, lead=start, whole=True)


def _before(block: Block, line: int) -> tuple[Block, ...]:
    """The children of a block that begin before a line, each ended there."""
    return tuple(
        child if child.end <= line else _ended(child, line)
        for child in block.children
        if child.head < line  # not what a marker parts from what stands above it
    )


def _ended(block: Block, line: int) -> Block:
    """A block that ends at a line inside it."""
    body = min(block.body, line)
    return block._replace(body=body, tail=line, end=line, children=_before(block, line))
