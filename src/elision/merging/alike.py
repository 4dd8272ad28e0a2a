"""New rows that look like the first or the last lines of the file, and may be meant for those."""

from __future__ import annotations

from .costs import ALIKE, LONGEST_ALIKE
from .problem import Problem


def doubles_the_end(problem: Problem, new: range, state: int) -> bool:
    """Whether new rows look like the lines from a state to the file's end, one by one."""
    there = range(state, problem.end)
    return 0 < len(there) == len(new) and all(
        _alike(problem, number, place) for number, place in zip(new, there, strict=True)
    )


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


def _alike(problem: Problem, number: int, place: int) -> bool:
    from difflib import SequenceMatcher  # seldom needed, and slow to import

    pair = SequenceMatcher(
        None, problem.rows[number].key[:LONGEST_ALIKE], problem.index.keys[place][:LONGEST_ALIKE]
    )
    return pair.quick_ratio() >= ALIKE and pair.ratio() >= ALIKE
