"""The blocks and lines of a file, computed once and given to many merges."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from ..syntax import Language, Tangled, error_rows, language_for, parse
from ..text.balance import balance
from ..text.source import Source
from ..text.steps import USUAL, usual_step
from .block import Block, walk
from .find import blocks_in
from .inside import trees_in

if TYPE_CHECKING:
    from tree_sitter import Tree

# Blocks that are data, not definitions: a few lines of them may go without being named.
_DATA = frozenset("import key item statement group".split())

# What the types of nodes have in them whose lines are data. A page's `<pre>` is none of them.
_TEXTS = re.compile(r"(?!concatenated|string_array).*(?:string|heredoc|raw_text)")

_ENCLOSING = (("/*", "*/"), ("<!--", "-->"), ('"""', '"""'), ("'''", "'''"), ("`", "`"))


class Index:
    """What a merge looks up in an original: its blocks by name, its lines by their text.

    original: the text; path or language: how to parse it (a file of no known language is dealt
    with by lines and indentation alone, and so is one that tangles its parser: its `language` is
    None). Raises BadInput for a language that elision does not know.
    """

    def __init__(
        self, original: str, *, path: str | None = None, language: str | None = None
    ) -> None:
        self.source = Source.of(original)
        self.language: Language | None = language_for(path, language, original)
        stripped = [line.strip() for line in self.source.lines]
        self.line_of = [number for number, key in enumerate(stripped) if key]
        self.keys = [key for key in stripped if key]
        self.indents = [
            line[: line.find(key[0])]
            for line, key in zip(self.source.lines, stripped, strict=True)
            if key
        ]
        self.positions: dict[str, list[int]] = {}
        for place, key in enumerate(self.keys):
            if key in self.positions:
                self.positions[key].append(place)
            else:
                self.positions[key] = [place]
        self.data = "\n".join([*self.source.lines, ""]).encode()
        self.tree: Tree | None = None
        self.blocks: Sequence[Block] = ()
        if self.language:
            try:
                tree = parse(self.language, self.data)
                self.blocks = blocks_in(self.language, tree, self.data)
                self.tree = tree
            except Tangled:
                self.language = None

    @property
    def text(self) -> str:
        """The original."""
        return self.source.text

    @property
    def rooted(self) -> bool:
        """Whether the file is one value in brackets, as JSON is."""
        strict = self.language is not None and not self.language.trailing
        return strict and self.key_at(0) in ("{", "[")

    @cached_property
    def by_name(self) -> dict[str, list[Block]]:
        """All blocks by their names, the outer before the inner."""
        return _by_name(walk(self.blocks, text=True))

    @cached_property
    def defined(self) -> dict[str, list[Block]]:
        """The same without the declarations of rules, which need not be found for it."""
        return _by_name(walk(self.blocks))

    @cached_property
    def named(self) -> frozenset[str]:
        """The words in the names of all blocks."""
        return frozenset(word for name in self.by_name for word in re.findall(r"\w+", name))

    def holders(self, first: int, last: int) -> Iterator[Block]:
        """The blocks that hold all lines [first, last), from the outermost in to a leaf."""
        level = self.blocks
        while level:
            number = bisect_right(level, first, key=lambda block: block.start) - 1
            if number < 0 or level[number].end < last:
                return
            yield level[number]
            level = () if level[number].leaf else level[number].children

    def key_at(self, place: int) -> str:
        """A non-blank line without the blanks around it; "" outside the file."""
        return self.keys[place] if 0 <= place < len(self.keys) else ""

    def open_at(self, place: int) -> tuple[str, str]:
        """What opens and closes the comment or string in whose middle a non-blank line begins."""
        if self.tree is None or not 0 < place < len(self.line_of):
            return ("", "")
        line = self.line_of[place]
        point = (line, len(self.indents[place].encode()))
        node = self.tree.root_node.descendant_for_point_range(point, point)
        while node is not None and node.start_point[0] >= line:
            node = node.parent
        while node is not None:
            if "comment" in node.type or "string" in node.type:
                text = self.data[node.start_byte : node.end_byte]
                for pair in _ENCLOSING:
                    if text.lstrip(b"rRbBfFuU").startswith(pair[0].encode()):
                        return pair
            node = node.parent if "string" in node.type or "comment" in node.type else None
        return ("", "")

    def in_text(self, place: int) -> bool:
        """Whether a non-blank line begins inside a text of several lines, such as a string."""
        if self.tree is None:
            return False
        line = self.line_of[place]
        node = self.tree.root_node.descendant_for_point_range((line, 0), (line, 0))
        while node is not None:
            if node.start_point[0] < line and _TEXTS.match(node.type):
                return True
            node = node.parent
        return False

    def gap(self, place: int) -> int:
        """How many blank lines stand before a non-blank line."""
        if place >= len(self.line_of):
            return len(self.source.lines) - (self.line_of[-1] + 1 if self.line_of else 0)
        return self.line_of[place] - (self.line_of[place - 1] + 1 if place else 0)

    def blanks(self, place: int) -> tuple[str, ...]:
        """The blank lines before a non-blank line."""
        line = self.line_of[place]
        return self.source.lines[line - self.gap(place) : line]

    def usual_gap(self, depth: str) -> int:
        """The usual number of blank lines, other than none, before a line at an indentation."""
        return self._usual_gaps.get(depth, 0)

    @cached_property
    def step(self) -> int:
        """By how many characters the lines of the file mostly go in."""
        return usual_step(pairwise(self.indents)) or USUAL

    @cached_property
    def offsets(self) -> list[int]:
        """Where each line begins in `data`, and where the last one ends."""
        return list(
            accumulate((len(line) for line in self.data.splitlines(keepends=True)), initial=0)
        )

    @cached_property
    def errors(self) -> Counter[str]:
        """The lines at which the file has a syntax error as it is."""
        if self.tree is None or self.language is None:
            return Counter()
        last = len(self.source.lines) - 1  # what is missing may be missing below it
        trees = trees_in(self.language, self.tree, self.data)
        rows = (row for tree in trees for row in error_rows(tree.root_node))
        return Counter(self.source.lines[min(row, last)].strip() for row in rows)

    @cached_property
    def depths(self) -> list[int]:
        """How deep in brackets the file is before each non-blank line, and at its end."""
        style = self.language.nesting if self.language else "brackets"
        return list(accumulate((balance(key, style) for key in self.keys), initial=0))

    @cached_property
    def at(self) -> dict[int, list[int]]:
        """Before which non-blank lines, or at the end, the file is at each depth, in order."""
        found: dict[int, list[int]] = {}
        for place, depth in enumerate(self.depths):
            found.setdefault(depth, []).append(place)
        return found

    @cached_property
    def definitions(self) -> list[int]:
        """For each non-blank line, and the end, the definitions that began or ended above it."""
        edges = [0] * (len(self.line_of) + 1)
        for block in walk(self.blocks):
            if block.body < block.end and block.kind not in _DATA:
                edges[bisect_left(self.line_of, block.head) + 1] += 1
                # Where nothing closes it, a container ends with its last child, not once more.
                closes = block.tail < block.end or not block.children
                edges[bisect_left(self.line_of, block.end)] += closes
        return list(accumulate(edges))

    @cached_property
    def imported(self) -> int:
        """The line after the last of the blocks that are imports, or hold some; else 0."""
        for block in reversed(self.blocks):
            if "import" in (block.kind, *(child.kind for child in block.inner)):
                return block.end
        return 0

    @cached_property
    def importing(self) -> frozenset[int]:
        """The non-blank lines that are imports at the root of the file, or load another."""
        blocks = (
            block
            for block in self.blocks
            if block.kind == "import" or "require(" in self.source.lines[block.head]
        )
        spans = ((bisect_left(self.line_of, at) for at in (one.start, one.end)) for one in blocks)
        return frozenset(place for first, last in spans for place in range(first, last))

    @cached_property
    def owners(self) -> tuple[list[int], list[int]]:
        """For each non-blank line, and the end, the definition open before it; their parents.

        Definitions are numbers, 0 stands for the file. A definition is open from below its header's
        first line to above the line that follows it.
        """
        owners, parents = [0] * (len(self.line_of) + 1), [0]
        level = [(block, 0) for block in self.blocks]
        while level:
            below = []
            for block, parent in level:
                own = parent
                if block.body < block.end and block.kind not in _DATA:
                    own = len(parents)
                    parents.append(parent)
                    first = bisect_left(self.line_of, block.head) + 1
                    last = bisect_left(self.line_of, block.end)
                    owners[first:last] = [own] * max(last - first, 0)
                below += [(child, own) for child in block.inner]
            level = below
        return owners, parents

    @cached_property
    def extents(self) -> list[tuple[int, int]]:
        """For each definition, as `owners` numbers them, the non-blank lines of its header's first
        line and of its last."""
        found = [
            (bisect_left(self.line_of, block.head), bisect_left(self.line_of, block.end) - 1)
            for block in walk(self.blocks)
            if block.body < block.end and block.kind not in _DATA
        ]
        return [(-1, len(self.line_of)), *found]

    def related(self, one: int, other: int) -> bool:
        """Whether one of two definitions, as `owners` numbers them, holds the other."""
        parents = self.owners[1]
        low, high = sorted((one, other))  # what holds another has the lower number
        while high > low:
            high = parents[high]
        return high == low

    def leaf_at(self, place: int) -> Block | None:
        """The outermost block that is no container and has a non-blank line inside it."""
        level = self.blocks
        line = self.line_of[place]
        while level:
            number = bisect_right(level, line, key=lambda block: block.start) - 1
            if number < 0 or level[number].end <= line:
                return None
            if not level[number].container:
                return level[number]
            level = level[number].children
        return None

    @cached_property
    def _usual_gaps(self) -> dict[str, int]:
        starts = self.starts
        counts: dict[str, Counter[int]] = {}
        for place in range(1, len(self.line_of)):
            if gap := self.gap(place):
                # Before definitions if there are any: that is what is mostly put between two lines.
                counts.setdefault(self.indents[place], Counter())[gap] += (
                    1000 if place in starts else 1
                )
        return {depth: counter.most_common(1)[0][0] for depth, counter in counts.items()}

    @cached_property
    def starts(self) -> frozenset[int]:
        """The lines at which definitions begin, with what leads up to them."""
        starts = (block.start for block in walk(self.blocks) if block.kind not in _DATA)
        return frozenset(bisect_left(self.line_of, start) for start in starts)


def _by_name(blocks: Iterable[Block]) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in blocks:
        found.setdefault(block.name, []).append(block)
    return found
