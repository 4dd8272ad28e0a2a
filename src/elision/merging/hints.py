"""What rows tell by themselves, before any is paired or aligned: indentation, brackets, headers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..blocks.index import Index
from ..text.balance import balance
from .costs import is_slight
from .rows import Row


def is_bare(rows: Sequence[Row]) -> bool:
    """Whether no row is a marker, but for the two around them all."""
    return all(row.kind.is_shown for row in rows[1:-1])


def markers_tell(rows: Sequence[Row]) -> bool:
    """Whether markers are indented, so that their columns say what they stand in."""
    return any(not row.kind.is_shown and row.text[:1].isspace() for row in rows)


def balances(rows: Sequence[Row], index: Index) -> list[int]:
    """The brackets that each row opens less those that it closes; markers open none."""
    style = index.language.nesting if index.language else "brackets"
    return [balance(row.key, style) if row.kind.is_shown else 0 for row in rows]


def under_new(
    rows: Sequence[Row], wanted: Sequence[str], nets: Sequence[int], index: Index
) -> frozenset[int]:
    """The rows below a header, as indentation tells, that the original has not, or not as often.

    nets: the brackets that each row opens less those that it closes.
    """
    found = []
    head: int | None = None  # how deep the header is
    seen: Counter[str] = Counter()
    for number, row in enumerate(rows):
        if not row.kind.is_shown:
            head = None
            continue
        own = len(wanted[number])
        seen[row.key] += 1
        if head is not None and (own > head or (own == head and is_slight(row.key))):
            found.append(number)
            if own == head and nets[number] < 0:
                head = None  # it is closed
            continue
        head = None
        if seen[row.key] > len(index.positions.get(row.key, ())) and _opens(rows, wanted, number):
            head = own
    return frozenset(found)


def _opens(rows: Sequence[Row], wanted: Sequence[str], number: int) -> bool:
    """Whether a row is followed by deeper ones, or by a bracket that opens them."""
    if number + 1 == len(rows) or not rows[number + 1].kind.is_shown:
        return False
    deeper = len(wanted[number + 1]) > len(wanted[number])
    return deeper or (wanted[number + 1] == wanted[number] and rows[number + 1].key == "{")


def windows(rows: Sequence[Row], wanted: Sequence[str], index: Index) -> frozenset[int]:
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
