"""How a draft is made: the snippet placed on the original, its edits, and the rivals of those."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from ..blocks.index import Index
from ..errors import Ambiguous, Refusal
from ..text.steps import depth
from .align import align
from .costs import INFINITE, NEW_LINE, SECOND_BEST, WRAPS, is_slight
from .draft import Draft
from .indent import wanted_indents
from .instead import DASH, items_anew
from .inward import taken_in
from .missed import missed
from .pairing import Apart, Pairing
from .placements import Placement, Scope, Step
from .problem import Problem, problem_of
from .renames import SURELY_NEW, Origin, holds_other_lines, origins, stands_elsewhere, unlike_names
from .render import Edit, edits_of
from .rows import Kind, Row
from .separate import separated
from .targets import target
from .unwrapped import unwrapped
from .verify import apply_edits, new_error
from .wrapped import Wrapper, brackets_of, opened_below, wrappers


class _Job(NamedTuple):
    """Rows that are placed by themselves; those of other jobs are markers in it."""

    rows: list[Row]
    scopes: tuple[Scope, ...]
    arms: tuple[Scope, ...]


def draft(
    rows: Sequence[Row], pairing: Pairing, index: Index, most: float = INFINITE
) -> Draft | Refusal:
    """Place the rows as a pairing says, or say why that is impossible.

    most: what it may cost, before a block that is taken for another's new name may turn out to be
    new; where it costs more, that may be impossible too.
    """
    one = _draft(rows, pairing, index, most)
    if isinstance(one, Draft) and one.leaves_brackets(index):
        one = _on_its_level(one, index) or one
    if isinstance(one, Draft) and one.wraps and new_error(index, one.edits, pairing.errors):
        one = _draft(rows, pairing, index, most, wrapping=False)
    return one if isinstance(one, Refusal) else _or_new(_or_item(one, index), index)


def decided(one: Draft, index: Index) -> Draft | Refusal:
    """The one of several placements in which brackets that are shown around a marker are a pair."""
    level = _on_its_level(one, index)
    return _or_new(_or_item(level, index), index) if level else one


def _on_its_level(one: Draft, index: Index) -> Draft | None:
    """A sound draft in which no marker keeps a bracket that closes what is shown around it."""
    level = _draft(one.rows, one.pairing, index, INFINITE, level=True)
    if isinstance(level, Refusal) or level.ambiguous or level.leaves_brackets(index):
        return None
    return None if new_error(index, level.edits, level.pairing.errors) else level


def _or_item(one: Draft, index: Index) -> Draft:
    """A draft as it is, or one in which items are new that it takes for several of the file's."""
    items = tuple(items_anew(one.placements[0].steps, one.rows, one.pairing.named, index))
    if not items:
        return one
    shown = {number for number, row in enumerate(one.rows) if row.kind.is_shown}
    if shown.issubset(row for item in items for row in item):  # nothing says where it is new
        row = one.rows[items[0].start]
        return one._replace(ambiguous=_item_alone(row)) if row.key.startswith(DASH) else one
    pairing = one.pairing._replace(groups=one.pairing.groups + items)
    other = _draft(one.rows, pairing, index, INFINITE)
    if isinstance(other, Refusal) or other.ambiguous:
        return one
    return one if new_error(index, other.edits, pairing.errors) else other


def _item_alone(row: Row) -> Ambiguous:
    return Ambiguous(
        f"line {row.number + 1} of the snippet ({row.key!r}) begins an item that may be new, or "
        "one of the file's, changed. Show the item above it, or the one below."
    )


def _draft(
    rows: Sequence[Row],
    pairing: Pairing,
    index: Index,
    most: float,
    *,
    wrapping: bool = True,
    level: bool = False,
) -> Draft | Refusal:
    """The same; wrapping: new headers may wrap lines of the file, with brackets around them.

    level: a marker keeps no bracket that closes what is shown around it.
    """
    wraps = False
    placed: list[list[tuple[Placement, list[Edit]]]] = []
    cost = 0.0
    for job in _jobs(rows, pairing):
        wanted = wanted_indents(job.rows, job.scopes, job.arms, pairing, index)
        around = wrappers(job.rows, wanted, job.scopes, pairing, index)
        scopes = (*job.scopes, *job.arms)
        problem = problem_of(job.rows, wanted, scopes, around, pairing, index, level=level)
        found = align(problem, most - cost)
        if wrapping and (around_all := _around_all(problem, around, found, most - cost)):
            found, wraps = around_all, True
        if not found:
            return _nowhere(job.rows, index)
        cost += found[0].cost
        ways = [one._replace(steps=unwrapped(one.steps, wanted, index)) for one in found]
        placed.append([(one, _edits(one, job.rows, wanted, around, index)) for one in ways])
    best = [ways[0] for ways in placed]
    if away := _away(best, pairing):
        return _draft(rows, pairing.without(away), index, most, wrapping=wrapping, level=level)
    edits = _together(edits for _, edits in best)
    if edits is None:
        return Refusal(
            "parts of the snippet belong to the same lines of the file. Show each block once, in "
            "the file's order."
        )
    if refusal := _unplaced(rows, best, pairing, index):
        return refusal
    edits = separated(edits, rows, index)
    text = apply_edits(index, edits)
    return Draft(
        rows=tuple(rows),
        pairing=pairing,
        placements=tuple(placement for placement, _ in best),
        edits=tuple(edits),
        text=text,
        cost=cost,
        ambiguous=_ambiguous(placed, rows, edits, text, index),
        wraps=wraps,
    )


def _around_all(
    problem: Problem, around: Sequence[Wrapper], found: Sequence[Placement], most: float
) -> list[Placement]:
    """The placements in which wrappers' brackets are new around what they hold, if they cost less.

    Than those found, that is; none where they do not.
    """
    brackets = brackets_of(around, problem.rows, problem.index)
    if not brackets:
        return []
    extra = 0.0 if all(one.sure for one in around) else WRAPS
    braces = NEW_LINE * opened_below(around, problem.rows)  # more lines, and no more said
    ways = align(problem.ignoring(brackets), (found[0].cost if found else most) - extra + braces)
    return [one._replace(cost=one.cost - braces) for one in ways]


def _edits(
    placed: Placement,
    rows: Sequence[Row],
    wanted: Sequence[str],
    around: Sequence[Wrapper],
    index: Index,
) -> list[Edit]:
    return edits_of(*taken_in(placed.steps, rows, wanted, around, index), index)


def _or_new(one: Draft, index: Index) -> Draft | Refusal:
    """A draft as it is, or one in which blocks are new that it takes for renamed ones."""
    found = [*origins(one.placements[0], one.rows, one.pairing, index)]
    if new := [origin.added for origin in found if origin.stays]:
        return draft(one.rows, one.pairing.unlike(new), index)
    renamed = [origin for origin in found if not origin.stays]
    if not renamed:
        return one
    unlike = one.pairing.unlike([origin.added for origin in renamed])
    if all(_is_copy(one, its, index) for its in renamed):
        return draft(one.rows, unlike, index)
    other = draft(one.rows, unlike, index, one.cost + SECOND_BEST)
    if isinstance(other, Refusal) or other.text == one.text:
        return one
    if other.cost < one.cost - SURELY_NEW:
        return other
    if other.cost >= one.cost + SECOND_BEST:
        return one
    if all(one.is_beside_marker(its.added, index) and unlike_names(its, index) for its in renamed):
        return other
    return one._replace(renamed=tuple(renamed))


def _is_copy(one: Draft, its: Origin, index: Index) -> bool:
    """Whether a block is new beside the definition whose lines it takes.

    That stands elsewhere than what is shown around the block, or the block is shown by itself, and
    holds other lines, or its old name is still in use.
    """
    if stands_elsewhere(its, one.pairing.heads):
        return True
    gone = index.line_of[its.head]
    used = any(block.head == gone for block, _ in missed(one.edits, one.rows, index))
    apart = its.added.alone or one.follows_marker(its.added)
    return apart and (used or holds_other_lines(its, one.rows, index))


def _jobs(rows: Sequence[Row], pairing: Pairing) -> list[_Job]:
    main = list(rows)
    jobs = []
    for apart in (*pairing.moved, *pairing.told):
        first, last = apart.first, apart.last
        main[first:last] = [_nothing(row.line) for row in rows[first:last]]
        around = [_nothing(-1)] * first, [_nothing(rows[-1].line)] * (len(rows) - last)
        arms = tuple(one for one in pairing.arms.scopes if first <= one.first < last)
        jobs.append(_Job([*around[0], *rows[first:last], *around[1]], apart.scopes, arms))
    arms = tuple(one for one in pairing.arms.scopes if main[one.first] is rows[one.first])
    return [_Job(main, pairing.scopes, arms), *jobs]


def _away(best: Sequence[tuple[Placement, list[Edit]]], pairing: Pairing) -> tuple[Apart, ...]:
    """The blocks shown out of order whose old place the snippet shows to be gone: they move."""
    gone = [step for step in best[0][0].steps if step.kind == "delete"]
    return tuple(
        moved
        for moved, (placement, _) in zip(pairing.moved, best[1:], strict=False)
        if any(
            step.kind == "row" and one.start <= step.start < min(step.end, one.end)
            for step in placement.steps
            for one in gone
        )
    )


def _nothing(line: int) -> Row:
    return Row(Kind.KEEP, "", "", (), line)


def _together(parts: Iterable[Sequence[Edit]]) -> list[Edit] | None:
    """The edits of several jobs in order, or None where two want different things of one place.

    A block that the snippet shows twice, the same both times, is one edit.
    """
    once = {(edit.start, edit.end, edit.lines): edit for edit in chain.from_iterable(parts)}
    edits = sorted(once.values(), key=lambda edit: (edit.start, edit.end))
    clash = any(a.end > b.start or a.start == b.start for a, b in pairwise(edits))
    return None if clash else edits


def _nowhere(rows: Sequence[Row], index: Index) -> Refusal:
    for row in rows:
        if row.kind is Kind.GONE and row.key not in index.positions:
            return Refusal(
                f"line {row.number + 1} of the snippet takes a line away that the file does not "
                f"have: {row.key!r}. Copy the lines to delete from the file as they stand."
            )
    return Refusal(
        "the snippet's blocks cannot be placed in the file in the order in which it shows them. "
        "Show each changed block once, in the file's order, with markers between them."
    )


def _unplaced(
    rows: Sequence[Row],
    best: Sequence[tuple[Placement, list[Edit]]],
    pairing: Pairing,
    index: Index,
) -> Refusal | None:
    """The refusal of a snippet that has nothing in common with the file."""
    steps = [step for placement, _ in best for step in placement.steps]
    held = any(
        step.kind == "gone" or (step.kind == "row" and step.end > step.start)
        for step in steps
        if step.row < len(rows)
        and (any(map(str.isalnum, rows[step.row].key)) or _is_root(step, index))
    )
    shown = [number for number, row in enumerate(rows) if row.kind.is_shown]
    added = pairing.fresh.union(*(range(one.first, one.last) for one in pairing.added))
    fresh = bool(shown) and added.issuperset(shown) and not pairing.errors
    # Code without a name goes to the end of the file, but not where it is further in.
    fresh = fresh and not any(depth(rows[group.start].text) for group in pairing.groups)
    told = pairing.scopes or pairing.moved or pairing.told
    brackets = all(is_slight(rows[number].key) for number in shown) and not any(
        step.is_new for step in steps
    )
    if held or fresh or told or brackets or not index.keys or _is_appended(rows, index):
        return None
    if pairing.undecided:
        undecided = pairing.undecided[0]
        row, places = rows[undecided.row], " and ".join(str(at + 1) for at in undecided.heads)
        return Ambiguous(
            f"line {row.number + 1} of the snippet ({row.key!r}) could be the "
            f"block at any of the lines {places} of the file. Show what holds it, such as the "
            "header of its class, or a line before or after it."
        )
    first = rows[shown[0]]
    return Refusal(
        f"nothing in the snippet says where it belongs: no line of it stands in the file, from "
        f"line {first.number + 1} ({first.key!r}) on. Show a line or two of the file, unchanged, "
        "before and after the code that changes."
    )


def _is_appended(rows: Sequence[Row], index: Index) -> bool:
    """Whether rows are new code below a marker, to the snippet's end: they go to the file's.

    They stand at the left edge, and set nothing that the file sets.
    """
    shown = rows[2:-1]
    if (
        rows[1].kind is not Kind.KEEP
        or not shown
        or not all(row.kind is Kind.CODE for row in shown)
    ):
        return False
    sets = {target(row.key) for row in shown} - {None}
    return not depth(shown[0].text) and sets.isdisjoint(map(target, index.keys))


def _is_root(step: Step, index: Index) -> bool:
    """Whether a row is the bracket that opens the one value that a whole file is."""
    return index.rooted and step.kind == "row" and step.start == 0 and not step.is_new


def _ambiguous(
    placed: Sequence[Sequence[tuple[Placement, list[Edit]]]],
    rows: Sequence[Row],
    edits: Sequence[Edit],
    text: str,
    index: Index,
) -> Ambiguous | None:
    """The refusal, where a rival of one job's placement gives another text."""
    for placement, _ in (ways[0] for ways in placed):
        for loose in placement.loose:
            first, last = (index.line_of[at] + 1 for at in (loose.low, loose.high - 1))
            row = rows[loose.row]
            return Ambiguous(
                f"line {row.number + 1} of the snippet ({row.key!r}) stands between markers, "
                f"so it could go anywhere from line {first} to line {last + 1} of the file. Show "
                "the line of the file before it, or the one after it."
            )
    for number, ways in enumerate(placed):
        for _, other in ways[1:]:
            if other == ways[0][1]:  # a marker stops elsewhere, and all stays the same
                continue
            parts = [other if at == number else one[0][1] for at, one in enumerate(placed)]
            rival = _together(parts)
            if rival is not None and apply_edits(index, separated(rival, rows, index)) != text:
                return _two_places(edits, rival)
    return None


def _two_places(edits: Sequence[Edit], rival: Sequence[Edit]) -> Ambiguous:
    one = next((edit for edit in edits if edit not in rival), edits[0] if edits else None)
    two = next((edit for edit in rival if edit not in edits), rival[0] if rival else None)
    lines = dict.fromkeys(edit.start + 1 for edit in (one, two) if edit is not None)
    places = " or ".join(f"at line {line}" for line in lines)
    return Ambiguous(
        "the snippet fits the file in two ways equally well: "
        f"{'both ' if len(lines) == 1 else ''}{places}. Show more of the lines around the change, "
        "up to one that stands only once in the file, such as the header of the block."
    )
