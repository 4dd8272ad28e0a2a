"""The branches of a statement that a snippet shows, paired with those that the file has.

A marker keeps what is at its own level: below `try {` and a marker, `} catch (error) {` in the
column of the `try` follows its body, and is the `catch` that the file has there, or a new one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..blocks.index import Index
from ..text.steps import depth
from .branches import KINDS, Branch, Lines, begins, is_only, kind_of
from .costs import ALIKE, is_slight
from .likeness import likeness
from .placements import Scope
from .rows import Row
from .units import MOST_PLACES

_CLOSES = re.compile(r"\}|(?:end|fi|done)\b")
_MOST_ROWS = 300  # of a statement that are looked at: they may nest


def branch_scopes(
    rows: Sequence[Row], wanted: Sequence[str], scopes: Sequence[Scope], index: Index
) -> Iterator[Scope]:
    """The scopes of branches: what begins one where that changed, and what one holds.

    wanted: how far in the rows stand in the file.
    """
    shown = Lines(
        lambda at: rows[at].key if rows[at].kind.is_shown else "",
        lambda at: depth(rows[at].text) if rows[at].kind.is_shown else -1,
    )
    there = Lines(index.key_at, lambda at: len(index.indents[at]))
    known, done = [*scopes], 0
    for number in range(2, len(rows) - 1):
        if number < done or not rows[number].kind.is_shown or kind_of(rows[number].key) is None:
            continue
        first = shown.header(number, max(1, done, number - _MOST_ROWS))
        if first is None or not begins(rows[first].key, rows[number].key):
            continue
        ours = shown.branches(first, min(len(rows) - 1, first + _MOST_ROWS))
        window = window_of(known, first, ours[-1].end, index)
        done = ours[-1].head
        above = first - (kind_of(rows[first].key) is not None)  # a marker has the header
        if all(row.kind.is_shown for row in rows[above : _above_outer(ours[-1], rows)]):
            continue  # no marker keeps anything
        if its := _found(ours, rows, wanted, window, there, index):
            for one in _scopes(ours, its, rows, index):
                if all(_nests(one, other) for other in known):
                    known.append(one)
                    yield one


def window_of(scopes: Sequence[Scope], first: int, last: int, index: Index) -> range:
    """The lines of the innermost scope that holds some rows."""
    around = [one for one in scopes if one.first <= first and last <= one.last]
    return range(around[-1].start, around[-1].end) if around else range(len(index.keys))


def places_in(window: range, key: str, index: Index) -> Sequence[int]:
    """Where a line stands in some part of the file."""
    places: Sequence[int] = index.positions.get(key, ())
    return places[bisect_left(places, window.start) : bisect_left(places, window.stop)]


def _found(
    ours: Sequence[Branch],
    rows: Sequence[Row],
    wanted: Sequence[str],
    window: range,
    there: Lines,
    index: Index,
) -> list[Branch]:
    """The branches of the file's statement that rows show, or none where that cannot be told."""
    first = ours[0].head

    def places(key: str) -> list[int]:
        known = places_in(window, key, index)[:MOST_PLACES]
        return [at for at in known if index.indents[at] == wanted[first]]

    heads, known = places(rows[first].key), rows[first].key in index.positions
    if not known:
        others = {at for one in ours[1:] for at in places(one.key)}
        found = (there.header(at, max(window.start, at - _MOST_ROWS)) for at in others)
        heads = sorted({at for at in found if at is not None})
    ways = [there.branches(at, window.stop) for at in heads]
    fits = [its for its in ways if _is_between(ours, its, rows, index)]
    if not known:
        fits = [its for its in fits if _is_changed(ours, its, alone=len(fits) == 1)]
    return fits[0] if len(fits) == 1 else []


def _is_changed(ours: Sequence[Branch], its: Sequence[Branch], *, alone: bool) -> bool:
    """Whether a statement of the file may be one whose header changed; alone: no other may be."""
    words = [re.findall(r"\w+", one[0].key)[:1] for one in (ours, its)]
    if words[0] != words[1]:
        return False
    same = [one.key for one in ours[1:]] == [one.key for one in its[1:]]
    return likeness(ours[0].key, its[0].key) >= ALIKE or (alone and same)


def _is_between(
    ours: Sequence[Branch], its: Sequence[Branch], rows: Sequence[Row], index: Index
) -> bool:
    """Whether what is shown right above and below a statement stands there, if in the file."""
    above = rows[ours[0].head - 1]
    last, end = ours[-1].end, its[-1].end
    if last < len(rows) and _CLOSES.match(rows[last].key) and _CLOSES.match(index.key_at(end)):
        last, end = last + 1, end + 1
    below = rows[last] if last < len(rows) else rows[-1]
    beside = ((above, index.key_at(its[0].head - 1)), (below, index.key_at(end)))
    return all(
        not row.kind.is_shown or row.key not in index.positions or row.key == key
        for row, key in beside
    )


def _scopes(
    ours: Sequence[Branch], its: Sequence[Branch], rows: Sequence[Row], index: Index
) -> Iterator[Scope]:
    """The scopes of the branches of one statement."""
    pairs = _paired(ours, its, rows)
    for one, other in pairs:
        mine, old = ours[one], its[other]
        if mine.key != old.key:
            yield Scope(mine.head, mine.body, old.head, old.body, lead=old.head, whole=True)
    for (one, other), (below, under) in pairwise([*pairs, (len(ours), len(its))]):
        mine, old = ours[one], its[other]
        last: int | None = mine.end
        end = its[under - 1].end
        if below - one > 1:  # new branches below it
            added = ours[one + 1]
            if under - other > 1:  # which stand above those of a later kind
                if not _precedes(added.key, its[other + 1].key):
                    continue
                end = old.end
            if _may_cut(added, rows, index):
                continue
        elif below == len(ours):
            closed = _is_closed(mine, rows)
            if closed and under - other > 1:
                continue
            last, end = (last if closed else _above_markers(mine, rows)), old.end
        if last is None or last == mine.body:
            continue
        if not _leads_away(rows[mine.body : last], range(old.body, end), index):
            yield Scope(mine.body, last, old.body, end, lead=old.body)


def _precedes(key: str, other: str) -> bool:
    """Whether a branch stands above another by what both are: an `else` is the last."""
    kind, later = kind_of(key), kind_of(other)
    return kind is not None and later is not None and kind < later


def _nests(one: Scope, other: Scope) -> bool:
    """Whether of two scopes one is inside of the other, in rows and lines, or neither has any."""
    if one.last <= other.first or other.last <= one.first:
        return True
    outer, inner = (one, other) if one.last - one.first > other.last - other.first else (other, one)
    rows = outer.first <= inner.first and inner.last <= outer.last
    return rows and outer.start <= inner.start and inner.end <= outer.end


def _leads_away(rows: Sequence[Row], inside: range, index: Index) -> bool:
    """Whether a line that is shown below a marker stands in the file, but not in a branch."""
    marker = next((at for at, row in enumerate(rows) if not row.kind.is_shown), len(rows))
    return any(
        not is_slight(row.key)
        and row.key in index.positions
        and not places_in(inside, row.key, index)
        for row in rows[marker:]
        if row.kind.is_shown
    )


def _is_closed(one: Branch, rows: Sequence[Row]) -> bool:
    """Whether what closes the last branch of a statement is shown."""
    closer = rows[one.end]
    level = depth(closer.text) == depth(rows[one.head].text)
    return closer.kind.is_shown and level and _CLOSES.match(closer.key) is not None


def _above_outer(one: Branch, rows: Sequence[Row]) -> int:
    """Where a last branch ends, above markers that stand no further in than its statement."""
    own, last = depth(rows[one.head].text), one.end
    while (
        last > one.body and not rows[last - 1].kind.is_shown and depth(rows[last - 1].text) <= own
    ):
        last -= 1
    return last


def _above_markers(one: Branch, rows: Sequence[Row]) -> int | None:
    """The same, if the first of those markers stands in the statement's own column."""
    last = _above_outer(one, rows)
    return (
        last
        if last < one.end and depth(rows[last].text) == depth(rows[one.head].text) > 0
        else None
    )


def _may_cut(one: Branch, rows: Sequence[Row], index: Index) -> bool:
    """Whether a branch that the file's statement has not may be another one's, as it stands."""
    below = rows[one.body]
    return one.key in index.positions and (not below.kind.is_shown or below.key in index.positions)


def _paired(
    ours: Sequence[Branch], its: Sequence[Branch], rows: Sequence[Row]
) -> list[tuple[int, int]]:
    """Which branch of the file each is that is one: with the same header, or the only one so."""
    found, at = [(0, 0)], 1
    for number in range(1, len(ours)):
        same = next((k for k in range(at, len(its)) if its[k].key == ours[number].key), None)
        if same is not None:
            found.append((number, same))
            at = same + 1
    pairs = [*found]
    for (one, other), (below, under) in pairwise([*found, (len(ours), len(its))]):
        closed = below < len(ours) or _is_closed(ours[-1], rows)
        for kind in KINDS:
            mine = [k for k in range(one + 1, below) if kind_of(ours[k].key) == kind]
            old = [k for k in range(other + 1, under) if kind_of(its[k].key) == kind]
            if len(mine) > len(old):  # a marker keeps what the file has there
                mine = [k for k in mine if _keeps(ours[k], rows)]
            changed = [*zip(mine, old, strict=False)]
            if len(mine) == len(old) and (
                closed or all(_is_same(ours[k].key, its[place].key) for k, place in changed)
            ):
                pairs += changed
    pairs.sort()
    return pairs if all(one[1] < two[1] for one, two in pairwise(pairs)) else found


def _keeps(one: Branch, rows: Sequence[Row]) -> bool:
    return any(not row.kind.is_shown for row in rows[one.body : one.end])


def _is_same(key: str, old: str) -> bool:
    """Whether a branch is one of the file's of its kind under another header."""
    return likeness(key, old) >= ALIKE or (is_only(key) and is_only(old))
