"""Back from the last span of an alignment to the steps that led there, and to their rivals."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .alike import stands_for
from .between import changed
from .costs import DELETE_RUN, MARGIN, UNBALANCED
from .gaps import drift, joins, level_after, replaces, source, weight
from .placements import Loose, Placement, Step, StepKind
from .problem import Problem
from .reach import below_marker
from .rows import Kind
from .spans import Span

# How many of a marker's ways, of a placement's rivals, and placements, are looked at.
_MOST_RIVALS = 4
_MOST_PLACEMENTS = 16


class _Rival(NamedTuple):
    """A way of a marker to a state, and the steps after it: the first `done`, the last first.

    extra: what it costs more than the best placement; upto: the first row that those steps deal
    with.
    """

    extra: float
    way: Span
    state: int
    upto: int
    steps: Sequence[Step]
    done: int


@dataclass(frozen=True, slots=True)
class _Path:
    """Steps, the last first, with what they leave open and the markers' other ways."""

    steps: list[Step]
    loose: list[Loose] = field(default_factory=list)
    rivals: list[_Rival] = field(default_factory=list)


def traced(
    problem: Problem, last: Span, ways: Mapping[int, Sequence[Span]], paid: float
) -> list[Placement]:
    """The placement that a span at the file's end stands for, then its rivals within MARGIN.

    Rivals have rivals: where a marker may stop at the end of another block of the same look, only
    the markers above it could have begun there. ways: all that each marker could do; paid: what the
    span's cost lacks.
    """
    placements: list[Placement] = []
    queue = deque([_Rival(0.0, last, problem.end, len(problem.rows), (), 0)])
    while queue and len(placements) < _MOST_PLACEMENTS:
        one = queue.popleft()
        path = _back(problem, one, ways)
        loose = () if placements else tuple(path.loose)
        cost = last.cost + paid + one.extra
        placements.append(Placement(tuple(reversed(path.steps)), cost, loose))
        near = [rival for rival in path.rivals if rival.extra <= MARGIN]
        queue.extend(sorted(near, key=lambda rival: rival.extra)[:_MOST_RIVALS])
    return placements


def _back(problem: Problem, one: _Rival, ways: Mapping[int, Sequence[Span]]) -> _Path:
    """The path that leads to a way's state, with its own steps, and the rivals of the ways above.

    The rows between a span and the steps after it are new.
    """
    path = _Path([*one.steps[: one.done]])
    here: Span | None = one.way
    state, upto = one.state, one.upto
    while here is not None:
        path.steps.extend(
            Step("row", number, state, state)
            for number in range(upto - 1, here.after - 1, -1)
            if problem.rows[number].kind.is_shown
        )
        upto, before = here.row, here.before
        if before is None:
            break
        if here.kind == "marker":
            if here.row < one.upto:
                path.rivals.extend(_rivals(here, ways.get(here.row, ()), state, one.extra, path))
            state = _through_marker(problem, here, before, state, path)
        elif here.kind == "lead":
            path.steps.append(Step("copy", here.row, before.first, here.first))
            state = before.first
        else:
            state = _through_row(problem, here, before, path)
        here = before
    return path


def _rivals(
    here: Span, ways: Sequence[Span], state: int, extra: float, path: _Path
) -> list[_Rival]:
    """The other ways of a marker to a state that cost hardly more; extra: what this one does."""
    return [
        _Rival(extra + way.cost - here.cost, way, state, here.row, path.steps, len(path.steps))
        for way in ways
        if (way.before is not here.before or way.first != here.first)
        and way.first <= state
        and way.cost <= here.cost + MARGIN
    ][-_MOST_RIVALS:]


def _through_row(problem: Problem, here: Span, before: Span, path: _Path) -> int:
    """Take the steps of a row or a scope's edge; the state of the span before that they leave."""
    goal = here.first
    if here.kind == "row" or here.kind == "gone":
        goal -= 1
        path.steps.append(Step(here.kind, here.row, goal, here.first))
    marked = before.kind == "marker" and here.kind == "leave"
    untold = marked and not problem.tells and problem.rows[here.row].kind is Kind.KEEP
    if untold and (start := _changed(problem, before, here.row, goal, path)) is not None:
        return start
    state = _came_from(problem, here, before, goal)
    if untold and state == goal and problem.is_offside:
        _between(problem, before, here.row, goal, path)
    if state < goal:
        path.steps.append(_gap(problem, here, before, (state, goal)))
    return state


def _through_marker(problem: Problem, here: Span, before: Span, state: int, path: _Path) -> int:
    """Take the steps of a marker up to a state; the state that they begin at."""
    kind: StepKind = "copy" if problem.rows[here.row].kind is Kind.KEEP else "delete"
    if before.kind == "marker" and here.first == here.origin:
        if (start := _changed(problem, before, here.row, state, path)) is not None:
            return start
        start = _between(problem, before, here.row, state, path)
        path.steps.append(Step(kind, here.row, start, state))
        return start
    path.steps.append(Step(kind, here.row, here.first, state))
    if here.first > here.origin:
        new = range(before.after, here.row)
        count = here.first - here.origin
        # A line that closes as much takes the other's place, whatever it looks like.
        closes = problem.opened[new.start] > problem.opened[new.stop]
        alike = not closes and stands_for(problem, new, here.origin, above=True) == count
        path.steps.append(Step("delete", here.row, here.origin, here.first, changed=alike))
    return here.origin


def _changed(problem: Problem, before: Span, number: int, state: int, path: _Path) -> int | None:
    """Take the steps of rows between two markers that are lines kept there, changed.

    The state that they begin at; None where they are not, or no marker keeps what follows.
    """
    new = range(before.after, number)
    if any(problem.rows[row].kind is not Kind.KEEP for row in (before.row, number)):
        return None
    lines = changed(problem, new, before.first, min(before.last, state))
    if lines is None:
        return None
    path.steps.append(Step("copy", number, lines.stop, state))
    path.steps.append(Step("delete", number, lines.start, lines.stop, changed=True))
    return lines.start


def _between(problem: Problem, before: Span, number: int, state: int, path: _Path) -> int:
    """Where rows go that stand between two markers: next to the later one, if anywhere."""
    low, high = before.first, min(before.last, state)
    row = before.after
    if row == number:
        return high
    if before.row == 0 and row not in problem.fresh:
        return low
    known = row in problem.fresh and not (row in problem.groups and problem.wanted[row])
    if low < high and number < len(problem.rows) - 1 and not known:
        path.loose.append(Loose(row, low, high))
    return high


def _came_from(problem: Problem, here: Span, before: Span, goal: int) -> int:
    """The state of the span before from which one was reached at `goal`."""
    if before.last < goal:
        return before.last
    if here.free or here.kind == "gone":
        return goal
    if problem.opened[here.row] == problem.opened[before.opener]:
        return below_marker(problem, before, goal, here.row)
    start = source(problem, before, goal, here.row)
    return goal if start is None or joins(problem.index, start, goal) else start


def _gap(problem: Problem, span: Span, before: Span, lines: tuple[int, int]) -> Step:
    """The step for lines that no row and no marker accounts for."""
    (start, goal), number = lines, span.row
    above = weight(problem, start, before, number)
    gone = weight(problem, goal, before, number) - above + DELETE_RUN
    unmarked = (
        problem.unmarked if replaces(problem, before, number) else problem.unmarked_at(number)
    )
    opened = problem.opened[number]
    if before.last >= goal and not drift(problem, before, number):
        return Step("delete", number, start, goal, span.free, changed=True)
    if before.last < goal:
        level = problem.index.depths[goal] - opened
        gone += UNBALANCED * (level != level_after(problem, before))
        gone += UNBALANCED * joins(problem.index, start, goal)
    kept = unmarked + UNBALANCED * (opened != problem.opened[before.opener])
    keeps = not span.free and kept < gone and before.last < goal
    return Step("keep" if keeps else "delete", number, start, goal, span.free)
