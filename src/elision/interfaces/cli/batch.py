"""``elision batch``: many edits at once."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

import click

from ...batch import outcomes
from ...errors import BadInput
from ...files import told
from .show import say, warn


@click.command()
@click.argument("edits")
@click.option("--output", "-o", default="-", help="Where to, - for standard output.")
def batch(edits: str, output: str) -> None:
    """Merge the edits in EDITS, one JSON object a line.

    An edit has "id", "path", "original" and "snippet"; other keys are ignored.
    Its result is a line with "id", "status" ("merged" or "refused"), "text",
    "changes", "warnings", "reason" (of a refusal) and "seconds", in the same
    order. EDITS may be - for standard input. All cores are used.

    A line that is no edit is reported, and refused with a reason that begins
    with its number; the exit code is then 1. A refusal alone leaves it at 0.

    \b
    Examples:
      elision batch edits.jsonl -o results.jsonl
      zcat edits.jsonl.gz | elision batch - > results.jsonl
    """
    counts: Counter[str] = Counter()
    with _source(edits) as source, _sink(output, edits) as sink, _progress(source) as advance:
        for one in outcomes(source):
            sink.write(one.json.encode() + b"\n")
            if one.bad:
                warn(f"line {one.number} of {edits}: {one.bad}")
            counts["bad" if one.bad else one.status] += 1
            advance(counts)
    say(_summary(counts))
    if counts["bad"]:
        raise click.exceptions.Exit(1)


def _summary(counts: Counter[str]) -> str:
    names = ("merged", "refused", "bad")
    return ", ".join(f"{counts[name]:,} {name}" for name in names if counts[name]) or "no edits"


@contextmanager
def _source(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        yield sys.stdin.buffer
        return
    with told("read", path):
        file = open(path, "rb")  # noqa: SIM115 - the reading is not told so
    with file:
        yield file


@contextmanager
def _sink(path: str, edits: str) -> Iterator[BinaryIO]:
    if path == "-":
        yield sys.stdout.buffer
        return
    if edits != "-" and os.path.exists(path) and os.path.samefile(edits, path):
        raise BadInput(f"cannot write {path}: the edits are read from it; name another file")
    with told("write", path):
        file = open(path, "wb")  # noqa: SIM115 - the reading is not told so
    with file:
        yield file


@contextmanager
def _progress(source: BinaryIO) -> Iterator[Callable[[Counter[str]], None]]:
    """What shows how far the batch is, on a terminal."""
    if not sys.stderr.isatty():
        yield lambda counts: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    # It draws when told to, not from a thread: workers are forked, and threads do not fork well.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False) as progress:
        total = os.fstat(source.fileno()).st_size if source.seekable() else None
        task = progress.add_task("", total=total)

        def advance(counts: Counter[str]) -> None:
            done = source.tell() if source.seekable() else counts.total()
            progress.update(task, completed=done, description=_summary(counts))
            progress.refresh()

        yield advance
