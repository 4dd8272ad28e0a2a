"""``elision undo``: what ``elision batch --files`` did to files, taken back."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime

import click

from ...errors import BadInput, Refusal
from ...files import Inside
from ...files.root import Root
from ...journal import (
    Journal,
    find,
    folder,
    forget,
    newest,
    opened,
    restored,
    runs,
    take_back,
)
from ...text.diff import unified
from .ask import declined
from .plan import unstopped
from .show import diff_text, harmless, say


@click.command()
@click.argument("run", required=False)
@click.argument("file", required=False)
@click.option("--yes", "-y", is_flag=True, help="Take back without asking.")
@click.option("--dry-run", "-n", is_flag=True, help="Show what would be taken back, and stop.")
@click.option("--diff", "-d", is_flag=True, help="Print the difference alone; take nothing back.")
@click.option("--list", "listed", is_flag=True, help="List the runs, the newest first.")
@click.option("--forget", is_flag=True, help="Forget RUN, which cannot be taken back then.")
def undo(run: str | None, file: str | None, **given: bool) -> None:
    """Take back what `elision batch --files` wrote.

    RUN is one that --list names, else the newest that wrote anything and was
    not taken back. FILE is one of its files, else all of them are meant. Where
    one is no longer as the run left it, it is named and nothing is taken back;
    the others can be, one by one. On a terminal you are asked first.

    What a run wrote over is kept in a folder that --list names, until you
    forget the run.

    \b
    Examples:
      elision undo --list
      elision undo 20261128-031500-1a2b3c4d src/app.py
      elision undo
    """
    if given["listed"]:
        _list()
        return
    if given["forget"]:
        if run is None or file is not None:
            raise click.UsageError("--forget takes the name of a run; --list lists them")
        forget(find(run))
        say(f"forgot {run}")
        return
    with opened(newest() if run is None else find(run)) as journal:
        _undo(journal, file, **given)


def _undo(journal: Journal, file: str | None, **given: bool) -> None:
    planned = restored(journal, journal.files if file is None else [_named(journal, file)])
    changed = [one for one in planned if one.changes]
    if given["diff"]:
        for one in changed:
            text = unified(one.now.text, one.was.text, one.where.shown)
            click.echo(diff_text(text), nl=False)
        return
    files = "1 file" if len(changed) == 1 else f"{len(changed):,} files"
    for one in changed:
        click.echo(f"{'restore' if one.was.data is not None else 'remove':7}  {one.where.shown}")
    if not changed:
        say(f"nothing to take back: what {journal.path.stem} wrote is as it was before")
    if given["dry_run"]:
        return
    if changed and not given["yes"] and declined(f"Take back {files} of {journal.path.stem}?"):
        say("nothing was taken back")
        raise click.exceptions.Exit(1)
    with unstopped():
        take_back(journal, planned)
    if changed:
        say(f"took back {files}")


def _named(journal: Journal, file: str) -> Inside:
    """The file of a run that a path means: from here, or from the run's folder."""
    root = Root.of(journal.head.folder)
    known = {where.steps: where for where in journal.files}
    for path in (os.path.abspath(file), file):
        with suppress(Refusal):  # it is not in there
            if found := known.get(root.inside(path).steps):
                return found
    raise BadInput(f"the run {journal.path.stem} wrote no file {file} that was not taken back")


def _list() -> None:
    for run in runs():
        time = f"{datetime.fromtimestamp(run.head.begun):%d %b %Y %H:%M}"
        files = f"{run.files:,} written" if run.files else "nothing to take back"
        state = "" if run.ended else "  (interrupted, or under way)"
        size = f"{-(-run.size // 1000):,} kB"
        click.echo(f"{run.name}  {time}  {files}  {size}  {harmless(run.head.folder)}{state}")
    say(f"they are kept in {folder()}")
