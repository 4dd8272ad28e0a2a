"""Where a statement's body ends that a marker stands in: at the line that closes the statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..blocks.index import Index
from ..text.steps import depth
from .branch_scopes import places_in, window_of
from .branches import kind_of
from .costs import is_slight
from .placements import Scope
from .rows import Row

# How a line begins that goes on with the statement above it, and one that ends it.
_ARM = re.compile(r"(?:case|when|default)\b")
_ENDS = re.compile(r"[)\]}]|(?:end|fi|done|esac)\b")


def statements(
    rows: Sequence[Row], wanted: Sequence[str], scopes: Sequence[Scope], index: Index
) -> Iterator[Scope]:
    """The scopes of such statements, from the header to what closes it, which is not in it.

    wanted: how far in the rows stand in the file. The header must stand once in the scope that
    holds it, or what is right above it or below it. A snippet may well cut from one statement into
    another, of which that is the end, so this is for what else could be either.
    """
    for first, last in _closers(rows).items():
        whole = all(row.kind.is_shown for row in rows[first:last])
        window = window_of(scopes, first, last, index)
        place = _header(rows, first, window, index)
        if place is None or index.indents[place] != wanted[first]:
            continue
        body = _body(index, place)
        if not body or body.stop >= window.stop:
            continue
        if _ENDS.match(index.key_at(body.stop)) and (
            whole
            or all(
                is_slight(row.key) or places_in(body, row.key, index)
                for row in rows[first + 1 : last]
                if row.kind.is_shown and row.key in index.positions
            )
        ):
            yield Scope(first, last, place, body.stop, lead=place, whole=whole)


def _header(rows: Sequence[Row], number: int, window: range, index: Index) -> int | None:
    """Where a header stands in a window, by itself or by what is right above it, or below it."""
    key = rows[number].key
    for beside in (0, -1, 1):
        row = rows[number + beside]
        places = places_in(window, row.key, index) if row.kind.is_shown else ()
        if len(places) == 1 and not is_slight(row.key):
            place = places[0] - beside
            return place if index.key_at(place) == key else None
    return None


def goes_on(key: str) -> bool:
    """Whether a line goes on with a statement that begins above it."""
    return kind_of(key) is not None or _ARM.match(key) is not None


def _closers(rows: Sequence[Row]) -> dict[int, int]:
    """For rows with others further in below them, and nothing else, the one that closes them."""
    closers: dict[int, int] = {}
    open_: list[int] = []
    for number, row in enumerate(rows):
        if not row.kind.is_shown:
            continue
        while open_ and depth(rows[open_[-1]].text) > depth(row.text):
            open_.pop()
        if open_ and depth(rows[open_[-1]].text) == depth(row.text):
            if open_[-1] < number - 1 and _ENDS.match(row.key):
                closers[open_[-1]] = number
            open_.pop()
        open_.append(number)
    return closers


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
