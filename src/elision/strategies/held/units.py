"""A file as units at one indentation, each with what is indented below it; in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_CLOSES = re.compile(r"[)}\]]|</|end\b")


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines [start, end) that belong together: a line, or a header with its body and its end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """Units side by side; ``head`` is the line that they are indented under, -1 for the file."""

    head: int
    units: tuple[Unit, ...]


def groups(lines: Sequence[str]) -> Iterator[Group]:
    """Every run of units that stand under one header."""
    yield from _groups(lines, -1, 0, len(lines))


def _groups(lines: Sequence[str], head: int, start: int, end: int) -> Iterator[Group]:
    pending = [(head, start, end)]
    while pending:
        head, start, end = pending.pop()
        units = tuple(_units(lines, start, end))
        if units:
            yield Group(head, units)
        pending += [
            (unit.start, unit.start + 1, unit.end) for unit in units if unit.end - unit.start > 1
        ]


def _units(lines: Sequence[str], start: int, end: int) -> Iterator[Unit]:
    """What begins at the least indentation; a line that only closes goes with what it closes."""
    rows = [number for number in range(start, end) if lines[number].strip()]
    openers = [number for number in rows if not _CLOSES.match(lines[number].strip())]
    level = min((_indent(lines[number]) for number in openers), default=0)
    rows = [number for number in rows if _indent(lines[number]) >= level]
    first = -1
    for last, number in zip([-1, *rows], [*rows, end], strict=True):
        begins = number == end or (number in openers and _indent(lines[number]) == level)
        if begins and first >= 0:
            yield Unit(first, last + 1)
        if begins:
            first = number


def _indent(line: str) -> int:
    return len(line.expandtabs()) - len(line.expandtabs().lstrip())
