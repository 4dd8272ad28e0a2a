"""New rows between a line that stays and a marker, which may be lines that this keeps, changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..blocks import DEFINED
from ..blocks.index import Index
from ..text.steps import depth
from .costs import ALIKE, BESIDE, is_slight
from .likeness import likeness
from .parts import closes
from .placements import Step
from .rows import Kind, Row

_NEAR = 2  # lines
_WORD = re.compile(r"\w+")


class Beside(NamedTuple):
    """New rows, and the first of as many lines of the original that stay and look like them."""

    rows: Sequence[Row]
    start: int

    @property
    def end(self) -> int:
        """The line after the last of those."""
        return self.start + len(self.rows)


def beside(
    steps: Sequence[Step], rows: Sequence[Row], named: frozenset[int], index: Index
) -> Iterator[Beside]:
    """Where steps add rows to lines that may be those, changed: they look like no others around.

    named: the rows of blocks that are known by names. Of lines that were changed or added alone in
    the histories of nineteen repositories, and look like one beside them but not by MORE_ALIKE, 51
    were changed and 48 added.
    """
    for above, new, below in _new_runs(steps):
        if len(new) <= BESIDE and named.isdisjoint(step.row for step in new):
            for start in _starts(above, below, len(new)):
                found = Beside([rows[step.row] for step in new], start)
                if _looks_so(found, index):
                    yield found


def unsaid(
    steps: Sequence[Step], rows: Sequence[Row], known: frozenset[int], index: Index
) -> Iterator[Beside]:
    """Where steps add rows beside a marker that keeps a line as far in, which those may replace.

    known: the rows of blocks that are known by names, or are new. A statement with a body may stand
    for what begins with the same word, none for the header of a definition. Of 2,819 changes from
    nineteen histories, each shown between two lines and a marker, it tells of 144 that are wrong
    and 274 that are right, with nothing else said of those.
    """
    for above, new, below in _new_runs(steps):
        shown = [rows[step.row] for step in new]
        if all(is_slight(row.key) for row in shown) or not known.isdisjoint(s.row for s in new):
            continue
        for place in _starts(above, below, 1):
            beside, nearest = (above, shown[0]) if place == below.start else (below, shown[-1])
            further = depth(nearest.text) - depth(rows[beside.row].text)
            level = len(index.indents[place]) - len(index.indents[beside.start]) == further
            told = [rows[beside.row].key, index.keys[place]]
            if not level or any(map(is_slight, told)):  # items are added above what closes a list
                continue
            if _may_stand_for(shown, nearest, place, index):
                yield Beside([nearest], place)


def _may_stand_for(shown: Sequence[Row], nearest: Row, place: int, index: Index) -> bool:
    """Whether new rows, the nearest of which is told, may take the place of a line."""
    line = index.line_of[place]
    heads = (block for block in index.holders(line, line + 1) if block.head == line)
    if closes(nearest.key) or any(block.kind in DEFINED for block in heads):
        return False
    body = any(depth(row.text) > depth(nearest.text) for row in shown)
    return not body or _first_word(nearest.key) == _first_word(index.keys[place])


def _first_word(key: str) -> str:
    found = _WORD.search(key)
    return found[0] if found else ""


def _new_runs(steps: Sequence[Step]) -> Iterator[tuple[Step, Sequence[Step], Step]]:
    """The new rows right below each other, between the steps above and below them."""
    steps = [one for one in steps if one.kind != "copy" or one.start < one.end]
    at = 0
    while at < len(steps):
        first = at
        while at < len(steps) and steps[at].is_new:
            at += 1
        if 0 < first < at < len(steps):
            yield steps[first - 1], steps[first:at], steps[at]
        at += at == first


def doubled(
    steps: Sequence[Step], rows: Sequence[Row], fresh: frozenset[int], index: Index
) -> Iterator[tuple[Row, int]]:
    """The new rows near the one line of the file that says the same and stays, with its place.

    fresh: rows of blocks that are new whatever they look like. Of 14,900 edits and replies of
    nineteen histories, of nests and of lists it tells of two that are wrong and one that is right,
    with nothing else said of those; within three lines of two and three, and anywhere in the same
    definition of four and 104.
    """
    kept = [(step.start, step.end) for step in steps if step.kind in ("copy", "keep")]
    for step in steps:
        if not step.is_new or step.row in fresh or is_slight(rows[step.row].key):
            continue
        row = rows[step.row]
        places = index.positions.get(row.key, [])
        for place in places if len(places) == 1 else []:
            alike = index.indents[place] == row.text[: depth(row.text)]
            stays = any(start <= place < end for start, end in kept)
            if alike and stays and abs(place - step.start) <= _NEAR:
                yield row, place


def _starts(above: Step, below: Step, count: int) -> Iterator[int]:
    """Where the lines begin that a marker keeps, as many as rows between two steps."""
    if above.kind == "row" and below.kind == "copy" and below.end - below.start >= count:
        yield below.start
    if above.kind == "copy" and below.kind == "row" and above.end - above.start >= count:
        yield above.end - count


def _looks_so(found: Beside, index: Index) -> bool:
    """Whether rows look like their lines, one by one, and less like any around those."""
    around = [*range(found.start)[-BESIDE:], *range(found.end, len(index.keys))[:BESIDE]]
    for at, row in enumerate(found.rows):
        most = likeness(row.key, index.keys[found.start + at])
        if row.kind is not Kind.CODE or row.key in index.positions or most < ALIKE:
            return False
        if any(likeness(row.key, index.keys[other]) >= most for other in around):
            return False
    return True
