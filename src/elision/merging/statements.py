"""Where a statement's body ends that a marker stands for: at the line that closes the statement.

A marker keeps what is at its own level. Below `if ready {` and a marker, `} else {` in the column
of the `if` follows the body of that `if`, whatever other brackets the marker could keep; and so
does the next `case` below a `case`.
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
    rows: Sequence[Row], wanted: Sequence[str], scopes: Sequence[Scope], index: Index
) -> Iterator[Scope]:
    """The scopes of such statements, from the header to what closes it, which is not in it.

    wanted: how far in the rows stand in the file. The header must stand once in the scope that
    holds it. Where what goes on stands there as well, as far in, it must be followed by a new line:
    a snippet may cut from one statement into another.
    """
    for first in range(1, len(rows) - 3):
        if not _goes_on(rows, first):
            continue
        last = first + 2
        low, high = _window(scopes, first, last, index)
        places = _places(rows[first].key, low, high, index)
        if len(places) != 1 or index.indents[places[0]] != wanted[first]:
            continue
        end = _end(index, places[0])
        if end is not None and end < high:
            below = rows[last + 1]
            new = below.kind.is_shown and below.key not in index.positions
            known = _places(rows[last].key, low, high, index)
            if new or all(index.indents[place] != wanted[first] for place in known):
                yield Scope(first, last, places[0], end, lead=places[0])


def goes_on(key: str) -> bool:
    """Whether a line goes on with a statement that begins above it."""
    return any(pattern.match(key) for pattern in (_BRANCH, _HANDLER, _ARM))


def _goes_on(rows: Sequence[Row], first: int) -> bool:
    """Whether a row is the header of a statement that goes on right below a marker."""
    header, marker, after = rows[first : first + 3]
    shown = header.kind.is_shown and not marker.kind.is_shown and after.kind.is_shown
    says = not is_slight(header.key) and header.key != "begin"
    if not shown or not says or depth(header.text) != depth(after.text):
        return False
    if _ARM.match(after.key):
        return _ARM.match(header.key) is not None
    if _HANDLER.match(after.key):
        return _CONDITION.match(header.key) is None
    return _BRANCH.match(after.key) is not None


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
    after = index.key_at(end)
    closes = offside or _ENDS.match(after) is not None or goes_on(after)
    return end if end > place + 1 and closes else None
