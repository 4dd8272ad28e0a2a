"""How much an instruction's words speak for each line of a file."""

from __future__ import annotations

from collections.abc import Sequence, Set

from ...blocks.block import Block
from ...blocks.index import Index
from ..rank import asked_words, scores, words

# How often a line's own words count, those of the headers above it, and those of its neighbours
# in a small block.
_OWN, _ABOVE, _NEAR = 4, 2, 1
_SMALL_BLOCK = 15  # lines
_TELLING = frozenset(  # what to do, and not with what
    "change make set use raise increase lower decrease reduce bump update turn switch add remove "
    "delete drop rename should must would could can now new instead".split()
)
STEM = 3  # letters that a word and what it is short for have in common: nav and navigation


def evidence(index: Index, instruction: str) -> list[float]:
    """BM25 of the instruction for each line of the file, with the blocks around it."""
    documents = _documents(index)
    known = {word for document in documents for word in document}
    said = asked_words(instruction) - _TELLING
    asked = {one for word in said for one in _meant(word, known)}
    return scores(documents, frozenset(asked))


def _meant(word: str, known: Set[str]) -> list[str]:
    """The word, or where the file does not have it, what it may be short or long for."""
    if word in known:
        return [word]
    return [other for other in known if is_short_for(word, other)]


def is_short_for(one: str, other: str) -> bool:
    """Whether one of two words is the other, or the beginning of it."""
    return min(len(one), len(other)) >= STEM and (one.startswith(other) or other.startswith(one))


def _documents(index: Index) -> list[list[str]]:
    """The words of each line, each as often as it counts."""
    own = [words(line) for line in index.source.lines]
    around: list[list[str]] = [[] for _ in own]
    pending: list[Block] = list(index.blocks)
    while pending:
        block = pending.pop()
        pending += block.children
        _spread(block, own, around)
    return [ours * _OWN + others for ours, others in zip(own, around, strict=True)]


def _spread(block: Block, own: Sequence[list[str]], around: Sequence[list[str]]) -> None:
    """Give a block's lines the words of its header and, if it is small, of each other."""
    rows = range(block.start, block.end)
    small = bool(block.children) and len(rows) <= _SMALL_BLOCK
    near = [word for row in rows for word in own[row]] * _NEAR if small else []
    for row in rows:
        around[row] += near
        if row != block.head:
            around[row] += own[block.head] * _ABOVE
