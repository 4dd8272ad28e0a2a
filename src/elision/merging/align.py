"""The alignment: which line of the original each row of the snippet is, and what markers stand for.

A dynamic programme over the rows. Its states are "the first j lines of the original are dealt with"
(blank lines are left out on both sides). A row of code is a line of the original or a new one; a
marker keeps whatever it must; lines that no row and no marker accounts for are deleted, or kept
with a warning if they are many. The blocks that the tree has paired narrow the states: inside a
pair only that block's lines, at its end all of them dealt with. Elsewhere brackets do: what is
inserted must open and close as much as what is deleted for it.

Only lines that the snippet shows can be the end of anything, so the states are held as few *spans*
that cost the same: one where a row was matched, a longer one after a marker. A row costs the time
of the spans there are and the places that its text has, so that a snippet of fixed size costs time
linear in the original at worst, and mostly far less.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal

from ..errors import Refusal
from .costs import (
    CUT,
    DOUBTFUL,
    INDENT,
    INDENT_SLIGHT,
    INFINITE,
    LEAD_KEPT,
    LEAD_SPARED,
    LEAD_TORN,
    MOST_WORK,
    NEW_LINE,
    STOPPED,
    UNBALANCED,
    insertion,
    is_jump,
    is_slight,
)
from .marker import past_marker, ways_on
from .placements import Placement, Scope
from .problem import Problem
from .reach import reached, takes_another
from .rows import Kind
from .scopes import COMMENT
from .spans import Span, by_cost, by_place, undominated
from .trace import traced


@dataclass(slots=True)
class _Front:
    """How far the rows have come.

    spans: the states reached, by their first; paid: what inserted rows cost all spans alike (a
    span's cost is without it), those ahead among them that can be nothing else; ways: all that
    each marker could do; work: what was looked at.
    """

    spans: list[Span]
    paid: float
    ways: dict[int, list[Span]] = field(default_factory=dict)
    work: int = 0


def align(problem: Problem, most: float = INFINITE) -> list[Placement]:
    """The cheapest placement, then its nearest rivals; none when nothing fits.

    most: what it may cost. Raises Refusal where that would take too long.
    """
    paid = NEW_LINE * len(problem.new)
    front = _Front([Span(0, 0, 0.0, "start", -1, None)], paid)
    markers = [*accumulate((not row.kind.is_shown for row in problem.rows), initial=0)]
    whole = [False]  # by the scopes that are open: whether the innermost is replaced whole
    lazy = [True]  # and whether it has a marker
    for number in range(len(problem.rows) + 1):
        for scope in problem.leave.get(number, ()):
            front.spans = _left(problem, front.spans, scope)
            whole.pop()
            lazy.pop()
        for scope in problem.enter.get(number, ()):
            front.spans = _entered(problem, front.spans, scope, free=whole[-1], lazy=lazy[-1])
            whole.append(scope.whole)
            lazy.append(markers[scope.last] > markers[scope.first])
        if not front.spans or min(map(by_cost, front.spans)) + front.paid > most:
            return []
        if number < len(problem.rows) and number not in problem.new:
            _pass(problem, front, number, whole[-1])
    ending = [span for span in front.spans if span.last == problem.end]
    return traced(problem, min(ending, key=by_cost), front.ways, front.paid) if ending else []


def _pass(problem: Problem, front: _Front, number: int, free: bool) -> None:
    """Take the front past a row; free: it is inside a block that is replaced whole."""
    row, spans = problem.rows[number], front.spans
    places = problem.places(number, spans[0].first)
    front.work += len(spans) + len(places)
    if front.work > MOST_WORK:
        raise Refusal(
            "the snippet and the file have too many lines in common that stand in many places; "
            "show less of what does not change."
        )
    matched = _matched(problem, spans, places, number, free) if places else []
    if row.kind is Kind.GONE:
        front.spans = matched
    elif row.kind.is_shown:
        cost = insertion(row.key, len(places), free=free or number in problem.under_new)
        guard = number in problem.under_new and number not in problem.outside and is_jump(row.key)
        if guard and not problem.stands(number, places):
            cost = NEW_LINE
        front.paid += cost
        for span in matched:
            span.cost -= cost
        if matched:
            front.spans = undominated([*spans, *matched], 0.0 if free else UNBALANCED)
    else:
        ways = front.ways[number] = ways_on(problem, spans, number)
        front.spans = past_marker(problem, spans, ways, number)
        if matched:  # it may be a line of the file as well
            marked = [span.costing(DOUBTFUL) for span in front.spans]
            front.spans = undominated([*marked, *matched], UNBALANCED)


def _matched(
    problem: Problem, spans: Sequence[Span], places: Sequence[int], number: int, free: bool
) -> list[Span]:
    """The spans in which a row is one of the lines `places`, by the cost of all before it."""
    row, wanted = problem.rows[number], problem.wanted[number]
    kind: Literal["row", "gone"] = "gone" if row.kind is Kind.GONE else "row"
    found = []
    for place, cost, before in reached(problem, spans, places, number, free):
        if problem.index.indents[place] not in (wanted, problem.outside.get(number)):
            cost += INDENT_SLIGHT if is_slight(row.key) else INDENT
        if number in problem.under_new and takes_another(problem, before, number, place):
            cost += UNBALANCED
        span = Span(place + 1, place + 1, cost, kind, number, before, free)
        if kind == "gone" and before.last >= place:
            span.opener = before.opener  # what it opens or closes, lines right before may put right
        found.append(span)
    return found


def _entered(
    problem: Problem, spans: Sequence[Span], scope: Scope, *, free: bool, lazy: bool
) -> list[Span]:
    """The spans at the start of a scope: what stands above it is dealt with.

    free: what holds it is replaced whole; lazy: that has a marker.
    """
    number = scope.first
    found = [
        Span(state, state, cost, "enter", number, before, free)
        for state, cost, before in reached(problem, spans, [scope.start], number, free)
    ]
    if scope.lead >= scope.start:
        return found
    for span in found:
        if span.before is not None and _tears(span.before, number):
            span.cost += LEAD_TORN
    is_stub = number + 1 < scope.last and not problem.rows[number + 1].kind.is_shown
    above = problem.index.keys[scope.lead : scope.start]
    spared = lazy and number in problem.leave and all(key.startswith(COMMENT) for key in above)
    kept = LEAD_SPARED if is_stub or spared else LEAD_KEPT
    if scope.stays or number - 1 in problem.fresh:  # what is new right above ends there
        kept, found = 0.0, []
    for state, cost, before in reached(problem, spans, [scope.lead], number, free):
        lead = Span(state, state, cost + kept, "enter", number, before, free)
        if not found or lead.cost < found[0].cost:
            found = [Span(scope.start, scope.start, lead.cost, "lead", number, lead)]
    return found


def _tears(span: Span, number: int) -> bool:
    """Whether new rows before a header would stand between it and what a marker keeps above."""
    return span.kind == "marker" and span.after < number


def _left(problem: Problem, spans: list[Span], scope: Scope) -> list[Span]:
    """The spans at the end of a scope: all its lines are dealt with, or a marker has the rest."""
    if scope.cut:
        return spans
    stops = [span for span in spans if _stops(problem, span, scope)] if scope.open else []
    ways = [span for span in spans if span not in stops or span.last == scope.end]
    said = [span.costing(STOPPED) for span in stops]  # to delete what follows must be said
    ending = sorted([*ways, *said], key=by_place)
    ends = [
        Span(state, state, cost, "leave", scope.last, before, scope.whole)
        for state, cost, before in reached(problem, ending, [scope.end], scope.last, scope.whole)
    ]
    cuts = [Span(s.last, s.last, s.cost + CUT, "leave", scope.last, s) for s in stops]
    return sorted([*cuts, *ends], key=by_place)


def _stops(problem: Problem, span: Span, scope: Scope) -> bool:
    """Whether the last row of a scope was matched before the end of its lines.

    Where all markers stand at the left edge, also those in a block, the one after a new line may be
    in the block as well, if that does not leave it.
    """
    if span.first >= scope.end:
        return False
    if span.kind == "leave" or (span.kind == "row" and span.row == scope.last - 1):
        return True
    untold = problem.is_offside and not problem.tells and not scope.whole
    return untold and span.kind == "row" and not is_jump(problem.rows[scope.last - 1].key)
