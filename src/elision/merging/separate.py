"""Commas put right in a draft: its edits, and what they need in the lines beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..blocks import Block
from ..blocks.index import Index
from ..syntax import Language
from .commas import code_of, opening_lines, with_commas
from .render import Edit

# Where a line of the result comes from: a line of the original, or line `at` of an edit.
_Origin = tuple[int, int]
_ORIGINAL = -1


def separated(edits: Sequence[Edit], index: Index) -> list[Edit]:
    """The edits, with the commas that objects and lists need where members came or went."""
    language = index.language
    if language is None or not language.separator or not edits:
        return list(edits)
    openings = frozenset(opening_lines(index.blocks))
    if not any(_inside(edit, openings, index) for edit in edits):
        return list(edits)
    return _corrected(edits, openings, index, language)


def _inside(edit: Edit, openings: frozenset[int], index: Index) -> bool:
    """Whether an edit touches the members of an object or list; there is no block for a file's."""
    if index.language is not None and not index.language.trailing:
        return True
    blocks = index.holders(max(edit.start - 1, 0), edit.start)
    return any(block.body - 1 in openings and _has_commas(block, index) for block in blocks)


def _has_commas(block: Block, index: Index) -> bool:
    """Whether members of an object or list end in commas, as those of a type may not."""
    language = index.language
    ends = [index.source.lines[child.end - 1].rstrip() for child in block.children[:-1]]
    strict = language is not None and not language.trailing
    return strict or any(end.endswith(",") for end in ends)


def _corrected(
    edits: Sequence[Edit], openings: frozenset[int], index: Index, language: Language
) -> list[Edit]:
    origins = list(_origins(edits, len(index.source.lines)))
    lines = [
        index.source.lines[at] if edit == _ORIGINAL else edits[edit].lines[at]
        for edit, at in origins
    ]
    parted = {
        number
        for number, (above, below) in enumerate(pairwise(origins), 1)
        if above[0] != _ORIGINAL or below != (_ORIGINAL, above[1] + 1)
    }
    opens = {
        number for number, (edit, at) in enumerate(origins) if edit == _ORIGINAL and at in openings
    }
    before = _endings(origins, index)
    right = with_commas(lines, parted, opens, before, language, trailing=language.trailing)
    found = list(edits)
    extra = []
    for (edit, at), old, new in zip(origins, lines, right, strict=True):
        if old == new:
            continue
        if edit == _ORIGINAL:
            extra.append(Edit(at, at + 1, (new,)))
        else:
            one = found[edit]
            text = (*one.lines[:at], new, *one.lines[at + 1 :])
            found[edit] = Edit(one.start, one.end, text, one.rows)
    return _joined(sorted([*found, *extra], key=lambda edit: (edit.start, edit.end)))


def _origins(edits: Sequence[Edit], count: int) -> Iterator[_Origin]:
    at = 0
    for number, edit in enumerate(edits):
        yield from ((_ORIGINAL, line) for line in range(at, edit.start))
        yield from ((number, line) for line in range(len(edit.lines)))
        at = edit.end
    yield from ((_ORIGINAL, line) for line in range(at, count))


def _endings(origins: Sequence[_Origin], index: Index) -> dict[int, str]:
    """For lines of the result that are the original's, the code that was right above."""
    language = index.language
    assert language is not None
    above, last = list[str](), ""
    for line in index.source.lines:
        above.append(last)
        last = code_of(line, language) or last
    return {number: above[at] for number, (edit, at) in enumerate(origins) if edit == _ORIGINAL}


def _joined(edits: Sequence[Edit]) -> list[Edit]:
    """Edits that touch, as one."""
    found: list[Edit] = []
    for edit in edits:
        if found and found[-1].end == edit.start:
            last = found.pop()
            edit = Edit(last.start, edit.end, last.lines + edit.lines, last.rows | edit.rows)
        found.append(edit)
    return found
