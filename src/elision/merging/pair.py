"""Which block of the snippet is which of the original: by name, in the same container."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..blocks import Block, blocks_of
from ..blocks.index import Index
from ..syntax.parse import parse
from ..syntax.language import Language
from .align import Scope
from .rows import Kind, Row


@dataclass(frozen=True, slots=True)
class Pairing:
    """What the tree says before any line is aligned.

    scopes: pairs as ranges, outer before inner, in order; fresh: rows of blocks that the original does
    not have; moved: (rows [first, last), their scopes) of pairs that stand elsewhere in the file than the
    snippet's order says, to be dealt with on their own.
    """

    scopes: tuple[Scope, ...]
    fresh: frozenset[int]
    moved: tuple[tuple[int, int, tuple[Scope, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    shown: Block
    there: Block
    inner: tuple[_Pair, ...]


def pair_blocks(rows: Sequence[Row], index: Index) -> Pairing:
    """Pair the snippet's blocks with the original's."""
    return _Pairer(rows, index).pairing()


class _Pairer:
    def __init__(self, rows: Sequence[Row], index: Index) -> None:
        self.rows, self.index = rows, index
        self.numbers = [row.line for row in rows]
        self.fresh: set[int] = set()
        self.moved: list[tuple[int, int, tuple[Scope, ...]]] = []

    def pairing(self) -> Pairing:
        assert self.index.language is not None
        shown = _blocks_in(self.rows, self.index.language)
        scopes = self._level(shown, self.index.blocks, top=True)
        return Pairing(tuple(scopes), frozenset(self.fresh), tuple(self.moved))

    def _level(self, shown: Sequence[Block], there: Sequence[Block], *, top: bool = False) -> list[Scope]:
        """The scopes of the blocks in one container of the snippet."""
        pairs: list[tuple[Block, Block]] = []
        for block in shown:
            match = self._match(block, shown, there, top=top)
            if match is not None:
                pairs.append((block, match))
        kept = _in_order([pair[1].start for pair in pairs])
        scopes: list[Scope] = []
        for number, (block, match) in enumerate(pairs):
            inner = self._scopes(block, match)
            if number in kept:
                scopes += inner
            else:
                self.moved.append((self._row(block.start), self._row(block.end), tuple(inner)))
        return scopes

    def _match(self, block: Block, shown: Sequence[Block], there: Sequence[Block], *, top: bool) -> Block | None:
        namesakes = [other for other in there if other.name == block.name]
        if not namesakes and top:
            namesakes = self.index.by_name.get(block.name, [])
        rivals = [other for other in shown if other.name == block.name]
        if len(namesakes) == 1 and len(rivals) == 1:
            return namesakes[0]
        if not namesakes:
            if self._row(block.end) - self._row(block.start) > 1 and not self._marked(block.start, block.end):
                self.fresh.update(range(self._row(block.start), self._row(block.end)))
            return None
        head = self._head(block)
        alike = [other for other in namesakes if self._there(other.head, other.body) == head]
        if len(alike) == 1 and sum(self._head(other) == head for other in rivals) == 1:
            return alike[0]
        return None

    def _head(self, block: Block) -> list[str]:
        return [row.key for row in self.rows[self._row(block.head) : self._row(block.body)]]

    def _there(self, first: int, last: int) -> list[str]:
        return self.index.keys[self._place(first) : self._place(last)]

    def _scopes(self, block: Block, there: Block) -> list[Scope]:
        marked = self._marked(block.body, block.end)
        leaf = not block.container and not marked
        follows = self._row(block.end)
        ends = block.tail == block.end and there.tail == there.end
        cut = ends and follows < len(self.rows) and self.rows[follows].kind is Kind.KEEP
        lead = there.start if block.start < block.head else there.head
        outer = Scope(
            self._row(block.start), follows, self._place(there.start), self._place(there.end),
            whole=leaf, open=cut, lead=self._place(lead),
        )
        if leaf:
            return [outer]
        scopes = [outer, self._part((block.head, block.body), (there.head, there.body))]
        scopes += self._level(block.children, there.children)
        if block.tail < block.end and there.tail < there.end:
            scopes.append(self._part((block.tail, block.end), (there.tail, there.end)))
        return scopes

    def _part(self, shown: tuple[int, int], there: tuple[int, int]) -> Scope:
        start = self._place(there[0])
        return Scope(
            self._row(shown[0]), self._row(shown[1]), start, self._place(there[1]), whole=True, lead=start
        )

    def _marked(self, first: int, last: int) -> bool:
        return any(not row.kind.is_shown for row in self.rows[self._row(first) : self._row(last)])

    def _row(self, line: int) -> int:
        """The number of the first row at a line of the snippet, or after it."""
        return bisect_left(self.numbers, line, 1)

    def _place(self, line: int) -> int:
        """The same for a line of the original, counted without blank lines."""
        return bisect_left(self.index.line_of, line)


def _blocks_in(rows: Sequence[Row], language: Language) -> Sequence[Block]:
    """The blocks of a snippet, its markers made neutral; none of those that do not parse."""
    lines = [""] * (rows[-2].line + 1 if len(rows) > 2 else 0)
    for row in rows:
        if row.line >= 0 and row.kind.is_shown and row.kind is not Kind.GONE:
            lines[row.line] = row.text
    tree = parse(language, "\n".join(lines).encode())
    return blocks_of(language, tree, lines)


def _in_order(starts: Sequence[int]) -> frozenset[int]:
    """Positions of a longest increasing run of `starts` (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: dict[int, int] = {}
    for at, start in enumerate(starts):
        pile = bisect_left(tops, start)
        if pile:
            before[at] = piles[pile - 1]
        tops[pile : pile + 1], piles[pile : pile + 1] = [start], [at]
    chosen: list[int] = piles[-1:]
    while chosen and chosen[-1] in before:
        chosen.append(before[chosen[-1]])
    return frozenset(chosen)
