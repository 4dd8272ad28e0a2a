"""What is seen of a measured history: how far it is, and the table at its end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter

from ...bench.spread import Spread, Study
from .show import harmless, say, width

_OFTEN = 10.0  # seconds between two lines, where there is no terminal
_LEGEND = """\
medians, but for p90, which one in ten exceeds, and total
apply   milliseconds, the best of up to three runs
wait    seconds, for the tokens and to apply them
cannot  commits that the format cannot say; they are in no other figure of it"""


@contextmanager
def measuring(total: int) -> Iterator[Callable[[int], None]]:
    """What shows how many commits are done: a bar on a terminal, and else a line now and then."""
    if not sys.stderr.isatty():
        yield _lines(total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), "commits", TimeRemainingColumn())
    console = Console(stderr=True)
    # It draws when told to, not from a thread: workers are forked, and threads do not fork well.
    with Progress(*columns, console=console, auto_refresh=False, transient=True) as progress:
        task = progress.add_task("", total=total)
        progress.refresh()

        def advance(done: int) -> None:
            progress.update(task, completed=done, refresh=True)

        yield advance


def _lines(total: int) -> Callable[[int], None]:
    said = perf_counter()

    def advance(done: int) -> None:
        nonlocal said
        if perf_counter() - said > _OFTEN:
            said = perf_counter()
            say(f"{done:,} of {total:,} commits")

    return advance


def show_table(study: Study, found: Sequence[Spread]) -> None:
    """Print what was measured, and the figures of each format."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    table.add_column("tokens", no_wrap=True)
    for heading in ("median", "p90", "total", "of full", "apply", "wait", "cannot"):
        table.add_column(heading, justify="right", no_wrap=True)
    for one in found:
        table.add_row(
            one.name,
            f"{one.tokens:,.0f}",
            f"{one.high:,.0f}",
            f"{one.total:,}",
            f"{one.part:.1%}",
            f"{one.apply * 1000:,.1f}",
            f"{one.wait:,.1f}",
            f"{one.unsaid:,}",
        )
    console = Console(width=width(), highlight=False, no_color=not sys.stdout.isatty())
    for line in study.sentences():
        console.print(harmless(line), markup=False)
    console.print(table)
    console.print(_LEGEND, markup=False)
