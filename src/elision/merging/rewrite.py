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
# How many lines of the file's start and end are looked at for the snippet's first and last.
_REACH = 3


def is_rewrite(rows: Sequence[Row], index: Index) -> bool:
    """Whether rows with no marker among them start and end as the file does and show most of it."""
    if not index.keys or any(row.kind is not Kind.CODE for row in rows):
        return False
    shown = Counter(row.key for row in rows)
    there = Counter(index.keys)
    share = (shown & there).total() / there.total()
    keys = [row.key for row in rows]
    starts = not set(keys[:_REACH]).isdisjoint(index.keys[:_REACH])
    ends = not set(keys[-_REACH:]).isdisjoint(index.keys[-_REACH:])
    return share >= _SHARE and starts and ends


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
