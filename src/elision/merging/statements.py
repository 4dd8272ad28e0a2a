"""Where a statement's body ends that a marker stands in: at the line that closes the statement.

A marker keeps what is at its own level. Below `if ready {` and a marker, `} else {` in the column
of the `if` follows the body of that `if`, whatever other brackets the marker could keep.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..blocks.index import Index
from ..text.steps import depth
from .costs import is_slight
from .placements import Scope
from .rows import Row

# How a line begins that goes on with the statement above it, by what that may begin with, and one
# that ends it.
_BRANCH = re.compile(r"[)\]}\s]*(?:else|elif|elsif)\b")
_HANDLER = re.compile(r"[)\]}\s]*(?:except|finally|catch|rescue|ensure)\b")
_ARM = re.compile(r"(?:case|when|default)\b")
_ENDS = re.compile(r"[)\]}]|(?:end|fi|done|esac)\b")
_CONDITION = re.compile(r"[)\]}\s]*(?:if|else|elif|elsif|unless|for|while|switch|match)\b")


def statements(
    rows: Sequence[Row],
    wanted: Sequence[str],
    scopes: Sequence[Scope],
    index: Index,
    *,
    level: bool,
) -> Iterator[Scope]:
    """The scopes of such statements, from the header to what closes it, which is not in it.

    level: those too that only a bracket or `end` closes. A snippet may well cut from one into
    another, of which that is the end, so this is for what else could be either.

    wanted: how far in the rows stand in the file. The header must stand once in the scope that
    holds it. Where what goes on stands there as well, as far in, it must be followed by a new line:
    a snippet may cut from one statement into another.
    """
    closers = _closers(rows) if level else {}
    for first in range(1, len(rows) - 3):
        goes = _goes_on(rows, first)
        last = first + 2 if goes else closers.get(first)
        if last is None or is_slight(rows[first].key):
            continue
        window = _window(scopes, first, last, index)
        places = _places(rows[first].key, window, index)
        if len(places) != 1 or index.indents[places[0]] != wanted[first]:
            continue
        body = _body(index, places[0])
        if not body or body.stop >= window.stop:
            continue
        if goes:
            below = rows[last + 1]
            new = below.kind.is_shown and below.key not in index.positions
            known = _places(rows[last].key, window, index)
            told = new or all(index.indents[place] != wanted[first] for place in known)
        else:
            told = _ENDS.match(index.key_at(body.stop)) is not None and all(
                is_slight(row.key) or _places(row.key, body, index)
                for row in rows[first + 1 : last]
                if row.kind.is_shown and row.key in index.positions
            )
        if told:
            yield Scope(first, last, places[0], body.stop, lead=places[0])


def goes_on(key: str) -> bool:
    """Whether a line goes on with a statement that begins above it."""
    return any(pattern.match(key) for pattern in (_BRANCH, _HANDLER, _ARM))


def _goes_on(rows: Sequence[Row], first: int) -> bool:
    """Whether a row is the header of a statement that goes on right below a marker."""
    header, marker, after = rows[first : first + 3]
    shown = header.kind.is_shown and not marker.kind.is_shown and after.kind.is_shown
    if not shown or header.key == "begin" or depth(header.text) != depth(after.text):
        return False
    if _HANDLER.match(after.key):
        return _CONDITION.match(header.key) is None
    return _BRANCH.match(after.key) is not None


def _closers(rows: Sequence[Row]) -> dict[int, int]:
    """For rows with a marker further in below them, and nothing else, the one that closes them."""
    closers: dict[int, int] = {}
    open_: list[int] = []
    marker = 0
    for number, row in enumerate(rows):
        if not row.kind.is_shown:
            marker = number
            continue
        while open_ and depth(rows[open_[-1]].text) > depth(row.text):
            open_.pop()
        if open_ and depth(rows[open_[-1]].text) == depth(row.text):
            if open_[-1] < marker and _ENDS.match(row.key):
                closers[open_[-1]] = number
            open_.pop()
        open_.append(number)
    return closers


def _places(key: str, window: range, index: Index) -> Sequence[int]:
    places = index.positions.get(key, ())
    return places[bisect_left(places, window.start) : bisect_left(places, window.stop)]


def _window(scopes: Sequence[Scope], first: int, last: int, index: Index) -> range:
    """The lines of the innermost scope that holds the rows of a statement."""
    around = [one for one in scopes if one.first <= first and last < one.last]
    return range(around[-1].start, around[-1].end) if around else range(len(index.keys))


def _body(index: Index, place: int) -> range:
    """The lines below a header up to what closes it, or follows where nothing does; or none."""
    own = len(index.indents[place])
    end = place + 1
    while end < len(index.keys) and len(index.indents[end]) > own:
        end += 1
    offside = index.language is not None and index.language.offside
    after = index.key_at(end)
    closes = offside or _ENDS.match(after) is not None or goes_on(after)
    return range(place + 1, end if closes else place + 1)
