"""The snippet as a parser should see it: markers gone, what they cut open closed again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..blocks import Block, blocks_of
from ..blocks.index import Index
from ..blocks.inside import trees_in
from ..syntax import Language, error_rows, parse
from .rows import Kind, Row

# How many places of a line are asked; a line with more tells nothing.
_MOST_PLACES = 8


class Shown(NamedTuple):
    """A snippet's blocks, by its own line numbers, and the lines at which it has syntax errors."""

    blocks: tuple[Block, ...]
    errors: Counter[str]


def snippet_blocks(rows: Sequence[Row], index: Index, language: Language) -> Shown:
    """The blocks of a snippet.

    A marker may begin or end in the middle of a comment or a string of several lines. What the
    original tells of the lines beside the marker says so, and its line then opens or closes that.
    """
    lines = _neutral_lines(rows, index)
    best: Shown | None = None
    for frame in ((language.preamble, ""), *language.frames):
        framed = [frame[0], *lines, frame[1]]
        data = "\n".join(framed).encode()
        tree = parse(language, data)
        found = blocks_of(language, tree, framed)
        # What a snippet lacks at its end is no excuse for a file that lacks it afterwards.
        last = _last(framed)
        errors = Counter(
            framed[row].strip()
            for one in trees_in(language, tree, data)
            for row in error_rows(one.root_node, last)
        )
        shown = Shown(_unframed(found, len(lines)), errors)
        if not errors and shown.blocks:
            return shown
        if best is None or (best.errors and not errors):
            best = shown
    assert best is not None
    return best


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


def _unframed(blocks: Sequence[Block], count: int) -> tuple[Block, ...]:
    """Blocks by the snippet's line numbers: those of the frame around it dissolved."""
    found: list[Block] = []
    for block in blocks:
        if block.head == 0:
            found += _unframed(block.children, count)
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
