"""Two texts as one list of lines, each in both or in one of them, and parts of it as a snippet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..blocks import Block
from ..blocks.index import Index
from ..text.diff import edits
from ..text.source import Source
from .costs import is_slight
from .slide import settled

_MOST_MORE = 3  # context beyond what is asked for, in search of a line that stands once
_HEADER = 3  # lines of a header that are shown
_LARGEST = 200  # lines of a block that is shown whole

# How a hunk is written: as the lines of the new text; with a comment for the lines that go; with a
# diff's prefixes.
Form = Literal["plain", "told", "signed"]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of both texts (sign " "), of the old one alone ("-"), or of the new one alone ("+").

    place: where it stands among the lines of the old text, or before which of them.
    """

    sign: str
    text: str
    place: int

    @property
    def key(self) -> str:
        """The text without the blanks around it."""
        return self.text.strip()

    @property
    def blank(self) -> bool:
        """Whether it has nothing but white space."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class View:
    """How to show a hunk.

    context: lines that are not blank on each side, more until one stands once in the file; headers:
    of how many blocks around it; block: show the innermost block whole.
    """

    form: Form
    context: int
    headers: int = 0
    block: bool = False


@dataclass(frozen=True, slots=True)
class Hunk:
    """Items [first, last), which differ; lines [start, end) of the new text; deletes: any code."""

    first: int
    last: int
    start: int
    end: int
    deletes: bool


class Script:
    """What turns one text into another, line by line."""

    def __init__(self, index: Index, new: Source) -> None:
        self.index, self.new = index, new
        self.items: list[Item] = []
        self.hunks: list[Hunk] = []
        self.of_line: list[int] = []  # the item of each line of the old text
        old, at = index.source, 0
        ended = _ended(old), _ended(new)
        for i, x, j, y in [*settled(edits(*ended), *ended), _end(old, new)]:
            self._take(" ", old.lines, at, i)
            first = len(self.items)
            self._take("-", old.lines, i, x)
            self.items += (Item("+", text, x) for text in new.lines[j:y])
            if len(self.items) > first:
                gone = any(not item.blank for item in self.items[first : first + x - i])
                self.hunks.append(Hunk(first, len(self.items), j, y, gone))
            at = x

    def _take(self, sign: str, lines: Sequence[str], first: int, last: int) -> None:
        self.of_line += range(len(self.items), len(self.items) + last - first)
        self.items += (Item(sign, lines[line], line) for line in range(first, last))

    # -- what to show ------------------------------------------------------------------------------

    def shown(self, hunk: Hunk, view: View) -> Iterator[range]:
        """The items that a view shows of a hunk and around it."""
        first = self._grown(hunk.first - 1, -1, view.context)
        last = self._grown(hunk.last, 1, view.context)
        yield range(first, last)
        around = self._around(hunk)
        for block in around[len(around) - view.headers :] if view.headers else ():
            yield from self._header(block)
        if view.block and around and around[-1].end - around[-1].start <= _LARGEST:
            yield self._range(around[-1].start, around[-1].end)

    def _grown(self, at: int, step: int, least: int) -> int:
        """The edge of the context on one side of a hunk."""
        count, telling = 0, False
        while 0 <= at < len(self.items) and (count < least or not telling):
            item = self.items[at]
            if not item.blank and item.sign == " ":
                count += 1
                places = self.index.positions[item.key]
                telling = telling or (len(places) == 1 and not is_slight(item.key))
                telling = telling or count >= least + _MOST_MORE
            at += step
        return at if step > 0 else at + 1

    def _around(self, hunk: Hunk) -> list[Block]:
        """The blocks that hold all of a hunk, from the outermost in."""
        start = self.items[hunk.first].place
        last = self.items[hunk.last - 1]
        end = last.place + (last.sign != "+")
        found: list[Block] = []
        level = self.index.blocks
        while level:
            at = bisect_right(level, start, key=lambda block: block.start) - 1
            if at < 0 or end > level[at].end or end == level[at].start:
                break
            if level[at].head < level[at].end - 1:
                found.append(level[at])
            level = level[at].children
        return found

    def _header(self, block: Block) -> Iterator[range]:
        yield self._range(block.head, max(block.head + 1, min(block.body, block.head + _HEADER)))

    def _range(self, start: int, end: int) -> range:
        return range(self.of_line[start], self.of_line[end - 1] + 1)


def _ended(source: Source) -> list[str]:
    """Lines with their ends; the last one has one for this purpose."""
    pairs = zip(source.lines, source.ends, strict=True)
    return [line + (end or source.end) for line, end in pairs]


def _end(old: Source, new: Source) -> tuple[int, int, int, int]:
    return (len(old.lines), len(old.lines), len(new.lines), len(new.lines))
