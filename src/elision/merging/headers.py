"""A new header between two markers: in place of which of the file's it stands, with its inside."""

from __future__ import annotations

from collections.abc import Iterator

from ..text.steps import depth
from .costs import ALIKE, MORE_ALIKE
from .gaps import drift
from .likeness import likeness
from .problem import Problem
from .spans import Span

# How many lines after the first marker are looked at.
_MOST_LINES = 100


def replaced(problem: Problem, span: Span, number: int) -> int | None:
    """The line whose place the header right above a marker takes, the row of this number.

    It is the one that the header is like. None where that does not tell, or the header follows no
    marker.
    """
    if span.kind != "marker" or span.after == number:
        return None
    header, keys = problem.rows[number - 1].key, problem.index.keys
    places = _headers(problem, span, number)
    ranked = sorted(((likeness(header, keys[place]), place) for place in places), reverse=True)
    if not ranked or ranked[0][0] < ALIKE:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= MORE_ALIKE else None


def _headers(problem: Problem, span: Span, number: int) -> Iterator[int]:
    """The lines under a marker that open what the new rows do: brackets, or what is further in."""
    index, header = problem.index, number - 1
    opened, level = drift(problem, span, number), index.depths[span.first]
    inside = depth(problem.rows[number].text) > depth(problem.rows[header].text)
    offside = index.language is not None and index.language.offside
    if opened <= 0 and not (offside and inside and span.after == header):
        return
    for place in range(span.first, min(span.last, span.first + _MOST_LINES, problem.end - 2) + 1):
        if opened > 0:
            opens = index.depths[place : place + 2] == [level, level + opened]
        else:
            deeper = len(index.indents[place + 1]) > len(index.indents[place])
            opens = deeper and index.indents[place] == problem.wanted[header]
        if opens:
            yield place
