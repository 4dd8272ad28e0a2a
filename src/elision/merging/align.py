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

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter
from typing import Literal

from ..blocks.index import Index
from ..errors import Refusal
from ..text.balance import balance
from .costs import (
    ALIKE,
    CUT,
    DELETE_EDGE,
    DELETE_LINE,
    DELETE_RUN,
    DOUBLED,
    DOUBTFUL,
    HOPELESS,
    INDENT,
    INDENT_SLIGHT,
    INFINITE,
    KEEP_BARE,
    KEEP_BEFORE,
    KEEP_UNMARKED,
    LEAD_KEPT,
    LONGEST_ALIKE,
    MARGIN,
    MOST_WORK,
    REPLACE_EDGE,
    STOPPED,
    UNBALANCED,
    insertion,
    is_slight,
)
from .rows import Kind, Row


@dataclass(frozen=True, slots=True)
class Scope:
    """A pair: rows [first, last) of the snippet are all lines [start, end) of the original.

    whole: what the rows do not show of the lines is gone (a leaf without a marker).
    open: the rows may stop before the end of the lines, which a marker after them then keeps.
    cut: they do stop before it: the marker after them swallows the end of the block.
    lead: lines [lead, start) belong to the block but the rows do not show them: they may stay.
    members: it holds blocks, of which the rows need not show all.
    """

    first: int
    last: int
    start: int
    end: int
    lead: int
    whole: bool = False
    open: bool = False
    cut: bool = False
    members: bool = False


StepKind = Literal["row", "gone", "copy", "keep", "delete"]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a placement, in order.

    "row": a row is line `start` (end = start + 1), or new there (end = start); "gone": a row's line
    is deleted; "copy": a marker keeps lines [start, end); "keep", "delete": with no marker.
    """

    kind: StepKind
    row: int
    start: int
    end: int
    free: bool = False  # a deletion inside a block that is replaced whole


@dataclass(frozen=True, slots=True)
class Loose:
    """A new row between two markers, which could stand before any line from low to high - 1."""

    row: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Placement:
    """One way to map the snippet onto the original, what it costs, and what it leaves open."""

    steps: tuple[Step, ...]
    cost: float
    loose: tuple[Loose, ...] = ()


@dataclass(slots=True, eq=False)
class _Span:
    """States first..last that cost the same, and how they were reached.

    kind: what reached them, at the row `row`: "row" and "gone" matched it with line `first - 1`, a
    "marker" went on from state `origin` of the span before; "enter" and "leave" came to a scope's
    edge. after: the first row that may have been inserted at this span: those from there on that
    are part of no later span were. opener: the first row whose brackets are not the original's.
    """

    first: int
    last: int
    cost: float
    kind: Literal["start", "row", "gone", "marker", "enter", "leave", "lead"]
    row: int
    before: _Span | None
    free: bool = False
    origin: int = 0

    after: int = field(init=False)
    opener: int = field(init=False)

    def __post_init__(self) -> None:
        self.after = self.row if self.kind in _EDGES else self.row + 1
        self.opener = self.row if self.kind == "gone" else self.after


_EDGES = frozenset({"enter", "leave", "lead"})


class Aligner:
    """Aligns rows with the non-blank lines of an original, within the scopes that the tree gives.

    wanted: the indentation that each row should have in the file; fresh: rows of new blocks, which
    are new whatever they look like; scopes: outer before inner, in order.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        wanted: Sequence[str],
        fresh: frozenset[int],
        leads: frozenset[int],
        scopes: Sequence[Scope],
        index: Index,
    ) -> None:
        self.rows, self.wanted, self.fresh, self.index = rows, wanted, fresh, index
        self.indents, self.positions = index.indents, index.positions
        self.enter: dict[int, list[Scope]] = {}
        self.leave: dict[int, list[Scope]] = {}
        for scope in scopes:
            self.enter.setdefault(scope.first, []).append(scope)
            self.leave.setdefault(scope.last, []).insert(0, scope)
        style = index.language.nesting if index.language else "brackets"
        own = (_SIGNS[row.kind] * balance(row.key, style) for row in rows)
        self.opened = list(accumulate(own, initial=0))  # brackets that rows before each leave open
        self.under_new = _under_new(rows, wanted, index) | leads
        self.windows = _windows(rows, wanted, index)
        rewrites = rows[0].kind is Kind.REMOVE
        self.unmarked = INFINITE if rewrites else KEEP_UNMARKED  # for lines nothing accounts for
        self.bare = all(row.kind.is_shown for row in rows[1:-1])
        self.is_diff = any(row.kind in (Kind.ADDED, Kind.GONE) for row in rows)
        self.loose: list[Loose] = []
        self.tells = any(not row.kind.is_shown and row.text[:1].isspace() for row in rows)
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
        return self._trace_all(min(ending, key=_cost)) if ending else []

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
        places = self._places(number, high)
        self.work += len(self.spans) + len(places)
        if self.work > MOST_WORK:
            raise Refusal(
                "the snippet and the file have too many lines in common that stand in many places; "
                "show less of what does not change."
            )
        if row.kind in (Kind.KEEP, Kind.REMOVE):
            matched = self._matched(number, places, free)
            self._marker(number, high)
            if matched:
                for span in self.spans:
                    span.cost += DOUBTFUL
                self.spans = _undominated([*self.spans, *matched], UNBALANCED)
            return
        matched = self._matched(number, places, free)
        if row.kind is Kind.GONE:
            self.spans = matched
            return
        cost = insertion(row.key, len(places), free=free or number in self.under_new)
        self.paid += cost
        for span in matched:
            span.cost -= cost
        self.spans = _undominated([*self.spans, *matched], 0.0 if free else UNBALANCED)

    def _places(self, number: int, high: int) -> Sequence[int]:
        """The lines below `high` that a row may be."""
        row = self.rows[number]
        if not row.kind.is_shown and not row.doubtful:
            return ()
        if row.kind is Kind.ADDED or number in self.fresh or not self.spans:
            return ()
        places = self.positions.get(row.key, ())
        low = self.spans[0].first
        if len(places) < 3:
            return [place for place in places if low <= place < high]
        return places[bisect_left(places, low) : bisect_left(places, high)]

    def _matched(self, number: int, places: Sequence[int], free: bool) -> list[_Span]:
        """The spans in which a row is one of the lines `places`, by the cost of all before it."""
        row, wanted = self.rows[number], self.wanted[number]
        off = INDENT_SLIGHT if is_slight(row.key) else INDENT
        kind: Literal["row", "gone"] = "gone" if row.kind is Kind.GONE else "row"
        found = []
        for place, cost, before in self._reached(places, number, free):
            if self.indents[place] != wanted:
                cost += off
            found.append(_Span(place + 1, place + 1, cost, kind, number, before, free))
        return found

    def _weight(self, state: int, span: _Span, number: int) -> float:
        """What deleting all lines before a state costs, from a span on: a potential."""
        edge = REPLACE_EDGE if span.after < number else DELETE_EDGE
        if number in self.windows:
            edge = 0.0
        return DELETE_LINE * state + edge * self.index.definitions[state]

    def _unmarked(self, number: int) -> float:
        """What keeping lines costs that no marker stands for, before a row or a scope."""
        if self.unmarked == INFINITE:
            return INFINITE
        if self.bare:
            return KEEP_BARE
        first = any(scope.members for scope in self.enter.get(number - 1, ()))
        return KEEP_BEFORE if first else self.unmarked

    def _joins(self, start: int, goal: int) -> bool:
        """Whether deleting lines makes one definition of the halves of two."""
        owners, _ = self.index.owners
        return not self.index.related(owners[start], owners[goal])

    def _level(self, span: _Span) -> int:
        """The depth at the end of a span, less what the rows before its inserted ones opened."""
        return self.index.depths[span.last] - self.opened[span.opener]

    def _reached(
        self, states: Iterable[int], number: int, free: bool
    ) -> Iterator[tuple[int, float, _Span]]:
        """For each of some ascending states the cheapest way there when lines may go first."""
        spans, at = self.spans, 0
        covering: list[_Span] = []
        # By whether new rows follow: what those replace is not what the snippet leaves out.
        behind = {
            True: _Behind(self.index, self.unmarked),
            False: _Behind(self.index, self._unmarked(number)),
        }
        for state in states:
            while at < len(spans) and spans[at].first <= state:
                covering.append(spans[at])
                at += 1
            over = []
            for span in covering:
                if span.last >= state:
                    over.append(span)
                else:
                    opened, level = self.opened[span.opener], self._level(span)
                    weight = self._weight(span.last, span, number)
                    behind[span.after < number].add(span, weight, level, opened)
            covering = over
            best: _Span | None = None
            cost = INFINITE
            for one in behind.values():
                if one.any is not None:
                    weight = self._weight(state, one.any, number)
                    level = self.index.depths[state] - self.opened[number]
                    found = one.best(weight, level, self.opened[number], state, free)
                    best, cost = found if found[1] < cost else (best, cost)
            for span in over:
                way = span.cost + self._drift(span, state, number, free)
                if way < cost:
                    best, cost = span, way
            if best is not None:
                yield state, cost, best

    def _drift(self, span: _Span, state: int, number: int, free: bool) -> float:
        """What it costs to come from within a span to a state: lines that new brackets replace."""
        drift = self.opened[number] - self.opened[span.opener]
        if free or not drift:
            return 0.0
        source = self._source(span, state, number)
        if source is None or self._joins(source, state):
            return UNBALANCED
        return DELETE_RUN + self._weight(state, span, number) - self._weight(source, span, number)

    def _source(self, span: _Span, state: int, number: int) -> int | None:
        """The last state of a span from which deleting up to another keeps brackets balanced."""
        drift = self.opened[number] - self.opened[span.opener]
        there = self.index.at.get(self.index.depths[state] - drift, ())
        found = bisect_right(there, state) - 1
        return there[found] if found >= 0 and there[found] >= span.first else None

    def _marker(self, number: int, high: int) -> None:
        self.at_markers[number] = []
        ways: list[_Span] = []
        for span in self.spans:
            ways += self._onward(span, number, high)
        ways.sort(key=_place)
        self.at_markers[number] = ways
        if number == 0 and (count := self._replaced()):
            ways[0].cost += DOUBLED + DELETE_LINE * count
            self.spans = [*self.spans, *ways]
            return
        spans: list[_Span] = []
        for way in ways:
            if not spans or way.cost < spans[-1].cost:
                if spans:
                    spans[-1].last = way.first - 1
                    if spans[-1].last < spans[-1].first:
                        spans.pop()
                spans.append(way)
        self.spans = [
            _Span(s.first, s.last, s.cost, "marker", s.row, s.before, s.free, s.origin)
            for s in spans
        ]

    def _onward(self, span: _Span, number: int, high: int) -> Iterator[_Span]:
        """The states from which a marker may keep lines, after a span."""
        here = span.last if span.kind != "marker" else span.first
        new = number - span.after
        if number == len(self.rows) - 1 and span.kind == "marker" and 0 < new <= len(self.indents):
            end = len(self.indents) - new
            if end >= here and self._doubled(range(span.after, number), end):
                yield _Span(
                    len(self.indents), high, span.cost, "marker", number, span, span.free, end
                )
        for state, cost in self._starts(span, here, number):
            if state <= high:
                yield _Span(
                    state, high, span.cost + cost, "marker", number, span, span.free, origin=here
                )

    def _starts(self, span: _Span, here: int, number: int) -> Iterator[tuple[int, float]]:
        """The states from which a marker may keep lines, and what it costs to delete up to them."""
        if number == len(self.rows) - 1 and self._doubled(range(span.after, number), here):
            yield here, DOUBLED
            yield len(self.indents), DELETE_LINE * (len(self.indents) - here)
            return
        depths, at = self.index.depths, self.index.at
        drift = self.opened[number] - self.opened[span.opener]
        if drift:
            yield here, UNBALANCED
            ends = at.get(depths[here] + drift, ())
            found = bisect_left(ends, here)
            if found < len(ends):
                yield (
                    ends[found],
                    DELETE_RUN
                    + self._weight(ends[found], span, number)
                    - self._weight(here, span, number),
                )
            return
        end = self._leaf_end(span, here, number)
        if end is None:
            yield here, 0.0
            return
        yield here, STOPPED
        yield end, DELETE_RUN + DELETE_LINE * (end - here)

    def _doubled(self, new: range, here: int) -> bool:
        """Whether the last rows are new, and look like the lines from a state to the file's end."""
        there = range(here, len(self.indents))
        return 0 < len(there) == len(new) and all(map(self._alike, new, there))

    def _replaced(self) -> int:
        """How many lines at the file's start the first rows, which are new, look like."""
        count = 0
        for number in range(1, min(len(self.rows), len(self.indents))):
            row = self.rows[number]
            if not row.kind.is_shown or row.key in self.positions:
                break
            if not self._alike(number, count):
                return 0
            count += 1
        return count

    def _alike(self, number: int, place: int) -> bool:
        from difflib import SequenceMatcher  # seldom needed, and slow to import

        pair = SequenceMatcher(
            None, self.rows[number].key[:LONGEST_ALIKE], self.index.keys[place][:LONGEST_ALIKE]
        )
        return pair.quick_ratio() >= ALIKE and pair.ratio() >= ALIKE

    def _leaf_end(self, span: _Span, here: int, number: int) -> int | None:
        """Where the leaf ends in whose middle the rows stop, if the marker stands outside it."""
        if span.kind != "row" or self.is_diff or not 0 < here < len(self.indents):
            return None
        leaf = self.index.leaf_at(here - 1)
        if leaf is None or leaf.end <= self.index.line_of[here]:
            return None
        edge = number == len(self.rows) - 1
        if not edge and span.row == number - 1:
            return None  # the rows stop at a line that stays, so the marker goes on from it
        head = self.indents[bisect_left(self.index.line_of, leaf.head)]
        if not edge and (not self.tells or len(self.wanted[number]) > len(head)):
            return None
        return bisect_left(self.index.line_of, leaf.end)

    def _enter(self, scope: Scope, free: bool) -> None:
        number = scope.first
        spans = [
            _Span(state, state, cost, "enter", number, before, free)
            for state, cost, before in self._reached([scope.start], number, free)
        ]
        if scope.lead < scope.start:
            for _, cost, before in self._reached([scope.lead], number, free):
                cost += LEAD_KEPT
                lead = _Span(scope.lead, scope.lead, cost, "enter", number, before, free)
                if not spans or lead.cost < spans[0].cost:
                    spans = [_Span(scope.start, scope.start, lead.cost, "lead", number, lead)]
        self.spans = spans

    def _leave(self, scope: Scope) -> None:
        if scope.cut:
            return
        stops = [span for span in self.spans if self._stops(span, scope)] if scope.open else []
        ways = [span for span in self.spans if span not in stops or span.last == scope.end]
        said = [
            _Span(s.first, s.last, s.cost + STOPPED, s.kind, s.row, s.before, s.free, s.origin)
            for s in stops
        ]
        self.spans = sorted([*ways, *said], key=_place)  # to delete what follows must be said
        ends = [
            _Span(state, state, cost, "leave", scope.last, before, scope.whole)
            for state, cost, before in self._reached([scope.end], scope.last, scope.whole)
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
        rivals: list[tuple[float, _Span, int, int]] = []
        best = self._trace(last, end, len(self.rows), rivals)
        loose, self.loose = tuple(self.loose), []
        placements = [Placement(tuple(reversed(best)), last.cost + self.paid, loose)]
        for extra, way, state, upto in sorted(rivals, key=lambda rival: rival[0])[:4]:
            steps = best[:upto] + self._trace(way, state, way.row)
            placements.append(Placement(tuple(reversed(steps)), last.cost + self.paid + extra))
        return placements

    def _trace(
        self,
        span: _Span,
        state: int,
        upto: int,
        rivals: list[tuple[float, _Span, int, int]] | None = None,
    ) -> list[Step]:
        """The steps, last first, to `state` of a span and the rows after it, below `upto`, new."""
        steps: list[Step] = []
        here: _Span | None = span
        while here is not None:
            steps += [
                Step("row", number, state, state)
                for number in range(upto - 1, here.after - 1, -1)
                if self.rows[number].kind.is_shown
            ]
            upto, before = here.row, here.before
            if before is None:
                break
            if here.kind == "marker":
                if rivals is not None:
                    rivals += [
                        (way.cost - here.cost, way, state, len(steps))
                        for way in self.at_markers[here.row]
                        if (way.before is not before or way.first != here.first)
                        and way.first <= state
                        and way.cost <= here.cost + MARGIN
                    ][-4:]
                more, state = self._marked(here, before, state)
                steps += more
            elif here.kind == "lead":
                steps.append(Step("copy", here.row, before.first, here.first))
                state = before.first
            else:
                goal = here.first
                if here.kind in ("row", "gone"):
                    goal -= 1
                    steps.append(Step(here.kind, here.row, goal, here.first))
                state = self._came_from(here, before, goal)
                if state < goal:
                    steps.append(self._gap(here, before, state, goal))
            here = before
        return steps

    def _marked(self, here: _Span, before: _Span, state: int) -> tuple[list[Step], int]:
        """The steps of a marker up to a state, last first, and the state that they begin at."""
        kind: StepKind = "copy" if self.rows[here.row].kind is Kind.KEEP else "delete"
        if before.kind == "marker" and here.first == here.origin:
            start = self._between(before, here.row, state)
            return [Step(kind, here.row, start, state)], start
        steps = [Step(kind, here.row, here.first, state)]
        if here.first > here.origin:
            steps.append(Step("delete", here.row, here.origin, here.first))
        return steps, here.origin

    def _between(self, before: _Span, number: int, state: int) -> int:
        """Where rows go that stand between two markers: next to the later one, if anywhere."""
        low, high = before.first, min(before.last, state)
        row = before.after
        if row == number:
            return high
        if before.row == 0 and row not in self.fresh:
            return low
        if low < high and number < len(self.rows) - 1 and row not in self.fresh:
            self.loose.append(Loose(row, low, high))
        return high

    def _came_from(self, here: _Span, before: _Span, goal: int) -> int:
        """The state of the span before from which one was reached at `goal`."""
        if before.last < goal:
            return before.last
        if here.free or self.opened[here.row] == self.opened[before.opener]:
            return goal
        source = self._source(before, goal, here.row)
        return goal if source is None or self._joins(source, goal) else source

    def _gap(self, span: _Span, before: _Span, start: int, goal: int) -> Step:
        """The step for lines that no row and no marker accounts for."""
        number = span.row
        gone = self._weight(goal, before, number) - self._weight(start, before, number) + DELETE_RUN
        unmarked = self.unmarked if before.after < number else self._unmarked(number)
        if before.last < goal:
            level = self.index.depths[goal] - self.opened[span.row]
            gone += UNBALANCED * (level != self._level(before))
            gone += UNBALANCED * self._joins(start, goal)
        kept = unmarked + UNBALANCED * (self.opened[span.row] != self.opened[before.opener])
        keeps = not span.free and kept < gone and before.last < goal
        return Step("keep" if keeps else "delete", span.row, start, goal, span.free)


class _Behind:
    """The spans that lie behind a state, as far as any can be the cheapest way to it."""

    def __init__(self, index: Index, unmarked: float) -> None:
        self.index = index
        self.unmarked = unmarked  # what it costs to keep what lies between
        self.gone: dict[tuple[int, int], tuple[float, _Span]] = {}  # by level and open definition
        self.kept: dict[int, tuple[float, _Span]] = {}  # by brackets opened up to its row
        self.any: _Span | None = None
        self.least = INFINITE  # of those gone

    def add(self, span: _Span, weight: float, level: int, opened: int) -> None:
        """Take a span: weight of what is above it, its level, brackets opened up to its row."""
        self.any = span
        where = (level, self.index.owners[0][span.last])
        cost = span.cost - weight
        self.least = min(self.least, cost)
        if where not in self.gone or cost <= self.gone[where][0]:
            self.gone[where] = (cost, span)
        if opened not in self.kept or span.cost <= self.kept[opened][0]:
            self.kept[opened] = (span.cost, span)

    def best(
        self, weight: float, level: int, opened: int, state: int, free: bool
    ) -> tuple[_Span | None, float]:
        """The cheapest span, and its cost with what lies between it and a state."""
        best: _Span | None = None
        least = INFINITE
        for before, (cost, span) in self.kept.items():
            way = cost if free else cost + self.unmarked + UNBALANCED * (before != opened)
            if way < least:
                best, least = span, way
        between = DELETE_RUN + weight
        if free or self.least + between >= least:
            return best, least
        owner = self.index.owners[0][state]
        for (before, own), (cost, span) in self.gone.items():
            way = cost + between if before == level else cost + between + UNBALANCED
            if way >= least:
                continue
            if own != owner and not self.index.related(own, owner):
                way += UNBALANCED
            if way < least:
                best, least = span, way
        return best, least


# What the brackets of a row of each kind do to the text: those of a line that goes are closed.
_SIGNS = {Kind.CODE: 1, Kind.ADDED: 1, Kind.GONE: -1, Kind.KEEP: 0, Kind.REMOVE: 0}


def _under_new(rows: Sequence[Row], wanted: Sequence[str], index: Index) -> frozenset[int]:
    """The rows below a header that the original does not have, as far as indentation tells."""
    found = []
    depth: int | None = None
    for number, row in enumerate(rows):
        if not row.kind.is_shown:
            depth = None
            continue
        own = len(wanted[number])
        if depth is not None and (own > depth or (own == depth and is_slight(row.key))):
            found.append(number)
            continue
        depth = None
        if row.key not in index.positions and _heads(rows, wanted, number):
            depth = own
    return frozenset(found)


def _heads(rows: Sequence[Row], wanted: Sequence[str], number: int) -> bool:
    """Whether a row is followed by deeper ones, or by a bracket that opens them."""
    if number + 1 == len(rows) or not rows[number + 1].kind.is_shown:
        return False
    deeper = len(wanted[number + 1]) > len(wanted[number])
    return deeper or (wanted[number + 1] == wanted[number] and rows[number + 1].key == "{")


def _windows(rows: Sequence[Row], wanted: Sequence[str], index: Index) -> frozenset[int]:
    """The rows of runs between markers that show nothing new and cut through a block.

    Such a run has only one purpose: to show that what stood between two of its lines is gone.
    """
    found: list[int] = []
    run: list[int] = []
    for number, row in enumerate(rows):
        if row.kind.is_shown:
            run.append(number)
            continue
        known = all(rows[one].key in index.positions for one in run)
        depths = [len(wanted[one]) for one in run]
        if run and known and run[0] > 1 and number < len(rows) - 1 and depths[0] > min(depths):
            found += run
        run = []
    return frozenset(found)


_cost = attrgetter("cost")
_place = attrgetter("first")


def _undominated(spans: list[_Span], most: float) -> list[_Span]:
    """The spans in order, without those that one before them reaches for less, whatever the gap."""
    spans.sort(key=_place)
    kept: list[_Span] = []
    least = INFINITE
    hopeless = min(map(_cost, spans), default=0.0) + HOPELESS
    for span in spans:
        if span.cost <= least + most and span.cost <= hopeless:
            kept.append(span)
            least = min(least, span.cost)
    return kept
