"""From which states a marker may keep lines, and what it costs to leave out those before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from .alike import doubled_at_start, doubles_the_end, stands_for
from .costs import ALIKE, DELETE_LINE, DELETE_RUN, DOUBLED, STOPPED, UNBALANCED, WRAPS
from .gaps import deletion, drift, source
from .headers import replaced
from .likeness import likeness
from .problem import Problem
from .spans import Span, by_place


def ways_on(problem: Problem, spans: Sequence[Span], number: int) -> list[Span]:
    """The spans that a marker, the row of this number, goes on with, by their first states."""
    ways: list[Span] = []
    for span in spans:
        ways += _onward(problem, span, number)
    ways.sort(key=by_place)
    return ways


def past_marker(
    problem: Problem, spans: Sequence[Span], ways: Sequence[Span], number: int
) -> list[Span]:
    """The spans after a marker: of its ways, those that no way before them undercuts.

    spans: those before it, which are left where the file's first lines do not stay.
    """
    if number == 0 and (count := doubled_at_start(problem)):
        ways[0].cost += DOUBLED + DELETE_LINE * count
        passed = Span(0, 0, spans[0].cost, "start", number, None)
        return [passed, *ways]
    found: list[Span] = []
    for way in ways:
        if not found or way.cost < found[-1].cost:
            if found:
                found[-1].last = way.first - 1
                if found[-1].last < found[-1].first:
                    found.pop()
            found.append(way)
    return found


def _onward(problem: Problem, span: Span, number: int) -> Iterator[Span]:
    """The ways on after one span."""
    here = span.last if span.kind != "marker" else span.first
    high, end = problem.ceilings[number], problem.end
    new = number - span.after
    if span.kind == "marker" and not new and here <= high:  # right after another one
        yield Span(here, high, span.cost, "marker", number, span, span.free, here)
        return
    if number == len(problem.rows) - 1 and span.kind == "marker" and 0 < new <= end:
        origin = end - new
        if origin >= here and doubles_the_end(problem, range(span.after, number), origin):
            yield Span(end, high, span.cost, "marker", number, span, span.free, origin)
    for state, cost, origin in _starts(problem, span, here, number):
        if state <= high:
            yield Span(state, high, span.cost + cost, "marker", number, span, span.free, origin)


def _starts(
    problem: Problem, span: Span, here: int, number: int
) -> Iterator[tuple[int, float, int]]:
    """The states from which a marker may keep lines, what that costs, and what is deleted before.

    That is from the third on up to the state.
    """
    end = problem.end
    header = replaced(problem, span, number)
    if number == len(problem.rows) - 1 and doubles_the_end(
        problem, range(span.after, number), here
    ):
        yield here, DOUBLED, here
        yield end, DELETE_LINE * (end - here), here
        return
    if opened := drift(problem, span, number):
        yield here, UNBALANCED, here
        if header is not None:
            yield header + 1, deletion(problem, span, (header, header + 1), number), header
        elif span.kind != "marker" or opened < 0:
            yield from _balanced(problem, span, (here, opened), number)
        return
    stop = _leaf_end(problem, span, here, number)
    new = range(span.after, number)
    count = 0
    if stop is None and span.kind != "marker":
        count = stands_for(problem, new, here, above=True)
    if count:
        yield here, DOUBLED, here
        yield here + count, DELETE_LINE * count, here
        return
    if stop is None:
        yield here, 0.0 if header is None else DOUBLED, here
        if header is not None:
            yield header + 1, deletion(problem, span, (header, header + 1), number), header
        return
    yield here, STOPPED, here
    yield stop, DELETE_RUN + DELETE_LINE * (stop - here), here


def _balanced(
    problem: Problem, span: Span, opens: tuple[int, int], number: int
) -> Iterator[tuple[int, float, int]]:
    """The same, where lines go that open as many brackets as the new rows do.

    opens: the first of the lines, and how many brackets. A header alone stands for the one there,
    or is one around all.
    """
    index, (here, opened) = problem.index, opens
    level = index.depths[here]
    closed = index.at.get(level + opened, ())
    found = bisect_left(closed, here)
    if found == len(closed):
        return
    state = closed[found]
    if span.kind == "marker":  # it keeps what is above the line that closes as much
        above = source(problem, span, state, number)
        here = here if above is None else above
    cost = deletion(problem, span, (here, state), number)
    if opened > 0 and number - span.after == 1:
        if level in index.depths[here + 1 : state]:
            return
        cost += 0.0 if _is_header_of(problem, number, here, state) else WRAPS
    yield state, cost, here


def _is_header_of(problem: Problem, number: int, here: int, state: int) -> bool:
    """Whether a new header above a marker is like the file's, or shown with what follows its block.

    That stands on lines [here, state).
    """
    index, rows = problem.index, problem.rows
    ends = index.at[index.depths[here]]
    end = bisect_left(ends, state)
    after = index.key_at(ends[end]) if end < len(ends) else ""
    closer, follows = (rows[min(at, len(rows) - 1)] for at in (number + 1, number + 2))
    if closer.kind.is_shown and follows.kind.is_shown and follows.key == after:
        return True
    return likeness(rows[number - 1].key, index.keys[here]) >= ALIKE


def _leaf_end(problem: Problem, span: Span, here: int, number: int) -> int | None:
    """Where the leaf ends in whose middle the rows stop, if the marker stands outside it."""
    index = problem.index
    if span.kind != "row" or problem.is_diff or not 0 < here < problem.end:
        return None
    leaf = index.leaf_at(here - 1)
    if leaf is None or leaf.end <= index.line_of[here]:
        return None
    start, head = (bisect_left(index.line_of, line) for line in (leaf.start, leaf.head))
    if number == len(problem.rows) - 1:  # the snippet's end
        code = problem.rows[span.row].kind.is_shown  # and not what reads like a marker
        fragment = code and not _shows(span, head)
        return None if fragment else bisect_left(index.line_of, leaf.end)
    if span.row == number - 1:
        return None  # the rows stop at a line that stays, so the marker goes on from it
    if not problem.tells or len(problem.wanted[number]) > len(index.indents[head]):
        return None
    if not any(_shows(span, place) for place in range(start, head + 1)):
        return None  # what is shown of the leaf is but a part of it
    return bisect_left(index.line_of, leaf.end)


def _shows(span: Span, place: int) -> bool:
    """Whether the way to a span leads through a line that a row shows."""
    before: Span | None = span
    while before is not None and before.first > place:
        if before.kind == "row" and before.first == place + 1:
            return True
        before = before.before
    return False
