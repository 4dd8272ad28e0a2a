"""A snippet without markers that is the whole file, written anew."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from ..blocks.index import Index
from ..text.diff import Edit as Hunk
from ..text.diff import edits
from .render import Edit
from .rows import Kind, Row
from .slide import settled

# The share of the file's lines that a rewrite shows at least, and one that leaves out those at the
# file's end or start. Of 365 snippets without markers that were made from histories, all 40 whole
# files show the file's start and one of them not its end; the others all leave lines out at the
# start, though 25 show over 0.8 of the file: a class without the imports above it.
_SHARE = 0.6
_SHARE_CUT = 0.8
# How many outermost blocks it shows unchanged without the file's start; of those 25, one at most.
_UNTOUCHED = 3


def is_rewrite(rows: Sequence[Row], index: Index) -> bool:
    """Whether rows with no marker among them show nearly all of the file.

    What only looks like a marker is none where the file has it in the same place.
    """
    if not index.keys or any(row.kind is not Kind.CODE and not row.doubtful for row in rows):
        return False
    keys = [row.key for row in rows]
    share = (Counter(keys) & Counter(index.keys)).total() / len(index.keys)
    if share < _SHARE:
        return False
    found = edits(index.keys, keys)
    if any(row.doubtful for _, _, j, y in found for row in rows[j:y]):
        return False
    starts = _reaches(found, (0, 0))
    ends = keys[-1] == index.keys[-1] or _reaches(found, (len(index.keys), len(keys)))
    if starts and ends:
        return True
    return share >= _SHARE_CUT and (starts or _untouched(found, index) >= _UNTOUCHED)


def _reaches(found: Sequence[Hunk], edge: tuple[int, int]) -> bool:
    """Whether at an edge of the two texts no more lines go than there are new ones for them."""
    at = (one for one in found if edge in ((one[0], one[2]), (one[1], one[3])))
    return all(x - i <= y - j for i, x, j, y in at)


def _untouched(found: Sequence[Hunk], index: Index) -> int:
    """How many of the file's outermost blocks stand in the snippet as they are."""
    ends = [x for _, x, _, _ in found]
    count = 0
    for block in index.blocks:
        first, last = (bisect_left(index.line_of, line) for line in (block.start, block.end))
        number = bisect_right(ends, first)  # of the first change that is not above it
        count += number == len(found) or found[number][0] >= last
    return count


def rewritten(rows: Sequence[Row], index: Index) -> list[Edit]:
    """The edits that make the file what the snippet says, in its order and its indentation.

    Blank lines before its first line say nothing; they are the file's.
    """
    new: list[str] = []
    for number, row in enumerate(rows):
        new += (*row.blanks, row.text) if number else (row.text,)
    first, end = (index.line_of[0], index.line_of[-1] + 1) if index.line_of else (0, 0)
    old = index.source.lines[first:end]
    found = settled(edits(old, new), old, new)
    return [Edit(first + i, first + x, tuple(new[j:y])) for i, x, j, y in found]


def left_out(found: Sequence[Edit], index: Index) -> tuple[str, ...]:
    """What a rewrite deletes of the file's blocks, as warnings."""
    shown = {line.strip() for edit in found for line in edit.lines}
    names = [
        f"`{block.name}` (line {block.head + 1})"
        for edit in found
        for block in index.blocks
        if edit.start <= block.head and block.tail <= edit.end
        if index.source.lines[block.head].strip() not in shown
    ]
    if not names:
        return ()
    return (f"the snippet rewrites the file and leaves out {', '.join(names)}: gone",)
