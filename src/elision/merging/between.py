"""New rows between two markers: which of the lines that those keep they are, changed.

As an insertion they would have no place. Where one line of all those is what a row was, the row
has its place, and a warning says so.
"""

from __future__ import annotations

import re

from .alike import is_inside, is_new, may_be_changed
from .commas import UNFINISHED
from .likeness import likeness
from .parts import parts_below, parts_of_rows
from .problem import Problem
from .targets import target

# How much a row must look like a line, and how much more than like any other, to be that line.
# Of 3,431 lines that were changed alone in the histories of nineteen repositories, 2,299 set what
# no other line of their block sets, or look so much like their old ones, and seven like another; of
# 811 that were added alone, 50 do so. With 0.6 and 0.1 instead of these, 193 of the latter look so.
_ALIKE = 0.8
_MORE_ALIKE = 0.2
# How a line begins that goes on with the one above.
_GOES_ON = re.compile(r"[.?:,=|+*/<>%^&)\]}-]|(?:and|or)\b")
_MOST_LINES, _MOST_ROWS = 200, 10  # that are compared


def changed(problem: Problem, new: range, low: int, high: int) -> range | None:
    """The lines in [low, high) that new rows are, one by one or as a statement; None if none are.

    A statement of several lines is the one there that sets the same.
    """
    if not 0 < len(new) <= _MOST_ROWS:
        return None
    first, rest = _line(problem, new[0], low, high), enumerate(new[1:], 1)
    if first is None or any(_line(problem, row, low, high) != first + at for at, row in rest):
        return _statement(problem, new, low, high)
    return range(first, first + len(new))


def _statement(problem: Problem, new: range, low: int, high: int) -> range | None:
    """The statement in [low, high) that sets what the one of some rows sets."""
    index, head = problem.index, new.start
    if (
        problem.is_diff
        or len(parts_of_rows(problem.rows, problem.wanted, new)) > 1
        or not may_be_changed(problem, head)
    ):
        return None
    found = _setting(problem, head, low, high)
    if len(found) != 1 or index.indents[found[0]] != problem.wanted[head]:
        return None
    lines = next(parts_below(index, found[0]))
    return lines if lines.stop <= high and is_inside(index, found[0]) else None


def _line(problem: Problem, number: int, low: int, high: int) -> int | None:
    """The line in [low, high) that a row is, if both are statements or the like, of one line."""
    index = problem.index
    one_line = problem.opened[number] == problem.opened[number + 1]
    if problem.is_diff or not one_line or not is_new(problem, number):
        return None
    found = _setting(problem, number, low, high) or _alike(problem, number, low, high)
    if len(found) != 1 or index.indents[found[0]] != problem.wanted[number]:
        return None
    return found[0] if _is_one_line(problem, found[0]) and is_inside(index, found[0]) else None


def _is_one_line(problem: Problem, place: int) -> bool:
    """Whether what a line begins ends with it: nothing further in, open, or going on is below."""
    index = problem.index
    if index.depths[place] != index.depths[place + 1] or UNFINISHED.search(index.keys[place]):
        return False
    if place + 1 == problem.end:
        return True
    deeper = len(index.indents[place + 1]) > len(index.indents[place])
    return not deeper and not _GOES_ON.match(index.keys[place + 1])


def _setting(problem: Problem, number: int, low: int, high: int) -> list[int]:
    """The lines in [low, high) that set what a row sets."""
    keys, what = problem.index.keys, target(problem.rows[number].key)
    if what is None:
        return []
    name = what.split()[0]
    found = [place for place in range(low, high) if name in keys[place]]
    return [place for place in found if target(keys[place]) == what]


def _alike(problem: Problem, number: int, low: int, high: int) -> list[int]:
    """The line in [low, high) that a row looks like, if it looks like no other.

    Not one that sets something else. In a text that is none of a language, lines are of a list.
    """
    row, index = problem.rows[number].key, problem.index
    if high - low > _MOST_LINES or index.language is None or index.language.prose:
        return []
    found = sorted((likeness(row, index.keys[place]), place) for place in range(low, high))
    if not found or found[-1][0] < _ALIKE or not _may_be(row, index.keys[found[-1][1]]):
        return []
    second = found[-2][0] if len(found) > 1 else 0.0
    return [found[-1][1]] if found[-1][0] - second >= _MORE_ALIKE else []


def _may_be(row: str, line: str) -> bool:
    """Whether a row and a line do not set two different things."""
    what, there = target(row), target(line)
    return what is None or there is None or what == there
