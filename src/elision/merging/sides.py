"""A snippet with its blocks, and the file that it is for, side by side."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..blocks import Block
from ..blocks.index import Index
from .hints import balances, markers_tell
from .neutral import snippet_blocks
from .rows import Row


@dataclass(frozen=True, slots=True)
class Sides:
    """The rows of a snippet, and the index of the original.

    known: the rows of headers whose places in the file are known; blocks: the snippet's; errors:
    the lines at which it has a syntax error; excused: those of them that the file may have as well;
    numbers: the line of each row; balances: the brackets that each row opens less those it closes;
    offside: blocks end where the indentation does.
    """

    rows: Sequence[Row]
    index: Index
    known: Mapping[int, int]
    blocks: tuple[Block, ...]
    errors: Counter[str]
    excused: Counter[str]
    numbers: Sequence[int]
    balances: Sequence[int]
    tells: bool
    held: Mapping[tuple[str, str], Sequence[str]]

    def knowing(self, known: Mapping[int, int]) -> Sides:
        """The same, with what is known of the rows of headers and their places in the file."""
        return replace(self, known=known)

    @property
    def offside(self) -> bool:
        """Whether blocks end where the indentation does."""
        return self.index.language is not None and self.index.language.offside

    def row(self, line: int) -> int:
        """The number of the first row at a line of the snippet, or after it."""
        return min(bisect_left(self.numbers, line, 1), len(self.rows) - 1)

    def place(self, line: int) -> int:
        """The same for a line of the original, counted without blank lines."""
        return bisect_left(self.index.line_of, line)

    def keys(self, first: int, last: int) -> list[str]:
        """The lines [first, last) of the snippet, without blank ones and the blanks around them."""
        return [row.key for row in self.rows[self.row(first) : self.row(last)]]

    def keys_there(self, first: int, last: int) -> list[str]:
        """The same for lines of the original."""
        return self.index.keys[self.place(first) : self.place(last)]

    def holder(self, block: Block) -> Block | None:
        """The block of the original that holds another one of it."""
        holders = [one for one in self.index.holders(block.start, block.end) if one != block]
        return holders[-1] if holders else None

    def marked(self, first: int, last: int) -> bool:
        """Whether there is a marker among lines [first, last) of the snippet."""
        return any(not row.kind.is_shown for row in self.rows[self.row(first) : self.row(last)])


def sides_of(rows: Sequence[Row], index: Index) -> Sides:
    """The two sides of a merge."""
    assert index.language is not None
    shown = snippet_blocks(rows, index, index.language)
    sides = Sides(
        rows,
        index,
        known={},
        blocks=shown.blocks,
        errors=shown.errors,
        excused=shown.excused,
        numbers=[row.line for row in rows],
        balances=balances(rows, index),
        tells=markers_tell(rows),
        held={},
    )
    held = {
        (one.name, child.name): sides.keys(child.head, child.end)
        for one in _all(sides.blocks)
        for child in one.children
    }
    return replace(sides, held=held)


def _all(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks and all that they hold, the outer before the inner."""
    for block in blocks:
        yield block
        yield from _all(block.children)
