"""``elision batch``: many edits at once."""

from __future__ import annotations

import sys
from collections.abc import Generator, Sequence
from contextlib import ExitStack, closing
from typing import Any

import click

from ...batch import Done, Findings, Limits, Output, Source, output, run, sources, stream
from ...errors import ModelFailure
from ...pages.sheet import check_drawing
from .batch_how import STANDARD_OUTPUT, How, Options, answering
from .batch_view import Tally, showing
from .show import STOPPED, check_place, save, say

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
    "--files",
    metavar="DIR",
    help="Merge into the files under DIR that the edits name, and write them.",
)
@click.option(
    "--model", metavar="NAME", help="Who writes the edits that have an instruction and no snippet."
)
@click.option(
    "--at-once",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many edits the model is asked for at a time; 8, if it takes several.",
)
@click.option(
    "--total-tokens",
    type=click.IntRange(min=1),
    metavar="N",
    help="What the model may read and write in this run; then the run stops.",
)
@click.option(
    "--total-dollars",
    type=click.FloatRange(min=0, min_open=True),
    metavar="X",
    help="The same in dollars, for a model whose price is known.",
)
@click.option("--report", metavar="FILE.html", help="Write what became of them as a page.")
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
    help="How much of the processor's time the merge of an edit may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=256),
    default=_LIMITS.megabytes,
    show_default=True,
    metavar="MB",
    help="How much memory the process of an edit may hold.",
)
def batch(edits: tuple[str, ...], **given: Any) -> None:
    """Merge the edits in EDITS, files or folders of JSONL or Parquet.

    An edit has "id", "path", "original" and "snippet"; other keys are ignored.
    Its result has "id", "status" ("merged", "refused" or "error"), "text",
    "changes", "warnings", "reason" (why it was not merged), "path" and
    "seconds", in the same order. EDITS and the output are paths or addresses,
    such as s3://bucket/edits.parquet; EDITS may be - for standard input.

    An edit that takes too long or too much memory, or kills its process, costs
    its own result and nothing else: that is an "error", as is a line that is no
    edit, and the exit code is then 1. A refusal alone leaves it at 0. A run
    that was interrupted goes on where it was when it is started again.

    With --files, "path" names a file under DIR, and "original" may be left out.
    A file is written once, with all of its edits that can be merged, and their
    results stand together. `elision undo` takes the run back.

    With --model, an edit may have "instruction" in place of "snippet". When the
    budget is used up, what is under way is finished, and the exit code is 3.

    \b
    Examples:
      elision batch edits.jsonl -o results.jsonl
      elision batch edits.jsonl --files src -o results.jsonl --report results.html
      elision batch s3://bucket/edits/ -o s3://bucket/out/ --engine ray
      zcat edits.jsonl.gz | elision batch - > results.jsonl
    """
    options = Options(**given)
    options.check()
    if options.report:
        check_drawing()
        check_place(options.report)
    tally = Tally(Findings() if options.report else None)
    try:
        _batch(edits, options, tally)
    except KeyboardInterrupt:
        say(f"stopped: {tally.counts.total():,} edits are answered{_goes_on(options)}")
        tally.show_notes()
        raise click.exceptions.Exit(STOPPED) from None
    except ModelFailure as failure:
        _show(tally, options)
        raise ModelFailure(f"{failure}{_goes_on(options)}") from None
    _show(tally, options)
    if tally.counts["error"]:
        raise click.exceptions.Exit(1)


def _batch(edits: tuple[str, ...], options: Options, tally: Tally) -> None:
    found = sources(edits)
    size = sum(one.size for one in found)
    limits = Limits(options.seconds, options.memory)
    with ExitStack() as stack:
        into = None if options.to == STANDARD_OUTPUT else output(options.to, found)
        if into:
            stack.callback(into.tidy)
        how = stack.enter_context(answering(found, options))
        stack.callback(lambda: tally.notes.extend(how.notes))
        answered = stack.enter_context(closing(_answered(found, into, how, limits)))
        advance = stack.enter_context(showing(tally, size))
        for done in answered:
            advance(done)


def _answered(
    found: Sequence[Source], into: Output | None, how: How, limits: Limits
) -> Generator[Done]:
    if into:
        yield from run(found, into, how.engine, limits, how.each, how.again)
        return
    with closing(stream(found, how.engine, limits, how.each)) as answered:
        for done, results in answered:
            sys.stdout.buffer.write(results)
            sys.stdout.buffer.flush()
            yield done


def _show(tally: Tally, options: Options) -> None:
    tally.show()
    tally.show_notes()
    if options.report and tally.findings:
        from ...batch.report import report

        title = f"{tally.counts.total():,} edits"
        page = report(title, tally.findings)
        save(options.report, page.encode(errors="backslashreplace"))  # half a character in an id


def _goes_on(options: Options) -> str:
    return "" if options.to == STANDARD_OUTPUT else "; the same command goes on from there"
