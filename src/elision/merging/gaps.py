"""The gap between a span and a state further down: what deleting it costs, and which brackets."""

from __future__ import annotations

from bisect import bisect_right

from ..blocks.index import Index
from .costs import DELETE_EDGE, DELETE_LINE, DELETE_RUN, REPLACE_EDGE
from .problem import Problem
from .spans import Span


def replaces(problem: Problem, span: Span, number: int) -> bool:
    """Whether new rows from a span on to a row may stand for lines that go: comments do not."""
    return problem.worded[span.after] < problem.worded[number]


def weight(problem: Problem, state: int, span: Span, number: int) -> float:
    """What deleting all lines before a state costs, from a span on to a row: a potential."""
    edge = REPLACE_EDGE if replaces(problem, span, number) else DELETE_EDGE
    if number in problem.windows:
        edge = 0.0
    return DELETE_LINE * state + edge * problem.index.definitions[state]


def deletion(problem: Problem, span: Span, lines: tuple[int, int], number: int) -> float:
    """What deleting the lines from one state to another costs, from a span on to a row."""
    start, goal = lines
    above = weight(problem, start, span, number)
    return DELETE_RUN + weight(problem, goal, span, number) - above


def joins(index: Index, start: int, goal: int) -> bool:
    """Whether deleting lines makes one definition of the halves of two."""
    owners, _ = index.owners
    return not index.related(owners[start], owners[goal])


def drift(problem: Problem, span: Span, number: int) -> int:
    """The brackets left open by the rows inserted from a span on to a row."""
    return problem.opened[number] - problem.opened[span.opener]


def level_after(problem: Problem, span: Span) -> int:
    """The depth at the end of a span, less what the rows before its inserted ones opened."""
    return problem.index.depths[span.last] - problem.opened[span.opener]


def source(problem: Problem, span: Span, state: int, number: int) -> int | None:
    """The last state of a span from which deleting up to another keeps brackets balanced."""
    depth = problem.index.depths[state] - drift(problem, span, number)
    there = problem.index.at.get(depth, ())
    found = bisect_right(there, state) - 1
    return there[found] if found >= 0 and there[found] >= span.first else None
