"""Where a statement's body ends that a marker stands for: at the line that closes the statement.

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

# How a line begins that goes on with the statement above it, and one that ends it.
_GOES_ON = re.compile(r"[)\]}\s]*(?:else|elif|elsif|except|finally|catch|rescue|ensure)\b")
_ENDS = re.compile(r"[)\]}]|(?:end|fi|done|esac)\b")


def goes_on(key: str) -> bool:
    """Whether a line goes on with a statement that begins above it."""
    return _GOES_ON.match(key) is not None


def statements(rows: Sequence[Row], scopes: Sequence[Scope], index: Index) -> Iterator[Scope]:
    """The scopes of such statements, from the header to what closes it, which is not in it.

    Those of which the header stands once in the scope that holds it, and what goes on nowhere there
    as far in: a snippet may cut from one statement into another.
    """
    for first in range(1, len(rows) - 3):
        if _goes_on(rows, first):
            last = first + 2
            low, high = _window(scopes, first, last, index)
            places = _places(rows[first].key, low, high, index)
            end = _end(index, places[0]) if len(places) == 1 else None
            if end is not None and end < high:
                level = index.indents[places[0]]
                known = _places(rows[last].key, low, high, index)
                if all(index.indents[place] != level for place in known):
                    yield Scope(first, last, places[0], end, lead=places[0])


def _goes_on(rows: Sequence[Row], first: int) -> bool:
    """Whether a row is the header of a statement that goes on right below a marker."""
    header, marker, after = rows[first : first + 3]
    return (
        header.kind.is_shown
        and not marker.kind.is_shown
        and after.kind.is_shown
        and depth(header.text) == depth(after.text)
        and not is_slight(header.key)
        and goes_on(after.key)
    )


def _places(key: str, low: int, high: int, index: Index) -> Sequence[int]:
    places = index.positions.get(key, ())
    return places[bisect_left(places, low) : bisect_left(places, high)]


def _window(scopes: Sequence[Scope], first: int, last: int, index: Index) -> tuple[int, int]:
    """The lines of the innermost scope that holds the rows of a statement."""
    around = [(one.start, one.end) for one in scopes if one.first <= first and last < one.last]
    return around[-1] if around else (0, len(index.keys))


def _end(index: Index, place: int) -> int | None:
    """The line that closes a statement, or follows it where nothing needs to."""
    own = len(index.indents[place])
    end = place + 1
    while end < len(index.keys) and len(index.indents[end]) > own:
        end += 1
    offside = index.language is not None and index.language.offside
    closes = offside or _ENDS.match(index.key_at(end))
    return end if end > place + 1 and closes else None
