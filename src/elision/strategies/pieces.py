"""A file as the pieces that are shown to a model or left out, none of which is long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ..blocks import Block
from ..blocks.index import Index

Span = tuple[int, int]  # lines, 0-based, the last one exclusive

# A class, an object or a list of so few lines is shown as a whole, or not.
_WHOLE = 12
# Lines without blocks are shown in runs of so many, or of half as many and more up to a blank line.
_RUN = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that are shown together; all pieces of a file have each of its lines once.

    spans: its lines; header: those that are shown where it is folded, none for a run of lines;
    inside: the piece with the first and last lines of the block that it is in, -1 for none.
    """

    name: str
    spans: tuple[Span, ...]
    header: tuple[Span, ...]
    inside: int
    depth: int
    imports: bool = False

    @property
    def start(self) -> int:
        """Its first line."""
        return self.spans[0][0]

    @property
    def opened(self) -> bool:
        """Whether it is the frame around other pieces."""
        return self.spans == self.header


@dataclass(frozen=True, slots=True)
class _Region:
    first: int
    last: int
    blocks: Sequence[Block]
    inside: int
    depth: int


def pieces(index: Index, longest: int) -> list[Piece]:
    """The pieces of a file; a block of more characters than ``longest`` is taken apart."""
    lines = index.source.lines
    size = [0, *accumulate(len(line) + 1 for line in lines)]
    imports = {block.start for block in index.blocks if block.kind == "import"}
    found: list[Piece] = []
    regions = [_Region(0, len(lines), index.blocks, -1, 0)]
    for region in regions:  # grows: levels can be many, and a call for each would be too deep
        at = region.first
        for block in region.blocks:
            if block.body == block.end:
                continue  # there is nothing to fold: a key, an import, a statement
            header = _spans((block.head, block.body), (block.tail, block.end))
            if _opens(block, size[block.end] - size[block.start] > longest):
                found += _runs(index, region, imports, at, block.head)
                inside = _Region(
                    block.body, block.tail, block.children, len(found), region.depth + 1
                )
                regions.append(inside)
                found.append(Piece(block.name, header, header, region.inside, region.depth))
            else:
                found += _runs(index, region, imports, at, block.start)
                whole = ((block.start, block.end),)
                found.append(Piece(block.name, whole, header, region.inside, region.depth))
            at = block.end
        found += _runs(index, region, imports, at, region.last)
    return found


def _opens(block: Block, long: bool) -> bool:
    """Whether the blocks or lines in a block are pieces of their own."""
    return long or (not block.leaf and block.end - block.start > _WHOLE)


def _runs(
    index: Index, region: _Region, imports: set[int], first: int, last: int
) -> Iterator[Piece]:
    lines = index.source.lines
    start = first
    for at in range(first, last):
        length = at + 1 - start
        blank = not lines[at].strip()
        if at + 1 == last or length == _RUN or (blank and 2 * length >= _RUN):
            span = (start, at + 1)
            has = not imports.isdisjoint(range(*span))
            yield Piece("", (span,), (), region.inside, region.depth, imports=has)
            start = at + 1


def _spans(*spans: Span) -> tuple[Span, ...]:
    return tuple(span for span in spans if span[0] < span[1])
