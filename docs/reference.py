"""The reference of the commands, made from the code when mkdocs builds the pages."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from elision.interfaces.cli import main

_PLACE = "<!-- every command, by reference.py -->"
_NOT_RUN = "```python no-run"  # the tests read this, mkdocs does not know it


def on_page_markdown(markdown: str, **_: object) -> str:
    """What mkdocs calls with the text of each page."""
    if _PLACE in markdown:
        commands = _parts(main, _context(main, "elision"))
        markdown = markdown.replace(_PLACE, "\n\n".join(commands))
    return markdown.replace(_NOT_RUN, "```python")


def _parts(command: click.Command, context: click.Context) -> Iterator[str]:
    """A command and those below it: a heading, the usage, what it does, its options."""
    yield f"## {context.command_path}"
    yield f"```text\n{command.get_usage(context).removeprefix('Usage: ')}\n```"
    yield from map(_paragraph, inspect.cleandoc(command.help or "").split("\n\n"))
    for option in command.get_params(context):
        if isinstance(option, click.Option) and (record := option.get_help_record(context)):
            yield f"`{record[0]}`\n:   {record[1]}"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _parts(below, _context(below, name, context))


def _context(
    command: click.Command, name: str, parent: click.Context | None = None
) -> click.Context:
    return click.Context(command, parent, name, **command.context_settings)


def _paragraph(text: str) -> str:
    """A paragraph of a help text; one that keeps its lines is commands under a title."""
    if not text.startswith("\b\n"):
        return text
    title, _, commands = text.removeprefix("\b\n").partition("\n")
    return f"{title}\n\n```sh\n{inspect.cleandoc(commands)}\n```"
