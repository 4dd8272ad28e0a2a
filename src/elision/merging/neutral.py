"""The snippet as a parser should see it: markers gone, what they cut open closed again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from ..blocks import Block, blocks_of
from ..blocks.index import Index
from ..blocks.inside import trees_in
from ..syntax import Language, error_rows, parse
from ..text.steps import depth
from .costs import is_slight
from .hints import balances
from .rows import Kind, Row

# How many places of a line are asked; a line with more tells nothing.
_MOST_PLACES = 8
_CLOSES = ("}", ")", "]")


class Shown(NamedTuple):
    """A snippet's blocks, by its own line numbers.

    errors: the lines at which it has syntax errors; excused: those that the file may have as well.
    """

    blocks: tuple[Block, ...]
    errors: Counter[str]
    excused: Counter[str]


def snippet_blocks(rows: Sequence[Row], index: Index, language: Language) -> Shown:
    """The blocks of a snippet.

    A marker may begin or end in the middle of a comment or a string of several lines. What the
    original tells of the lines beside the marker says so, and its line then opens or closes that.
    """
    lines = _neutral_lines(rows, index)
    marked = not rows[-2].kind.is_shown  # so it goes on
    best: Shown | None = None
    for framed, at in _framed(lines, rows, index, language):
        data = "\n".join(framed).encode()
        tree = parse(language, data)
        found = blocks_of(language, tree, framed)
        # What a snippet lacks at its end is no excuse for a file that lacks it afterwards.
        last = _last(framed)
        wrong = [
            row for one in trees_in(language, tree, data) for row in error_rows(one.root_node, last)
        ]
        errors = Counter(framed[row].strip() for row in wrong)
        # Nor is a last line that is cut off.
        excused = Counter(framed[row].strip() for row in wrong if row < last or marked)
        shown = Shown(_unframed(found, at), errors, excused)
        if not errors and shown.blocks:
            return shown
        if best is None or (best.errors and not errors):
            best = shown
    assert best is not None
    return best


def _framed(
    lines: Sequence[str], rows: Sequence[Row], index: Index, language: Language
) -> Iterator[tuple[list[str], int]]:
    """The lines as they are, then in each frame, and the line at which that begins.

    It is around all of them, or below what stands at the left edge, such as imports. What they
    close at their end and do not open is the frame.
    """
    yield [language.preamble, *lines, ""], 0
    opened = [*accumulate(balances(rows, index))]
    closed = _is_closed(rows, opened)
    frames = [
        (opener, "" if closed and closer.startswith(_CLOSES) else closer)
        for opener, closer in language.frames
    ]
    for opener, closer in frames:
        yield [opener, *lines, closer], 0
    if (inside := _inside(rows, opened)) is not None:
        for opener, closer in frames:
            within = [*lines]
            within[inside] += opener.removeprefix(language.preamble)
            yield [language.preamble, *within, closer], inside + 1


def _is_closed(rows: Sequence[Row], opened: Sequence[int]) -> bool:
    """Whether rows end in brackets that close more than is open; opened: what is after each."""
    first = next((number for number, net in enumerate(opened) if net < 0), len(rows))
    below = [row.key for row in rows[first:] if row.kind.is_shown]
    return bool(below) and all(key.startswith(_CLOSES) and is_slight(key) for key in below)


def _inside(rows: Sequence[Row], opened: Sequence[int]) -> int | None:
    """The line of the first marker between what stands at the left edge and what does not."""
    edge = False
    for number, (above, row) in enumerate(pairwise(rows)):
        if row.kind.is_shown and not above.kind.is_shown:
            if edge and depth(row.text) and not opened[number]:
                return above.line
            edge = edge or not depth(row.text)
    return None


def _last(lines: Sequence[str]) -> int:
    return max((row for row, line in enumerate(lines) if line.strip()), default=0)


def _neutral_lines(rows: Sequence[Row], index: Index) -> list[str]:
    """The rows' texts on their own lines, markers replaced by what opens and closes around them."""
    lines = [""] * (rows[-1].line + 1)
    closer = ""
    for number, row in enumerate(rows):
        if row.kind.is_shown:
            if row.kind is not Kind.GONE:
                lines[row.line] = row.text
            if not rows[number + 1].kind.is_shown:
                closer = _cut_open(rows, number, -1, index)[1]
            continue
        opener = ""
        if number + 1 < len(rows) and rows[number + 1].kind.is_shown:
            opener = _cut_open(rows, number + 1, 1, index)[0]
        lines[max(row.line, 0)] = f"{closer} {opener}".strip() + lines[max(row.line, 0)]
        closer = ""
    return lines


def _cut_open(rows: Sequence[Row], number: int, step: int, index: Index) -> tuple[str, str]:
    """The brackets of the comment or string open where a run of rows begins (ends, step -1)."""
    distance = 0
    while rows[number].kind.is_shown:
        places = [
            place - distance
            for place in index.positions.get(rows[number].key, ())[:_MOST_PLACES]
            if all(
                index.key_at(place - back) == rows[number - back].key
                for back in range(step, distance + step, step)
            )
        ]
        found = {index.open_at(place if step > 0 else place + 1) for place in places}
        if len(found) == 1:
            return found.pop()
        number, distance = number + step, distance + step
    return ("", "")


def _unframed(blocks: Sequence[Block], at: int) -> tuple[Block, ...]:
    """Blocks by the snippet's line numbers: that of a frame, which begins at a line, dissolved."""
    found: list[Block] = []
    for block in blocks:
        if block.head == at:
            found += _unframed(block.children, at)
        else:
            found.append(_shifted(block))
    return tuple(found)


def _shifted(block: Block) -> Block:
    return Block(
        block.name,
        block.kind,
        max(block.start - 1, 0),
        block.head - 1,
        block.body - 1,
        block.tail - 1,
        block.end - 1,
        tuple(map(_shifted, block.children)),
    )
