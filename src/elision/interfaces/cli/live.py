"""What is shown while a model is at work: on a terminal a view of its answer, else lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from ...blocks.index import Index
from ...errors import ElisionError
from ...files import read
from ...reply.growing import closed, writing
from ...reply.merge import merge_reply
from ...strategies.asking import Answer, Asked, Event, Refused, Said, Watch, Way
from ...text.diff import unified
from .show import cells, column, harmless, say

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.text import Text

_ASKED: dict[Way, str] = {
    "lazy": "asked for a lazy edit",
    "shown more": "asked again, with code that was not shown before",
    "told why": "asked again, with the reason",
    "block": "asked for the block whole",
    "file": "asked for the file whole",
    "rewrite": "asked for the file whole",
    "predicted": "asked for the file whole, with the file as the draft",
    "search-replace": "asked for search and replace blocks",
    "udiff": "asked for a unified diff",
    "draft": "asked for the file whole, with a smaller model that drafts",
    "where": "asked which files are to change",
}
_DRAWN = 8  # times a second
_LOOKS = 0.1  # the part of the time that may be spent on looking at the answer so far
_ABOVE = 4  # rows of a terminal that are not for the diff: the head, and some of what came before
_BESIDE = 3  # columns that stay free for the ^C that a terminal shows there: it would wrap the line
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@contextmanager
def watching(*, quiet: bool) -> Iterator[Watch]:
    """What shows the events of a run, for as long as it lasts."""
    if quiet:
        yield lambda event: None
    elif not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield _lines
    else:
        from rich.console import Console
        from rich.live import Live
        from rich.text import Text

        console = Console(stderr=True, highlight=False)
        view = View()
        with Live(view, console=console, refresh_per_second=_DRAWN, transient=True):

            def watch(event: Event) -> None:
                view.take(event)
                if isinstance(event, Refused):
                    console.print(Text(_told(event), style="yellow"))

            yield watch


def _lines(event: Event) -> None:
    if not isinstance(event, Said):
        say(_told(event))


def _told(event: Asked | Answer | Refused) -> str:
    """An event as one line."""
    match event:
        case Asked(way=way):
            what = _ASKED[way]
        case Answer(usage=used, seconds=seconds):
            size = f" with {used.output_tokens:,} tokens" if used.output_tokens else ""
            what = f"answered{size} in {seconds:.1f} s"
        case Refused(reason=reason):
            what = f"refused: {reason}"
    return harmless(f"{event.path or '.'}: {what}")


@dataclass(slots=True)
class _Reply:
    """An answer that is being written, and what it comes to so far."""

    way: Way
    path: str
    original: str
    text: str  # with what the model did not have to write
    begun: float = field(default_factory=perf_counter)
    first: float | None = None
    tokens: int = 0
    names: tuple[str, ...] = ()
    diff: tuple[str, ...] = ()
    merged: str | None = None
    next_look: float = 0.0

    def add(self, piece: str) -> None:
        """Take what comes in; look at it, where looking is not all that is done."""
        now = perf_counter()
        self.first = self.first or now
        self.text += piece
        self.tokens += 1
        if self.way != "where" and now >= self.next_look:
            self._look()
            self.next_look = perf_counter() + (perf_counter() - now) / _LOOKS

    def _look(self) -> None:
        self.names = tuple(_names(Index(writing(self.text), path=self.path)))
        part = closed(self.text)
        if part is None or part == self.merged:
            return
        self.merged = part
        with suppress(ElisionError):  # it may well be mergeable once there is more of it
            text = merge_reply(self.original, part, self.path).text
            self.diff = tuple(unified(self.original, text, self.path).splitlines()[2:])

    def figures(self) -> str:
        """How much there is, how fast, for how long."""
        now = perf_counter()
        waited = f"{now - self.begun:5.1f} s"
        if self.first is None:
            return f"no token yet  {waited}"
        rate = self.tokens / max(now - self.first, 0.1)
        tokens = "1 token" if self.tokens == 1 else f"{self.tokens:,} tokens"
        return f"{tokens}  {rate:3.0f}/s  {waited}"


class View:
    """The answer as it stands: how far it is, its blocks, and what it changes."""

    def __init__(self) -> None:
        self._reply: _Reply | None = None

    def take(self, event: Event) -> None:
        """See what happened."""
        match event:
            case Asked(way, path, request):
                original = "" if way == "where" else read(path).text
                self._reply = _Reply(way, path, original, request.opening)
            case Said(text) if self._reply:
                self._reply.add(text)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self._drawn(options.max_width - _BESIDE, console.size.height - _ABOVE)

    def _drawn(self, width: int, height: int) -> Iterator[Text]:
        from rich.text import Text

        def line(text: str, style: str = "") -> Text:
            shown = Text(harmless(text).expandtabs(4), style)
            shown.truncate(width, overflow="ellipsis")
            return shown

        reply = self._reply
        if reply is None:
            yield line("getting ready", "dim")
            return
        figures = reply.figures()
        room = max(width - cells(figures) - 2, 8)
        (head,) = column([harmless(f"{reply.way}  {reply.path or '.'}")], room)
        yield line(head, "bold") + Text(" " * (room - cells(head) + 2) + figures)
        if reply.names:
            yield line(_last(reply.names, width), "dim")
        for one in reply.diff[-max(height, 1) :]:
            yield line(one, _COLOURS.get(one[:1], ""))


def _names(index: Index) -> Iterator[str]:
    """The names of blocks, and in their place of those right inside of them."""
    joiner = index.language.joiner if index.language else "."
    for block in index.blocks:
        inside = () if block.leaf else block.children
        yield from [f"{block.name}{joiner}{child.name}" for child in inside] or [block.name]


def _last(names: Sequence[str], room: int) -> str:
    """As many of the last names as there is room for."""
    told = names[-1]
    for number, name in enumerate(reversed(names[:-1]), 2):
        longer = f"{name}, {told}"
        if cells(longer) > room - (3 if number < len(names) else 0):
            return f"…, {told}"
        told = longer
    return told
