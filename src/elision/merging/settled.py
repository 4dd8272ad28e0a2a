"""Which rows that read like markers are code: lines of the file, and comments of new code."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..blocks.comments import comment_in
from ..blocks.index import Index
from ..blocks.loose import is_hint, is_of_items
from ..blocks.markers import marker_in
from .costs import is_slight
from .rows import Kind, Row

# The lines of a comment of which the first begins a sentence, and the second ends it.
_BEGUN = re.compile(r"(?P<glyph>//+|#+|--+|;+|%+|\*) .*\w")
_ENDED = re.compile(r"(?P<glyph>//+|#+|--+|;+|%+|\*) [a-z][^.]*\.")


def settled(rows: list[Row], index: Index) -> list[Row]:
    """The rows; what reads like a marker is code where it stands between its lines of the file.

    So is what ends a sentence that a new comment above it begins, and what may be the comment of
    the new code around it.
    """
    for at in range(1, len(rows)):
        row = rows[at]
        if row.kind is Kind.KEEP and not row.doubtful and _is_of_code(rows, at, index):
            rows[at] = row._replace(kind=Kind.CODE)
            continue
        new = rows[at - 1].key not in index.positions
        if not row.kind.is_shown and new and _ends_sentence(rows[at - 1], row):
            rows[at] = row._replace(kind=Kind.CODE, name="", doubtful=False)
        elif row.doubtful and at + 1 < len(rows):
            around = (rows[at - 1].key, rows[at + 1].key)
            places = index.positions[row.key]
            if any((index.key_at(one - 1), index.key_at(one + 1)) == around for one in places):
                rows[at] = row._replace(kind=Kind.CODE, doubtful=False)
    return rows


def _is_of_code(rows: Sequence[Row], at: int, index: Index) -> bool:
    """Whether a comment that may be a marker is one of the code below it.

    Above a line of the file one of the usual words is a marker all the same, as
    `// existing fields` above these; a mere hint is one nowhere else.
    """
    row, above, known = rows[at], rows[at - 1], index.positions
    below = rows[at + 1] if at + 1 < len(rows) else row
    code = above.kind.is_shown and below.kind.is_shown and any(map(str.isalnum, below.key))
    hint, new = is_hint(row.key), below.key not in known
    if not code or (below.blanks and not hint):
        return False
    if marker_in(row.key) is not None and not (new and is_of_items(row.key)):
        return False
    over = _over(rows, at)
    if hint and (new or rows[over].key not in known):
        return True
    if rows[over].key not in known:
        return (new and not row.blanks) or _goes_on(above, row)
    return _keeps_nothing(rows, range(over, at), index)


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a comment stands right below another one."""
    return above.line + 1 == row.line and comment_in(above.key) is not None


def _over(rows: Sequence[Row], at: int) -> int:
    """The row above one that is more than a bracket, or the first below a marker."""
    over = at - 1
    while is_slight(rows[over].key) and over and rows[over - 1].kind.is_shown:
        over -= 1
    return over


def _keeps_nothing(rows: Sequence[Row], above: range, index: Index) -> bool:
    """Whether the lines of the file that stand around a marker are neighbours there.

    above: the rows right above it. Of those below, a new one or a bracket does not tell; with
    none, it is the file's end that would be its neighbour.
    """
    over = [row.key for row in rows[above.start : above.stop]]
    telling = (
        row.key
        for row in rows[above.stop + 1 :]
        if not row.kind.is_shown or (row.key in index.positions and not is_slight(row.key))
    )
    below = next(telling, "")
    return any(
        [*index.keys[place : place + len(over)]] == over
        and index.key_at(place + len(over)) == below
        for place in index.positions.get(over[0], ())
    )


def _ends_sentence(above: Row, row: Row) -> bool:
    begun, ended = _BEGUN.fullmatch(above.key), _ENDED.fullmatch(row.key)
    together = above.kind is Kind.CODE and above.line + 1 == row.line
    return bool(together and begun and ended and begun["glyph"] == ended["glyph"])
