"""Indentation: a snippet may show a block further left than the file, or with tabs for spaces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..blocks.index import Index
from .costs import is_slight
from .pairing import Pairing
from .placements import Scope
from .rows import Kind, Row, runs
from .units import MOST_PLACES, in_units_of
from .wrapped import wrappers

# What to take from the front of an indentation, and what to put there.
_Move = tuple[str, str]

# The share of a run's witnesses that must agree, more of them than rows that are shown as they
# stand. Of 2,765 replies from fifteen histories, 8 are right that were wrong when all witnesses had
# to agree and nothing else counted, and one is wrong that was right; 0.6 to 0.8 give the same.
_AGREED = 0.6
_MOST_ABOVE = 100  # rows above one in which its header is looked for


def wanted_indents(
    rows: Sequence[Row],
    scopes: Sequence[Scope],
    arms: Sequence[Scope],
    pairing: Pairing,
    index: Index,
) -> list[str]:
    """For each row the indentation that it should have, as far as rows of known place tell.

    What a new wrapper holds stands further in than the file has it. The rows of an arm of a switch
    stand as its first does, also below a marker.
    """
    own = in_units_of(rows, index)
    wanted = list(own)
    around = wrappers(rows, own, scopes, pairing, index)
    held = {row for one in around for row in range(one.first, one.last)}
    still = _still(rows, own, pairing, index)
    for run in runs(rows):
        heads = [still[row] for row in run if row in still]
        if not held.isdisjoint(run) or (heads and all(heads)):
            continue  # what definitions hold may stand further in or out than it did
        if move := _voted(run, rows, own, index):
            _shift(wanted, run, move, own)
    for scope in scopes:
        if scope.first < scope.last and scope.start < scope.end:
            move = _move(own[scope.first], index.indents[scope.start])
            _shift(wanted, range(scope.first, scope.last), move, own)
    for arm in arms:
        move = _move(own[arm.first], wanted[arm.first])
        unmoved = [row for row in range(arm.first, arm.last) if wanted[row] == own[row]]
        _shift(wanted, unmoved, move, own)
    return wanted


def _still(
    rows: Sequence[Row], own: Sequence[str], pairing: Pairing, index: Index
) -> dict[int, bool]:
    """For the header of each definition that is paired whether it stands as far in as the file's.

    A call of a function with a block, as Ruby has it, begins otherwise than its header.
    """
    return {
        row: own[row] == index.indents[place]
        for row, place in pairing.heads
        if rows[row].key.split()[:1] == index.keys[place].split()[:1]
    }


def _voted(run: range, rows: Sequence[Row], own: Sequence[str], index: Index) -> _Move | None:
    """How the indentation of a run of rows differs from the file's, as most of them say.

    A row that stands once in the file says how; if that is not at all, nothing moves. One that
    stands there more often may say no more than that it is shown as it stands. One that is further
    in because of a new header above it says nothing either.
    """
    moves: Counter[_Move] = Counter()
    stays = 0
    for number in run:
        row, places = rows[number], index.positions.get(rows[number].key, ())
        if row.kind is Kind.ADDED or not places:
            continue
        if len(places) == 1:
            there = index.indents[places[0]]
            if there in (own[number], _outside(run, number, rows, own, index)):
                return None
            moves[_move(own[number], there)] += 1
        elif len(places) <= MOST_PLACES and own[number] and not is_slight(row.key):
            stays += any(index.indents[place] == own[number] for place in places)
    if not moves:
        return None
    move, most = moves.most_common(1)[0]
    return move if most >= _AGREED * moves.total() and most > stays else None


def _outside(
    run: range, number: int, rows: Sequence[Row], own: Sequence[str], index: Index
) -> str | None:
    """How far in a row would stand without the nearest new header above it in the run."""
    depth, head = len(own[number]), None
    above = run[max(0, number - run.start - _MOST_ABOVE) : number - run.start]
    for at in reversed(above):
        if len(own[at]) < depth:
            depth = len(own[at])
            if rows[at].key not in index.positions:
                head = at
                break
    if head is None or not own[number].startswith(own[head + 1]):
        return None
    return own[head] + own[number].removeprefix(own[head + 1])


def _shift(wanted: list[str], run: Sequence[int], move: _Move, own: Sequence[str]) -> None:
    """Move a run of rows, if all of them have what is to be taken from the front."""
    take, give = move
    if all(own[number].startswith(take) for number in run):
        for number in run:
            wanted[number] = give + own[number][len(take) :]


def _move(shown: str, there: str) -> _Move:
    """What to take from the front of an indentation, and what to put there, to get another."""
    common = 0
    while common < min(len(shown), len(there)) and shown[-1 - common] == there[-1 - common]:
        common += 1
    return shown[: len(shown) - common], there[: len(there) - common]
