"""A change that a small model may choose, and how much speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ...blocks.block import Block
from ...blocks.index import Index
from .evidence import evidence
from .pieces import Piece, pieces


@dataclass(frozen=True, slots=True)
class Lines:
    """New lines in the place of lines [start, end), 0-based."""

    start: int
    end: int
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to do what the instruction asks for: the better, the higher its score."""

    parts: tuple[Lines, ...]
    score: float

    @property
    def written(self) -> str:
        """The lines that are new, as the model would write them."""
        return "\n".join(line for part in self.parts for line in part.new)


class Wish:
    """An instruction for a file, and what its words say of the file's lines."""

    def __init__(self, index: Index, instruction: str) -> None:
        self.index, self.instruction = index, instruction
        self.pieces: tuple[Piece, ...] = pieces(instruction)
        self.evidence: Sequence[float] = evidence(index, instruction)

    @property
    def lines(self) -> Sequence[str]:
        """The lines of the file."""
        return self.index.source.lines

    @cached_property
    def new(self) -> tuple[Piece, ...]:
        """The code that is to stand in the file."""
        return tuple(one for one in self.pieces if one.role == "new" and one.code)

    @cached_property
    def old(self) -> tuple[Piece, ...]:
        """What is to go."""
        return tuple(one for one in self.pieces if one.role == "old")

    def path(self, line: int) -> str:
        """The headers of the blocks that hold a line, the line of a header itself left out."""
        return "\n".join(
            self.lines[block.head]
            for block in self.index.holders(line, line + 1)
            if block.head != line
        )

    def blocks(self) -> Sequence[Block]:
        """Every block of the file, those inside of others too."""
        found, level = [], list(self.index.blocks)
        while level:
            found += level
            level = [child for block in level for child in block.children]
        return found
