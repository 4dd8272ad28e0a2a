"""The alignment: which line of the original each row of the snippet is, and what the markers stand for.

A dynamic programme over the rows. Its states are "the first j lines of the original are dealt with"
(blank lines are left out on both sides). A row of code is a line of the original or a new one; a marker
keeps whatever it must; lines that no row and no marker accounts for are deleted. The blocks that the
tree has paired narrow the states: inside a pair only that block's lines, at its end all of them dealt
with.

Only lines that the snippet shows can be the end of anything, so the states are held as few *spans* that
cost the same: one where a row was matched, a longer one after a marker. A row costs the time of the
spans there are and the places that its text has, so that a snippet of fixed size costs time linear in
the original at worst, and mostly far less.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..errors import Refusal
from .costs import (
    CUT,
    DELETE_LINE,
    DELETE_RUN,
    INDENT,
    INDENT_SLIGHT,
    INFINITE,
    KEEP_UNMARKED,
    LEAD_KEPT,
    MARGIN,
    MOST_WORK,
    STOPPED,
    insertion,
    is_slight,
)
from .rows import Kind, Row


@dataclass(frozen=True, slots=True)
class Scope:
    """A pair: rows [first, last) of the snippet are lines [start, end) of the original, all of them.

    whole: what the rows do not show of the lines is gone (a leaf without a marker).
    open: the rows may stop before the end of the lines, which a marker after them then keeps.
    cut: they do stop before it: the marker after them swallows the end of the block.
    lead: lines [lead, start) belong to the block but the rows do not show them: they may stay.
    """

    first: int
    last: int
    start: int
    end: int
    lead: int
    whole: bool = False
    open: bool = False
    cut: bool = False


StepKind = Literal["row", "gone", "copy", "keep", "delete"]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a placement, in order.

    "row": a row is line `start` (end = start + 1), or new there (end = start); "gone": a row's line is
    deleted; "copy": a marker keeps lines [start, end); "keep", "delete": the same with no marker.
    """

    kind: StepKind
    row: int
    start: int
    end: int
    free: bool = False  # a deletion inside a block that is replaced whole


@dataclass(frozen=True, slots=True)
class Placement:
    """One way to map the snippet onto the original, and what it costs."""

    steps: tuple[Step, ...]
    cost: float


@dataclass(slots=True, eq=False)
class _Span:
    """States first..last that cost the same, and how they were reached.

    kind: what reached them, at the row `row`: "row" and "gone" matched it with line `first - 1`, a
    "marker" went on from any state of the span before; "enter" and "leave" came to a scope's edge.
    Rows after `row` that are part of no later span were inserted at a state of this one.
    """

    first: int
    last: int
    cost: float
    kind: Literal["start", "row", "gone", "marker", "enter", "leave", "lead"]
    row: int
    before: _Span | None
    free: bool = False


class Aligner:
    """Aligns rows with the non-blank lines of an original, within the scopes that the tree gives.

    wanted: the indentation that each row should have in the file; fresh: rows of new blocks, which are
    new whatever they look like; scopes: outer before inner, in order; indents: the indentation of each
    line of the original; positions: where each key stands.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        wanted: Sequence[str],
        fresh: frozenset[int],
        scopes: Sequence[Scope],
        indents: Sequence[str],
        positions: dict[str, list[int]],
    ) -> None:
        self.rows, self.wanted, self.fresh = rows, wanted, fresh
        self.indents, self.positions = indents, positions
        self.enter: dict[int, list[Scope]] = {}
        self.leave: dict[int, list[Scope]] = {}
        for scope in scopes:
            self.enter.setdefault(scope.first, []).append(scope)
            self.leave.setdefault(scope.last, []).insert(0, scope)
        self.ceilings = self._ceilings()
        self.spans = [_Span(0, 0, 0.0, "start", -1, None)]
        self.paid = 0.0  # what inserted rows have cost all spans alike; a span's cost is without it
        self.at_markers: dict[int, list[_Span]] = {}
        self.work = 0

    def placements(self) -> list[Placement]:
        """The cheapest placement, then its rivals within MARGIN; none when nothing fits."""
        whole: list[bool] = [False]
        for number in range(len(self.rows) + 1):
            for scope in self.leave.get(number, ()):
                self._leave(scope)
                whole.pop()
            for scope in self.enter.get(number, ()):
                self._enter(scope, whole[-1])
                whole.append(scope.whole)
            if number < len(self.rows):
                self._row(number, whole[-1])
        ending = [span for span in self.spans if span.last == len(self.indents)]
        return self._trace_all(min(ending, key=lambda span: span.cost)) if ending else []

    def _ceilings(self) -> list[int]:
        """For each row, the largest state from which the next forced one can still be reached."""
        ceilings, ahead = [0] * len(self.rows), [len(self.indents)]
        for number in range(len(self.rows), -1, -1):
            if number < len(self.rows):
                ceilings[number] = ahead[-1]
            for scope in reversed(self.enter.get(number, ())):
                ahead.pop()
                ahead[-1] = scope.start
            for scope in reversed(self.leave.get(number, ())):
                ahead.append(scope.end)
        return ceilings

    # -- forward -----------------------------------------------------------------------------------

    def _row(self, number: int, free: bool) -> None:
        row, high = self.rows[number], self.ceilings[number]
        if row.kind in (Kind.KEEP, Kind.REMOVE):
            self._marker(number, high)
            return
        places = self._places(number, high)
        self.work += len(self.spans) + len(places)
        if self.work > MOST_WORK:
            raise Refusal(
                "the snippet and the file have too many lines in common that stand in many places; "
                "show less of what does not change."
            )
        matched = self._matched(number, places, free)
        if row.kind is Kind.GONE:
            self.spans = matched
            return
        cost = insertion(row.key, len(places), free=free)
        self.paid += cost
        for span in matched:
            span.cost -= cost
        self.spans = _undominated([*self.spans, *matched], 0.0 if free else KEEP_UNMARKED)

    def _places(self, number: int, high: int) -> Sequence[int]:
        """The lines below `high` that a row may be."""
        row = self.rows[number]
        if row.kind is Kind.ADDED or number in self.fresh or not self.spans:
            return ()
        places = self.positions.get(row.key, ())
        low = self.spans[0].first
        if len(places) < 3:
            return [place for place in places if low <= place < high]
        return places[bisect_left(places, low) : bisect_left(places, high)]

    def _matched(self, number: int, places: Sequence[int], free: bool) -> list[_Span]:
        """The spans in which a row is one of the lines `places`, by the cost of all that stood before it."""
        row, wanted = self.rows[number], self.wanted[number]
        off = INDENT_SLIGHT if is_slight(row.key) else INDENT
        kind: Literal["row", "gone"] = "gone" if row.kind is Kind.GONE else "row"
        found = []
        for place, cost, before in self._reached(places, free):
            if self.indents[place] != wanted:
                cost += off
            found.append(_Span(place + 1, place + 1, cost, kind, number, before, free))
        return found

    def _reached(self, states: Iterable[int], free: bool) -> Iterable[tuple[int, float, _Span]]:
        """For each of some ascending states the cheapest way there when lines may go first; none if none."""
        spans, at = self.spans, 0
        covering: list[_Span] = []
        gone: _Span | None = None  # the cheapest span behind, by what deleting up to here costs
        kept: _Span | None = None  # the cheapest span behind, where the lines up to here stay
        for state in states:
            while at < len(spans) and spans[at].first <= state:
                covering.append(spans[at])
                at += 1
            over = []
            for span in covering:
                if span.last >= state:
                    over.append(span)
                    continue
                if (
                    gone is None
                    or span.cost - DELETE_LINE * span.last <= gone.cost - DELETE_LINE * gone.last
                ):
                    gone = span
                if kept is None or span.cost <= kept.cost:
                    kept = span
            covering = over
            best = min(over, key=_cost, default=None)
            cost = INFINITE if best is None else best.cost
            if free:
                if kept is not None and kept.cost < cost:
                    best, cost = kept, kept.cost
            elif gone is not None and kept is not None:
                deleted = gone.cost + DELETE_RUN + DELETE_LINE * (state - gone.last)
                if deleted < cost:
                    best, cost = gone, deleted
                if kept.cost + KEEP_UNMARKED < cost:
                    best, cost = kept, kept.cost + KEEP_UNMARKED
            if best is not None:
                yield state, cost, best

    def _marker(self, number: int, high: int) -> None:
        self.at_markers[number] = self.spans
        spans: list[_Span] = []
        for span in self.spans:
            if span.first <= high and (not spans or span.cost < spans[-1].cost):
                if spans:
                    spans[-1].last = span.first - 1
                    if spans[-1].last < spans[-1].first:
                        spans.pop()
                spans.append(_Span(span.first, high, span.cost, "marker", number, span))
        self.spans = spans

    def _enter(self, scope: Scope, free: bool) -> None:
        spans = [
            _Span(state, state, cost, "enter", scope.first, before, free)
            for state, cost, before in self._reached([scope.start], free)
        ]
        if scope.lead < scope.start:
            for _, cost, before in self._reached([scope.lead], free):
                lead = _Span(
                    scope.lead, scope.lead, cost + LEAD_KEPT, "enter", scope.first, before, free
                )
                if not spans or lead.cost < spans[0].cost:
                    spans = [_Span(scope.start, scope.start, lead.cost, "lead", scope.first, lead)]
        self.spans = spans

    def _leave(self, scope: Scope) -> None:
        if scope.cut:
            return
        stops = [span for span in self.spans if self._stops(span, scope)] if scope.open else []
        ways = [span for span in self.spans if span not in stops or span.last == scope.end]
        said = [
            _Span(s.first, s.last, s.cost + STOPPED, s.kind, s.row, s.before, s.free) for s in stops
        ]
        self.spans = sorted(
            [*ways, *said], key=_place
        )  # to delete what comes after context must be said
        ends = [
            _Span(state, state, cost, "leave", scope.last, before, scope.whole)
            for state, cost, before in self._reached([scope.end], scope.whole)
        ]
        cuts = [_Span(s.last, s.last, s.cost + CUT, "leave", scope.last, s) for s in stops]
        self.spans = sorted([*cuts, *ends], key=_place)

    def _stops(self, span: _Span, scope: Scope) -> bool:
        """Whether the last row of a scope was matched before the end of its lines."""
        if span.first >= scope.end:
            return False
        return span.kind == "leave" or (span.kind == "row" and span.row == scope.last - 1)

    # -- back --------------------------------------------------------------------------------------

    def _trace_all(self, last: _Span) -> list[Placement]:
        end = len(self.indents)
        rivals: list[tuple[float, int, _Span, int, int]] = []
        best = self._trace(last, end, len(self.rows), rivals)
        placements = [Placement(tuple(reversed(best)), last.cost + self.paid)]
        for extra, number, span, state, upto in sorted(rivals, key=lambda rival: rival[0])[:4]:
            steps = best[:upto]
            steps += self._trace_marker(number, span, state)
            steps += self._trace(span, min(span.last, state), number)
            placements.append(Placement(tuple(reversed(steps)), last.cost + self.paid + extra))
        return placements

    def _trace(
        self,
        span: _Span,
        state: int,
        upto: int,
        rivals: list[tuple[float, int, _Span, int, int]] | None = None,
    ) -> list[Step]:
        """The steps, last first, up to `state` of a span and the rows after it, below `upto`, new there."""
        steps: list[Step] = []
        here: _Span | None = span
        while here is not None:
            first = here.row if here.kind in ("enter", "leave", "lead") else here.row + 1
            steps += [
                Step("row", number, state, state)
                for number in range(upto - 1, first - 1, -1)
                if self.rows[number].kind.is_shown
            ]
            upto, before = here.row, here.before
            if before is None:
                break
            if here.kind == "marker":
                if rivals is not None:
                    rivals += [
                        (other.cost - here.cost, here.row, other, state, len(steps))
                        for other in self.at_markers[here.row]
                        if other is not before
                        and other.first <= state
                        and other.cost <= here.cost + MARGIN
                    ][-4:]
                steps += self._trace_marker(here.row, before, state)
                state = min(before.last, before.first if before.kind != "marker" else state)
            elif here.kind == "lead":
                steps.append(Step("copy", here.row, before.first, here.first))
                state = before.first
            else:
                goal = here.first
                if here.kind in ("row", "gone"):
                    goal -= 1
                    steps.append(Step(here.kind, here.row, goal, here.first))
                state = min(goal, before.last)
                if state < goal:
                    steps.append(self._gap(here, before, state, goal))
            here = before
        return steps

    def _trace_marker(self, number: int, before: _Span, state: int) -> list[Step]:
        start = before.first if before.kind != "marker" else min(before.last, state)
        kind: StepKind = "copy" if self.rows[number].kind is Kind.KEEP else "delete"
        return [Step(kind, number, start, state)]

    def _gap(self, span: _Span, before: _Span, start: int, goal: int) -> Step:
        """The step for lines that no row and no marker accounts for."""
        kept = not span.free and DELETE_RUN + DELETE_LINE * (goal - start) > KEEP_UNMARKED
        return Step("keep" if kept else "delete", span.row, start, goal, span.free)


def _cost(span: _Span) -> float:
    return span.cost


def _place(span: _Span) -> int:
    return span.first


def _undominated(spans: list[_Span], most: float) -> list[_Span]:
    """The spans in order, without those that a span before them reaches for less, whatever the gap."""
    spans.sort(key=_place)
    kept: list[_Span] = []
    least = INFINITE
    for span in spans:
        if span.cost <= least + most:
            kept.append(span)
            least = min(least, span.cost)
    return kept
