"""A plan on its way to the disk: what of it a person sees, and the writing of it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click

from ... import apply as story
from ...text.diff import unified
from .show import change_lines, diff_text, paint, say, warn


def show(plan: story.Plan, changed: Sequence[story.Planned], *, diff_alone: bool) -> None:
    """The difference and a line for each block on standard output, what to look at on the other."""
    show_diff(changed)
    if changed and not diff_alone:
        click.echo()
        for one in changed:
            if len(plan.files) > 1:
                click.echo(paint(one.file.path, sys.stdout, bold=True))
            for line in change_lines(one.merge.changes, new=one.file.data is None):
                click.echo(line)
    for warning in plan.warnings:
        warn(warning)
    for one in plan.files:
        if not one.merge.changed:
            say(f"nothing to change: {one.file.path} is already so")
            continue
        for warning in one.merge.warnings:
            warn(f"{one.file.path}: {warning}")


def show_diff(changed: Sequence[story.Planned]) -> None:
    """The difference alone."""
    for one in changed:
        before = None if one.file.data is None else one.file.text
        click.echo(diff_text(unified(before, one.merge.text, one.file.path)), nl=False)


def write(
    plan: story.Plan,
    changed: Sequence[story.Planned],
    said_no: Callable[[str], bool] | None,
    tell: Callable[[str], None] = say,
) -> bool:
    """Whether the files were written: not if a person who was asked said no.

    said_no: what puts the question, None to write without one; tell: what is told the outcome.
    """
    paths = [one.file.path for one in changed]
    if said_no and said_no(f"Write {paths[0] if len(paths) == 1 else f'{len(paths)} files'}?"):
        tell("nothing was written")
        return False
    with unstopped():
        story.write(plan)
        for path in paths:
            tell(f"wrote {path}")
    return True


@contextmanager
def unstopped() -> Iterator[None]:
    """Without Ctrl-C for the moment that writing takes: after it, one could not say what is so."""
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler or signal.SIG_DFL)
