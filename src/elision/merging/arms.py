"""Which arm of a `switch` the rows of one are: that of the same pattern, or a new one.

The lines of arms are much alike, and no name parts them as names part definitions: a new arm, by
its lines alone, may take the place of the ones that it shares lines with.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..blocks.arms import Arm, arms_at, pattern
from ..blocks.index import Index
from ..text.steps import depth
from .costs import is_slight
from .likeness import likeness
from .pairing import Arms
from .placements import Scope
from .rows import Kind, Row
from .shown_arms import ArmRows, ShownArm
from .sides import Sides

# How much a pattern must be like that of an arm with the same lines, to be that one's new pattern.
# Of 3,000 edits of arms 0.4 takes 41 new ones more for such; 0.8 takes 50 fewer, refuses 24 right
# ones more, and of 3,869 edits of histories one more is wrong with nothing said.
_LIKE_PATTERNS = 0.6
_MOST_ALIKE = 8  # arms that are compared
_MOST_PLACES = 16  # at which a row may stand
_MOST_COMMENTS = 16  # lines between a header and the first arm


def arms_of(sides: Sides, scopes: Sequence[Scope], added: Iterable[range]) -> Arms:
    """The arms that rows show, in the scopes that hold for them, the outer before the inner.

    added: the rows of new blocks, whose arms are as new. A diff says by itself what is new.
    """
    shown = ArmRows(sides)
    if not any(shown.patterns) or any(row.kind in (Kind.ADDED, Kind.GONE) for row in sides.rows):
        return Arms()
    found, index = _Found([], [], [], [], []), sides.index
    done = set[int]().union(*added)
    for number, row in enumerate(sides.rows):
        if number in done or not row.kind.is_shown or not _may_tell(shown, number, index):
            continue
        window = _window([*scopes, *found.scopes], number, sides)
        head, there = _known(shown, number, window, sides)
        if head in done or not there:
            continue
        arms = shown.beside(head)
        done.update(row for one in arms for row in range(one.first, one.body))
        if head != number or not _is_of_two(arms, there, window, sides):
            before = len(found.new)
            _take(found, arms, there, sides)
            done.update(row for one in found.new[before:] for row in one)
    return Arms(
        scopes=tuple(found.scopes),
        heads=tuple(found.heads),
        renamed=tuple(found.renamed),
        new=tuple(found.new),
        moved=tuple(found.moved),
    )


class _Found(NamedTuple):
    """What `Arms` has, on the way."""

    scopes: list[Scope]
    heads: list[tuple[int, int]]
    renamed: list[tuple[int, int]]
    new: list[range]
    moved: list[int]


def _take(found: _Found, shown: Sequence[ShownArm], there: Sequence[Arm], sides: Sides) -> None:
    """Add what arms that are shown side by side tell of the file's."""
    heads = [*_heads(shown, there, sides)]
    found.heads.extend(heads)
    if _is_disordered(heads, shown, sides):
        found.moved.append(heads[0][0])
    for one, arm in _paired(shown, there, sides):
        if arm is None:
            if not sum(sides.balances[one.first : one.last]):  # else a marker cuts it
                found.new.append(range(one.lead, one.last))
            continue
        if not one.patterns & arm.patterns:
            found.renamed.append((one.first, arm.start))
        if _is_told(one, arm, sides, last=arm == there[-1], followed=one != shown[-1]):
            found.scopes.append(_scope(one, arm, sides))


def _is_of_two(
    shown: Sequence[ShownArm], there: Sequence[Arm], window: range, sides: Sides
) -> bool:
    """Whether one of some arms is not of the file's switch, and begins as one of another does."""
    known = frozenset[str]().union(*(arm.patterns for arm in there))
    return any(known.isdisjoint(one.patterns) and _stands(one, window, sides) for one in shown)


def arms_told(place: int, index: Index) -> tuple[Arm, ...]:
    """The arms of which a line begins one, told by its text before the tree is asked."""
    assert index.language is not None
    told = pattern(index.key_at(place), index.language.name) is not None
    return arms_at(index, place) if told else ()


def _may_tell(shown: ArmRows, number: int, index: Index) -> bool:
    """Whether a row stands in the file, and begins an arm or may be the header of some."""
    assert index.language is not None
    places = index.positions.get(shown.rows[number].key, ())[:_MOST_PLACES]
    if shown.patterns[number]:
        return bool(places)
    below = (index.key_at(below_header(place, index)) for place in places)
    return any(pattern(key, index.language.name) is not None for key in below)


def _window(scopes: Sequence[Scope], number: int, sides: Sides) -> range:
    """The lines that a row may be."""
    around = [one for one in scopes if one.first <= number < one.last]
    return range(around[-1].start, around[-1].end) if around else range(len(sides.index.keys))


def _known(shown: ArmRows, number: int, window: range, sides: Sides) -> tuple[int, tuple[Arm, ...]]:
    """The row of an arm that a row begins, or is the header of, and the file's arms beside it.

    Those are none where the row does not tell: a header must be that of the file.
    """
    index, key = sides.index, sides.rows[number].key
    places: Sequence[int] = index.positions.get(key, ())
    places = places[bisect_left(places, window.start) : bisect_left(places, window.stop)]
    if shown.patterns[number]:
        if len(places) > _MOST_PLACES or key == "else":  # of an `if` as well
            return number, ()
        found = [arms for place in places if (arms := arms_at(index, place))]
        if len(found) != 1:
            return number, ()
        header = shown.header(number)
        known = header is None or _is_header(header, found[0], sides)
        return number, found[0] if known else ()
    below = below_header(places[0], index) if len(places) == 1 else window.stop
    there = arms_told(below, index) if below < window.stop else ()
    if not there:  # the row above any arm tells, as the header does
        return number, ()
    further_in = len(index.indents[there[0].start]) - len(index.indents[places[0]])
    head = shown.below(number, further_in)
    return (number, ()) if head is None else (head, there)


def _is_header(row: int, there: Sequence[Arm], sides: Sides) -> bool:
    """Whether a row is the header of the file's arms, or the brace below it."""
    above = there[0].lead - 1
    while sides.index.key_at(above) == "{" != sides.rows[row].key:
        above -= 1
    return sides.rows[row].key == sides.index.key_at(above)


def below_header(place: int, index: Index) -> int:
    """The line below a header where the first arm begins, if it is one of arms."""
    comments = index.language.comments if index.language else ()
    for below in range(place + 1, place + _MOST_COMMENTS):
        if index.key_at(below) != "{" and not index.key_at(below).startswith(comments):
            return below
    return place + _MOST_COMMENTS


def _stands(one: ShownArm, window: range, sides: Sides) -> bool:
    """Whether an arm's first row is that of an arm of the file."""
    places = sides.index.positions.get(sides.rows[one.first].key, ())[:_MOST_PLACES]
    return any(place in window and arms_at(sides.index, place) for place in places)


def _paired(
    shown: Sequence[ShownArm], there: Sequence[Arm], sides: Sides
) -> list[tuple[ShownArm, Arm | None]]:
    """Which arm of the file each is, None for a new one; nothing where that cannot be told."""
    by_pattern = {name: number for number, arm in enumerate(there) for name in arm.patterns}
    numbers = [{by_pattern[name] for name in one.patterns if name in by_pattern} for one in shown]
    known = [number for its in numbers for number in its]
    if any(len(its) > 1 for its in numbers) or known != sorted(set(known)):
        return []
    by_body: dict[tuple[str, ...], list[int]] = {}
    for number, arm in enumerate(there):
        by_body.setdefault(_body(sides.index.keys[arm.body - 1 : arm.end], sides.index), []).append(
            number
        )
    found = list[tuple[ShownArm, Arm | None]]()
    above, left = -1, iter([*known, len(there)])
    below = next(left)
    for one, its in zip(shown, numbers, strict=True):
        if its:
            above, below = below, next(left)
            found.append((one, there[above]))
        else:
            rows = [row.key for row in sides.rows[one.body - 1 : one.last]]
            alike = by_body.get(_body(rows, sides.index), [])
            where = _unshown(one, above, below, sides.rows)
            like = [there[number] for number in alike if number in where]
            found.append((one, _renamed(one, like)))
    return found


def _heads(
    shown: Sequence[ShownArm], there: Sequence[Arm], sides: Sides
) -> Iterator[tuple[int, int]]:
    """The rows that begin arms as lines of the file do, and where those stand."""
    keys = sides.index.keys
    by_line = {keys[place]: place for arm in there for place in range(arm.start, arm.body)}
    for one in shown:
        for row in range(one.first, one.body):
            if sides.rows[row].key in by_line:
                yield row, by_line[sides.rows[row].key]


def _is_disordered(
    heads: Sequence[tuple[int, int]], shown: Sequence[ShownArm], sides: Sides
) -> bool:
    """Whether arms are shown in another order than the file's, and not all of them."""
    places = [place for _, place in heads]
    rows = sides.rows[shown[0].lead - 1 : shown[-1].last + 1]
    return places != sorted(places) and not all(row.kind.is_shown for row in rows)


def _unshown(one: ShownArm, above: int, below: int, rows: Sequence[Row]) -> range:
    """Which arms between two may be one: where no marker is beside it, the next."""
    first, last = above + 1, below
    if rows[one.lead - 1].kind.is_shown:
        last = min(last, first + 1)
    if rows[one.last].kind.is_shown:
        first = max(first, last - 1)
    return range(first, last)


def _body(keys: Sequence[str], index: Index) -> tuple[str, ...]:
    """The lines of an arm without its pattern; keys: from that on."""
    assert index.language is not None
    name = pattern(keys[0], index.language.name) or ""
    return tuple(key for key in (keys[0][len(name) :], *keys[1:]) if not is_slight(key))


def _renamed(one: ShownArm, alike: Sequence[Arm]) -> Arm | None:
    """The arm of the file with the same lines, if one's pattern is much like its."""
    new = " ".join(sorted(one.patterns))
    found = [
        arm
        for arm in alike[:_MOST_ALIKE]
        if likeness(new, " ".join(sorted(arm.patterns))) >= _LIKE_PATTERNS
    ]
    return found[0] if len(found) == 1 else None


def _is_told(one: ShownArm, arm: Arm, sides: Sides, *, last: bool, followed: bool) -> bool:
    """Whether rows show where an arm of the file ends, or a marker in it does.

    last: it is the last of the file's; followed: another is shown below it. Where it is neither,
    a marker right above what closes all may keep the others as well.
    """
    rows = sides.rows
    after = rows[one.last]
    swallows = not rows[one.last - 1].kind.is_shown and after.kind.is_shown
    if swallows and not last and not followed:
        return False
    ends = rows[one.last - 1].key == sides.index.keys[arm.end - 1]
    if sum(sides.balances[one.first : one.last]):
        return ends and followed and after.kind.is_shown
    marked = any(not row.kind.is_shown for row in rows[one.body : one.last])
    if marked and not sides.tells:
        return one.last == one.body + 1
    length = one.last - one.body
    if ends and not (is_slight(rows[one.last - 1].key) and _is_further_out(one, sides)):
        return True
    if length == arm.end - arm.body and not marked:
        return True
    return length > 0 and one.last < len(rows) - 1 and not _is_cut(one, arm, sides)


def _is_cut(one: ShownArm, arm: Arm, sides: Sides) -> bool:
    """Whether a marker below an arm that is shown may keep what is left of it.

    So does one further out, for it keeps the other arms as well; and one below an arm that is shown
    as it begins, where nothing but its end would change.
    """
    after = sides.rows[one.last]
    if after.kind.is_shown:
        return False
    shown = [row.key for row in sides.rows[one.first : one.last]]
    begins = shown == sides.index.keys[arm.start : arm.start + len(shown)]
    return not sides.tells or begins or _is_further_out(one, sides)


def _is_further_out(one: ShownArm, sides: Sides) -> bool:
    """Whether a marker right below an arm that is shown stands outside of all arms."""
    after = sides.rows[one.last]
    return not after.kind.is_shown and depth(after.text) < depth(sides.rows[one.first].text)


def _scope(one: ShownArm, arm: Arm, sides: Sides) -> Scope:
    """The scope of an arm of the file that rows show."""
    rows, labels = sides.rows, sides.index.keys[arm.start : arm.body]
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
