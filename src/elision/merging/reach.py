"""The cheapest way from some spans to a state, when lines between them may go first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from .alike import leaves_instead, stands_for
from .costs import (
    ALIKE,
    DELETE_LINE,
    DELETE_RUN,
    INFINITE,
    KEEP_UNMARKED,
    MORE_ALIKE,
    UNBALANCED,
    is_slight,
)
from .gaps import deletion, drift, joins, level_after, replaces, source, weight
from .likeness import likeness
from .parts import closes
from .problem import Problem
from .spans import Span


def reached(
    problem: Problem, spans: Sequence[Span], states: Iterable[int], number: int, free: bool
) -> Iterator[tuple[int, float, Span]]:
    """For each of some ascending states before a row: what the way there costs, and its span.

    free: inside a block that is replaced whole, where lines may go for nothing.
    """
    at = 0
    covering: list[Span] = []
    behind = _Behind(problem, number)
    for state in states:
        while at < len(spans) and spans[at].first <= state:
            covering.append(spans[at])
            at += 1
        over = []
        for span in covering:
            if span.last >= state:
                over.append(span)
            else:
                behind.add(span)
        covering = over
        best: Span | None = None
        cost = INFINITE
        for span in reversed(over):  # the nearest is mostly the cheapest
            if span.cost <= cost:
                way = span.cost + (0.0 if free else _from_within(problem, span, state, number))
                best, cost = (span, way) if way <= cost else (best, cost)
        if behind.least < cost or (free and behind.least == cost < INFINITE):
            found = behind.best(state, free)
            best, cost = found if found[1] <= cost else (best, cost)
        if best is not None:
            yield state, cost, best


def _from_within(problem: Problem, span: Span, state: int, number: int) -> float:
    """What it costs to come from within a span to a state: lines that new brackets replace."""
    if problem.goes(number):
        return 0.0
    if not drift(problem, span, number):
        if problem.removes(span):
            # Where a comment says that code is removed, it means as little as fits. Of 5,934
            # replies six are right that were refused, and one is wrong that was warned of.
            return min(DELETE_LINE * (state - span.first), KEEP_UNMARKED)
        return DELETE_LINE * (state - below_marker(problem, span, state, number))
    start = source(problem, span, state, number)
    if start is None or joins(problem.index, start, state):
        return UNBALANCED
    return deletion(problem, span, (start, state), number)


def below_marker(problem: Problem, span: Span, state: int, number: int) -> int:
    """The state up to which a marker keeps lines when new rows lead from it to a state.

    They may stand for the lines right above, or leave in place of the one that does.
    """
    new = range(span.after, number)
    if span.kind != "marker" or not new:
        return state
    start = state - stands_for(problem, new, state, above=False)
    if span.first <= start < state:
        return start
    if state > span.first and leaves_instead(problem, new[-1], state - 1):
        return state - 1
    return state


def takes_another(problem: Problem, span: Span, number: int, place: int) -> bool:
    """Whether a row below a new header is hardly a line that another header has in the file.

    The line is further out than the header; between the two what holds that would end; below a
    marker the header would take the end of a block; or more statements would go than are new.
    """
    wanted, new = problem.wanted, range(span.after, number)
    header = next((row for row in new[::-1] if len(wanted[row]) < len(wanted[number])), None)
    if header is None or is_slight(problem.rows[number].key):
        return False
    index, outermost = problem.index, min(len(wanted[row]) for row in new)
    own, level = len(index.indents[place]), len(wanted[header])
    if own < outermost:
        return True
    if span.kind == "marker":
        return place > 0 and len(index.indents[place - 1]) >= own > level
    gone = range(span.last, place)
    if any(len(index.indents[at]) < outermost for at in gone):
        return True
    there = next((at for at in gone[::-1] if len(index.indents[at]) < own), None)
    if there is not None and len(index.indents[there]) != level:
        return True
    heads = [at for at in gone if len(index.indents[at]) == level and not closes(index.keys[at])]
    begun = sum(wanted[row] == wanted[header] for row in new)
    return len(heads) > begun and not _is_like(problem, header, there, heads)


def _is_like(problem: Problem, row: int, place: int | None, others: Sequence[int]) -> bool:
    """Whether a row is like the line at a place, and less like any other of some."""
    key, keys = problem.rows[row].key, problem.index.keys
    if place is None or (most := likeness(key, keys[place])) < ALIKE:
        return False
    return all(likeness(key, keys[at]) <= most - MORE_ALIKE for at in others if at != place)


class _Behind:
    """The spans that lie behind a state; what lies between it and them always costs something.

    So mostly it is enough to know the cheapest of them: it costs more than the way from a nearer
    span. Only where it does not are they looked at.
    """

    def __init__(self, problem: Problem, number: int) -> None:
        self.problem, self.number = problem, number
        self.least = INFINITE  # what the cheapest costs
        self.waiting: list[Span] = []
        # By whether new rows follow: what those replace is not what the snippet leaves out.
        self.parts: dict[bool, _Part] = {}

    def add(self, span: Span) -> None:
        """Take a span."""
        self.least = min(self.least, span.cost)
        self.waiting.append(span)

    def best(self, state: int, free: bool) -> tuple[Span | None, float]:
        """The cheapest span, and its cost with what lies between it and a state."""
        for span in self.waiting:
            self._part(replaces(self.problem, span, self.number)).add(span)
        self.waiting.clear()
        ways = [self.parts[new].best(state, free) for new in (True, False) if new in self.parts]
        return min(ways, key=itemgetter(1))

    def _part(self, new: bool) -> _Part:
        if new not in self.parts:
            problem, number = self.problem, self.number
            unmarked = problem.unmarked if new else problem.unmarked_at(number)
            self.parts[new] = _Part(problem, number, unmarked)
        return self.parts[new]


class _Part:
    """Spans that lie behind a state, as far as any can be the cheapest way to it."""

    def __init__(self, problem: Problem, number: int, unmarked: float) -> None:
        self.problem, self.number = problem, number
        self.unmarked = unmarked  # what it costs to keep what lies between
        self.gone: dict[tuple[int, int], tuple[float, Span]] = {}  # by level and open definition
        self.kept: dict[int, tuple[float, Span]] = {}  # by brackets opened up to its row
        self.any: Span | None = None
        self.least = INFINITE  # of those gone

    def add(self, span: Span) -> None:
        """Take a span."""
        problem = self.problem
        self.any = span
        where = (level_after(problem, span), problem.index.owners[0][span.last])
        cost = span.cost - weight(problem, span.last, span, self.number)
        self.least = min(self.least, cost)
        if where not in self.gone or cost <= self.gone[where][0]:
            self.gone[where] = (cost, span)
        opened = problem.opened[span.opener]
        if opened not in self.kept or span.cost <= self.kept[opened][0]:
            self.kept[opened] = (span.cost, span)

    def best(self, state: int, free: bool) -> tuple[Span | None, float]:
        """The cheapest span, and its cost with what lies between it and a state."""
        best: Span | None = None
        least = INFINITE
        if self.any is None:
            return best, least
        index, opened = self.problem.index, self.problem.opened[self.number]
        for before, (cost, span) in self.kept.items():
            way = cost if free else cost + self.unmarked + UNBALANCED * (before != opened)
            if way < least:
                best, least = span, way
        between = DELETE_RUN + weight(self.problem, state, self.any, self.number)
        if free or self.least + between >= least:
            return best, least
        level, owner = index.depths[state] - opened, index.owners[0][state]
        for (before, own), (cost, span) in self.gone.items():
            way = cost + between if before == level else cost + between + UNBALANCED
            if way >= least:
                continue
            if own != owner and not index.related(own, owner):
                way += UNBALANCED
            if way < least:
                best, least = span, way
        return best, least
