"""A pairing: which blocks of the snippet are which of the original's, and which are new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from .costs import INFINITE
from .placements import Scope
from .result import Method


class Added(NamedTuple):
    """A block that the original does not have: rows [first, last) of the snippet.

    new: the first row that is not a line of the file; a comment above it may be context. anew: the
    same if it is known to be new. renamed: it may be one of the original's under a new name. alone:
    nothing that stands beside it in its container is shown beside it.
    """

    first: int
    new: int
    last: int
    name: str
    kind: str
    renamed: bool
    alone: bool = False
    anew: int = -1


class Apart(NamedTuple):
    """Rows [first, last) of the snippet that are placed by themselves, with their scopes."""

    first: int
    last: int
    scopes: tuple[Scope, ...]


def between(heads: Sequence[tuple[int, int]], first: int, last: int) -> tuple[float, float]:
    """Where the headers stand in the file that are shown next above and below rows [first, last).

    heads: the rows of headers, and where those stand. Where the two are in another order than the
    file's, or none is shown, that is no bound.
    """
    above = max((head for head in heads if head[0] < first), default=(-1, -1))[1]
    below = min((head for head in heads if head[0] >= last), default=(-1, INFINITE))[1]
    return (above, below) if above < below else (-1, INFINITE)


class Undecided(NamedTuple):
    """A header, by its row, that several blocks could be, by the lines of theirs in the file."""

    row: int
    heads: tuple[int, ...]


class Arms(NamedTuple):
    """The arms of a switch: the scopes of those that the file has, and the rows of new ones.

    heads: the rows of patterns that the file has, and where those stand; renamed: the same of those
    that are taken for new ones of its arms; moved: rows of arms beside which others are shown in
    another order than the file's, and markers.
    """

    scopes: tuple[Scope, ...] = ()
    heads: tuple[tuple[int, int], ...] = ()
    renamed: tuple[tuple[int, int], ...] = ()
    new: tuple[range, ...] = ()
    moved: tuple[int, ...] = ()


class Pairing(NamedTuple):
    """What the tree says before any line is aligned.

    scopes: pairs as ranges, outer before inner, in order; arms: what is known by a pattern; added:
    blocks that the original does not have; groups: rows of other code that it has not; moved: what
    stands elsewhere in the file than the snippet's order says; told: what says its place by itself,
    whatever stands around it; undecided: the headers that several blocks of the original could be;
    heads: the rows of the headers that are paired, and the places of the original's; narrowed: the
    same of rules that have lost a selector; errors: the lines at which the snippet by itself has a
    syntax error.
    """

    scopes: tuple[Scope, ...]
    arms: Arms
    added: tuple[Added, ...]
    groups: tuple[range, ...]
    moved: tuple[Apart, ...]
    told: tuple[Apart, ...]
    undecided: tuple[Undecided, ...]
    heads: tuple[tuple[int, int], ...]
    narrowed: tuple[tuple[int, int], ...]
    errors: Counter[str]
    method: Method

    @classmethod
    def none(cls) -> Pairing:
        """Where there is no tree: lines and indentation alone."""
        return cls((), Arms(), (), (), (), (), (), (), (), Counter(), "lines")

    def without_tree(self) -> Pairing:
        """The same, with nothing that a tree tells of the places of blocks but which are new."""
        return self._replace(scopes=(), moved=(), method="lines")

    def without(self, away: Sequence[Apart]) -> Pairing:
        """The same, where blocks shown out of order are new where they are shown."""
        new = tuple(Added(one.first, one.first, one.last, "", "", renamed=False) for one in away)
        moved = tuple(one for one in self.moved if one not in away)
        return self._replace(moved=moved, added=self.added + new)

    def unlike(self, new: Sequence[Added]) -> Pairing:
        """The same, where some added blocks are none of the original's under a new name."""
        added = (
            one._replace(renamed=False, new=one.anew) if one in new else one for one in self.added
        )
        return self._replace(added=tuple(added))

    def turned_new(self, other: Pairing) -> tuple[Added, ...]:
        """The added blocks that may be renamed ones, and that another pairing knows to be none."""
        return tuple(one for one in self.added if one.renamed and one not in other.added)

    @property
    def named(self) -> frozenset[int]:
        """The rows of added blocks that are known by names: an item of a list has but its text."""
        added = (one for one in self.added if one.kind != "item")
        return frozenset(row for one in added for row in range(one.first, one.last))

    @property
    def fresh(self) -> frozenset[int]:
        """The rows of added blocks, groups and arms, which are new whatever they look like."""
        added = (range(one.new, one.last) for one in self.added if not one.renamed)
        return frozenset(row for rows in (*added, *self.groups, *self.arms.new) for row in rows)

    @property
    def nameless(self) -> frozenset[int]:
        """Those of groups, which no name tells."""
        return frozenset(row for group in self.groups for row in group) - self.named

    @property
    def leads(self) -> frozenset[int]:
        """The rows right above those, which may be either."""
        return frozenset(row for one in self.added for row in range(one.first, one.new))
