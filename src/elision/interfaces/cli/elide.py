"""``elision elide``: the inverse of a merge."""

from __future__ import annotations

import click

import elision

from ...files import read


@click.command()
@click.argument("before")
@click.argument("after")
def elide(before: str, after: str) -> None:
    """Print the shortest snippet that turns BEFORE into AFTER.

    It is what a perfect model would have written: `elision apply` merges it
    into BEFORE, and gives AFTER byte for byte.

    \b
    Example:
      elision elide site.old.css site.css > snippet.css
    """
    old, new = read(before), read(after)
    snippet = elision.elide(old.text, new.text, path=before)
    click.echo(snippet.encode(), nl=False)  # as bytes, for its line ends to stay
