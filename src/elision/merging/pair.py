"""Which block of the snippet is which of the original: by name, in the same container."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..blocks import Block
from ..blocks.index import Index
from ..errors import Ambiguous
from ..text.balance import balance
from .align import Scope
from .costs import RENAMED, is_slight
from .neutral import snippet_blocks
from .result import Method
from .rows import Kind, Row


@dataclass(frozen=True, slots=True)
class Added:
    """A block that the original does not have: rows [first, last) of the snippet.

    new: the first row that is not a line of the file; a comment above it may be context.
    """

    first: int
    new: int
    last: int
    name: str
    kind: str
    renamed: bool  # it may be one of the original's under a new name


Moved = tuple[int, int, tuple[Scope, ...]]


@dataclass(frozen=True, slots=True)
class Pairing:
    """What the tree says before any line is aligned.

    scopes: pairs as ranges, outer before inner, in order; added: blocks that the original does not
    have; moved: (rows [first, last), their scopes) of what stands elsewhere in the file than the
    snippet's order says, to be dealt with on its own; told: the same for what says its place by
    itself, whatever stands around it; undecided: the rows of headers that several blocks of the
    original could be, and the lines of those; heads: the rows of the headers that are paired, and
    the places of the original's; errors: the lines at which the snippet by itself has
    a syntax error.
    """

    scopes: tuple[Scope, ...]
    added: tuple[Added, ...]
    moved: tuple[Moved, ...]
    told: tuple[Moved, ...]
    undecided: tuple[tuple[int, tuple[int, ...]], ...]
    heads: tuple[tuple[int, int], ...]
    errors: Counter[str]
    method: Method

    @classmethod
    def none(cls) -> Pairing:
        """Where there is no tree: lines and indentation alone."""
        return cls((), (), (), (), (), (), Counter(), "lines")

    def without_tree(self) -> Pairing:
        """The same, with nothing that a tree tells of the places of blocks."""
        return replace(self, scopes=(), moved=(), method="lines")

    def without(self, away: Sequence[Moved]) -> Pairing:
        """The same, where blocks shown out of order are new where they are shown."""
        new = tuple(Added(first, first, last, "", "", renamed=False) for first, last, _ in away)
        moved = tuple(one for one in self.moved if one not in away)
        return replace(self, moved=moved, added=self.added + new)

    @property
    def fresh(self) -> frozenset[int]:
        """The rows of added blocks, which are new whatever they look like."""
        return frozenset(
            row for one in self.added if not one.renamed for row in range(one.new, one.last)
        )

    @property
    def leads(self) -> frozenset[int]:
        """The rows right above those, which may be either."""
        return frozenset(row for one in self.added for row in range(one.first, one.new))


def pair_blocks(
    rows: Sequence[Row], index: Index, known: Mapping[int, int] | None = None
) -> Pairing:
    """Pair the snippet's blocks with the original's; known: rows of headers and their places."""
    return _Pairer(rows, index, known or {}).pairing()


class _Pairer:
    def __init__(self, rows: Sequence[Row], index: Index, known: Mapping[int, int]) -> None:
        self.rows, self.index, self.known = rows, index, known
        self.offside = index.language is not None and index.language.offside
        self.numbers = [row.line for row in rows]
        self.added: list[Added] = []
        self.moved: list[Moved] = []
        self.heads: list[tuple[int, int]] = []
        self.held: dict[tuple[str, str], list[str]] = {}
        self.undecided: list[tuple[int, tuple[int, ...]]] = []
        style = index.language.nesting if index.language else "brackets"
        self.balances = [balance(row.key, style) if row.kind.is_shown else 0 for row in rows]
        self.levels_tell = any(not row.kind.is_shown and row.text[:1].isspace() for row in rows)

    def pairing(self) -> Pairing:
        assert self.index.language is not None
        shown = snippet_blocks(self.rows, self.index, self.index.language)
        self.held = {
            (one.name, child.name): self._keys(child)
            for one in _all(shown.blocks)
            for child in one.children
        }
        scopes = self._level(deque(shown.blocks), self.index.blocks, top=True)
        told = (*self._removals(), *self._imports(shown.blocks))
        taken = {row for first, last, _ in told for row in range(first, last)}
        added = tuple(one for one in self.added if one.first not in taken)
        return Pairing(
            scopes=tuple(scopes),
            added=added,
            moved=tuple(self.moved),
            told=told,
            undecided=tuple(self.undecided),
            heads=tuple(self.heads),
            errors=shown.errors,
            method="tree",
        )

    def _removals(self) -> Iterator[Moved]:
        """The comments that say that a named block is removed, with that block's lines."""
        for number, row in enumerate(self.rows):
            if row.kind is not Kind.REMOVE or not row.name:
                continue
            found = self._named(number)
            if not found:  # it is gone already
                yield number, number + 1, ()
            elif len(found) == 1:
                start, end = self._place(found[0].start), self._place(found[0].end)
                yield number, number + 1, (Scope(number, number + 1, start, end, lead=start),)
            else:
                lines = " and ".join(str(block.head + 1) for block in found)
                raise Ambiguous(
                    f"line {row.number + 1} of the snippet removes `{row.name}`, and the file has "
                    f"several of that name, at lines {lines}. Show the lines before and after the "
                    "one to remove, without a marker between them."
                )

    def _named(self, number: int) -> list[Block]:
        """The blocks that a removal can mean: of its name, with or without what holds them.

        Where code is shown next to the comment in its column, they are blocks in that column.
        """
        row = self.rows[number]
        found = [
            block
            for name, blocks in self.index.by_name.items()
            if name == row.name or name.endswith(f".{row.name}")
            for block in blocks
        ]
        indents = self.index.indents
        level = [b for b in found if len(indents[self._place(b.head)]) == _depth(row.text)]
        beside = (self.rows[number - 1], self.rows[number + 1])
        strict = any(one.kind.is_shown and _depth(one.text) == _depth(row.text) for one in beside)
        return level if level or strict else found

    def _imports(self, shown: Sequence[Block]) -> Iterator[Moved]:
        """New imports that stand by no import of the file, and the place after the last of it."""
        last = max((block.end for block in self.index.blocks if _holds_imports(block)), default=0)
        place = self._place(last)
        for block in shown if last else ():
            first, end = self._row(block.start), self._row(block.end)
            if block.kind == "import" and not self._anchored(block.name, first, end):
                yield first, end, (Scope(first, end, place, place, lead=place),)

    def _anchored(self, name: str, first: int, end: int) -> bool:
        """Whether rows stand beside a line of the file, or in a run with one, blank lines apart."""
        beside = (self.rows[first - 1], self.rows[end])
        known = {row.key for row in beside if row.kind.is_shown}
        if name in self.index.by_name or not known.isdisjoint(self.index.positions):
            return True
        while self.rows[first - 1].kind.is_shown and not self.rows[first].blanks:
            first -= 1
        while self.rows[end].kind.is_shown and not self.rows[end].blanks:
            end += 1
        return any(row.key in self.index.positions for row in self.rows[first:end])

    def _level(
        self, shown: deque[Block], there: Sequence[Block], *, top: bool = False
    ) -> list[Scope]:
        """The scopes of the blocks in one container of the snippet."""
        pairs: list[tuple[int, int, Block, list[Scope]]] = []
        names = Counter(block.name for block in shown)
        heads = Counter((block.name, *self._head(block)) for block in shown)
        while shown:
            block = shown.popleft()
            if self._plain(block):
                continue
            match = self._match(block, names, heads, there, top=top)
            if match is None:
                continue
            block = self._with_tail(block)
            if not self._complete(block, match):
                shown.extendleft(reversed(block.children))
                continue
            end = self._cut(block, match) if self.offside else block.end
            shown.extendleft(reversed(list(_from(block, end))))  # what follows belongs elsewhere
            scopes = self._scopes(block, match, end)
            self.heads.append((self._row(block.head), self._place(match.head)))
            pairs.append((self._row(block.start), self._row(end), match, scopes))
        return self._settle(pairs)

    def _settle(self, pairs: Sequence[tuple[int, int, Block, list[Scope]]]) -> list[Scope]:
        """The scopes of the pairs that stand in the file's order; the others go their own way."""
        kept = _in_order([pair[2].start for pair in pairs])
        scopes: list[Scope] = []
        reached = 0
        for number, (first, last, match, inner) in enumerate(pairs):
            if number in kept and match.start >= reached:
                scopes += inner
                reached = match.end
            else:
                self.moved.append((first, last, tuple(inner)))
        return scopes

    def _match(
        self,
        block: Block,
        names: Counter[str],
        heads: Counter[tuple[str, ...]],
        there: Sequence[Block],
        *,
        top: bool,
    ) -> Block | None:
        namesakes = [other for other in there if other.name == block.name]
        if not namesakes and top:
            namesakes = self._elsewhere_named(block)
        if len(namesakes) == 1 and names[block.name] == 1:
            return namesakes[0]
        if not namesakes:
            if self._is_fresh(block, there, top=top):
                self._add(block)
            return None
        head = self._head(block)
        alike = [other for other in namesakes if self._there(other.head, other.body) == head]
        if len(alike) == 1 and heads[(block.name, *head)] == 1:
            return alike[0]
        for other in namesakes:
            if self._neighbours(block, other):
                return other
        self.undecided.append((self._row(block.head), tuple(one.head for one in namesakes)))
        return None

    def _elsewhere_named(self, block: Block) -> list[Block]:
        """The blocks in any container that a block shown without its own can be."""
        first, last = self._row(block.start), self._row(block.end)
        touching = (self.rows[first - 1], self.rows[first]), (self.rows[last], self.rows[last])
        beside = [
            self.index.positions[row.key]
            for row, below in touching
            if row.kind.is_shown and row.key in self.index.positions
            if not below.blanks and not is_slight(row.key)
        ]
        found, own = [], self._keys(block)
        apart = False
        for other in self.index.by_name.get(block.name, ()):
            holders = [one for one in self.index.holders(other.start, other.end) if one != other]
            if not holders:
                found.append(other)
                continue
            holder = holders[-1]
            if self.held.get((holder.name, other.name), own) != own:
                continue
            found.append(other)
            low, high = self._place(holder.start), self._place(holder.end)
            apart = not all(any(low <= place < high for place in places) for places in beside)
        return [] if apart and len(found) == 1 else found

    def _plain(self, block: Block) -> bool:
        """Whether a block is one line that stands in the original: context, placed by its lines."""
        first, last = self._row(block.start), self._row(block.end)
        return last - first == 1 and self.rows[first].key in self.index.positions

    def _whole(self, block: Block) -> bool:
        """Whether what is shown around a block is not the end of one whose start is left out."""
        first, last = self._row(block.start), self._row(block.end)
        depth = _depth(self.rows[first].text)
        net = 0
        while self.rows[last].kind.is_shown:
            net += self.balances[last]
            if net < 0 or (self.offside and _depth(self.rows[last].text) < depth):
                return False
            last += 1
        return True

    def _neighbours(self, block: Block, other: Block) -> bool:
        """Whether the lines found the header, and the line above it or below its end as well."""
        above, below = self._row(block.start) - 1, self._row(block.end)
        start, end = self._place(other.start), self._place(other.end)
        found = self.known.get(self._row(block.head)) == self._place(other.head)
        return found and (self.known.get(above) == start - 1 or self.known.get(below) == end)

    def _is_fresh(self, block: Block, there: Sequence[Block], *, top: bool) -> bool:
        """Whether a block without a namesake is new: all of it is shown, and its header unknown."""
        first, last = self._row(block.start), self._row(block.end)
        places = self.index.positions.get(self.rows[self._row(block.head)].key, ())
        if not top and there:
            low, high = self._place(there[0].start), self._place(there[-1].end)
            places = [place for place in places if low <= place < high]
        return (
            last - first > 1
            and not places
            and not self._marked(block.start, block.end)
            and (not top or self._whole(block))
        )

    def _add(self, block: Block) -> None:
        first, last = self._row(block.start), self._row(block.end)
        new, head = first, self._row(block.head)
        while new < head and self.rows[new].key in self.index.positions:
            new += 1
        inside = [row.key for row in self.rows[head + 1 : last]]
        telling = [key for key in inside if not is_slight(key)]
        known = [key for key in telling if key in self.index.positions]
        renamed = bool(known) and len(known) >= RENAMED * len(telling)
        self.added.append(Added(first, new, last, block.name, block.kind, renamed))

    def _with_tail(self, block: Block) -> Block:
        """The block with the markers after it that are indented as its body is."""
        number, depth = self._row(block.end), _depth(self.rows[self._row(block.head)].text)
        while self.offside and not self.rows[number].kind.is_shown:
            row = self.rows[number]
            if not row.text or _depth(row.text) <= depth:
                break
            number += 1
        end = max(block.end, self.rows[number - 1].line + 1)
        return replace(block, tail=end if block.tail == block.end else block.tail, end=end)

    def _complete(self, block: Block, there: Block) -> bool:
        """Whether the snippet shows a block from its header to its end, not a half of it."""
        first, last = self._row(block.head), self._row(block.end)
        net = sum(self.balances[first:last])
        if net:
            return False
        if there.tail < there.end:
            return block.tail < block.end and not self._swallowed(block, there)
        return self.offside or not self._stops(last, there)

    def _stops(self, last: int, there: Block) -> bool:
        """Whether the row before `last` is a line in the middle of a block, before a marker."""
        if self.rows[last].kind.is_shown:
            return False
        places = self.index.positions.get(self.rows[last - 1].key, ())
        start, end = self._place(there.start), self._place(there.end) - 1
        return end not in places and bisect_left(places, start) < bisect_left(places, end)

    def _swallowed(self, block: Block, there: Block) -> bool:
        """Whether a marker inside a block hides its end and the start of what is closed instead."""
        first, last = self._row(block.head), self._row(block.end)
        if not self._marked(block.body, block.end):
            return False
        ends, heads = self._place(there.end) - 1, self._place(there.head)
        depths = _depth(self.rows[first].text), _depth(self.rows[last - 1].text)
        if depths[1] != depths[0] and self.index.indents[ends] == self.index.indents[heads]:
            return True
        starts = {self._row(one.start) for one in block.children if one.end > one.start + 1}
        return any(
            not self.rows[number].kind.is_shown
            and number + 1 not in starts
            and self._elsewhere(number + 1, last, heads, ends + 1)
            for number in range(first, last)
        )

    def _cut(self, block: Block, there: Block) -> int:
        """The line where a block ends: at the marker that swallows its end, if one does."""
        first, last = self._place(there.start), self._place(there.end)
        for number in range(self._row(block.body), self._row(block.end)):
            row = self.rows[number]
            if not row.kind.is_shown and self._elsewhere(
                number + 1, self._row(block.end), first, last
            ):
                return row.line
            if not row.kind.is_shown and self.levels_tell:
                head = self.rows[self._row(block.head)].text
                if _depth(row.text) <= _depth(head) and number + 1 < self._row(block.end):
                    after = self.rows[number + 1]
                    if after.kind.is_shown and _depth(after.text) > _depth(head):
                        return row.line
        return block.end

    def _elsewhere(self, number: int, stop: int, first: int, last: int) -> bool:
        """Whether the run of rows from `number` on is context of other lines than [first, last).

        A line that stands once says where it is; one of several says it only if none is here.
        """
        once = {True: 0, False: 0}
        some = {True: 0, False: 0}
        while number < stop and self.rows[number].kind.is_shown:
            key = self.rows[number].key
            places = self.index.positions.get(key, ())
            if places and not is_slight(key):
                here = bisect_left(places, first) < bisect_left(places, last)
                (once if len(places) == 1 else some)[here] += 1
            number += 1
        if once[True] or once[False]:
            return not once[True]
        return bool(some[False]) and not some[True]

    def _head(self, block: Block) -> tuple[str, ...]:
        return tuple(row.key for row in self.rows[self._row(block.head) : self._row(block.body)])

    def _there(self, first: int, last: int) -> tuple[str, ...]:
        return tuple(self.index.keys[self._place(first) : self._place(last)])

    def _scopes(self, block: Block, there: Block, end: int) -> list[Scope]:
        follows = self._row(end)
        marked = self._marked(block.body, end)
        # A leaf is shown to its end if a new line is the last of it: a marker follows what stays.
        ended = there.leaf and not marked and self.rows[follows - 1].key not in self.index.positions
        cut = end < block.end and not ended
        leaf = there.leaf and not marked and not cut
        ends = block.tail == block.end and there.tail == there.end
        outer = Scope(
            self._row(block.head),
            follows,
            self._place(there.head),
            self._place(there.end),
            lead=self._place(there.start if block.start == block.head else there.head),
            whole=leaf,
            open=ends and not cut and self._marks(follows),
            cut=cut,
            members=not there.leaf,
        )
        scopes = [*self._lead(block, there), outer]
        if leaf and not (outer.open and block.body == block.end):
            return scopes
        body = min(block.body, end)
        if self._row(block.head) < self._row(body):
            scopes.append(self._part((block.head, body), (there.head, there.body)))
        scopes += self._level(deque(_before(block, end)), there.children)
        if not cut and block.tail < block.end and there.tail < there.end:
            scopes.append(self._part((block.tail, block.end), (there.tail, there.end)))
        return scopes

    def _lead(self, block: Block, there: Block) -> list[Scope]:
        """What stands right above a block, if the snippet shows any: from its first known line."""
        first, head = self._row(block.start), self._row(block.head)
        while first < head and not self.rows[first].kind.is_shown:
            first += 1  # a marker within a comment is none of the comment's lines
        if first == head or there.start == there.head:
            return []
        start, end = self._place(there.start), self._place(there.head)
        for row in self.rows[first:head]:
            places = self.index.positions.get(row.key, ())
            at = bisect_left(places, start)
            if at < len(places) and places[at] < end:
                start = places[at]
                break
        return [Scope(first, head, start, end, lead=start, whole=True)]

    def _part(self, shown: tuple[int, int], there: tuple[int, int]) -> Scope:
        start = self._place(there[0])
        return Scope(
            self._row(shown[0]),
            self._row(shown[1]),
            start,
            self._place(there[1]),
            lead=start,
            whole=True,
        )

    def _marks(self, number: int) -> bool:
        """Whether a row is a marker of the snippet, not its end."""
        return self.rows[number].kind is Kind.KEEP and number < len(self.rows) - 1

    def _marked(self, first: int, last: int) -> bool:
        return any(not row.kind.is_shown for row in self.rows[self._row(first) : self._row(last)])

    def _keys(self, block: Block) -> list[str]:
        return [row.key for row in self.rows[self._row(block.head) : self._row(block.end)]]

    def _row(self, line: int) -> int:
        """The number of the first row at a line of the snippet, or after it."""
        return min(bisect_left(self.numbers, line, 1), len(self.rows) - 1)

    def _place(self, line: int) -> int:
        """The same for a line of the original, counted without blank lines."""
        return bisect_left(self.index.line_of, line)


def _holds_imports(block: Block) -> bool:
    return block.kind == "import" or any(child.kind == "import" for child in block.children)


def _all(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _all(block.children)


def _from(block: Block, line: int) -> Iterator[Block]:
    """The blocks inside a block that begin at a line or after it, the outermost of them."""
    for child in block.children:
        if child.start >= line:
            yield child
        else:
            yield from _from(child, line)


def _before(block: Block, line: int) -> Iterator[Block]:
    """The children of a block that begin before a line, each ended there."""
    for child in block.children:
        if child.start < line:
            yield (
                child
                if child.end <= line
                else replace(
                    child,
                    body=min(child.body, line),
                    tail=line,
                    end=line,
                    children=tuple(_before(child, line)),
                )
            )


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip())


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
