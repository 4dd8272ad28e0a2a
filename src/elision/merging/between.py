"""New rows between two markers: which of the lines that those keep they are, changed.

As an insertion they would have no place. Where one line of all those is what a row was, the row
has its place, and a warning says so.
"""

from __future__ import annotations

from .alike import is_inside, is_new, likeness
from .problem import Problem
from .targets import target

# How much a row must look like a line, and how much more than like any other, to be that line.
# Of 3,431 lines that were changed alone in the histories of nineteen repositories, 2,299 set what
# no other line of their block sets, or look so, and seven like another line; of 811 that were added
# alone, 50 do. From 0.6 and 0.1, 2,785 and 30 of those changed look so, and 193 of those added.
_ALIKE = 0.8
_MORE_ALIKE = 0.2
_MOST_LINES = 200  # that are compared


def changed(problem: Problem, new: range, low: int, high: int) -> int | None:
    """The first of the lines in [low, high) that new rows are, one by one; None if none are."""
    first = None
    for at, number in enumerate(new):
        place = _line(problem, number, low, high)
        if place is None or (first is not None and place != first + at):
            return None
        first = place - at
    return first


def _line(problem: Problem, number: int, low: int, high: int) -> int | None:
    """The line in [low, high) that a row is, if it is a statement or the like, of one line."""
    index = problem.index
    one_line = problem.opened[number] == problem.opened[number + 1]
    if problem.is_diff or not one_line or not is_new(problem, number):
        return None
    what = target(problem.rows[number].key)
    same = [] if what is None else _setting(problem, what, low, high)
    place = same[0] if len(same) == 1 else None if same else _alike(problem, number, low, high)
    if place is None or index.indents[place] != problem.wanted[number]:
        return None
    level = index.depths[place] == index.depths[place + 1]
    deeper = place + 1 < problem.end and index.indents[place + 1] > index.indents[place]
    return place if level and not deeper and is_inside(index, place) else None


def _setting(problem: Problem, what: str, low: int, high: int) -> list[int]:
    """The lines in [low, high) that set something."""
    keys, name = problem.index.keys, what.split()[0]
    return [
        place for place in range(low, high) if name in keys[place] and target(keys[place]) == what
    ]


def _alike(problem: Problem, number: int, low: int, high: int) -> int | None:
    """The line in [low, high) that a row looks like, if it looks like no other."""
    if high - low > _MOST_LINES:
        return None
    row, keys = problem.rows[number].key, problem.index.keys
    found = sorted((likeness(row, keys[place]), place) for place in range(low, high))
    if not found or found[-1][0] < _ALIKE:
        return None
    second = found[-2][0] if len(found) > 1 else 0.0
    return found[-1][1] if found[-1][0] - second >= _MORE_ALIKE else None
