"""``elision batch``: many edits at once."""

from __future__ import annotations

import sys
from contextlib import closing
from functools import partial
from typing import Any

import click

from ...batch import Engine, Limits, local, on_ray, output, run, sources, stream
from ...errors import BadInput
from .batch_view import Tally, showing
from .show import STOPPED, say

STANDARD_OUTPUT = "-"

_LIMITS = Limits()


@click.command()
@click.argument("edits", nargs=-1, required=True)
@click.option(
    "--output",
    "-o",
    "to",
    default=STANDARD_OUTPUT,
    help="Where to: a file, a folder if it ends in /, or - for standard output.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Who does the work: the cores of this machine, or Ray.",
)
@click.option(
    "--address",
    help="Of a Ray cluster that runs, or `auto` for the one that this machine is in; else one is "
    "started on this machine.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=_LIMITS.seconds,
    show_default=True,
    help="How long an edit may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=256),
    default=_LIMITS.megabytes,
    show_default=True,
    metavar="MB",
    help="How much memory the process of an edit may hold.",
)
def batch(edits: tuple[str, ...], to: str, **given: Any) -> None:
    """Merge the edits in EDITS, files or folders of JSONL or Parquet.

    An edit has "id", "path", "original" and "snippet"; other keys are ignored.
    Its result has "id", "status" ("merged", "refused" or "error"), "text",
    "changes", "warnings", "reason" (why it was not merged) and "seconds", in
    the same order. EDITS and the output are paths or addresses, such as
    s3://bucket/edits.parquet; EDITS may be - for standard input.

    An edit that takes too long or too much memory, or kills its process, costs
    its own result and nothing else: that is an "error", as is a line that is no
    edit, and the exit code is then 1. A refusal alone leaves it at 0. A run
    that was interrupted goes on where it was when it is started again.

    \b
    Examples:
      elision batch edits.jsonl -o results.jsonl
      elision batch s3://bucket/edits/ -o s3://bucket/results/ --engine ray --address auto
      zcat edits.jsonl.gz | elision batch - > results.jsonl
    """
    engine = _engine(given["engine"], given["address"], to)
    limits = Limits(given["seconds"], given["memory"])
    tally = Tally()
    try:
        _batch(edits, to, engine, limits, tally)
    except KeyboardInterrupt:
        kept = "" if to == STANDARD_OUTPUT else "; the same command goes on from there"
        say(f"stopped: {tally.counts.total():,} edits are answered{kept}")
        raise click.exceptions.Exit(STOPPED) from None
    tally.show()
    if tally.counts["error"]:
        raise click.exceptions.Exit(1)


def _batch(edits: tuple[str, ...], to: str, engine: Engine, limits: Limits, tally: Tally) -> None:
    found = sources(edits)
    size = sum(one.size for one in found)
    if to == STANDARD_OUTPUT:
        with closing(stream(found, engine, limits)) as answered, showing(tally, size) as advance:
            for done, results in answered:
                sys.stdout.buffer.write(results)
                sys.stdout.buffer.flush()
                advance(done)
        return
    into = output(to, found)
    with closing(run(found, into, engine, limits)) as answered_, showing(tally, size) as advance:
        for done in answered_:
            advance(done)


def _engine(name: str, address: str | None, to: str) -> Engine:
    if name == "ray":
        if address and to == STANDARD_OUTPUT:
            raise BadInput("a cluster cannot write to standard output: name a file with -o")
        return partial(on_ray, address=address)
    if address:
        raise BadInput("--address is of a Ray cluster; it stands beside --engine ray")
    return local
