"""The problem that an alignment solves: rows, an original, and what binds the one to the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from ..blocks.index import Index
from .branch_scopes import branch_scopes
from .branches import kind_of
from .costs import INFINITE, KEEP_BARE, KEEP_BEFORE, KEEP_UNMARKED
from .hints import balances, is_bare, markers_tell, under_new, windows
from .pairing import Pairing
from .parts import closes
from .placements import Scope
from .rows import Kind, Row
from .spans import Span
from .statements import statements
from .wrapped import Wrapper, outside

# What a marker says that stands for imports alone.
_SAYS_IMPORTS = re.compile(r"\b(?:imports?|includes?|requires?|using|uses?)\b", re.IGNORECASE)
# How a line begins that is nothing but a comment; one of several lines may be code.
_COMMENT = ("//", "/*", "# ", "-- ", "<!--")


@dataclass(frozen=True, slots=True)
class Problem:
    """Rows to align with the non-blank lines of an original, within the scopes that the tree gives.

    wanted: the indentation that each row should have in the file; fresh: rows of new blocks, which
    are new whatever they look like; groups: those among them that no name tells; arms: those of new
    arms of a switch; new: all that can be no line of the file; enter, leave: the scopes that begin
    and end before a row, in order; ceilings: for each row, the largest state from which the next
    forced one can still be reached; opened: the brackets that the rows before each leave open;
    worded: how many rows before each are more than a comment; under_new: rows that may well stand
    elsewhere in the file; windows: rows that show what is gone between them; unmarked: what it
    costs to keep lines that nothing accounts for; bare: there are no markers; is_diff: rows have a
    diff's prefixes; tells: the markers' columns say what they stand in; outside: how far in the
    rows in wrappers would stand without those; imports: rows that are imports of the file, changed
    or not; brackets: rows that are new around lines of the file.
    """

    rows: Sequence[Row]
    wanted: Sequence[str]
    index: Index
    fresh: frozenset[int]
    groups: frozenset[int]
    arms: frozenset[int]
    new: frozenset[int]
    enter: Mapping[int, Sequence[Scope]]
    leave: Mapping[int, Sequence[Scope]]
    ceilings: Sequence[int]
    opened: Sequence[int]
    worded: Sequence[int]
    under_new: frozenset[int]
    windows: frozenset[int]
    unmarked: float
    bare: bool
    is_diff: bool
    tells: bool
    outside: Mapping[int, str]
    imports: frozenset[int]
    brackets: frozenset[int] = frozenset()

    @property
    def is_offside(self) -> bool:
        """Whether a marker's column alone could tell whether it stands in the block above it."""
        return self.index.language is not None and self.index.language.offside

    @property
    def end(self) -> int:
        """The last state: all lines are dealt with."""
        return len(self.index.indents)

    def places(self, number: int, low: int) -> Sequence[int]:
        """The lines from `low` on that a row may be."""
        row = self.rows[number]
        if (
            number in self.fresh
            or number in self.brackets
            or (not row.kind.is_shown and not row.doubtful)
        ):
            return ()
        places: Sequence[int] = self.index.positions.get(row.key, ())
        if row.other:
            places = sorted([*places, *self.index.positions.get(row.other, ())])
        high = self.ceilings[number]
        if len(places) < 3:
            return [place for place in places if low <= place < high]
        return places[bisect_left(places, low) : bisect_left(places, high)]

    def stands(self, number: int, places: Sequence[int]) -> bool:
        """Whether any of some lines that a row may be stands as far in as it should."""
        return any(self.index.indents[place] == self.wanted[number] for place in places)

    def ignoring(self, brackets: Collection[int]) -> Problem:
        """The same, where some rows are new brackets around lines of the file, which balance."""
        nets = balances(self.rows, self.index)
        own = [0 if number in brackets else net for number, net in enumerate(nets)]
        return replace(self, opened=_opened(self.rows, own), brackets=frozenset(brackets))

    def goes(self, number: int) -> bool:
        """Whether a row is a line that a diff takes away."""
        return number < len(self.rows) and self.rows[number].kind is Kind.GONE

    def removes(self, span: Span) -> bool:
        """Whether a span is that of a marker that says that lines go."""
        return span.kind == "marker" and self.rows[span.row].kind is Kind.REMOVE

    def unmarked_at(self, number: int) -> float:
        """What keeping lines costs that no marker stands for, before a row or a scope."""
        if self.unmarked == INFINITE:
            return INFINITE
        if self.bare or self.is_diff:
            return KEEP_BARE
        first = any(scope.members for scope in self.enter.get(number - 1, ()))
        least = first or self._is_below_root(number) or self._ends_members(number)
        least = least or self._ends_imports(number)
        return KEEP_BEFORE if least else self.unmarked

    def _ends_members(self, number: int) -> bool:
        """Whether a row closes what has members, right below what closes one of them."""
        if not 0 < number < len(self.rows) - 1:
            return False
        above, row = self.rows[number - 1], self.rows[number]
        if not (above.kind.is_shown and closes(above.key) and closes(row.key)):
            return False
        members = any(scope.members for scope in self.leave.get(number + 1, ()))
        return members or (self.index.rooted and row.key == self.index.keys[-1])

    def _ends_imports(self, number: int) -> bool:
        """Whether a row is shown right below imports, and above those a marker for the others."""
        first = number
        while first > 1 and first - 1 in self.imports:
            first -= 1
        marker = self.rows[first - 1]
        if not 1 < first < number or number in self.imports or marker.kind is not Kind.KEEP:
            return False
        return _SAYS_IMPORTS.search(marker.text) is not None

    def _is_below_root(self, number: int) -> bool:
        """Whether a row is shown right below the bracket of the one value that a whole file is."""
        above = self.rows[number - 1].key if number else ""
        if above != self.index.key_at(0) or not self.index.rooted:
            return False
        return not any(row.kind.is_shown for row in self.rows[: number - 1])


def problem_of(
    rows: Sequence[Row],
    wanted: Sequence[str],
    scopes: Sequence[Scope],
    around: Sequence[Wrapper],
    pairing: Pairing,
    index: Index,
    *,
    level: bool = False,
) -> Problem:
    """The problem of rows that are to have the `wanted` indentation.

    scopes: those of the pairing that hold for these rows, outer before inner, in order; around: the
    wrappers among them; level: a marker keeps no bracket that closes what is shown around it.
    """
    bodies = [*branch_scopes(rows, wanted, scopes, index)]
    branches = {
        one.last
        for one in bodies
        if kind_of(rows[one.last].key) is not None and index.key_at(one.end) != rows[one.last].key
    }
    fresh = pairing.fresh | branches
    if level:
        begun = {one.first for one in bodies}
        begun |= {row for one in pairing.added for row in range(one.first, one.last)}
        closed = statements(rows, wanted, scopes, index)
        bodies += [one for one in closed if begun.isdisjoint(range(one.first, one.last))]
    scopes = sorted([*scopes, *bodies], key=lambda one: (one.first, -one.last))
    enter: dict[int, list[Scope]] = {}
    leave: dict[int, list[Scope]] = {}
    is_diff = any(row.kind in (Kind.ADDED, Kind.GONE) for row in rows)
    if is_diff:  # it says what goes
        scopes = [scope._replace(whole=False) for scope in scopes]
    for scope in scopes:
        enter.setdefault(scope.first, []).append(scope)
        leave.setdefault(scope.last, []).insert(0, scope)
    rewrites = rows[0].kind is Kind.REMOVE
    nets = balances(rows, index)
    return Problem(
        rows,
        wanted,
        index,
        fresh=fresh,
        groups=pairing.nameless if index.language else frozenset(),  # a section has its name
        arms=frozenset(row for arm in pairing.arms.new for row in arm),
        new=_new(rows, fresh, index),
        enter=enter,
        leave=leave,
        ceilings=_ceilings(enter, leave, len(rows), len(index.indents)),
        opened=_opened(rows, nets),
        worded=[*accumulate((not row.key.startswith(_COMMENT) for row in rows), initial=0)],
        under_new=under_new(rows, wanted, nets, index) | pairing.leads,
        windows=windows(rows, wanted, index),
        unmarked=INFINITE if rewrites else KEEP_UNMARKED,
        bare=is_bare(rows),
        is_diff=is_diff,
        tells=markers_tell(rows),
        outside=outside(around, rows, wanted),
        imports=_imports(rows, pairing, index),
    )


def _new(rows: Sequence[Row], fresh: frozenset[int], index: Index) -> frozenset[int]:
    """The rows of code that can be no line of the file."""
    return frozenset(
        number
        for number, row in enumerate(rows)
        if row.kind is Kind.ADDED
        or (row.kind is Kind.CODE and (number in fresh or row.key not in index.positions))
    )


def _imports(rows: Sequence[Row], pairing: Pairing, index: Index) -> frozenset[int]:
    """The rows that are imports of the file, as they stand or changed."""
    if not any(row.kind is Kind.KEEP and _SAYS_IMPORTS.search(row.text) for row in rows):
        return frozenset()  # nobody asks
    found = {row for row, place in pairing.heads if place in index.importing}
    for number, row in enumerate(rows):
        places = index.positions.get(row.key, ()) if row.kind.is_shown else ()
        if places and places[0] in index.importing:
            found.add(number)
    return frozenset(found)


def _opened(rows: Sequence[Row], nets: Sequence[int]) -> list[int]:
    """The brackets that rows before each leave open: those of a line that goes are closed."""
    own = (-net if row.kind is Kind.GONE else net for row, net in zip(rows, nets, strict=True))
    return list(accumulate(own, initial=0))


def _ceilings(
    enter: Mapping[int, Sequence[Scope]],
    leave: Mapping[int, Sequence[Scope]],
    count: int,
    end: int,
) -> list[int]:
    """For each of `count` rows, the largest state from which the next forced one is reached."""
    ceilings, ahead = [0] * count, [end]
    for number in range(count, -1, -1):
        if number < count:
            ceilings[number] = ahead[-1]
        for scope in reversed(enter.get(number, ())):
            ahead.pop()
            ahead[-1] = scope.start
        for scope in reversed(leave.get(number, ())):
            ahead.append(scope.end)
    return ceilings
