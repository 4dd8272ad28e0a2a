"""Indentation: a snippet may show a block further left than the file, or with tabs for spaces."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

from ..blocks.index import Index
from .placements import Scope
from .rows import Kind, Row


def wanted_indents(rows: Sequence[Row], scopes: Sequence[Scope], index: Index) -> list[str]:
    """For each row the indentation that it should have, as far as rows of known place tell."""
    own = _in_units_of(rows, index)
    wanted = list(own)
    for first, last in _segments(rows):
        _shift(wanted, range(first, last), _witnesses(range(first, last), rows, own, index))
    for scope in scopes:
        if scope.first < scope.last and scope.start < scope.end:
            pair = (own[scope.first], index.indents[scope.start])
            _shift(wanted, range(scope.first, scope.last), [pair], own)
    return wanted


def _segments(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The runs of rows between markers."""
    runs, first = [], 0
    for number, row in enumerate([*rows, None]):
        if row is None or not row.kind.is_shown:
            if first < number:
                runs.append((first, number))
            first = number + 1
    return runs


def _witnesses(
    run: range, rows: Sequence[Row], own: Sequence[str], index: Index
) -> list[tuple[str, str]]:
    """(indentation shown, indentation in the file) of the rows that stand once in the file."""
    found = []
    for number in run:
        places = index.positions.get(rows[number].key, ())
        if len(places) == 1 and rows[number].kind is not Kind.ADDED:
            found.append((own[number], index.indents[places[0]]))
    return found


def _shift(
    wanted: list[str], run: range, pairs: list[tuple[str, str]], own: Sequence[str] | None = None
) -> None:
    """Move a run of rows by what every witness agrees on; leave it where they do not."""
    source = wanted if own is None else own
    moves = {_move(shown, there) for shown, there in pairs}
    if len(moves) != 1:
        return
    take, give = moves.pop()
    if all(source[number].startswith(take) for number in run):
        for number in run:
            wanted[number] = give + source[number][len(take) :]


def _move(shown: str, there: str) -> tuple[str, str]:
    """What to take from the front of an indentation, and what to put there, to get another."""
    common = 0
    while common < min(len(shown), len(there)) and shown[-1 - common] == there[-1 - common]:
        common += 1
    return shown[: len(shown) - common], there[: len(there) - common]


def _in_units_of(rows: Sequence[Row], index: Index) -> list[str]:
    """The rows' indentation, in the file's tabs or spaces where the snippet has the other."""
    own = [row.text[: len(row.text) - len(row.text.lstrip())] for row in rows]
    if any(
        indent and any(index.indents[place] == indent for place in index.positions.get(row.key, ()))
        for row, indent in zip(rows, own, strict=True)
    ):
        return own  # as the file has it; what differs is a text of many lines, or meant
    tabs = sum(indent.startswith("\t") for indent in index.indents)
    spaces = sum(indent.startswith("  ") for indent in index.indents)
    tabbed, spaced = (any(sign in indent for indent in own) for sign in "\t ")
    if tabs > spaces and spaced and not tabbed:
        unit = gcd(*map(len, own))
        return ["\t" * (len(indent) // unit) for indent in own] if unit > 1 else own
    if spaces > tabs and tabbed and not spaced:
        unit = gcd(*map(len, index.indents)) or 4
        return [indent.replace("\t", " " * unit) for indent in own]
    return own
