"""``elision apply``: what a model wrote goes into its file, after a look at the difference."""

from __future__ import annotations

import sys

import click

from ... import apply as story
from ...errors import ElisionError
from ...files import read, read_stream
from .ask import declined
from .plan import show, write


@click.command()
@click.argument("file")
@click.argument("snippet", required=False)
@click.option("--yes", "-y", is_flag=True, help="Write without asking.")
@click.option("--dry-run", "-n", is_flag=True, help="Show what would change; write nothing.")
@click.option("--diff", "-d", is_flag=True, help="Print the diff alone; write nothing.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print the result for a program; asks nothing."
)
def apply(
    file: str, snippet: str | None, yes: bool, dry_run: bool, diff: bool, as_json: bool
) -> None:
    """Merge SNIPPET into FILE.

    SNIPPET is a file, or - or nothing for what is piped in: code with markers
    for what it leaves out, or a model's whole reply with such code in fences.
    On a terminal you are asked before anything is written.

    Where FILE is a folder, each block of the reply goes to the file in it that
    the block names: all of them or none. A file that is not there yet is
    created, if its block leaves nothing out.

    \b
    Examples:
      elision apply site.css reply.md
      elision apply site.css reply.md --diff | git apply
      pbpaste | elision apply src --yes
    """
    try:
        plan = story.plan(file, _reply(snippet))
        changed = [one for one in plan.files if one.merge.changed]
        if not as_json:
            show(plan, changed, diff_alone=diff)
        writes = bool(changed) and not (diff or dry_run)
        written = writes and write(plan, changed, None if yes or as_json else declined)
    except ElisionError as error:
        if as_json:
            from .as_json import failure

            click.echo(failure(error))
        raise
    if as_json:
        from .as_json import result

        click.echo(result(plan, written=written))
    if writes and not written:
        raise click.exceptions.Exit(1)


def _reply(snippet: str | None) -> str:
    if snippet is None and sys.stdin.isatty():
        raise click.UsageError("no snippet: name a file that holds it, or pipe it in")
    if snippet is None or snippet == "-":
        return read_stream(sys.stdin.buffer, "standard input")
    return read(snippet).text
