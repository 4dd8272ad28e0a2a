"""What is seen of a batch: how far it is, its errors, and the table at its end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from time import perf_counter

from ...batch import Done, Findings, Status
from .show import say, warn

_STATUSES: tuple[Status, ...] = ("merged", "refused", "error")
_ERRORS = 10  # that are told; the rest only stand in the results
_OFTEN = 10.0  # seconds between two lines, where there is no terminal


@dataclass(slots=True)
class Tally:
    """What became of the edits so far; ``before``: how many of them a run before had answered.

    findings: what they are counted in as well, for a page; notes: what stands below the table.
    """

    findings: Findings | None = None
    counts: Counter[Status] = field(default_factory=Counter)
    before: int = 0
    told: int = 0
    notes: list[str] = field(default_factory=list)
    begun: float = field(default_factory=perf_counter)

    def add(self, done: Done) -> None:
        """Count a part, and tell its errors, unless there were many."""
        self.counts += done.counts
        self.before += done.counts.total() if done.again else 0
        if self.findings:
            self.findings.add(done.verdicts)
        for error in done.errors[: _ERRORS - self.told]:
            warn(error)
            self.told += 1

    @property
    def here(self) -> int:
        """How many edits this run has answered."""
        return self.counts.total() - self.before

    @property
    def rate(self) -> float:
        """Of them, how many in a second."""
        return self.here / (perf_counter() - self.begun)

    @property
    def line(self) -> str:
        """How far it is."""
        told = [f"{self.counts[name]:,} {name}" for name in _STATUSES if self.counts[name]]
        return ", ".join([*told, f"{self.rate:,.0f}/s"])

    def show(self) -> None:
        """Print the table."""
        total = self.counts.total()
        if not total:
            say("no edits")
            return
        width = len(f"{total:,}")
        for name in _STATUSES:
            if count := self.counts[name]:
                say(f"{name:8} {count:{width},}  {count / total:6.1%}")
        took = timedelta(seconds=round(perf_counter() - self.begun))
        before = f"; {self.before:,} were there" if self.before else ""
        say(f"{'edits':8} {total:{width},}  in {took}, {self.rate:,.0f} a second{before}")
        if (more := self.counts["error"] - self.told) > 0:
            warn(f"{more:,} more errors; their results say why")

    def show_notes(self) -> None:
        """Print what stands below the table."""
        for note in self.notes:
            say(note)


@contextmanager
def showing(tally: Tally, size: int) -> Iterator[Callable[[Done], None]]:
    """What adds to a tally and shows it: by a bar on a terminal, else by a line now and then.

    size: of all files of edits, in bytes; 0 where it is not known.
    """
    if not sys.stderr.isatty():
        yield _lines(tally, size)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TimeRemainingColumn

    columns = (BarColumn(12), TaskProgressColumn(), "{task.description}", TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=size or None)

        def advance(done: Done) -> None:
            tally.add(done)
            progress.update(task, advance=done.size, description=tally.line)

        yield advance


def _lines(tally: Tally, size: int) -> Callable[[Done], None]:
    said = perf_counter()
    read = 0.0

    def advance(done: Done) -> None:
        nonlocal said, read
        tally.add(done)
        read += done.size
        if perf_counter() - said > _OFTEN:
            said = perf_counter()
            say(f"{read / size:4.0%}  {tally.line}" if size else tally.line)

    return advance
