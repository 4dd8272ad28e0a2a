"""A batch on the cores of this machine."""

from __future__ import annotations

from collections.abc import Generator, Iterable

from .edit import Outcome, lost, outcome
from .in_order import in_order

_Line = tuple[int, bytes]


def outcomes(lines: Iterable[bytes], workers: int | None = None) -> Generator[Outcome]:
    """The outcome of every line, in order; blank lines have none.

    workers: how many processes, else one a core. Only a bounded number of lines is read ahead. A
    line that kills its worker is told from the others, which are merged all the same.
    """
    numbered = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    return in_order(_outcome, numbered, _lost, workers)


def _outcome(line: _Line) -> Outcome:
    return outcome(*line)


def _lost(line: _Line) -> Outcome:
    return lost(line[0])
