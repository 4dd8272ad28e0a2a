"""What says its place by itself: comments that remove a named block, and new imports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..blocks import Block
from ..errors import Ambiguous
from ..text.steps import depth
from .pairing import Apart, between
from .placements import Scope
from .rows import Kind, Row
from .sides import Sides


def removals(sides: Sides, heads: Sequence[tuple[int, int]]) -> Iterator[Apart]:
    """The comments that say that a named block is removed, with that block's lines.

    heads: the rows of the headers that are known, and where those stand. Raises Ambiguous where the
    file has several such blocks, and not one alone between those shown around the comment.
    """
    for number, row in enumerate(sides.rows):
        if row.kind is not Kind.REMOVE or not row.name:
            continue
        found = _named(sides, number)
        if len(found) > 1:
            low, high = between(heads, number, number + 1)
            inside = [one for one in found if low < sides.place(one.head) < high]
            found = inside if len(inside) == 1 else found
        if not found:  # it is gone already
            yield Apart(number, number + 1, ())
        elif len(found) == 1:
            start, end = sides.place(found[0].start), sides.place(found[0].end)
            yield Apart(number, number + 1, (Scope(number, number + 1, start, end, lead=start),))
        else:
            raise _several(row, found)


def _named(sides: Sides, number: int) -> list[Block]:
    """The blocks that a removal can mean: of its name, with or without what holds them.

    Where code is shown next to the comment in its column, they are blocks in that column.
    """
    rows, row = sides.rows, sides.rows[number]
    halves = (row.name, f"{row.name}.setter", f"{row.name}.deleter", f"set {row.name}")
    found = [
        block
        for name, blocks in sides.index.by_name.items()
        if name in halves or name.endswith(f".{row.name}")
        for block in blocks
    ]
    indents, own = sides.index.indents, depth(row.text)
    level = [block for block in found if len(indents[sides.place(block.head)]) == own]
    beside = (rows[number - 1], rows[number + 1])
    strict = any(one.kind.is_shown and depth(one.text) == own for one in beside)
    return level if level or strict else found


def _several(row: Row, found: list[Block]) -> Ambiguous:
    lines = " and ".join(str(block.head + 1) for block in found)
    return Ambiguous(
        f"line {row.number + 1} of the snippet removes `{row.name}`, and the file has "
        f"several of that name, at lines {lines}. Show the lines before and after the "
        "one to remove, without a marker between them."
    )


def imports(sides: Sides) -> Iterator[Apart]:
    """New imports that stand by no import of the file, and the place after the last of it."""
    last = sides.index.imported
    place = sides.place(last)
    for block in sides.blocks if last else ():
        first, end = sides.row(block.start), sides.row(block.end)
        if block.kind == "import" and not _anchored(sides, block.name, first, end):
            yield Apart(first, end, (Scope(first, end, place, place, lead=place),))


def _anchored(sides: Sides, name: str, first: int, end: int) -> bool:
    """Whether rows stand in a run with a line of the file."""
    rows, index = sides.rows, sides.index
    while rows[first - 1].kind.is_shown:
        first -= 1
    while rows[end].kind.is_shown:
        end += 1
    return name in index.defined or any(row.key in index.positions for row in rows[first:end])
