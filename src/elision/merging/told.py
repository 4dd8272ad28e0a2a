"""What says its place by itself: comments that remove a named block, and new imports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..blocks import DEFINED, Block, walk
from ..blocks.arms import arms_at, choices, pattern
from ..errors import Ambiguous
from ..text.steps import depth
from .pairing import Added, Apart, between
from .parts import closes
from .placements import Scope
from .rows import Kind, Row
from .sides import Sides

# What a block's name has in it where it is told with what holds it: `Queue.stop`, `Queue::stop`.
_OWNED = re.compile(r"\w(?:::|[.#])\w")
_ARM = re.compile(r"(?:case|when|in)\s|default$")


def removals(
    sides: Sides, scopes: Sequence[Scope], heads: Sequence[tuple[int, int]]
) -> list[Apart]:
    """The comments that say that a named block is removed, with that block's lines.

    scopes: of the blocks that are paired; heads: the rows of their headers, and where those stand.
    Raises Ambiguous where the file has several such blocks, and not one alone between those shown
    around the comment.
    """
    found: list[Apart] = []
    for one in _removals(sides, scopes, heads):
        if found and _goes_on(found[-1], one):
            above = found.pop()
            one = Apart(above.first, one.last, above.scopes + one.scopes)
        found.append(one)
    return found


def _goes_on(above: Apart, one: Apart) -> bool:
    """Whether a comment right below another removes what the file has below that one's block."""
    known = above.last == one.first and above.scopes and one.scopes
    return bool(known) and above.scopes[-1].end <= one.scopes[0].start


def _removals(
    sides: Sides, scopes: Sequence[Scope], heads: Sequence[tuple[int, int]]
) -> Iterator[Apart]:
    """The same, each comment by itself."""
    for number, row in enumerate(sides.rows):
        if row.kind is not Kind.REMOVE or not row.name:
            continue
        found = _named(sides, number, scopes)
        if len(found) > 1:
            low, high = between(heads, number, number + 1)
            inside = [one for one in found if low < sides.place(one.head) < high]
            found = inside if len(inside) == 1 else found
        if not found and _stands_between(sides, number):
            continue  # an item, which has no name: what is between goes
        if not found:  # it is gone already, or never was there: a warning tells
            yield Apart(number, number + 1, ())
        elif len(found) == 1:
            start, end = sides.place(found[0].start), sides.place(found[0].end)
            yield Apart(number, number + 1, (Scope(number, number + 1, start, end, lead=start),))
        else:
            raise _several(row, found)


def _stands_between(sides: Sides, number: int) -> bool:
    """Whether what a removal names is one of the lines between those that are shown beside it."""
    index, rows = sides.index, sides.rows
    above, below = (index.positions.get(rows[at].key, []) for at in (number - 1, number + 1))
    between = range(above[0] + 1, below[0]) if len(above) == len(below) == 1 else range(0)
    return any(_item(index.keys[place]) == _item(rows[number].name) for place in between)


def _item(text: str) -> str:
    """An item of a list without its dash, quotes and comma."""
    return text.removeprefix("- ").rstrip(",").strip("\"'`")


def _named(sides: Sides, number: int, scopes: Sequence[Scope]) -> list[Block]:
    """The blocks that a removal can mean: those in the container that it stands in.

    Where none is shown or named, they are in its column, if code is shown next to it there.
    """
    rows, row = sides.rows, sides.rows[number]
    found = _called(sides, row.name) or [*_arms(sides, number)] or [*_statements(sides, row.name)]
    indents = sides.index.indents
    holders = [one for one in scopes if one.members and one.first <= number < one.last]
    if holders:
        start, end = holders[-1].start, holders[-1].end
        found = [one for one in found if start < sides.place(one.head) < end]
        least = min((len(indents[sides.place(one.head)]) for one in found), default=0)
        return [one for one in found if len(indents[sides.place(one.head)]) == least]
    own = depth(row.text)
    level = [block for block in found if len(indents[sides.place(block.head)]) == own]
    beside = (rows[number - 1], rows[number + 1])
    strict = any(one.kind.is_shown and depth(one.text) == own for one in beside)
    return level if level or (strict and not _OWNED.search(row.name)) else found


def _called(sides: Sides, name: str) -> list[Block]:
    """The blocks of a name, with or without what holds them."""
    index = sides.index
    halves = (name, f"{name}.setter", f"{name}.deleter", f"set {name}")
    found = [
        block
        for other, blocks in index.by_name.items()
        if other in halves or other.endswith(f".{name}")
        for block in blocks
    ]
    owner, _, own = re.sub("::|#", ".", name).rpartition(".")
    if found or not owner:
        return found
    return [
        block
        for block in index.by_name.get(own, ())
        if any(owner in one.name.split() for one in index.holders(block.head, block.end))
    ]


def _statements(sides: Sides, code: str) -> Iterator[Block]:
    """The statements that begin with a call as far as its first argument: `app.get("/old"`."""
    index = sides.index
    if "(" not in code:
        return
    end = 0
    for place, key in enumerate(index.keys):
        if place >= end and key.startswith(code):
            more = range(place + 1, len(index.keys))
            end = next((at for at in more if index.depths[at] <= index.depths[place]), more.stop)
            first, last = index.line_of[place], index.line_of[end - 1] + 1
            yield Block(code, "statement", first, first, first + 1, last, last)


def _arms(sides: Sides, number: int) -> Iterator[Block]:
    """The arms that a removal names by a pattern, in the switch whose lines are shown beside it.

    Where no word such as `case` is before the pattern, those that are as far in as the comment.
    """
    index, row = sides.index, sides.rows[number]
    if index.language is None:
        return
    beside = [*_once_beside(sides, number)]
    for place, key in enumerate(index.keys):
        found = pattern(key, index.language.name)
        if found is None or (row.name != found and row.name not in choices(found)):
            continue
        if not _ARM.match(row.name) and len(index.indents[place]) != depth(row.text):
            continue
        arms = arms_at(index, place)
        for arm in arms:
            around = range(arms[0].lead - 2, arms[-1].end + 1)  # with a header, and a brace below
            if arm.start <= place < arm.body and all(at in around for at in beside):
                start, end = index.line_of[arm.lead], index.line_of[arm.end - 1] + 1
                head, body = index.line_of[arm.start], index.line_of[arm.body - 1] + 1
                yield Block(row.name, "arm", start, head, body, end, end)


def _once_beside(sides: Sides, number: int) -> Iterator[int]:
    """Where the next rows that are shown above and below stand, if they stand once."""
    rows = sides.rows
    for ways in (range(number - 1, 0, -1), range(number + 1, len(rows) - 1)):
        shown = next((rows[at].key for at in ways if rows[at].kind.is_shown), "")
        places = sides.index.positions.get(shown, ())
        if len(places) == 1:
            yield places[0]


def _several(row: Row, found: list[Block]) -> Ambiguous:
    lines = " and ".join(str(block.head + 1) for block in found)
    return Ambiguous(
        f"line {row.number + 1} of the snippet removes `{row.name}`, and the file has "
        f"several of that name, at lines {lines}. Show the lines before and after the "
        "one to remove, without a marker between them."
    )


def imports(sides: Sides, heads: Sequence[tuple[int, int]]) -> Iterator[Apart]:
    """New imports that stand by no import of the file, and the place after the last of it.

    heads: the rows of the headers of what is paired.
    """
    last = sides.index.imported
    place = sides.place(last)
    paired = {row for row, _ in heads}
    runs: list[tuple[int, int]] = []
    for block in sides.blocks if last else ():
        first, end = sides.row(block.start), sides.row(block.end)
        if sides.row(block.head) in paired or block.kind != "import":
            continue
        if depth(sides.rows[first].text) > len(sides.index.indents[place - 1]):
            continue  # it is in an `if` or a `try`
        if not _anchored(sides, block.name, first, end):
            together = runs and runs[-1][1] == first
            runs.append((runs.pop()[0], end) if together else (first, end))
    for first, end in runs:
        yield Apart(first, end, (Scope(first, end, place, place, lead=place),))


def _anchored(sides: Sides, name: str, first: int, end: int) -> bool:
    """Whether rows stand in a run with a line of the file."""
    rows, index = sides.rows, sides.index
    while rows[first - 1].kind.is_shown:
        first -= 1
    while rows[end].kind.is_shown:
        end += 1
    return name in index.defined or any(row.key in index.positions for row in rows[first:end])


def homeless(
    sides: Sides, scopes: Sequence[Scope], heads: Sequence[tuple[int, int]], added: Sequence[Added]
) -> Iterator[Apart]:
    """New definitions shown further in without what holds them, and the end of what can.

    scopes: of the blocks that are paired; heads: the rows of their headers. Raises Ambiguous where
    several containers of the file have members as far in, or none has.
    """
    for one in added:
        own = depth(sides.rows[one.first].text)
        beside = any(depth(sides.rows[row].text) == own for row, _ in heads)
        held = any(scope.members and scope.first <= one.first < scope.last for scope in scopes)
        if own and one.alone and not (one.renamed or beside or held) and one.kind in DEFINED:
            holders = [*_holding(sides, own)]
            holders = _shown_above(sides, one.first, holders) or holders
            if len(holders) != 1:
                raise _no_home(sides.rows[one.first], one, holders)
            place = sides.place(holders[0].tail)
            ends = _ends(sides, one, place)
            first, last, end = one.first, one.last + ends, place + ends
            yield Apart(first, last, (Scope(first, last, place, end, lead=place),))


def _ends(sides: Sides, one: Added, place: int) -> int:
    """How many rows below a new member end what holds it, as the lines at a place do."""
    own, count = depth(sides.rows[one.first].text), 0
    while True:
        row = sides.rows[one.last + count]
        ends = row.kind.is_shown and closes(row.key) and depth(row.text) < own
        if not ends or row.key != sides.index.key_at(place + count):
            return count
        count += 1


def _shown_above(sides: Sides, number: int, holders: Sequence[Block]) -> list[Block]:
    """Of some containers those whose header is the next shown above a row, of any of them."""
    heads = [sides.index.key_at(sides.place(one.head)) for one in holders]
    above = (row.key for row in sides.rows[number - 1 :: -1] if row.kind.is_shown)
    nearest = next((key for key in above if key in heads), None)
    return [one for one, head in zip(holders, heads, strict=True) if head == nearest]


def _holding(sides: Sides, own: int) -> Iterator[Block]:
    """The containers of the file with members that are so far in."""
    for block in walk(sides.index.blocks):
        depths = (len(sides.index.indents[sides.place(one.head)]) for one in block.children)
        if block.container and own in depths:
            yield block


def _no_home(row: Row, one: Added, holders: Sequence[Block]) -> Ambiguous:
    lines = " and ".join(str(block.head + 1) for block in holders)
    where = f"any of the blocks at lines {lines}" if lines else "no block"
    return Ambiguous(
        f"line {row.number + 1} of the snippet begins `{one.name}`, which is new and further in: "
        f"it could stand in {where} of the file. Show the header of what holds it."
    )
