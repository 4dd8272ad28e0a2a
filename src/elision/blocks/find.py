"""From a tree to its blocks: one run of the language's query, then one pass over what it found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from ..syntax import Language, language_for, parse, query
from .block import CONTAINERS, Block

if TYPE_CHECKING:
    from tree_sitter import Node, Tree

    Captures = dict[str, list[Node]]

# Captures that say something about a block, beside the one that is the block.
_PARTS = ("name", "body", "head", "tail", "inject")

# Deeper blocks are left to the text of those around them, so that nobody who walks down a tree of
# blocks has to fear for the stack. Hand-written code stays under twenty.
_DEEPEST = 100

# A query keeps every pattern in mind that it has begun, on all the levels above a node: without a
# bound, its time is quadratic in the depth.
_DEEPEST_NODE = 256

# No one tells two names apart further on than this; a minified selector list can be megabytes.
_LONGEST_NAME = 1000

_BLANK = re.compile(rb"\s*")


def blocks_of(language: Language, tree: Tree, lines: Sequence[str]) -> tuple[Block, ...]:
    """The blocks at the top of a file, in order, with theirs as children.

    ``tree`` must be of the lines joined by ``\\n``, as `parse` says, or its rows are not theirs.
    """
    outline = _Outline("\n".join(lines).encode().split(b"\n"))
    outline.read(language, tree.root_node)
    return outline.close()


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What a pattern of a query, and which of its captures were found, say about a match."""

    capture: str  # the capture that is the block
    kind: str
    member: bool  # only directly inside a container
    body: str  # the capture that holds its inside
    joiner: str  # between the parts of its name
    name: str | None  # the name of all its blocks
    inject: str  # the capture and
    language: Language | None  # the language of the text inside


@cache
def _pattern(language: Language, number: int, captures: tuple[str, ...]) -> _Pattern:
    body = next((name for name in captures if name.partition(".")[0] == "body"), "")
    inject = next((name for name in captures if name.startswith("inject.")), "")
    capture = next(c for c in captures if c[0] != "_" and c.partition(".")[0] not in _PARTS)
    kind, _, suffix = capture.partition(".")
    said = query(language).pattern_settings(number)
    return _Pattern(
        capture=capture,
        kind=body.partition(".")[2] or kind,
        member=suffix == "member",
        body=body,
        joiner=said.get("join") or ".",
        name=said.get("name"),
        inject=inject,
        language=language_for(None, inject[len("inject.") :]) if inject else None,
    )


@cache
def _nothing_more(language: Language) -> re.Pattern[bytes]:
    """What may follow a block on its last line: separators and a comment."""
    comments = ["$"]
    if language.line_comment:
        comments.append(re.escape(language.line_comment))
    if language.block_comment:
        left, right = map(re.escape, language.block_comment)
        comments.append(rf"{left}.*{right}\s*$")
    return re.compile(rf"[\s,;]*(?:{'|'.join(comments)})".encode())


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

    def done(self) -> Block:
        return Block(
            self.name,
            self.kind,
            self.start,
            self.head,
            self.body,
            self.tail,
            self.end,
            tuple(self.children),
        )


class _Outline:
    """The pass over what a query found, in the order of the text: drafts nest on a stack."""

    def __init__(self, rows: list[bytes]) -> None:
        self.rows = rows
        self.indents: dict[int, int] = {}
        self.leads: dict[int, tuple[int, int, int]] = {}  # last row -> first row, column, end
        self.outers: list[Node] = []
        self.open = [_Draft("", "", 0, -1, 0, len(rows), len(rows) + 1)]

    def close(self) -> tuple[Block, ...]:
        """The finished blocks."""
        self._close_before(len(self.rows))
        return tuple(self.open[0].children)

    def read(self, language: Language, root: Node) -> None:
        """Add the blocks of a tree, all of which lie below what was added before."""
        from tree_sitter import QueryCursor

        order = count()
        found = []
        cursor = QueryCursor(query(language))
        cursor.set_max_start_depth(_DEEPEST_NODE)
        for number, captures in cursor.matches(root):
            pattern = _pattern(language, number, tuple(captures))
            node = captures[pattern.capture][0]
            found.append(
                (node.start_byte, -node.end_byte, number, next(order), node, pattern, captures)
            )
        found.sort()
        before = None
        for first, last, _, _, node, pattern, captures in found:
            if pattern.kind == "lead":
                self._lead(node)
            elif (first, last) != before:
                before = first, last
                if pattern.kind == "outer":
                    self.outers.append(node)
                    before = None
                else:
                    self._block(language, node, pattern, captures)

    def _lead(self, node: Node) -> None:
        """Note a comment or attribute that has its lines to itself."""
        row, column = node.start_point
        last, end = node.end_point
        if not end and last > row:  # it has its line's terminator in it
            last -= 1
            end = len(self.rows[last])
        if not self._begins(row, column):
            if row not in self.leads:
                return
            row, column, _ = self.leads[row]
        self.leads[last] = row, column, end
        inner = self.open[-1]
        if inner.head == row and last + 1 < inner.end and self._blank_after(last, end):
            # What a grammar takes into a definition (Java's annotations) is still above its head.
            inner.head = last + 1
            inner.body = max(inner.body, last + 2)
            inner.tail = max(inner.tail, inner.body)

    def _block(self, language: Language, node: Node, pattern: _Pattern, captures: Captures) -> None:
        """Nest a block, if it owns its lines and stands where such a block may."""
        row, column = node.start_point
        start = self._start(node, row, column)
        if start is None:
            return
        end = self._end(language, node)
        if end is None or len(self.open) > _DEEPEST:
            return
        self._close_before(row)
        around = self.open[-1]
        if row < around.body or end > around.tail:
            return
        if pattern.member and around.kind not in CONTAINERS:
            return
        floor = around.children[-1].end if around.children else around.body
        body, tail = _inside(pattern, captures, row, end)
        name = self._name(node, pattern, captures)
        self.open.append(_Draft(name, pattern.kind, max(start, floor), row, body, tail, end))
        if pattern.language:
            inner = captures[pattern.inject][0]
            tree = parse(pattern.language, b"\n".join(self.rows), ranges=[inner.range])
            self.read(pattern.language, tree.root_node)

    def _close_before(self, row: int) -> None:
        while self.open[-1].end <= row:
            done = self.open.pop().done()
            self.open[-1].children.append(done)

    def _start(self, node: Node, row: int, column: int) -> int | None:
        """The row where a block starts with all that leads up to it; None if other things do."""
        if self.outers:
            row, column = self._outermost(node) or (row, column)
        if not self._begins(row, column):
            lead = self.leads.get(row)
            if lead is None or lead[1] >= column:
                return None
            row, column, _ = lead
        while lead := self.leads.get(row - 1):
            if lead[1] != column or not self._blank_after(row - 1, lead[2]):
                break
            row = lead[0]
        return row

    def _outermost(self, node: Node) -> tuple[int, int] | None:
        """Where the wrapper starts that ends with this block, or just a semicolon after it."""
        self.outers = [outer for outer in self.outers if outer.end_byte > node.start_byte]
        for place, outer in enumerate(self.outers):
            if outer.end_byte - node.end_byte <= 1:
                del self.outers[place:]
                return outer.start_point
        return None

    def _end(self, language: Language, node: Node) -> int | None:
        """The row after a block's last; None if something else ends on that one."""
        row, column = node.end_point
        if column:
            return row + 1 if _nothing_more(language).match(self.rows[row], column) else None
        top = node.start_point[0] + 1
        while row > top and not self.rows[row - 1].strip():
            row -= 1
        return row

    def _begins(self, row: int, column: int) -> bool:
        """Whether nothing but white space stands before a column."""
        if row not in self.indents:
            self.indents[row] = len(self.rows[row]) - len(self.rows[row].lstrip())
        return column <= self.indents[row]

    def _blank_after(self, row: int, column: int) -> bool:
        return _BLANK.fullmatch(self.rows[row], column) is not None

    def _name(self, node: Node, pattern: _Pattern, captures: Captures) -> str:
        if pattern.name is not None:
            return pattern.name
        if parts := captures.get("name"):
            raw = pattern.joiner.encode().join([part.text or b"" for part in parts])
        else:
            raw = self._header(node, pattern, captures)
        name = " ".join(raw[:_LONGEST_NAME].decode(errors="ignore").split())
        if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'`":
            return name[1:-1]
        return name

    def _header(self, node: Node, pattern: _Pattern, captures: Captures) -> bytes:
        """The text from a node's start to where its inside starts, without what announces that."""
        row, column = node.start_point
        last, end = captures[pattern.body][0].start_point if pattern.body else node.end_point
        rows = self.rows[row : last + 1]
        rows[-1] = rows[-1][:end]
        rows[0] = rows[0][column:]
        return b"\n".join(rows).rstrip(b" \t,;:")


def _inside(pattern: _Pattern, captures: Captures, row: int, end: int) -> tuple[int, int]:
    """The first row inside a block and the first of its closing part."""
    if pattern.body:
        brackets = captures[pattern.body][0]
        body, tail = brackets.start_point[0] + 1, brackets.end_point[0]
        return (body, tail) if body <= tail else (min(body, end), end)
    if "head" not in captures:
        return end, end
    last, column = captures["head"][-1].end_point
    body = min(max(last + 1 if column else last, row + 1), end)
    closing = captures.get("tail")
    return body, max(body, closing[0].start_point[0]) if closing else end
