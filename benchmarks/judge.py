"""Whether a careful reader of file, reply and contract would have to arrive at the file after.

A reply that leaves open where it belongs, or what it deletes, is no test: there a refusal is right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from outline import Definition
from plan import Edit, Hunk, Plan

UNMARKED = 3  # lines that may be missing between two context lines and count as deleted
REPLACED = 12  # lines between two context lines that new ones may take the place of


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines first..last of the file after that a reply shows without a marker in between."""

    first: int
    last: int

    def within(self, definition: Definition) -> bool:
        return definition.first <= self.first and self.last <= definition.last


def segments(edit: Edit, kept: Collection[int]) -> list[Segment]:
    """The stretches that are shown: a single line left out between two is shown as well."""
    solid = [at for at, line in enumerate(edit.after) if line.strip()]
    shown = [at in kept for at in solid]
    for at, here in enumerate(shown):
        if not here and all(shown[max(at - 1, 0) : at]) and all(shown[at + 1 : at + 2]):
            shown[at] = True
    found: list[Segment] = []
    for at, here in enumerate(shown):
        if here and at and shown[at - 1]:
            found[-1] = Segment(found[-1].first, solid[at])
        elif here:
            found.append(Segment(solid[at], solid[at]))
    return found


def decidable(edit: Edit, plan: Plan, stated: Mapping[Hunk, str]) -> bool:
    """Whether a plan gives one answer.

    ``stated`` are the changes that the reply spells out: "" as a diff, else words in their place.
    """
    if plan.form == "file":
        return True
    silent = [hunk for hunk in edit.hunks if hunk not in stated]
    if any(vanished(edit, hunk) or _from_elsewhere(edit, hunk) for hunk in silent):
        return False
    if not all(_same_extent(edit, whole) for whole in plan.wholes):
        return False
    parts = segments(edit, plan.kept)
    cuts = [hunk for hunk in edit.hunks if stated.get(hunk) != "" and is_cut(edit, hunk)]
    if not all(any(p.first < hunk.b0 <= p.last for p in parts) for hunk in cuts):
        return False
    return all(
        _anchored(edit, plan, part) and _told(edit, plan, part, stated) for part in parts
    ) and all(any(_shows(edit, part, hunk) for part in parts) for hunk in edit.hunks)


def _same_extent(edit: Edit, new: Definition) -> bool:
    """Whether a definition took the place of the old one of its name, no more and no less."""
    old = [d for d in edit.old if d.path == new.path]
    ends = [edit.origin[new.first], edit.origin[new.last]]
    inside = [h for h in edit.hunks if new.first <= h.b0 and h.b1 <= new.last + 1 and h.b0 < h.b1]
    return (
        len(old) == 1
        and ends[0] in (None, old[0].first)
        and ends[1] in (None, old[0].last)
        and all(old[0].first <= h.a0 and h.a1 <= old[0].last + 1 for h in inside)
    )


def is_cut(edit: Edit, hunk: Hunk) -> bool:
    """Whether lines only go, so that nothing but the lines on both sides can say so."""
    old, new = edit.before[hunk.a0 : hunk.a1], edit.after[hunk.b0 : hunk.b1]
    return any(line.strip() for line in old) and not any(line.strip() for line in new)


def vanished(edit: Edit, hunk: Hunk) -> list[Definition]:
    """The definitions that a hunk takes the head of, and that are not merely under a new name."""
    written = {d.path for d in edit.new if hunk.b0 <= d.first < hunk.b1}
    headless = [d for d in edit.old if hunk.a0 <= d.first and d.header < hunk.a1]
    return [d for d in headless if d.path not in written and _is_gone(edit, d)]


def _is_gone(edit: Edit, old: Definition) -> bool:
    """Whether all of its lines went; or its name, and most of its lines."""
    solid = [at for at in range(old.first, old.last + 1) if edit.before[at].strip()]
    left = sum(at in edit.survivors for at in solid)
    return not left or (not edit.paths[1][old.path] and 2 * left < len(solid))


def _from_elsewhere(edit: Edit, hunk: Hunk) -> bool:
    """Whether a hunk writes a definition whose name stands elsewhere in the file before."""
    written = [d.path for d in edit.new if hunk.b0 <= d.first and d.last < hunk.b1]
    here = {d.path for d in edit.old if hunk.a0 <= d.first < hunk.a1}
    return any(edit.paths[0][path] and path not in here for path in written)


def _shows(edit: Edit, part: Segment, hunk: Hunk) -> bool:
    first = max(hunk.b0 - 1, 0) if hunk.b0 == hunk.b1 else hunk.b0
    last = min(max(hunk.b0, hunk.b1 - 1), len(edit.after) - 1)
    blank = not any(line.strip() for line in edit.after[hunk.b0 : hunk.b1])
    if blank:  # the lines around it that are not blank say where it is
        while first > 0 and not edit.after[first].strip():
            first -= 1
        while last < len(edit.after) - 1 and not edit.after[last].strip():
            last += 1
    return part.first <= first and last <= part.last


def _anchored(edit: Edit, plan: Plan, part: Segment) -> bool:
    """Whether something in a segment says where it is: a name, or lines that stand once."""
    if any(part.first <= whole.first and whole.last <= part.last for whole in plan.wholes):
        return True
    solid = [at for at in range(part.first, part.last + 1) if edit.after[at].strip()]
    if all(any(at == d.last for d in plan.headers) for at in solid):
        return True
    first, last = _room(edit, plan, part)
    return any(
        len(edit.places.of([edit.after[at].strip() for at in run], first, last)) == 1
        for run in _runs(edit, solid)
    )


def _room(edit: Edit, plan: Plan, part: Segment) -> tuple[int, int]:
    """The positions of the file before among which the headers above a segment leave it."""
    above = [d for d in plan.headers if d.first < part.first and part.within(d)]
    for header in reversed(above):
        old = [d for d in edit.old if d.path == header.path]
        if len(old) == 1:
            return edit.places.position(old[0].first), edit.places.position(old[0].last + 1)
    return 0, len(edit.places.rows)


def _runs(edit: Edit, solid: list[int]) -> Iterator[list[int]]:
    """The lines of a segment that stand one after the other in the file before."""
    run: list[int] = []
    for at in solid:
        if run and not (edit.origin[at] is not None and _old_between(edit, run[-1], at) == 0):
            yield run
            run = []
        if edit.origin[at] is not None:
            run.append(at)
    if run:
        yield run


def _position(edit: Edit, at: int) -> int:
    origin = edit.origin[at]
    assert origin is not None
    return edit.places.position(origin)


def _old_between(edit: Edit, above: int, below: int) -> int:
    """How many old lines stood between two lines that stayed."""
    return _position(edit, below) - _position(edit, above) - 1


def _told(edit: Edit, plan: Plan, part: Segment, stated: Mapping[Hunk, str]) -> bool:
    """Whether each change of a segment has context on both sides that says what it replaces."""
    solid = [at for at in range(part.first, part.last + 1) if edit.after[at].strip()]
    runs = list(_runs(edit, solid))
    if not runs:
        return any(part.within(whole) for whole in plan.wholes)
    head, tail = runs[0][0], runs[-1][-1]
    if head != solid[0] and not _open(edit, plan, (solid[0], _position(edit, head)), top=True):
        return False
    if tail != solid[-1]:
        left = len(edit.places.rows) - 1 - _position(edit, tail)
        if not _open(edit, plan, (solid[-1], left), top=False):
            return False
    return all(
        _covered(plan, above[-1], below[0])
        or _spelled(edit, above[-1], below[0], stated)
        or _plain(edit, above, below, stated)
        for above, below in pairwise(runs)
    )


def _open(edit: Edit, plan: Plan, edge: tuple[int, int], *, top: bool) -> bool:
    """Whether new lines may stand at a segment's edge: that of a definition, or of the file."""
    line, old_lines_beyond = edge
    if any(line == (whole.first if top else whole.last) for whole in plan.wholes):
        return True
    rest = edit.after[:line] if top else edit.after[line + 1 :]
    return old_lines_beyond == 0 and not any(text.strip() for text in rest)


def _covered(plan: Plan, above: int, below: int) -> bool:
    """Whether a line pair is in a leaf shown from end to end: it is replaced, whatever it held."""
    return any(d.holds(above) and d.holds(below) for d in plan.wholes if not d.container)


def _between(edit: Edit, above: int, below: int) -> list[Hunk]:
    return [hunk for hunk in edit.hunks if above < hunk.b0 and hunk.b1 <= below]


def _spelled(edit: Edit, above: int, below: int, stated: Mapping[Hunk, str]) -> bool:
    return all(stated.get(hunk) == "" for hunk in _between(edit, above, below))


def _plain(edit: Edit, above: list[int], below: list[int], stated: Mapping[Hunk, str]) -> bool:
    """Whether the lines on either side leave no doubt where the old ones begin and end."""
    gone = _old_between(edit, above[-1], below[0])
    new = any(edit.after[at].strip() for at in range(above[-1] + 1, below[0]))
    silent = any(hunk not in stated for hunk in _between(edit, above[-1], below[0]))
    if silent and gone > (REPLACED if new else UNMARKED):
        return False
    start, end = _position(edit, above[-1]) + 1, _position(edit, below[0])
    sooner = edit.places.of([edit.after[at].strip() for at in below], start, end + len(below))
    later = edit.places.of([edit.after[at].strip() for at in above], start - len(above), end)
    return sooner == [end] and later == [start - len(above)]
