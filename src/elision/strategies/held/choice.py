"""A change that a small model may choose, and how much speaks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ...blocks.block import Block, walk
from ...blocks.index import Index
from ..rank import asked_words, words
from .evidence import STEM, evidence, is_short_for
from .pieces import Piece, pieces, stands
from .shapes import spelled


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


_NAME = re.compile(r"[\w-]*\w[-_]\w[\w-]*")
# Words that lead from a name to its value, and those that may stand on the way.
_LEADS = frozenset("to of is be at should must as equal equals now has have = for".split())
_BETWEEN = frozenset("a an the value text".split()) | _LEADS

# What is to get another value: "the line-height" of "set the line-height of .card to 2".
_TARGET = re.compile(
    r"\b(?:set|change|make|raise|lower|increase|decrease|reduce|bump|update)\s+(?:the\s+)?"
    r"([^\"'`“]+?)\s+(?:of|in|for|on|to|from)\b",
    re.IGNORECASE,
)
_ANY = frozenset("variable property value key attribute field option setting parameter".split())
_NEAR = 4  # words after a name, among which its value is


def _value(after: Sequence[Piece]) -> Piece | None:
    """The first code in what follows a name, or a word that it leads to."""
    code = next((piece for piece in after if piece.code), None)
    if code or not after or after[0].text.lower() not in _LEADS:
        return code
    plain = next((piece for piece in after if piece.text.lower() not in _BETWEEN), None)
    return plain if plain and asked_words(plain.text) else None


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
    def needed(self) -> tuple[str, ...]:
        """What must stand in or around a change: new code, and names that the file has."""
        names = (one.text for one in self.pieces if one.role == "new" and _NAME.fullmatch(one.text))
        return (
            *(one.text for one in self.pieces if one.role == "new" and one.sure),
            *(name for name in names if stands(name, self.index.text)),
        )

    @cached_property
    def new(self) -> tuple[Piece, ...]:
        """The code that is to stand in the file; what would have to be escaped there is none."""
        return tuple(
            one for one in self.pieces if one.role == "new" and one.code and "\\" not in one.text
        )

    @cached_property
    def old(self) -> tuple[Piece, ...]:
        """What is to go, and stands in the file."""
        text = self.index.text
        return tuple(
            one
            for one in self.pieces
            if one.role == "old"
            and (stands(one.text, text) or stands(spelled(one.text, "0"), text))
        )

    def value_of(self, key: str) -> Piece | None:
        """What the instruction says after a name: critical in "severity should be critical"."""
        wanted, named = frozenset(words(key)), frozenset[str]()
        for number, piece in enumerate(self.pieces):
            own = frozenset(words(piece.text))
            if own and own <= wanted:
                named |= own
            elif named != wanted:
                named = frozenset()
            else:
                return _value(self.pieces[number : number + _NEAR])
        return None

    def is_comment(self, line: int) -> bool:
        """Whether a line is prose about the code: a comment, or the first line of a docstring."""
        language, text = self.index.language, self.lines[line].strip()
        starts = ['"""', "'''"]
        if language:
            starts += [language.line_comment, *(language.block_comment or ())[:1]]
        return text.startswith(tuple(start for start in starts if start))

    @cached_property
    def target(self) -> str:
        """The word for what is to get another value, "" if the instruction does not say so."""
        found = _TARGET.search(self.instruction)
        said = words(found[1]) if found and not self.old else []
        telling = [word for word in said if len(word) >= STEM and word not in _ANY]
        return telling[-1] if telling else ""

    def is_target(self, line: str) -> bool:
        """Whether a line has that word, or one that it is short or long for."""
        return not self.target or any(is_short_for(word, self.target) for word in words(line))

    def path(self, line: int) -> str:
        """The headers of the blocks that hold a line, the line of a header itself left out."""
        return "\n".join(
            self.lines[block.head]
            for block in self.index.holders(line, line + 1)
            if block.head != line
        )

    def blocks(self) -> Sequence[Block]:
        """Every block of the file, those inside of others too."""
        return list(walk(self.index.blocks, text=True))
