"""The parts of a snippet in the order of the file: models restate a helper after its caller.

Of 380 snippets that five models wrote, 36% show something in another order than the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..blocks.index import Index
from ..text.steps import depth
from .costs import is_slight
from .rows import Kind, Row

_MOST_ABOVE = 100  # rows above one in which its headers are looked for
_OPENERS = ("{", "[", "(", ":")
_CLOSERS = ("}", "]", ")", "end", "</")


class _Part(NamedTuple):
    """Rows between two markers: where the lines of theirs that stand once in the file stand.

    start: where all of them stand, one after the other, if they do.
    """

    rows: tuple[Row, ...]
    place: int | None
    start: int | None = None

    @property
    def tells(self) -> bool:
        """Whether they are not just lines of the file."""
        return self.start is None


def in_file_order(rows: Sequence[Row], index: Index) -> list[Row] | None:
    """The rows with their parts in the file's order, or None where that is theirs already.

    A part without a line that stands once in the file follows the one that it followed. A part that
    changes nothing is left out: out of order, it tells nothing.
    """
    groups = _groups(_parts(rows, index))
    places = [group[0].place for group in groups]
    known = [place for place in places if place is not None]
    if known == sorted(known):
        return None
    kept = [group for group in groups if any(part.tells for part in group)] or groups
    kept.sort(key=lambda group: -1 if group[0].place is None else group[0].place)
    return _joined([part for group in kept for part in group])


def _parts(rows: Sequence[Row], index: Index) -> list[_Part]:
    language = index.language
    offside = language is not None and language.offside
    keys = language is not None and language.offside and not language.separator
    closers = _closers(rows)
    parts: list[_Part] = []
    above: list[Row] = []
    run: list[Row] = []
    marker = 0  # how far in the last one is
    for row in [*rows, None]:
        if row is not None and row.kind is not Kind.KEEP:
            run.append(row)
            continue
        if run:
            left = _left(above[-_MOST_ABOVE:], run[0], marker, index)
            around = [one for one in left if keys or closers.get(one.line, -1) >= run[0].line]
            part = _part(tuple(run), around, index)
            # Lines of the file as they stand are under their own header, wherever they are shown.
            if part.tells and offside:
                heads = [one for one in left if one.key.endswith(":")]
                part = _part(part.rows, heads, index)
            parts.append(part)
            above += run if part.start is None else _open(run, part.start, index)
            run = []
        marker = depth(row.text) if row is not None else 0
    return parts


def _left(above: Sequence[Row], row: Row, marker: int, index: Index) -> list[Row]:
    """The rows above a marker that are further out than what follows it; row: the next one.

    A marker at the left edge tells where those are only below a header that holds lines as far in.
    """
    left = [one for one in above if depth(one.text) < (marker or depth(row.text))]
    if marker or not left:
        return left
    holder = _once(left[-1], index)
    inside = index.indents[holder + 1 : holder + 2] if holder is not None else ()
    tells = above[-1].key.endswith(_OPENERS) and depth(row.text) in map(len, inside)
    return left if tells else []


def _closers(rows: Sequence[Row]) -> dict[int, int]:
    """By the line of a row that of the bracket that closes it: the next row as far out as it is."""
    found: dict[int, int] = {}
    waiting: list[Row] = []
    for row in rows:
        if not row.kind.is_shown:
            continue
        while waiting and depth(row.text) <= depth(waiting[-1].text):
            header = waiting.pop()
            if row.key.startswith(_CLOSERS):
                found[header.line] = row.line
        waiting.append(row)
    return found


def _open(rows: Sequence[Row], start: int, index: Index) -> list[Row]:
    """Of lines of the file from one on those that hold what stands below them."""
    end = start + len(rows)
    below = len(index.indents[end]) if end < len(index.indents) else 0
    deep = (len(indent) for indent in index.indents[start:end])
    return [row for row, own in zip(rows, deep, strict=True) if own < below]


def _part(rows: tuple[Row, ...], above: Sequence[Row], index: Index) -> _Part:
    """The part that rows are; above: the headers before it that end in it, around its marker."""
    once = [
        (number, place)
        for number, row in enumerate(rows)
        if row.kind.is_shown
        and (place := _once(row, index)) is not None
        and _is_under(above, row, place, index)
    ]
    if not once:
        return _Part(rows, None)
    start = once[0][1] - once[0][0]
    there = [index.key_at(start + number) for number in range(len(rows))]
    stands = there == [row.text.strip() if row.kind is Kind.CODE else None for row in rows]
    place = sorted(place for _, place in once)[(len(once) - 1) // 2]
    return _Part(rows, place, start if stands else None)


def _once(row: Row, index: Index) -> int | None:
    """Where the line of the file is that a row shows, if just one is and says something."""
    places = index.positions.get(row.key, ())
    return places[0] if len(places) == 1 and not is_slight(row.key) else None


def _is_under(above: Sequence[Row], row: Row, place: int, index: Index) -> bool:
    """Whether a line stands under the nearest header of its row that the file has once.

    A line that is new under one header may stand under another as well.
    """
    level = depth(row.text)
    for header in reversed(above):
        if depth(header.text) < level:
            level = depth(header.text)
            if (head := _once(header, index)) is not None:
                under = range(head, place)
                far = len(index.indents[head])
                return head < place and all(len(index.indents[at]) > far for at in under[1:])
    return True


def _groups(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Parts that have a place, each with those after it that have none."""
    groups: list[list[_Part]] = []
    for part in parts:
        if part.place is None and groups:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _joined(parts: Sequence[_Part]) -> list[Row]:
    """The rows of parts, a marker between any two, numbered anew."""
    rows: list[Row] = []
    line = 0
    for part in parts:
        if rows:
            rows.append(Row(Kind.KEEP, "", "", (), line))
            line += 1
        first = part.rows[0].line
        rows += [row._replace(line=line + row.line - first) for row in part.rows]
        line = rows[-1].line + 1
    return [
        Row(Kind.KEEP, "", "", (), 0),
        *(row._replace(line=row.line + 1) for row in rows),
        Row(Kind.KEEP, "", "", (), line + 1),
    ]
