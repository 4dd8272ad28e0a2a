"""New rows that look like lines of the file which the snippet does not show: they may be those."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..blocks.index import Index
from .costs import ALIKE, BESIDE, MORE_ALIKE, is_jump
from .likeness import likeness
from .problem import Problem
from .targets import entry, is_key, target

# A line that does what it says in one case alone, as Ruby writes it.
_ONLY_IF = re.compile(r"\b(?:if|unless)\b(?!.*\belse\b)")


def doubles_the_end(problem: Problem, new: range, state: int) -> bool:
    """Whether new rows look like the lines from a state to the file's end, one by one.

    A block of a new name is not meant for those.
    """
    if not 0 < len(new) == problem.end - state or not problem.fresh.isdisjoint(new):
        return False
    return _all_alike(problem, new, state)


def stands_for(problem: Problem, new: range, state: int, *, above: bool) -> bool:
    """Whether new rows beside a marker are as many lines from a state on, changed, one by one.

    above: whether they stand above the marker, so that it keeps what follows those lines, and not
    what is before. They must set what their lines set, or look like them, and less like the next
    ones that it keeps, and like the one that is shown beside them: in a list every line looks like
    any other. Blocks are known by their names.
    """
    index, end = problem.index, state + len(new)
    if not new or problem.is_diff or not 0 <= state <= end <= problem.end:
        return False
    if not problem.arms.isdisjoint(new):
        return False
    if _leaves_nothing(problem, new, (state, end), above=above):
        return False
    kept = range(end, problem.end)[:BESIDE] if above else range(state)[-BESIDE:]
    shown = range(state)[-1:] if above else range(end, problem.end)[:1]
    return all(
        is_new(problem, number)
        and is_inside(index, place)
        and problem.wanted[number] == index.indents[place]
        and _is_changed(problem, number, place, [*kept, *shown])
        for number, place in zip(new, range(state, end), strict=True)
    )


def _leaves_nothing(problem: Problem, new: range, lines: tuple[int, int], *, above: bool) -> bool:
    """Whether a marker would keep none of what stands in a block, if new rows were its lines.

    What is shown on its other side is then the header of that block, or what closes it.
    """
    other = new.stop + 1 if above else new.start - 2
    place = lines[1] if above else lines[0] - 1
    if not 0 < other < len(problem.rows) - 1 or not 0 <= place < problem.end:
        return False
    row, indents = problem.rows[other], problem.index.indents
    further_out = len(indents[place]) < len(indents[lines[0]])
    return further_out and row.kind.is_shown and row.key == problem.index.keys[place]


def leaves_instead(problem: Problem, number: int, place: int) -> bool:
    """Whether a new row leaves what it stands in as a line does, below which nothing is reached."""
    index, lines = problem.index, (problem.rows[number].key, problem.index.keys[place])
    one_line = index.depths[place] == index.depths[place + 1]
    return (
        all(is_jump(line) and not _ONLY_IF.search(line) for line in lines)
        and is_new(problem, number)
        and problem.opened[number] == problem.opened[number + 1]
        and problem.wanted[number] == index.indents[place]
        and one_line
    )


def is_new(problem: Problem, number: int) -> bool:
    """Whether a row is none of the file's lines, nor of a new block."""
    row = problem.rows[number]
    known = number in problem.fresh or row.key in problem.index.positions
    return row.kind.is_shown and not known


def is_inside(index: Index, place: int) -> bool:
    """Whether a line is no block's header, by which the block would be known."""
    line = index.line_of[place]
    return all(block.head < line for block in index.holders(line, line + 1))


def doubled_at_start(problem: Problem) -> int:
    """How many lines at the file's start the first rows, which are new, look like.

    What has its place by a tree is not meant for those.
    """
    count = 0
    for number in range(1, min(len(problem.rows), problem.end)):
        row = problem.rows[number]
        if not row.kind.is_shown or row.key in problem.index.positions or number in problem.enter:
            break
        if not _alike(problem, number, count):
            return 0
        count += 1
    return count


def _all_alike(problem: Problem, new: range, state: int) -> bool:
    return all(_alike(problem, number, state + at) for at, number in enumerate(new))


def _alike(problem: Problem, number: int, place: int) -> bool:
    return likeness(problem.rows[number].key, problem.index.keys[place]) >= ALIKE


def _is_changed(problem: Problem, number: int, place: int, others: Sequence[int]) -> bool:
    """Whether a row is the line at a place, changed, and none of some others."""
    keys, what = problem.index.keys, target(problem.rows[number].key)
    there = None if what is None else target(keys[place])
    if what is not None and what == there:
        return all(what != target(keys[other]) for other in others)
    entries = {entry(problem.rows[number].key), entry(keys[place])}
    if (there is not None and is_key(there)) or (len(entries) > 1 and None not in entries):
        return False
    return _alike(problem, number, place) and _differs(problem, number, place, others)


def _differs(problem: Problem, number: int, place: int, others: Sequence[int]) -> bool:
    """Whether a row is less like any other line than like the one at a place."""
    row, keys = problem.rows[number].key, problem.index.keys
    most = likeness(row, keys[place]) - MORE_ALIKE
    return all(likeness(row, keys[other]) <= most for other in others)
