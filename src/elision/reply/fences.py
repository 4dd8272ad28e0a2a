"""The fenced blocks of a text: ``` or ~~~, of any length, at any indentation, nested, unclosed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_FENCE = re.compile(r"([ \t]*)(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)")
_BEHIND = re.compile(r"()[^`]*:[ \t]+(`{3,})[ \t]*([\w+#.-]*)[ \t]*$")  # Here it is: ```js
_INFO = re.compile(r"[{\[]?[.\w/]")  # what follows the backticks of an opening fence, not of code
_MARKDOWN = re.compile(r"(?:markdown|md|mdx)\b", re.IGNORECASE)

# What a fence says that holds a diff.
DIFFS = ("diff", "patch")


class Fence(NamedTuple):
    """A line that opens or closes a block."""

    indent: str
    mark: str
    info: str

    def closed_by(self, other: Fence) -> bool:
        """Whether the other closes what this one opened."""
        return not other.info and other.mark.startswith(self.mark) and not self.hides(other)

    def nests(self, other: Fence) -> bool:
        """Whether the other opens an inner block, whose end would else be this one's."""
        opens = bool(_INFO.match(other.info)) and other.mark.startswith(self.mark)
        return opens and not self.hides(other)

    def hides(self, other: Fence) -> bool:
        """Whether the other stands so far in that it is text of the block, as in a docstring.

        In a diff that is one blank, the sign of a line that stays.
        """
        most = 0 if self.info in DIFFS else 3
        return len(other.indent) > len(self.indent) + most


class Block(NamedTuple):
    """A fenced block: its opening fence, the line of that, and the line of its end (exclusive)."""

    fence: Fence
    start: int
    end: int  # the closing fence, or the number of lines where there is none
    closed: bool


@dataclass(slots=True)
class Scanner:
    """Finds blocks line by line.

    Where models nest a block in another they often give both the same number of backticks, and
    by CommonMark's rules the inner block's end is the outer one's. So with ``nested`` a fence with
    an info string, which can close nothing, opens an inner block.
    """

    nested: bool = True
    _open: list[Fence] = field(default_factory=list, init=False)
    _start: int = field(default=0, init=False)
    _count: int = field(default=0, init=False)

    def feed(self, line: str) -> Block | None:
        """Take the next line; gives the block that it ends, if it ends one."""
        number, self._count = self._count, self._count + 1
        found = _FENCE.match(line) or (None if self._open else _BEHIND.match(line))
        if found is None:
            return None
        fence = Fence(found[1], found[2], found[3].strip())
        if not self._open:
            self._open, self._start = [fence], number
        elif self._open[-1].closed_by(fence):
            opened = self._open.pop()
            return None if self._open else Block(opened, self._start, number, closed=True)
        elif self.nested and self._open[-1].nests(fence):
            self._open.append(fence)
        return None

    def finish(self) -> Block | None:
        """The block that the last line left open, if any."""
        return Block(self._open[0], self._start, self._count, closed=False) if self._open else None


def blocks_in(lines: Sequence[str]) -> tuple[Block, ...]:
    """The outermost blocks, in order."""
    blocks = _scan(lines, nested=True)
    if blocks and not blocks[-1].closed and not _MARKDOWN.match(blocks[-1].fence.info):
        # What looked like an inner block was perhaps a string with a fence in it that no other
        # answers. A Markdown block is far more likely to have been cut off in the middle.
        plain = _scan(lines, nested=False)
        if plain[-1].closed:
            return plain
    return blocks


def _scan(lines: Sequence[str], *, nested: bool) -> tuple[Block, ...]:
    scanner = Scanner(nested)
    blocks = [*map(scanner.feed, lines), scanner.finish()]
    return tuple(block for block in blocks if block is not None)
