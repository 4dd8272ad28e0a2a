"""Which arm of a `switch` the rows of one are: that of the same pattern, or a new one.

The lines of arms are much alike, and no name parts them as names part definitions: a new arm, by
its lines alone, may take the place of the ones that it shares lines with.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..blocks.arms import Arm, arms_at, choices, pattern
from ..blocks.index import Index
from ..text.steps import depth
from .costs import is_slight
from .likeness import likeness
from .pairing import Arms
from .placements import Scope
from .rows import Kind, Row
from .sides import Sides

# How much a pattern must be like that of an arm with the same lines, to be that one's new pattern.
_LIKE_PATTERNS = 0.6

_CLOSES = re.compile(r"[)\]}]")


class _Level(NamedTuple):
    """How far in arms are shown; tells: the markers' columns say what they stand in."""

    depth: int
    comments: tuple[str, ...]
    tells: bool


class _Shown(NamedTuple):
    """Rows [lead, last) of an arm, from its comments on; body: the one below its last pattern."""

    patterns: frozenset[str]
    lead: int
    first: int
    body: int
    last: int


def arms_of(sides: Sides, scopes: Sequence[Scope], new_blocks: Iterable[range]) -> Arms:
    """The arms that rows show, in the scopes that hold for them, the outer before the inner.

    Those in new blocks are as new as these.
    """
    rows, index = sides.rows, sides.index
    if any(row.kind in (Kind.ADDED, Kind.GONE) for row in rows):  # a diff says what is new
        return Arms()
    found, renamed, new, done = (
        list[Scope](),
        list[tuple[int, int]](),
        list[range](),
        set[int]().union(*new_blocks),
    )
    for number in range(1, len(rows) - 1):
        if number in done or not rows[number].kind.is_shown:
            continue
        there = _there(rows, number, [*scopes, *found], index)
        shown = _shown(rows, number, index, tells=sides.tells) if there else []
        done.update(row for one in shown for row in range(one.first, one.body))
        for one, arm in _paired(shown, there, rows, index):
            if arm is None:
                new.append(range(one.lead, one.last))
                done.update(new[-1])
            elif _is_told(one, arm, sides):
                found.append(_scope(one, arm, rows, index))
                if not one.patterns & arm.patterns:
                    renamed.append((one.first, arm.start))
    return Arms(tuple(found), tuple(renamed), tuple(new))


def _is_told(one: _Shown, arm: Arm, sides: Sides) -> bool:
    """Whether rows show where an arm of the file ends, or a marker in it does."""
    rows = sides.rows
    inside = [row for row in rows[one.body : one.last] if not row.kind.is_shown]
    if sum(sides.balances[one.first : one.last]):
        return False
    if inside and not sides.tells:
        return one.last == one.body + 1
    as_long = one.last - one.body == arm.end - arm.body and one.last > one.body and not inside
    if as_long or rows[one.last - 1].key == sides.index.keys[arm.end - 1]:
        return True
    untold = not sides.tells and not rows[one.last].kind.is_shown
    return one.last > one.body and one.last < len(rows) - 1 and not untold


def between_markers(arms: Arms, rows: Sequence[Row]) -> Row | None:
    """The first row of a new arm beside which no other is shown, nor what holds them."""
    new = {row for one in arms.new for row in one}
    known = {row for one in arms.scopes for row in range(one.first, one.last)}
    for one in arms.new:
        above = next(row for row in range(one.start - 1, -1, -1) if row not in new)
        below = next(row for row in range(one.stop, len(rows)) if row not in new)
        if not any(rows[row].kind.is_shown or row in known for row in (above, below)):
            return rows[one.start]
    return None


def _scope(one: _Shown, arm: Arm, rows: Sequence[Row], index: Index) -> Scope:
    """The scope of an arm of the file that rows show."""
    labels = index.keys[arm.start : arm.body]
    start = arm.start
    if not rows[one.lead - 1].kind.is_shown and rows[one.first].key in labels:
        start += labels.index(rows[one.first].key)  # a marker keeps the patterns above it
    return Scope(
        one.lead,
        one.last,
        arm.lead if one.lead < one.first else start,
        arm.end,
        lead=arm.lead,
        whole=all(row.kind.is_shown for row in rows[one.body : one.last]),
    )


def _there(
    rows: Sequence[Row], number: int, scopes: Sequence[Scope], index: Index
) -> tuple[Arm, ...]:
    """The arms of the file that a row is one of, or the header of; none where it does not tell."""
    assert index.language is not None
    below = next((row for row in rows[number + 1 :] if row.kind.is_shown), rows[number])
    is_arm = pattern(rows[number].key, index.language.name) is not None
    if not is_arm and pattern(below.key, index.language.name) is None:
        return ()
    around = [one for one in scopes if one.first <= number < one.last]
    low, high = (around[-1].start, around[-1].end) if around else (0, len(index.keys))
    places: Sequence[int] = index.positions.get(rows[number].key, ())
    places = places[bisect_left(places, low) : bisect_left(places, high)]
    found = [arms for place in places if (arms := arms_at(index, place + (not is_arm)))]
    return found[0] if len(found) == 1 and len(places) == 1 else ()


def _shown(rows: Sequence[Row], number: int, index: Index, *, tells: bool) -> list[_Shown]:
    """The arms that are shown side by side around a row that is one, or below their header."""
    assert index.language is not None
    language = index.language
    names = [pattern(row.key, language.name) if row.kind.is_shown else None for row in rows]
    if names[number] is None:
        number = next(at for at in range(number + 1, len(rows)) if rows[at].kind.is_shown)
    own = depth(rows[number].text)
    level = _Level(own, language.comments, tells)
    first, last, open_ = number, number + 1, _opens(rows[number])
    while first > 1 and _is_inside(rows[first - 1], level, names[first - 1], closes=True):
        first -= 1
    while last < len(rows) - 1 and _is_inside(rows[last], level, names[last], closes=open_):
        if rows[last].kind.is_shown and depth(rows[last].text) == own:
            open_ = _opens(rows[last])
        last += 1
    heads = [at for at in range(first, last) if names[at] and depth(rows[at].text) == own]
    found = list[_Shown]()
    while heads:
        count = 1
        while heads[count:] and _leads_on(rows, heads[count - 1], heads[count]):
            count += 1
        lead, body = heads[0], heads[count - 1] + 1
        while _is_beside(rows[lead - 1], own) and rows[lead - 1].key.startswith(language.comments):
            lead -= 1
        known = frozenset(one for at in heads[:count] for one in choices(names[at] or ""))
        heads = heads[count:]
        below = range(body, heads[0] if heads else last)
        end = _end(rows, below, level, stub=not tells and bool(heads))
        found.append(_Shown(known, lead, body - count, body, end))
    return found


def _is_inside(row: Row, level: _Level, name: str | None, *, closes: bool) -> bool:
    """Whether a row is one of arms at a level; closes: it may be the bracket of one."""
    deep = depth(row.text)
    if not row.kind.is_shown:
        return deep >= level.depth or not level.tells
    beside = name is not None or row.key.startswith(level.comments)
    closer = closes and _CLOSES.match(row.key) is not None
    return deep > level.depth or (deep == level.depth and (beside or closer))


def _opens(row: Row) -> bool:
    return row.key.endswith(("{", "(", "["))


def _is_beside(row: Row, own: int) -> bool:
    return row.kind.is_shown and depth(row.text) == own


def _leads_on(rows: Sequence[Row], above: int, below: int) -> bool:
    """Whether a pattern has no lines of its own, but those of the one below it."""
    return below == above + 1 and rows[above].key.endswith(":")


def _end(rows: Sequence[Row], below: range, level: _Level, *, stub: bool) -> int:
    """Where an arm ends: before markers, and comments, that stand as far in as its first line.

    below: the rows from its first line to the next arm; stub: a marker alone is its inside.
    """
    left = (
        row for row in below if not rows[row].kind.is_shown and depth(rows[row].text) <= level.depth
    )
    last = next(left, below.stop) if level.tells else below.stop
    for end in range(last, below.start, -1):
        row = rows[end - 1]
        inside = stub and end - 1 == below.start and not row.kind.is_shown
        if (
            depth(row.text) > level.depth
            or inside
            or (row.kind.is_shown and _CLOSES.match(row.key))
        ):
            return end
    return below.start


def _paired(
    shown: Sequence[_Shown], there: Sequence[Arm], rows: Sequence[Row], index: Index
) -> Iterator[tuple[_Shown, Arm | None]]:
    """Which arm of the file each is, None for a new one; nothing where that cannot be told."""
    numbers = [
        [number for number, arm in enumerate(there) if one.patterns & arm.patterns] for one in shown
    ]
    known = [its[0] for its in numbers if its]
    if any(len(its) > 1 for its in numbers) or known != sorted(set(known)):
        return
    for at, (one, its) in enumerate(zip(shown, numbers, strict=True)):
        if its:
            yield one, there[its[0]]
            continue
        above = max((its[0] for its in numbers[:at] if its), default=-1)
        below = min((its[0] for its in numbers[at + 1 :] if its), default=len(there))
        left = there[above + 1 : below]
        if rows[one.lead - 1].kind.is_shown:  # nothing is left out above it
            left = left[:1]
        if rows[one.last].kind.is_shown:
            left = left[-1:]
        alike = [arm for arm in left if _is_renamed(one, arm, rows, index)]
        yield one, alike[0] if len(alike) == 1 else None


def _is_renamed(one: _Shown, arm: Arm, rows: Sequence[Row], index: Index) -> bool:
    """Whether an arm of the file has the lines of another, and a pattern much like its."""
    new, old = (" ".join(sorted(its.patterns)) for its in (one, arm))
    if likeness(new, old) < _LIKE_PATTERNS or index.language is None:
        return False
    own = [row.key for row in rows[one.body - 1 : one.last]]
    there = list(index.keys[arm.body - 1 : arm.end])
    for keys in (own, there):
        keys[0] = keys[0].removeprefix(pattern(keys[0], index.language.name) or "")
    return [key for key in own if not is_slight(key)] == [
        key for key in there if not is_slight(key)
    ]
