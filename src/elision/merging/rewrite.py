"""A snippet without markers that is the whole file, written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..blocks.index import Index
from ..text.diff import edits
from .render import Edit
from .rows import Kind, Row

# The share of the file's lines that a rewrite shows at least. Of 380 snippets that five models
# wrote, 42 had no marker, and under half of those were whole files; the others showed one block.
_SHARE = 0.6


def is_rewrite(rows: Sequence[Row], index: Index) -> bool:
    """Whether rows with no marker among them start and end as the file does and show most of it."""
    if not index.keys or any(row.kind is not Kind.CODE for row in rows):
        return False
    shown = Counter(row.key for row in rows)
    there = Counter(index.keys)
    share = (shown & there).total() / there.total()
    keys = [row.key for row in rows]
    return share >= _SHARE and _begins(keys, index.keys) and _begins(keys[::-1], index.keys[::-1])


def _begins(keys: Sequence[str], there: Sequence[str]) -> bool:
    """Whether the first line that both have leaves out none of the file's lines before it.

    A class shown without the imports above it is no rewrite, however much of the file it is.
    """
    places = {key: place for place, key in reversed(list(enumerate(there)))}
    number = next((number for number, key in enumerate(keys) if key in places), None)
    return number is not None and number >= places[keys[number]]


def rewritten(rows: Sequence[Row], index: Index) -> list[Edit]:
    """The edits that make the file what the snippet says, in its order and its indentation."""
    new: list[str] = []
    for number, row in enumerate(rows):
        new += (*row.blanks, row.text) if number else (row.text,)
    old = index.source.lines
    last = index.line_of[-1] + 1 if index.line_of else 0
    return [Edit(i, x, tuple(new[j:y])) for i, x, j, y in edits(old[:last], new)]


def left_out(found: Sequence[Edit], index: Index) -> tuple[str, ...]:
    """What a rewrite deletes of the file's blocks, as warnings."""
    shown = {line.strip() for edit in found for line in edit.lines}
    names = [
        f"`{block.name}` (line {block.head + 1})"
        for edit in found
        for block in index.blocks
        if edit.start <= block.head and block.end <= edit.end
        if index.source.lines[block.head].strip() not in shown
    ]
    if not names:
        return ()
    return (f"the snippet rewrites the file and leaves out {', '.join(names)}: gone",)
