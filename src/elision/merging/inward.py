"""What a marker inside of a new wrapper keeps, moved as far in as the wrapper's own lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..blocks.index import Index
from .placements import Step
from .rows import Kind, Row
from .wrapped import Wrapper, inside_of


class _Move(NamedTuple):
    """How lines move: from where a header stands to where its inside does.

    sure: it is a wrapper's; else they move only where the first of them stands like the header.
    """

    head: str
    inside: str
    sure: bool


def taken_in(
    steps: Sequence[Step],
    rows: Sequence[Row],
    wanted: Sequence[str],
    around: Sequence[Wrapper],
    index: Index,
) -> tuple[list[Step], list[Row], list[str]]:
    """The steps, rows and indentations, with a row for each line that moves.

    Lines of a text of several lines stay as they are.
    """
    found, all_rows, all_wanted = list[Step](), [*rows], [*wanted]
    stay = {step.row for step in steps if step.kind == "row" and step.start < step.end}
    new = [wrapper for wrapper in around if wrapper.first not in stay]
    moves = _moves(new, rows, wanted, index)
    for step in steps:
        move = moves.get(step.row) if step.kind == "copy" and step.start < step.end else None
        if move is None or not (move.sure or index.indents[step.start] == move.head):
            found.append(step)
            continue
        for place in range(step.start, step.end):
            text, indent = index.source.lines[index.line_of[place]], index.indents[place]
            moved = move.inside + indent.removeprefix(move.head)
            found.append(Step("row", len(all_rows), place, place + 1))
            all_rows.append(Row(Kind.CODE, text, index.keys[place], index.blanks(place), -1))
            all_wanted.append(indent if index.in_text(place) else moved)
    return found, all_rows, all_wanted


def _moves(
    around: Sequence[Wrapper], rows: Sequence[Row], wanted: Sequence[str], index: Index
) -> dict[int, _Move]:
    """By the rows of markers inside of wrappers, how what they keep moves."""
    found = {}
    for wrapper in around:
        head = wanted[wrapper.first]
        inside = inside_of(wrapper, wanted) or head + _step(index)
        for row in range(wrapper.first, wrapper.last):
            within = wrapper.closes or len(wanted[row]) > len(head)
            if within and not rows[row].kind.is_shown:
                found[row] = _Move(head, inside, wrapper.sure)
    return found


def _step(index: Index) -> str:
    """By what the file goes in."""
    tabs = any(indent.startswith("\t") for indent in index.indents)
    return "\t" if tabs else " " * index.step
