"""New rows that look like lines of the file which the snippet does not show: they may be those."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Literal

from ..blocks.index import Index
from .costs import ALIKE, BESIDE, LONGEST_ALIKE, MORE_ALIKE, is_jump, is_slight
from .likeness import likeness
from .parts import parts_above, parts_below, parts_of_rows
from .problem import Problem
from .targets import entry, is_key, target

# A line that does what it says in one case alone, as Ruby writes it.
_ONLY_IF = re.compile(r"\b(?:if|unless)\b(?!.*\belse\b)")

# Of how many new statements only some may be lines of the file: the time grows with their square.
_MOST_PARTS = 16


def may_be_changed(problem: Problem, number: int) -> bool:
    """Whether a row is none of the file's lines, nor of a new block that is known by its name."""
    key = problem.rows[number].key
    told = number not in problem.fresh or (number in problem.groups and not is_slight(key))
    return told and key not in problem.index.positions


def doubles_the_end(problem: Problem, new: range, state: int) -> bool:
    """Whether new rows look like the lines from a state to the file's end, one by one.

    A block of a new name is not meant for those.
    """
    if not 0 < len(new) == problem.end - state or not problem.fresh.isdisjoint(new):
        return False
    keys = problem.index.keys
    sets = [(target(problem.rows[row].key), target(keys[state + at])) for at, row in enumerate(new)]
    others = any(one is not None and one != other for one, other in sets)
    return not others and _all_alike(problem, new, state)


def stands_for(problem: Problem, new: range, state: int, *, above: bool) -> int:
    """How many lines from a state on new rows beside a marker are, changed.

    above: whether they stand above the marker, so that it keeps what follows those lines; else they
    are the last before the state, and it keeps what is above them. Statement by statement, each of
    the lines must be set anew by one of the rows, or look like it, and it less like the next ones
    that the marker keeps, and like the one that is shown beside them: in a list every line looks
    like any other. Rows beside those are new. Blocks are known by their names.
    """
    if not new or problem.is_diff or not problem.arms.isdisjoint(new):
        return 0
    if not problem.brackets.isdisjoint(new):
        return 0
    if above and (body := _body_below(problem, new.start, state)):
        return len(body)
    parts = (parts_below if above else parts_above)(problem.index, state)
    nearest = next(parts, None)
    if nearest is None:
        return 0
    shown = parts_of_rows(problem.rows, problem.wanted, new)[:: 1 if above else -1]
    if len(shown) > 1 and _changed_in(problem, shown, nearest.start, ()) is None:
        return 0
    there = [nearest, *islice(parts, len(shown) - 1)]
    least = 1 if len(shown) <= _MOST_PARTS else len(shown)
    for count in range(len(there), least - 1, -1):
        lines = _taken(problem, shown, there[:count], above=above)
        if lines and not _leaves_nothing(problem, new, lines, above=above):
            return len(lines)
    return 0


def _body_below(problem: Problem, number: int, state: int) -> range:
    """The lines from a state on that are the body of the header above, if a row begins its new one.

    That is a brace on a line of its own; the file's body may have none.
    """
    index, wanted = problem.index, problem.wanted[number]
    stop = state
    if problem.rows[number].key != "{" or not 0 < state < problem.end:
        return range(0)
    if index.indents[state - 1] == index.indents[state] == wanted and index.keys[state] == "{":
        return next(parts_below(index, state))
    while index.indents[state - 1] == wanted and stop < problem.end:
        if len(index.indents[stop]) <= len(wanted):
            break
        stop += 1
    return range(state, stop)


def _taken(
    problem: Problem, shown: Sequence[range], there: Sequence[range], *, above: bool
) -> range:
    """The lines of some statements of the file, if each is one of those shown, changed; or none.

    Both from the one that is shown beside them on.
    """
    first, last = min(one.start for one in there), max(one.stop for one in there)
    end = problem.end
    kept = range(last, end)[:BESIDE] if above else range(first)[-BESIDE:]
    beside = range(first)[-1:] if above else range(last, end)[:1]
    left = len(shown)
    for number, one in enumerate(there):
        rest = range(len(shown) - left, len(shown) - (len(there) - number - 1))
        found = _changed_in(problem, [shown[at] for at in rest], one.start, [*kept, *beside])
        if found is None:
            return range(0)
        left -= found + 1
        if _is_header(problem, shown[len(shown) - left - 1], one):
            if number + 1 < len(there) or not above:
                return range(0)
            last = one.start + 1
    return range(first, last)


def _is_header(problem: Problem, shown: range, there: range) -> bool:
    """Whether but the header of a statement is shown: it ends as the file's does."""
    row, line = problem.rows[shown.start].key, problem.index.keys[there.start]
    return len(shown) == 1 < len(there) and row[-1:] == line[-1:]


def _changed_in(
    problem: Problem, shown: Sequence[range], place: int, others: Sequence[int]
) -> int | None:
    """Which of some statements the one of the file at a place is, changed: the most alike."""
    key, wanted = problem.index.keys[place], problem.index.indents[place]
    found = [
        number
        for number, one in enumerate(shown)
        if problem.wanted[one.start] == wanted
        and may_be_changed(problem, one.start)
        and _is_changed(problem, one.start, place, others)
    ]
    if len(found) < 2:
        return found[0] if found else None
    return max(found, key=lambda at: likeness(problem.rows[shown[at].start].key, key))


def _leaves_nothing(problem: Problem, new: range, lines: range, *, above: bool) -> bool:
    """Whether a marker would keep none of what stands in a block, if new rows were its lines.

    What is shown on its other side is then the header of that block, or what closes it.
    """
    other = new.stop + 1 if above else new.start - 2
    place = lines.stop if above else lines.start - 1
    if not 0 < other < len(problem.rows) - 1 or not 0 <= place < problem.end:
        return False
    row, indents = problem.rows[other], problem.index.indents
    further_out = len(indents[place]) < len(indents[lines.start])
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
    keys = problem.index.keys
    lines = (problem.rows[number].key, keys[place], *(keys[other] for other in others))
    asked = _told if max(map(len, lines)) > LONGEST_ALIKE else _remembered
    told = asked(lines)
    return told == "set" or (told == "alike" and is_inside(problem.index, place))


def _told(lines: tuple[str, ...]) -> Literal["set", "alike", ""]:
    """By what a row is a line, changed: the first of some lines the second, and none of the rest.

    It sets the same, or looks like it, and less like the others.
    """
    row, line, *others = lines
    what = target(row)
    there = None if what is None else target(line)
    if what is not None and what == there:
        return "set" if all(what != target(other) for other in others) else ""
    entries = {entry(row), entry(line)}
    if (there is not None and is_key(there)) or (len(entries) > 1 and None not in entries):
        return ""
    most = likeness(row, line)
    differs = all(likeness(row, other) <= most - MORE_ALIKE for other in others)
    return "alike" if most >= ALIKE and differs else ""


_remembered = lru_cache(maxsize=1 << 12)(_told)  # files of few kinds of lines ask the same
