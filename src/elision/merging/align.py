"""The alignment: which line of the original each row of the snippet is, and what the markers stand for.

A row-wise dynamic programme over the states "the first j lines of the original are dealt with" (blank
lines are left out on both sides). A row of code is a line of the original or a new one; a marker keeps
whatever it must; lines that no row and no marker accounts for are deleted. The blocks that the tree has
paired narrow the states: inside a pair only that block's lines, at its end all of them dealt with. So
the time is that of the rows times the width of their windows, and a snippet of fixed size costs time
linear in the original.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

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
    NEW_LINE,
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


@dataclass(frozen=True, slots=True)
class Placement:
    """One way to map the snippet onto the original, and what it costs."""

    steps: tuple[Step, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class _Stage:
    """One stage of the programme, kept for the way back: the costs by state before and after it."""

    kind: Literal["code", "keep", "remove", "enter", "leave"]
    row: int
    low: int
    costs: list[float]
    gapped: list[float]
    after_low: int
    after: list[float]
    free: bool
    scope: Scope | None = None


class Aligner:
    """Aligns rows with the non-blank lines of an original, within the scopes that the tree gives.

    indents: the indentation of each line; positions: where each key stands; wanted: the indentation
    that each row should have in the file; fresh: rows of new blocks, which are new whatever they look
    like; scopes: outer before inner, in order.
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
        self.low = 0
        self.costs: list[float] = [0.0]
        self.stages: list[_Stage] = []

    def placements(self) -> list[Placement]:
        """The cheapest placement, then its rivals within MARGIN; none when nothing fits."""
        whole: list[bool] = []
        for number in range(len(self.rows) + 1):
            for scope in self.leave.get(number, ()):
                self._leave(scope)
                whole.pop()
            for scope in self.enter.get(number, ()):
                self._enter(scope, number, bool(whole) and whole[-1])
                whole.append(scope.whole)
            if number < len(self.rows):
                self._row(number, bool(whole) and whole[-1])
        end = len(self.indents)
        if self.low + len(self.costs) - 1 < end or self.costs[-1] == INFINITE:
            return []
        return self._trace_all(end)

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
        gapped = self._gapped(high, free)
        positions = [] if row.kind is Kind.ADDED or number in self.fresh else self.positions.get(row.key, [])
        first, last = bisect_left(positions, self.low), bisect_left(positions, high)
        if row.kind is Kind.GONE:
            after = [INFINITE] * len(gapped)
        elif row.kind is Kind.ADDED or number in self.fresh or free:
            after = [cost + NEW_LINE for cost in gapped]
        else:
            dear = insertion(row.key, last - first)
            after = [cost + dear for cost in gapped]
        off = INDENT_SLIGHT if is_slight(row.key) else INDENT
        wanted, low = self.wanted[number], self.low
        for place in positions[first:last]:
            cost = gapped[place - low] + (0.0 if self.indents[place] == wanted else off)
            if cost <= after[place + 1 - low]:
                after[place + 1 - low] = cost
        self._push("code", number, gapped, low, after, free)

    def _marker(self, number: int, high: int) -> None:
        costs = list(accumulate(self.costs, min))
        costs += [costs[-1]] * (high - self.low + 1 - len(costs))
        kind: Literal["keep", "remove"] = "keep" if self.rows[number].kind is Kind.KEEP else "remove"
        self._push(kind, number, self.costs, self.low, costs, False)

    def _enter(self, scope: Scope, number: int, free: bool) -> None:
        gapped = self._gapped(scope.start, free)
        if self.low <= scope.lead < scope.start:
            led = gapped[scope.lead - self.low] + LEAD_KEPT
            if led < gapped[-1]:
                gapped = [*gapped[:-1], led]
        self._push("enter", number, gapped, scope.start, [gapped[-1]], free, scope)

    def _leave(self, scope: Scope) -> None:
        if scope.cut:
            gapped = self._gapped(scope.end, scope.whole)
            self._push("leave", scope.last, gapped, self.low, gapped, scope.whole, scope)
            return
        stops = self._stops(scope) if scope.open else ()
        for state in stops:  # to delete what comes after context must be said
            self.costs[state - self.low] += DELETE_RUN
        gapped = self._gapped(scope.end, scope.whole)
        after_low, after = scope.end, [gapped[scope.end - self.low]]
        for state in stops:
            if after_low > state:
                after = [INFINITE] * (after_low - state) + after
                after_low = state
            after[state - after_low] = self.costs[state - self.low] - DELETE_RUN + CUT
        self._push("leave", scope.last, gapped, after_low, after, scope.whole, scope)

    def _stops(self, scope: Scope) -> list[int]:
        """The states in which the last row of a scope is context before the end of its lines."""
        stage = self.stages[-1]
        if stage.kind == "leave":  # nothing but a header was shown
            return [self.low] if self.low < scope.end else []
        if stage.kind != "code" or stage.row != scope.last - 1:
            return []
        states = (place + 1 for place in self.positions.get(self.rows[stage.row].key, ()))
        top = min(scope.end, self.low + len(self.costs))
        return [state for state in states if self.low <= state < top and self._was_matched(stage, state)]

    def _gapped(self, high: int, free: bool) -> list[float]:
        """The costs up to state `high` when lines may be deleted, or kept unmarked, first."""
        costs, low = self.costs, self.low
        short = high - low + 1 - len(costs)
        costs = costs + [INFINITE] * short if short > 0 else costs[: high - low + 1]
        if free:
            return list(accumulate(costs, min))
        if self.stages and self.stages[-1].kind in ("keep", "remove"):
            return costs
        deleted = accumulate((cost - DELETE_LINE * at for at, cost in enumerate(costs)), min)
        kept = accumulate(costs, min)
        return [
            min(cost, gone + DELETE_LINE * at + DELETE_RUN, stays + KEEP_UNMARKED)
            for at, (cost, gone, stays) in enumerate(zip(costs, deleted, kept, strict=True))
        ]

    def _push(
        self,
        kind: Literal["code", "keep", "remove", "enter", "leave"],
        row: int,
        gapped: list[float],
        after_low: int,
        after: list[float],
        free: bool,
        scope: Scope | None = None,
    ) -> None:
        self.stages.append(_Stage(kind, row, self.low, self.costs, gapped, after_low, after, free, scope))
        self.low, self.costs = after_low, after

    # -- back --------------------------------------------------------------------------------------

    def _trace_all(self, end: int) -> list[Placement]:
        best, rivals = self._trace(len(self.stages) - 1, end, watch=True)
        cost = self.costs[-1]
        placements = [Placement(tuple(reversed(best)), cost)]
        for extra, at, state, upto in sorted(rivals)[:4]:
            before, _ = self._trace(at - 1, state)
            stage = self.stages[at]
            kind: StepKind = "copy" if stage.kind == "keep" else "delete"
            suffix = best[:upto] + [Step(kind, stage.row, state, best[upto].end)]
            placements.append(Placement(tuple(reversed(suffix + before)), cost + extra))
        return placements

    def _trace(
        self, last: int, state: int, *, watch: bool = False
    ) -> tuple[list[Step], list[tuple[float, int, int, int]]]:
        """The steps, last first, that reach `state` after stage `last`; the near ties at markers."""
        steps: list[Step] = []
        rivals: list[tuple[float, int, int, int]] = []
        for at in range(last, -1, -1):
            stage = self.stages[at]
            if stage.kind in ("keep", "remove"):
                state = self._trace_marker(stage, at, state, steps, rivals if watch else None)
            elif stage.kind == "code":
                state = self._trace_code(stage, state, steps)
                state = self._trace_gap(stage, state, steps)
            elif stage.scope is not None and stage.kind == "enter":
                state = stage.scope.start
                lead = stage.scope.lead
                if stage.low <= lead < state:
                    led = stage.gapped[lead - stage.low] + LEAD_KEPT
                    if led <= stage.gapped[-1]:
                        steps.append(Step("copy", stage.row, lead, state))
                        state = lead
                state = self._trace_gap(stage, state, steps)
            elif stage.scope is not None and (stage.scope.cut or state == stage.scope.end):
                state = self._trace_gap(stage, state, steps)
        return steps, rivals

    def _trace_marker(
        self,
        stage: _Stage,
        at: int,
        state: int,
        steps: list[Step],
        rivals: list[tuple[float, int, int, int]] | None,
    ) -> int:
        reach = stage.costs[: state - stage.low + 1]
        best = min(reach)
        origin = len(reach) - 1 - reach[::-1].index(best)
        if rivals is not None:
            rivals += [
                (cost - best, at, stage.low + k, len(steps))
                for k, cost in enumerate(reach)
                if k != origin and cost <= best + MARGIN
            ][-4:]
        origin += stage.low
        steps.append(Step("copy" if stage.kind == "keep" else "delete", stage.row, origin, state))
        return origin

    def _was_matched(self, stage: _Stage, state: int) -> bool:
        place = state - 1
        positions = self.positions.get(self.rows[stage.row].key, ())
        at = bisect_left(positions, place)
        if stage.row in self.fresh or at == len(positions) or positions[at] != place or place < stage.low:
            return False
        row = self.rows[stage.row]
        off = INDENT_SLIGHT if is_slight(row.key) else INDENT
        cost = stage.gapped[place - stage.low] + (0.0 if self.indents[place] == self.wanted[stage.row] else off)
        return cost <= stage.after[state - stage.after_low] < INFINITE

    def _trace_code(self, stage: _Stage, state: int, steps: list[Step]) -> int:
        row = self.rows[stage.row]
        if row.kind is not Kind.ADDED and self._was_matched(stage, state):
            steps.append(Step("gone" if row.kind is Kind.GONE else "row", stage.row, state - 1, state))
            return state - 1
        steps.append(Step("row", stage.row, state, state))
        return state

    def _trace_gap(self, stage: _Stage, state: int, steps: list[Step]) -> int:
        at = state - stage.low
        goal = stage.gapped[at]
        if at < len(stage.costs) and stage.costs[at] <= goal:
            return state
        reach = stage.costs[:at]
        if stage.free:
            origin = len(reach) - 1 - reach[::-1].index(min(reach))
            steps.append(Step("delete", stage.row, stage.low + origin, state))
            return stage.low + origin
        sloped = [cost - DELETE_LINE * k for k, cost in enumerate(reach)]
        origin, kind = _last_least(sloped), "delete"
        if min(reach) + KEEP_UNMARKED < sloped[origin] + DELETE_LINE * at + DELETE_RUN:
            origin, kind = _last_least(reach), "keep"
        steps.append(Step("keep" if kind == "keep" else "delete", stage.row, stage.low + origin, state))
        return stage.low + origin


def _last_least(costs: list[float]) -> int:
    return len(costs) - 1 - costs[::-1].index(min(costs))
