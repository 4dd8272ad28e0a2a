"""What a strategy is given."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..blocks.index import Index


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is asked for. All in tokens.

    shown: of a file, from which on only the blocks that the instruction is about are shown in full.
    answer: of one answer.
    """

    shown: int = 1500
    answer: int = 4096


@dataclass(frozen=True, slots=True)
class Task:
    """An instruction for a file's text; ``index`` holds the text and its blocks."""

    path: str
    instruction: str
    index: Index
    limits: Limits = field(default_factory=Limits)

    @property
    def text(self) -> str:
        """The file as it is."""
        return self.index.text
