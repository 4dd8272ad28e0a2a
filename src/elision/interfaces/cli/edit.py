"""``elision edit``: an instruction goes into files, by way of a model."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

import click

from ... import config
from ... import editing as story
from ...apply import Planned
from ...errors import BadInput, ElisionError
from ...files import read
from ...models import open_model
from ...strategies.asking import Event
from ...strategies.named import Strategy
from ...strategies.task import Limits
from .ask import said_no
from .fetch import BUILT_IN, fetch_for
from .live import watching
from .plan import show, show_diff, write
from .show import say, stoppable
from .summary import Record, Summary


@dataclass(frozen=True, slots=True)
class _Options:
    """What stands on the command line beside the files and the instruction."""

    model: str | None
    yes: bool
    dry_run: bool
    diff: bool
    as_json: bool
    quiet: bool
    strategy: Strategy
    draft_model: str | None
    fallback: Literal["rewrite", "none"] | None
    max_tokens: int
    budget: int
    timeout: float | None

    @property
    def silent(self) -> bool:
        """Whether nothing is told but what is asked for."""
        return self.quiet or self.as_json


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.argument("instruction")
@click.option("--model", metavar="NAME", help="Who is asked; `elision models` lists the choice.")
@click.option("--yes", "-y", is_flag=True, help="Write without asking.")
@click.option("--dry-run", "-n", is_flag=True, help="Show what would change; write nothing.")
@click.option("--diff", "-d", is_flag=True, help="Print the diff alone; write nothing.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print the result for a program; asks nothing."
)
@click.option("--quiet", "-q", is_flag=True, help="Show nothing but errors and the question.")
@click.option(
    "--strategy",
    type=click.Choice(get_args(Strategy)),
    default="lazy",
    show_default=True,
    help="What the model writes: what changes (lazy), or the file whole, token by token (rewrite), "
    "with the file as it is as the draft (predicted), or with a smaller model that drafts (draft); "
    "or, for comparison, hunks as other tools ask for them.",
)
@click.option("--draft-model", metavar="NAME", help="The smaller model, for --strategy draft.")
@click.option(
    "--fallback",
    type=click.Choice(["rewrite", "none"]),
    help="Where lazy edits are refused: rewrite the block, then the file (default, "
    "but not for a small model), or do none of that.",
)
@click.option(
    "--max-tokens",
    type=click.IntRange(min=1),
    metavar="TOKENS",
    default=Limits().answer,
    show_default=True,
    help="How long an answer may be.",
)
@click.option(
    "--budget",
    type=click.IntRange(min=1),
    metavar="TOKENS",
    default=Limits().shown,
    show_default=True,
    help="How much of a file is shown; what is beyond, only as an outline.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="How long a server may be silent.",
)
def edit(files: tuple[str, ...], instruction: str, **given: Any) -> None:
    """Change each FILE as INSTRUCTION says, by way of a model.

    The model is the one that --model, ELISION_MODEL or the configuration file
    names, or else `local`, which needs no network but to fetch it once. Of
    several files, or a folder, it says first which are to change. On a terminal
    you are asked before anything is written: all files, or none.

    \b
    Examples:
      elision edit site.css "set the font-size of the body to 50px"
      elision edit src tests "rename total to sum" --model openai/gpt-4.1
      elision edit a.py "..." --strategy predicted --model transformers/DIR

    Exit code: 0 done, 1 refused, 2 wrong use, 3 no whole answer from the
    model, 130 stopped. Files are as they were unless it is 0.
    """
    options = _Options(**given)
    try:
        with stoppable() as check:
            written = _edit(files, instruction, options, check)
    except ElisionError as error:
        if options.as_json:
            from .as_json import failure

            click.echo(failure(error))
        raise
    if written is False:
        raise click.exceptions.Exit(1)


def _edit(
    files: tuple[str, ...], instruction: str, options: _Options, check: Callable[[], None]
) -> bool | None:
    """Whether the files were written; None where they were not to be. check: as `stoppable` has."""
    if os.path.exists(instruction):
        raise BadInput(
            f"the last argument is to be the instruction, and {instruction} is a file or folder; "
            "put what is to change behind it, in quotes"
        )
    if bool(options.draft_model) != (options.strategy == "draft"):
        raise BadInput("--strategy draft and --draft-model NAME go together; add what is missing")
    for path in files:
        if not os.path.isdir(path):
            read(path)  # what is wrong with it is told before a model is fetched and loaded
    summary = _asked(files, instruction, options, check)
    plan = summary.edited.plan
    changed = [one for one in plan.files if one.merge.changed]
    if not options.as_json:
        _show(summary, changed, options)
    written = None
    if changed and not (options.diff or options.dry_run):
        ask = None if options.yes or options.as_json else said_no
        tell = _tell_nothing if options.silent else say
        written = write(plan, changed, ask, tell)
    if options.as_json:
        from .as_json import edited

        click.echo(edited(summary, written=bool(written)))
    return written


def _asked(
    files: tuple[str, ...], instruction: str, options: _Options, check: Callable[[], None]
) -> Summary:
    """What the model makes of the files, and what that took."""
    found = config.load()
    name, settings = options.model or found.model or BUILT_IN, found.settings
    if options.timeout is not None:
        settings = replace(settings, silence=options.timeout)
    settings = replace(settings, predict=options.strategy == "predicted", draft=options.draft_model)
    if not options.silent:
        fetch_for(name)
    limits = Limits(options.budget, options.max_tokens)
    fallback = None if options.fallback is None else options.fallback == "rewrite"
    with watching(quiet=options.silent) as watch, closing(open_model(name, settings)) as model:

        def watch_or_stop(event: Event) -> None:
            check()
            watch(event)

        record = Record(watch_or_stop)
        edited = story.edit(
            files,
            instruction,
            model,
            strategy=options.strategy,
            fallback=fallback,
            limits=limits,
            watch=record,
        )
        return record.summary(edited, model)


def _show(summary: Summary, changed: Sequence[Planned], options: _Options) -> None:
    if options.diff and options.quiet:
        show_diff(changed)
    elif not options.quiet:
        show(summary.edited.plan, changed, diff_alone=options.diff)
        for line in () if options.diff else ("", *summary.lines()):
            say(line)


def _tell_nothing(line: str) -> None:
    pass
