"""A name changes, wherever it stands in the file or in the block that the instruction means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...blocks.block import Block
from ..rank import asked_words, words
from .choice import Choice, Lines, Wish
from .pieces import Piece

_TO = ("to", "as", "into", "called", "be", "named")
_CODE = 3.0  # a name that can be nothing else: max_files, .note, console.log
_NEAR = 0.5  # for each word between the old name and the new


def renames(wish: Wish) -> Iterator[Choice]:
    """The name exchanged in all of the file, and in each of its blocks."""
    new, before = _names(wish)
    if new is None:
        return
    for distance, old in enumerate(reversed(before)):
        name = re.compile(rf"(?<![\w-]){re.escape(old.text)}(?![\w-])")
        if name.search(wish.index.text):
            yield from _renamed(wish, old, new, name, _CODE * old.code - _NEAR * distance)


def _names(wish: Wish) -> tuple[Piece | None, tuple[Piece, ...]]:
    """The new name, and what stands before the word that leads to it."""
    for number, piece in enumerate(wish.pieces[:-1]):
        following = wish.pieces[number + 1]
        if piece.text in _TO and not piece.quoted and following.text not in _TO:
            said = [place for place in range(number) if wish.pieces[place].text.lower() == "rename"]
            return following, wish.pieces[said[0] + 1 if said else 0 : number]
    return None, ()


def _renamed(
    wish: Wish, old: Piece, new: Piece, name: re.Pattern[str], score: float
) -> Iterator[Choice]:
    rest = asked_words(wish.instruction.replace(old.text, " ").replace(new.text, " "))
    scopes = [(0, len(wish.lines), 0)]
    named = ((one, _named(wish, one, rest)) for one in wish.blocks())
    scopes += [(one.start, one.end, speaks) for one, speaks in named if speaks]
    for start, end, speaks in scopes:
        lines = ((number, _exchanged(wish, number, name, new.text)) for number in range(start, end))
        parts = tuple(
            Lines(number, number + 1, (line,))
            for number, line in lines
            if line != wish.lines[number]
        )
        if parts:
            yield Choice(parts, score + speaks)


def _exchanged(wish: Wish, number: int, name: re.Pattern[str], new: str) -> str:
    """A line with the new name for the old one, but in prose."""
    line = wish.lines[number]
    return name.sub(lambda found: found[0] if _is_prose(wish, number, found) else new, line)


def _is_prose(wish: Wish, number: int, found: re.Match[str]) -> bool:
    """Whether a word stands in a comment, or among others in a string."""
    if wish.index.tree is None:
        return False
    first, last = (len(wish.lines[number][:at].encode()) for at in found.span())
    node = wish.index.tree.root_node.descendant_for_point_range((number, first), (number, last))
    if node is None or not ("string" in node.type or "comment" in node.type):
        return False
    text = wish.index.data[node.start_byte : node.end_byte].decode()
    return text.strip("\"'`") != found[0]


def _named(wish: Wish, block: Block, asked: frozenset[str]) -> int:
    """How many words of the instruction stand in a block's header."""
    return len(asked.intersection(words(wish.lines[block.head])))
