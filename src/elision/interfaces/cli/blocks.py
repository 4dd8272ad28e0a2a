"""``elision blocks``: what a merge knows of a file by name."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import click

from ... import Index
from ...blocks import Block, digest
from ...files import read
from .show import column, harmless, paint, width


@click.command()
@click.argument("file")
@click.option("--json", "as_json", is_flag=True, help="Print the tree for a program.")
def blocks(file: str, as_json: bool) -> None:
    """Print the tree of FILE's blocks with their lines and hashes.

    Two blocks of one hash have the same text. Names are what a merge goes by,
    so this shows which block a snippet would find.

    \b
    Examples:
      elision blocks site.css
      elision blocks site.css --json
    """
    index = Index(read(file).text, path=file)
    if as_json:
        import json

        tree = [_as_dict(index.source.lines, block) for block in index.blocks]
        language = index.language.name if index.language else None
        click.echo(json.dumps({"path": file, "language": language, "blocks": tree}, indent=2))
        return
    for line in _table(index):
        click.echo(line)


def _as_dict(lines: Sequence[str], block: Block) -> dict[str, object]:
    return {
        "name": block.name,
        "kind": block.kind,
        "lines": [block.start + 1, block.end],
        "hash": digest(lines, block),
        "blocks": [_as_dict(lines, child) for child in block.children],
    }


def _table(index: Index) -> Iterator[str]:
    lines = index.source.lines
    if index.language is None:
        yield f"no tree for such files: {len(lines)} lines, merged by lines and indentation"
        return
    rows = [(branch, block) for branch, block in _branches(index.blocks, "")]
    places = [_place(block) for _, block in rows]
    kinds = [block.kind for _, block in rows]
    kind_room = max(map(len, kinds), default=0)
    place_room = max(map(len, places), default=0)
    room = width() - kind_room - place_room - 12 - 6  # the hash, and two blanks between columns
    names = column((branch + harmless(block.name) for branch, block in rows), room)
    for (branch, block), place, name in zip(rows, places, names, strict=True):
        dim = paint(branch, sys.stdout, dim=True) + name[len(branch) :]
        kind = paint(f"{block.kind:{kind_room}}", sys.stdout, "cyan")
        mark = paint(digest(lines, block), sys.stdout, dim=True)
        yield f"{dim}  {kind}  {place:>{place_room}}  {mark}"


def _place(block: Block) -> str:
    first, last = block.start + 1, block.end
    return f"{first}-{last}" if first < last else str(first)


def _branches(blocks: Sequence[Block], stem: str) -> Iterator[tuple[str, Block]]:
    """Every block with the lines that lead to it from the one around it."""
    for block in blocks:
        last = block is blocks[-1]
        yield stem and stem[:-3] + ("└─ " if last else "├─ "), block
        below = stem[:-3] + ("   " if last else "│  ") if stem else ""
        yield from _branches(block.children, below + "   ")
