"""A new header between two markers: in place of which of the file's it stands, with its inside."""

from __future__ import annotations

from collections.abc import Iterator

from ..text.steps import depth
from .alike import likeness
from .costs import ALIKE, MORE_ALIKE
from .gaps import drift
from .problem import Problem
from .spans import Span

# How many lines after the first marker are looked at.
_MOST_LINES = 200


def replaced(problem: Problem, span: Span, number: int) -> int | None:
    """The line whose place the header right above a marker takes, the row of this number.

    It is the one that the header is like; where brackets say that the marker stands inside of what
    it opens, the only one there. None where that does not tell, or the header follows no marker.
    """
    if span.kind != "marker" or span.after == number:
        return None
    ranked = sorted(
        (
            (likeness(problem, number - 1, place), place)
            for place in _headers(problem, span, number)
        ),
        reverse=True,
    )
    if not ranked:
        return None
    best, place = ranked[0]
    if len(ranked) == 1:
        return place if best >= ALIKE or drift(problem, span, number) else None
    return place if best >= ALIKE and best - ranked[1][0] >= MORE_ALIKE else None


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
