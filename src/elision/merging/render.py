"""From a placement to edits: which lines of the original are replaced by what, blank lines settled.

Blank lines beside a marker say nothing; there the spacing is the original's, and around an
insertion it is like that of its new neighbours. Between two lines that the snippet shows side by
side it is the snippet's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from ..blocks import DEFINED, walk
from ..blocks.arms import pattern
from ..blocks.index import Index
from .placements import Step
from .rows import Kind, Row
from .statements import goes_on

Blanks = tuple[str, ...]

_CLOSES = re.compile(r"[)\]}]|end\b")
_LONGEST_ARM = 64  # lines that are looked at for the beginning of one

# How a block begins in languages in which the lines of it are no deeper than its header.
_HEADINGS = {"markdown": "#", "toml": "["}


class Edit(NamedTuple):
    """Lines [start, end) of the original, 0-based, give way to `lines`, which `rows` show."""

    start: int
    end: int
    lines: tuple[str, ...]
    rows: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Piece:
    """A run of the result: lines [start, end) of the original as they are, or one row's text.

    apart: whether a marker stood before it; gone: the first line deleted right before it, or -1;
    over: the first line deleted right after the new rows that it begins, or -1.
    """

    row: int
    start: int
    end: int
    text: str | None
    apart: bool
    gone: int
    over: int = -1


def edits_of(
    steps: Sequence[Step], rows: Sequence[Row], wanted: Sequence[str], index: Index
) -> list[Edit]:
    """The edits that turn the original into what a placement says, in order, none touching."""
    pieces = _pieces(steps, rows, wanted, index)
    bare = all(row.kind.is_shown for row in rows[1:-1])
    edits: list[Edit] = []
    pending: list[str] = []
    shown: list[int] = []
    start = 0  # the first line of the original that no kept line has settled
    kept = -1  # the last line kept, counted without blank ones
    for number, piece in enumerate(pieces):
        blanks = _blanks(pieces, number, kept, rows, index, bare)
        if piece.text is not None:
            pending += blanks or ()
            pending.append(piece.text)
            shown.append(piece.row)
            continue
        first = index.line_of[piece.start]
        there = index.blanks(piece.start)
        if blanks is None or _same_but_trimmed(blanks, there):
            blanks = there
        if pending or kept != piece.start - 1 or blanks != there:
            end = first
            if blanks == there and first - len(there) >= start:
                end -= len(there)
            else:
                pending += blanks
            if pending or end > start:
                edits.append(Edit(start, end, tuple(pending), frozenset(shown)))
            pending, shown = [], []
        start, kept = index.line_of[piece.end - 1] + 1, piece.end - 1
    last = len(index.line_of)
    end = (index.line_of[-1] + 1) if last else 0
    if pending or kept != last - 1:
        edits.append(Edit(start, max(start, end), tuple(pending), frozenset(shown)))
    return edits


def _pieces(
    steps: Sequence[Step], rows: Sequence[Row], wanted: Sequence[str], index: Index
) -> list[_Piece]:
    pieces: list[_Piece] = []
    apart, gone = False, -1
    for step in steps:
        if step.kind in ("delete", "gone"):
            if gone < 0 and step.end > step.start:
                gone = step.start
                _give_way(pieces, gone)
            apart = apart or (step.kind == "delete" and not rows_show(rows, step))
        elif step.kind in ("copy", "keep"):
            apart = True
            if step.end > step.start:
                pieces.append(_Piece(-1, step.start, step.end, None, True, gone))
                gone = -1
        else:
            text = _text(step, rows[step.row], wanted[step.row], index)
            pieces.append(_Piece(step.row, step.start, step.end, text, apart, gone))
            apart, gone = False, -1
    return pieces


def _give_way(pieces: list[_Piece], gone: int) -> None:
    """Note at the first of the new rows at the end of pieces that old lines give way to them."""
    first = len(pieces)
    while first and pieces[first - 1].text is not None and pieces[first - 1].end == gone:
        first -= 1
        if pieces[first].apart:
            break
    if first < len(pieces):
        pieces[first].over = gone


def rows_show(rows: Sequence[Row], step: Step) -> bool:
    """Whether a deletion stands between two rows that the snippet shows side by side."""
    return step.row >= len(rows) or rows[step.row].kind.is_shown


def _text(step: Step, row: Row, wanted: str, index: Index) -> str | None:
    """The text of a row, or None where it is the original's line as it is."""
    text = row.text.lstrip()
    stands = step.end > step.start and index.indents[step.start] == wanted
    return None if stands and text.rstrip() == index.keys[step.start] else wanted + text


def _same_but_trimmed(shown: Blanks, there: Blanks) -> bool:
    """Whether blank lines differ at most in the white space on them, which models do not keep."""
    return len(shown) == len(there)


def _blanks(
    pieces: Sequence[_Piece],
    number: int,
    kept: int,
    rows: Sequence[Row],
    index: Index,
    bare: bool,
) -> Blanks | None:
    """The blank lines that stand before a piece; None: those that the original has there.

    bare: whether the snippet has no marker, and says nothing of what stands between its blocks.
    """
    piece = pieces[number]
    before = pieces[number - 1] if number else None
    if before is not None and not piece.apart:
        blanks = rows[piece.row].blanks
        there = index.blanks(piece.start) if piece.text is None else ()
        fewer = len(blanks) < len(there) and _is_usual(piece, rows, index)
        return None if blanks and there and (bare or fewer) else blanks
    if piece.text is None:
        return _blanks_before_kept(pieces, number, kept, rows, index)
    if before is None:
        return ()
    if before.text is not None:
        return rows[piece.row].blanks
    return _blanks_before_new(pieces, number, kept, rows, index)


def _is_usual(piece: _Piece, rows: Sequence[Row], index: Index) -> bool:
    """Whether a definition begins below as many blank lines as most of the file do.

    A model may show one where they have two; a diff shows them as they are to be. That holds also
    where nothing else changes: merged a second time, a snippet takes no blank line away.
    """
    usual = index.gap(piece.start) == index.usual_gap(index.indents[piece.start])
    signed = any(row.kind in (Kind.ADDED, Kind.GONE) for row in rows)
    return usual and piece.start in index.starts and not signed


def _blanks_before_kept(
    pieces: Sequence[_Piece], number: int, kept: int, rows: Sequence[Row], index: Index
) -> Blanks | None:
    piece = pieces[number]
    before = pieces[number - 1] if number else None
    if before is None:
        return None if piece.gone < 0 else ()
    if before.text is None:
        if (
            kept >= 0
            and kept != piece.start - 1
            and len(index.indents[kept]) < len(index.indents[piece.start])
        ):
            return index.blanks(kept + 1)
        return None
    first = number - 1
    while first > 0 and pieces[first - 1].text is not None and not pieces[first].apart:
        first -= 1
    replaced = any(pieces[at].gone >= 0 for at in range(first, number + 1))
    if replaced or not _is_block(pieces, (first, number), index):
        return None
    lead = rows[pieces[first].row].blanks if first and not pieces[first].apart else ()
    if first and pieces[first - 1].text is None:
        if pieces[first].apart:
            lead = _usual_gap(kept, piece.start, index)
        elif piece.start in index.starts and kept == piece.start - 1:  # the first of its members
            lead = _usual_gap(piece.start, piece.start, index)
    closes = len(index.indents[piece.start]) < len(_indent(pieces[first].text or ""))
    return None if closes else max(index.blanks(piece.start), lead, key=len)


def _blanks_before_new(
    pieces: Sequence[_Piece], number: int, kept: int, rows: Sequence[Row], index: Index
) -> Blanks:
    piece = pieces[number]
    if piece.gone >= 0 or piece.over >= 0:  # it stands in the place of old lines
        return index.blanks(piece.gone if piece.gone >= 0 else piece.over)
    last = number
    while (
        last + 1 < len(pieces) and pieces[last + 1].text is not None and not pieces[last + 1].apart
    ):
        last += 1
    after = pieces[last + 1] if last + 1 < len(pieces) else None
    shown = after is not None and not after.apart  # whether the snippet shows what follows
    behind = rows[after.row].blanks if after is not None and shown else ()
    there = index.blanks(kept + 1) if kept + 1 < len(index.line_of) else ()
    depth = _indent(piece.text or "")
    if kept >= 0 and len(index.indents[kept]) < len(depth):
        return there
    if _is_arm((piece.text or "").strip(), index):
        return there or _blanks_before_last_arm(kept, depth, index)
    if not _is_block(pieces, (number, last + 1), index):
        if after is None and _ends_block(kept, index):
            return ("",) * index.usual_gap(depth)
        around = _is_around(pieces, number, last + 1)
        apart = shown and bool(behind) and bool(rows[piece.row].blanks)
        return there if around or apart or (shown and not behind) else ()
    usual = ("",) * index.usual_gap(depth)
    if depth and not usual and _are_lone(depth, index):
        usual = ("",)
    if kept >= 0 and len(index.indents[kept]) == len(depth):
        return max(there, behind, usual, key=len)
    if after is not None and shown:
        ends = len(index.indents[after.start]) < len(depth)  # what holds it
        return usual if ends and usual else max(there, behind, key=len)
    return usual or max(there, _usual_gap(kept, kept + 1, index), key=len)


def _ends_block(place: int, index: Index) -> bool:
    """Whether a line is the last of a definition of several."""
    line = index.line_of[place] if place >= 0 else 0
    ending = (block for block in index.holders(line, line + 1) if block.end == line + 1)
    return any(block.kind in DEFINED and block.end > block.head + 1 for block in ending)


def _is_arm(key: str, index: Index) -> bool:
    """Whether a line begins an arm of a `switch`: what is before it is what the file has there.

    In C# what has an arrow may be a method.
    """
    language = index.language.name if index.language else ""
    return pattern(key, language if language != "csharp" else "") is not None


def _blanks_before_last_arm(kept: int, depth: str, index: Index) -> Blanks:
    """The blank lines before the arm that a line is of, if it is the last of them."""
    if index.indents[kept + 1 : kept + 2] and len(index.indents[kept + 1]) >= len(depth):
        return ()
    for at in range(kept, max(kept - _LONGEST_ARM, 0), -1):
        if index.indents[at] == depth and _is_arm(index.keys[at], index):
            return index.blanks(at) if len(index.indents[at - 1]) >= len(depth) else ()
    return ()


def _are_lone(depth: str, index: Index) -> bool:
    """Whether the file has definitions so far in, but nowhere one below another."""
    lines = index.source.lines
    holders = (block.children for block in walk(index.blocks))
    counts = [
        sum(one.kind in DEFINED and _indent(lines[one.head]) == depth for one in children)
        for children in holders
    ]
    return max(counts, default=0) == 1


def _is_block(pieces: Sequence[_Piece], run: tuple[int, int], index: Index) -> bool:
    """Whether new rows look like a definition: a head with deeper lines under it, or a heading.

    What stands around lines of the file has the blank lines that those have.
    """
    first, end = run
    text = pieces[first].text or ""
    if _is_around(pieces, first, end) or goes_on(text.strip()):
        return False
    heading = _HEADINGS.get(index.language.name) if index.language else "["
    if heading and text.startswith(heading):
        return end - first > 1
    head = len(_indent(text))
    deeper = any(len(_indent(pieces[at].text or "")) > head for at in range(first + 1, end))
    return deeper and not (_is_item(pieces, run) and _items_stand_close(pieces, run, index))


def _is_item(pieces: Sequence[_Piece], run: tuple[int, int]) -> bool:
    """Whether new rows look like an item of a list, by its dash or comma."""
    first, end = run
    return (pieces[first].text or "").lstrip().startswith("- ") or (
        (pieces[end - 1].text or "").rstrip().endswith(",")
    )


def _items_stand_close(pieces: Sequence[_Piece], run: tuple[int, int], index: Index) -> bool:
    """Whether the items beside new ones have no blank line between them.

    Those above, or where that is the first, those below.
    """
    first, end = run
    head = len(_indent(pieces[first].text or ""))
    above = range(pieces[first - 1].end - 1, 0, -1) if first else range(0)
    below = range(pieces[end].start + 1, len(index.keys)) if end < len(pieces) else range(0)
    for lines in (above, below):
        for at in takewhile(lambda at: len(index.indents[at]) >= head, lines):
            begins = len(index.indents[at]) == head and not _CLOSES.match(index.keys[at])
            if begins and len(index.indents[at - 1]) >= head:
                return index.gap(at) == 0
    return True


def _is_around(pieces: Sequence[_Piece], first: int, end: int) -> bool:
    """Whether new rows stand around lines of the file, which they move."""
    return any(piece.start < piece.end for piece in pieces[first:end])


def _usual_gap(before: int, after: int, index: Index) -> Blanks:
    """The blank lines between neighbours at the depth where something is put between two lines."""
    if after < len(index.line_of) and before >= 0:
        depth = (
            index.indents[before]
            if len(index.indents[before]) <= len(index.indents[after])
            else index.indents[after]
        )
    else:
        depth = ""
    there = index.blanks(after) if after < len(index.line_of) else ()
    return max(there, ("",) * index.usual_gap(depth), key=len)


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]
