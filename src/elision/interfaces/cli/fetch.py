"""The weights of a model that runs here are fetched, and how far that is can be seen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from ...models import weights
from .show import harmless, say

BUILT_IN = "local"  # what is asked where nobody sets another


def fetch(name: str) -> Path:
    """The file of a model by its name, as `elision.models.weights.pull` gives it."""
    with _progress(harmless(name.rpartition("/")[2])) as progress:
        return weights.pull(name, progress)


def fetch_for(name: str) -> None:
    """Fetch the weights of a model that is to be opened, where they may have to be fetched.

    The model would do so by itself, and show nothing.
    """
    if (name == BUILT_IN or name.startswith("hf:")) and find_spec("xllamacpp"):
        fetch(name)


def file_size(count: int) -> str:
    """A number of bytes as a person reads it."""
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"


@contextmanager
def _progress(name: str) -> Iterator[weights.Progress]:
    """A bar on a terminal, and else a line now and then; nothing for what is there already."""
    if not sys.stderr.isatty():
        yield _lines(name)
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn())
    figures = (DownloadColumn(), TransferSpeedColumn())
    bar = Progress(*columns, *figures, console=Console(stderr=True), transient=True)
    task = bar.add_task(name, total=None)

    def progress(done: int, total: int | None) -> None:
        bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield progress
    finally:
        bar.stop()


def _lines(name: str) -> weights.Progress:
    told = -1

    def progress(done: int, total: int | None) -> None:
        """A line at the begin of each quarter, or of each 100 MB where the end is unknown."""
        nonlocal told
        step = done * 4 // total if total else done // 100_000_000
        if step > told:
            told = step
            say(f"{name}: {file_size(done)}{f' of {file_size(total)}' if total else ''}")

    return progress
