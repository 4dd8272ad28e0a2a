"""What is seen of a race: a bar for each strategy while it runs, and the table at its end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from ...bench.figures import Row
from ...bench.race import Run
from ...strategies.asking import Event, Said
from .show import harmless, say, warn, width

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

_DRAWN = 8  # times a second
_BAR = "━"


@dataclass(slots=True)
class _Track:
    """How far a strategy is."""

    begun: float | None = None
    ended: float | None = None
    tokens: int = 0
    failed: bool = False

    def seconds(self, now: float) -> float:
        return 0.0 if self.begun is None else (self.ended or now) - self.begun


@dataclass(slots=True)
class _View:
    """A line for each strategy, its bar as long as its time."""

    names: Sequence[str]
    tracks: dict[str, _Track] = field(default_factory=dict)

    def take(self, name: str, event: Event | Run) -> None:
        """See what happened in a lane."""
        track = self.tracks.setdefault(name, _Track())
        if track.begun is None:
            track.begun = perf_counter()
        if isinstance(event, Said):
            track.tokens += 1
        elif isinstance(event, Run):
            track.ended = perf_counter()
            track.failed = event.text is None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.text import Text

        now = perf_counter()
        longest = max((track.seconds(now) for track in self.tracks.values()), default=0.0)
        room = max(options.max_width - 40, 8)
        for name in self.names:
            track = self.tracks.get(name, _Track())
            seconds = track.seconds(now)
            bar = round(room * seconds / longest) if longest else 0
            colour = "red" if track.failed else "green" if track.ended else "yellow"
            line = Text(f"{name:14} {seconds:6.1f} s {track.tokens:6,} ")
            yield line + Text(_BAR * bar, colour)


@contextmanager
def racing(names: Sequence[str], *, quiet: bool) -> Iterator[Callable[[str, Event | Run], None]]:
    """What shows a race while it lasts: live on a terminal, and else a line for each run."""
    if quiet:
        yield lambda name, event: None
    elif not sys.stderr.isatty():
        yield _line
    else:
        from rich.console import Console
        from rich.live import Live

        view = _View(names)
        console = Console(stderr=True, highlight=False)
        with Live(view, console=console, refresh_per_second=_DRAWN, transient=True):
            yield view.take


def _line(name: str, event: Event | Run) -> None:
    if isinstance(event, Run):
        what = f"{event.seconds:.1f} s" if event.text is not None else "failed"
        say(f"{name}: {what}")


def show_table(found: Sequence[Row], title: str) -> None:
    """Print the figures, and why those that failed did."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(
        title=harmless(title),
        title_justify="left",
        caption=_CAPTION,
        caption_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    table.add_column("", no_wrap=True)
    shown = _shown(found)
    for heading, _ in shown:
        table.add_column(heading, justify="right", no_wrap=True)
    for row in found:
        table.add_row(row.name, *(cell(row) for _, cell in shown))
    Console(width=width(), highlight=False, no_color=not sys.stdout.isatty()).print(table)
    for row in found:
        if row.failure:
            warn(f"{row.name}: {row.failure}")
        elif row.right is False:
            warn(f"{row.name}: the result is not the expected one")


def _shown(found: Sequence[Row]) -> list[_Column]:
    """The columns that have something to tell, without the least of them where they do not fit."""
    shown = [column for column in _COLUMNS if any(column[1](row) for row in found)]
    room = width() - max((len(row.name) for row in found), default=0) - 2
    drafts = any(row.passes not in (None, row.output) for row in found)
    for least in ("tok/s", "pass") if drafts else ("pass", "tok/s"):
        if sum(_room(column, found) for column in shown) > room:
            shown = [column for column in shown if column[0] != least]
    return shown


def _room(column: _Column, found: Sequence[Row]) -> int:
    heading, cell = column
    return max(len(heading), *(len(cell(row)) for row in found)) + 2  # between columns


def _spread(least: float, most: float) -> str:
    return f"{least:.1f}-{most:.1f}" if least < most else ""


def _times(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.1f}"


_CAPTION = "first, total: seconds; merge: milliseconds; x, decode: times as fast as rewrite"
_Column = tuple[str, Callable[[Row], str]]
_COLUMNS: tuple[_Column, ...] = (
    ("in", lambda row: f"{row.input:,}" if row.input else ""),
    ("out", lambda row: f"{row.output:,}" if row.output else ""),
    ("pass", lambda row: f"{row.passes:,}" if row.passes else ""),
    ("first", lambda row: f"{row.first:.1f}" if row.output else ""),
    ("total", lambda row: f"{row.seconds:.1f}"),
    ("spread", lambda row: _spread(*row.spread)),
    ("merge", lambda row: "failed" if row.failure else f"{row.merge * 1000:.0f}"),
    ("tok/s", lambda row: f"{row.rate:,.0f}" if row.rate else ""),
    ("$", lambda row: "" if row.dollars is None else f"{row.dollars:.4f}"),
    ("right", lambda row: "" if row.right is None else "yes" if row.right else "no"),
    ("same", lambda row: "{}/{}".format(*row.same) if row.same else ""),
    ("x", lambda row: _times(row.times)),
    ("decode", lambda row: _times(row.times_decoding)),
)
