"""From a tree to its blocks: one run of the language's query, then one pass over what it found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from ..syntax import Language, language_for, matches, parse, query
from .block import CONTAINERS, Block

if TYPE_CHECKING:
    from tree_sitter import Node, Tree

    Captures = dict[str, list[Node]]

# Captures that say something about a block, beside the one that is the block.
_PARTS = ("name", "body", "head", "tail", "inject")

# Deeper blocks are left to the text of those around them, so that nobody who walks down a tree of
# blocks has to fear for the stack. Hand-written code stays under twenty.
_DEEPEST = 100

# No one tells two names apart further on than this; a minified selector list can be megabytes.
_LONGEST_NAME = 1000

_REST_IS_BLANK = re.compile(rb"[^\S\n]*+(?:\n|\Z)")


def blocks_of(language: Language, tree: Tree, lines: Sequence[str]) -> tuple[Block, ...]:
    """The blocks at the top of a file, in order, with theirs as children.

    ``tree`` must be of the lines joined by ``\\n``, as `parse` says, or its rows are not theirs.
    Raises Tangled as `matches` does.
    """
    return blocks_in(language, tree, "\n".join(lines).encode())


def blocks_in(language: Language, tree: Tree, data: bytes) -> tuple[Block, ...]:
    """The same, of the bytes that ``tree`` was parsed from."""
    outline = _Outline(data)
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
        comments.append(rf"{left}.*{right}[^\S\n]*$")
    return re.compile(rf"(?:[,;]|[^\S\n])*(?:{'|'.join(comments)})".encode(), re.MULTILINE)


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


class _Lead(NamedTuple):
    """A comment or attribute, or several in a row on the same lines."""

    row: int
    column: int
    line: int  # where its first line begins, in bytes
    end: int  # where it ends, in bytes


class _Outline:
    """The pass over what a query found, in the order of the text: drafts nest on a stack."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.leads: dict[int, _Lead] = {}  # by their last row
        self.outers: list[Node] = []
        count = data.count(b"\n") + 1
        self.open = [_Draft("", "", 0, -1, 0, count, count + 1)]

    def close(self) -> tuple[Block, ...]:
        """The finished blocks."""
        self._close(1)
        return tuple(self.open[0].children)

    def read(self, language: Language, root: Node) -> None:
        """Add the blocks of a tree, all of which lie below what was added before."""
        found = []
        for order, (number, captures) in enumerate(matches(language, root)):
            pattern = _pattern(language, number, tuple(captures))
            node = captures[pattern.capture][0]
            found.append((node.start_byte, -node.end_byte, number, order, node, pattern, captures))
        found.sort()
        before = None
        for first, last, _, _, node, pattern, captures in found:
            if pattern.kind == "lead":
                self._lead(node, first, -last)
            elif pattern.kind == "outer":
                self.outers.append(node)
            elif (first, last) != before and self._block(language, node, pattern, captures):
                before = first, last

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
            inner.head = last + 1
            inner.body = max(inner.body, last + 2)
            inner.tail = max(inner.tail, inner.body)

    def _block(self, language: Language, node: Node, pattern: _Pattern, captures: Captures) -> bool:
        """Nest a block, if it owns its lines and stands where such a block may; whether it does."""
        row, column = node.start_point
        start = self._start(node, row, column)
        if start is None:
            return False
        end = self._end(language, node, row)
        depth = len(self.open)
        if end is None or depth > _DEEPEST:
            return False
        while self.open[depth - 1].end <= row:
            depth -= 1
        around = self.open[depth - 1]
        if row < around.body or end > around.tail:
            return False
        if pattern.member and around.kind not in CONTAINERS:
            return False
        if depth < len(self.open):
            self._give_up(depth, start)
            self._close(depth)
        floor = around.children[-1].end if around.children else around.body
        body, tail = _inside(pattern, captures, row, end)
        name = self._name(node, pattern, captures)
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
            if row < draft.end == draft.tail:
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
        return row + 1 if _nothing_more(language).match(self.data, node.end_byte) else None

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
        return line == place or self.data[line:place].isspace()

    def _ends(self, place: int) -> bool:
        """Whether nothing but white space follows a place in its line."""
        return _REST_IS_BLANK.match(self.data, place) is not None

    def _name(self, node: Node, pattern: _Pattern, captures: Captures) -> str:
        if pattern.name is not None:
            return pattern.name
        if parts := captures.get("name"):
            raw = pattern.joiner.encode().join([self._part(part) for part in parts])
        else:
            raw = self._header(node, pattern, captures)
        name = " ".join(raw[:_LONGEST_NAME].decode(errors="ignore").split())
        if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'`":
            return name[1:-1]
        return name

    def _part(self, node: Node) -> bytes:
        """The text of a node that is part of a name.

        Characters that cannot be seen stand beside an identifier, to the grammar, and are read as
        if they were part of it: two names that differ in them are two.
        """
        first, end = node.start_byte, node.end_byte
        text = self.data[first:end]
        if self.data[end : end + 1] > b"\x7f":
            after = self.data[end : end + _LONGEST_NAME].decode(errors="ignore")
            text += _unseen(after).encode()
        if self.data[first - 1 : first] > b"\x7f":
            before = self.data[max(first - _LONGEST_NAME, 0) : first].decode(errors="ignore")
            text = _unseen(before[::-1])[::-1].encode() + text
        return text

    def _header(self, node: Node, pattern: _Pattern, captures: Captures) -> bytes:
        """The text from a node's start to where its inside starts, without what announces that."""
        end = captures[pattern.body][0].start_byte if pattern.body else node.end_byte
        return self.data[node.start_byte : end].rstrip(b" \t,;:")


def _unseen(text: str) -> str:
    """The format characters at the start of a text."""
    from unicodedata import category  # seldom needed

    return "".join(takewhile(lambda character: category(character) == "Cf", text))


def _inside(pattern: _Pattern, captures: Captures, row: int, end: int) -> tuple[int, int]:
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
