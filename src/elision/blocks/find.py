"""From a tree to its blocks: one run of the language's query, then one pass over what it found."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ..syntax import Language, matches, parse
from .block import CONTAINERS, Block, Unread
from .names import name_of
from .patterns import Pattern, nothing_more, pattern_of

if TYPE_CHECKING:
    from tree_sitter import Node, Tree

    Captures = dict[str, list[Node]]
    # Where a match begins, and ends, negated; its pattern's number, and its own; the block's node.
    _Match = tuple[int, int, int, int, Node, Pattern, Captures]

# Deeper blocks are left to the text of those around them, so that nobody who walks down a tree of
# blocks has to fear for the stack. Hand-written code stays under twenty.
_DEEPEST = 100

_BLANKS = re.compile(rb"[^\S\n]*+")
_WHITE = re.compile(rb"\s*+")
_REST_IS_BLANK = re.compile(rb"[^\S\n]*+(?:\n|\Z)")


def blocks_of(language: Language, tree: Tree, lines: Sequence[str]) -> tuple[Block, ...]:
    """The blocks at the top of a file, in order, with theirs as children.

    ``tree`` must be of the lines joined by ``\\n``, as `parse` says, or its rows are not theirs.
    Raises Tangled as `matches` does.
    """
    return blocks_in(language, tree, "\n".join(lines).encode())


def blocks_in(language: Language, tree: Tree, data: bytes) -> tuple[Block, ...]:
    """The same, of the bytes that ``tree`` was parsed from."""
    return _blocks(language, tree.root_node, data, 0, data.count(b"\n") + 1)


def _blocks(language: Language, root: Node, data: bytes, body: int, tail: int) -> tuple[Block, ...]:
    """The blocks below a node that lie in rows [body, tail)."""
    outline = _Outline(data, body, tail)
    with _no_collector():
        outline.read(language, root)
        return outline.close()


@contextmanager
def _no_collector() -> Iterator[None]:
    """Without the garbage collector, which would look through a million matches again and again.

    There is nothing for it to find among them: they refer to nodes, which refer to nothing.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@dataclass(slots=True)
class _Draft:
    """A block whose children are still being found."""

    name: str
    kind: str
    start: int
    head: int
    body: int
    tail: int
    end: int
    children: list[Block] = field(default_factory=list)
    unread: Unread | None = None

    def done(self) -> Block:
        children = tuple(self.children) if self.unread is None else self.unread
        return Block(
            self.name, self.kind, self.start, self.head, self.body, self.tail, self.end, children
        )


class _Lead(NamedTuple):
    """A comment or attribute, or several in a row on the same lines."""

    row: int
    column: int
    line: int  # where its first line begins, in bytes
    end: int  # where it ends, in bytes


class _Outline:
    """The pass over what a query found, in the order of the text: drafts nest on a stack."""

    def __init__(self, data: bytes, body: int, tail: int) -> None:
        """For the blocks of rows [body, tail)."""
        self.data = data
        self.leads: dict[int, _Lead] = {}  # by their last row
        self.indented: dict[int, int] = {}  # where a line begins -> where its text does
        self.outers: list[Node] = []
        self.open = [_Draft("", "", 0, -1, body, tail, tail + 1)]

    def close(self) -> tuple[Block, ...]:
        """The finished blocks."""
        self._close(1)
        return tuple(self.open[0].children)

    def read(self, language: Language, root: Node) -> None:
        """Add the blocks of a tree, all of which lie below what was added before."""
        found: list[_Match] = []
        for order, (number, captures) in enumerate(matches(language, root)):
            pattern = pattern_of(language, number, tuple(captures))
            node = captures[pattern.capture][0]
            found.append((node.start_byte, -node.end_byte, number, order, node, pattern, captures))
        found.sort()
        before, passed = None, 0
        for place, (first, last, _, _, node, pattern, captures) in enumerate(found):
            if first < passed:
                continue
            if pattern.kind == "lead":
                self._lead(node, first, -last)
            elif pattern.kind == "outer":
                self.outers.append(node)
            elif (first, last) != before and self._block(language, node, pattern, captures):
                before = first, last
                if pattern.kind == "rule" and pattern.body and _is_text(found, place):
                    rule = self.open[-1]
                    inside = captures[pattern.body][0]
                    call = partial(_blocks, language, inside, self.data, rule.body, rule.tail)
                    rule.unread, passed = Unread(call), -last

    def _lead(self, node: Node, first: int, end: int) -> None:
        """Note a comment or attribute that has its lines to itself."""
        row, column = node.start_point
        last, width = node.end_point
        if not width and last > row:  # it has its line's terminator in it
            last -= 1
            end -= 1
        line = first - column
        if not self._begins(line, first):
            if row not in self.leads:
                return
            row, column, line, _ = self.leads[row]
        self.leads[last] = _Lead(row, column, line, end)
        inner = self.open[-1]
        if inner.head == row and last + 1 < inner.end and self._ends(end):
            # What a grammar takes into a definition (Java's annotations) is still above its head.
            blanks = _WHITE.match(self.data, end)
            inner.head = last + self.data.count(b"\n", end, blanks.end() if blanks else end)
            inner.body = max(inner.body, inner.head + 1)
            inner.tail = max(inner.tail, inner.body)

    def _block(self, language: Language, node: Node, pattern: Pattern, captures: Captures) -> bool:
        """Nest a block, if it owns its lines and stands where such a block may; whether it does."""
        row, column = node.start_point
        depth = len(self.open)
        while self.open[depth - 1].end <= row:
            depth -= 1
        around = self.open[depth - 1]
        if row < around.body or depth > _DEEPEST:
            return False
        if pattern.member and around.kind not in CONTAINERS:
            return False
        start = self._start(node, row, column)
        if start is None:
            return False
        end = self._end(language, node, row)
        if end is None or end > around.tail:
            return False
        if depth < len(self.open):
            self._give_up(depth, start)
            self._close(depth)
        floor = around.children[-1].end if around.children else around.body
        body, tail = _inside(pattern, captures, row, end)
        name = name_of(self.data, node, pattern, captures)
        self.open.append(_Draft(name, pattern.kind, max(start[0], floor), row, body, tail, end))
        if pattern.language:
            inner = captures[pattern.inject][0]
            tree = parse(pattern.language, self.data, ranges=[inner.range])
            self.read(pattern.language, tree.root_node)
        return True

    def _give_up(self, depth: int, start: tuple[int, int]) -> None:
        """Take comments from the ends of blocks that are done: they belong to what they precede.

        Where blocks end by indentation, a grammar may hang such a comment on what stands above it.
        """
        row, line = start
        for draft in self.open[depth:]:
            if draft.head < row < draft.end == draft.tail:
                draft.end = draft.tail = self._without_blanks(line, row, draft.head + 1)
                draft.body = min(draft.body, draft.end)

    def _close(self, depth: int) -> None:
        """Finish the innermost drafts until so many are open."""
        while len(self.open) > depth:
            done = self.open.pop().done()
            self.open[-1].children.append(done)

    def _start(self, node: Node, row: int, column: int) -> tuple[int, int] | None:
        """The row where a block starts with all that leads up to it, and where that line begins.

        None if other things lead up to it.
        """
        first = node.start_byte
        if self.outers and (outer := self._outermost(node)):
            row, column = outer.start_point
            first = outer.start_byte
        line = first - column
        if not self._begins(line, first):
            lead = self.leads.get(row)
            if lead is None or lead.column >= column:
                return None
            row, column, line, _ = lead
        while lead := self.leads.get(row - 1):
            if lead.column != column or not self._ends(lead.end):
                break
            row, _, line, _ = lead
        return row, line

    def _outermost(self, node: Node) -> Node | None:
        """The wrapper that ends with this block, or just a semicolon after it."""
        self.outers = [outer for outer in self.outers if outer.end_byte > node.start_byte]
        for place, outer in enumerate(self.outers):
            if outer.end_byte - node.end_byte <= 1:
                del self.outers[place:]
                return outer
        return None

    def _end(self, language: Language, node: Node, head: int) -> int | None:
        """The row after a block's last; None if something else ends on that one."""
        row, column = node.end_point
        if not column:
            return self._without_blanks(node.end_byte, row, head + 1)
        return row + 1 if nothing_more(language).match(self.data, node.end_byte) else None

    def _without_blanks(self, line: int, row: int, top: int) -> int:
        """The row, not above ``top``, after the last that is not blank before one; its line's begin
        in bytes."""
        while row > top:
            above = self.data.rfind(b"\n", 0, line - 1) + 1
            if self.data[above:line].strip():
                break
            line, row = above, row - 1
        return row

    def _begins(self, line: int, place: int) -> bool:
        """Whether nothing but white space stands before a place in a line that begins there."""
        if line == place:
            return True
        if line not in self.indented:  # else a file of one line would be read for each block in it
            blanks = _BLANKS.match(self.data, line)
            self.indented[line] = blanks.end() if blanks else line
        return place <= self.indented[line]

    def _ends(self, place: int) -> bool:
        """Whether nothing but white space follows a place in its line."""
        return _REST_IS_BLANK.match(self.data, place) is not None


def _is_text(found: Sequence[_Match], place: int) -> bool:
    """Whether a rule, at this place of what was found, holds nothing but declarations."""
    end = -found[place][1]
    for at in range(place + 1, len(found)):
        first, _, _, _, _, pattern, _ = found[at]
        if first >= end:
            break
        if pattern.kind not in ("key", "lead"):
            return False
    return True


def _inside(pattern: Pattern, captures: Captures, row: int, end: int) -> tuple[int, int]:
    """The first row inside a block and the first of its closing part."""
    if pattern.body:
        brackets = captures[pattern.body][0]
        body = brackets.start_point[0] + 1
        tail, column = brackets.end_point
        if not column and not (brackets.children and brackets.children[-1].is_missing):
            tail -= 1  # it has its last line's terminator in it
        return (body, tail) if body <= tail else (min(body, end), end)
    if "head" not in captures:
        return end, end
    last, column = captures["head"][-1].end_point
    body = min(max(last + 1 if column else last, row + 1), end)
    closing = captures.get("tail")
    return body, max(body, closing[0].start_point[0]) if closing else end
