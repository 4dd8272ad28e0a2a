"""Commas put right in a draft: its edits, and what they need in the lines beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from ..blocks.index import Index
from ..syntax import Language
from ..text.steps import depth
from .commas import OPENERS, code_of, opening_lines, with_commas
from .render import Edit
from .rows import Row

if TYPE_CHECKING:
    from tree_sitter import Node

# Where a line of the result comes from: a line of the original, or line `at` of an edit.
_Origin = tuple[int, int]
_ORIGINAL = -1
_MOST_CHILDREN = 64  # that are looked at: a list has a comma behind its first member


def separated(edits: Sequence[Edit], rows: Sequence[Row], index: Index) -> list[Edit]:
    """The edits, with the commas that objects and lists need where members came or went.

    rows: the snippet's. What they show right above another line ends as they show it.
    """
    language = index.language
    if language is None or not language.separator or not edits:
        return list(edits)
    openings = frozenset(opening_lines(index.blocks))
    if language.trailing:
        lists = {line for edit in edits if (line := _opening(edit, index)) is not None}
    else:  # all that has brackets is a list, and so may a whole file be
        lists = set(openings)
    if language.trailing and not lists:
        return list(edits)
    return _corrected(edits, rows, openings, lists, index, language)


def _opening(edit: Edit, index: Index) -> int | None:
    """The line that opens the list in which an edit stands: brackets with separators inside."""
    if index.tree is None or index.language is None or edit.start == 0:
        return None
    lines, above = index.source.lines, edit.start - 1
    end = min(edit.end, len(lines) - 1)
    node = index.tree.root_node.descendant_for_point_range(
        (above, len(lines[above].rstrip().encode())), (end, depth(lines[end]))
    )
    if node is None or node.parent is None:
        return None
    opener = None
    for child in islice(_children(node), _MOST_CHILDREN):
        if child.type in OPENERS and child.start_point.row < edit.start:
            opener = child.start_point.row
        elif child.type == index.language.separator and opener is not None:
            return opener
    return None


def _children(node: Node) -> Iterator[Node]:
    """The children of a node, one by one: there may be a hundred thousand."""
    cursor = node.walk()
    more = cursor.goto_first_child()
    while more and cursor.node is not None:
        yield cursor.node
        more = cursor.goto_next_sibling()


def _corrected(
    edits: Sequence[Edit],
    rows: Sequence[Row],
    openings: AbstractSet[int],
    lists: AbstractSet[int],
    index: Index,
    language: Language,
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
    stand = {at: number for number, (edit, at) in enumerate(origins) if edit == _ORIGINAL}
    opens, changed = ({stand[at] for at in one if at in stand} for one in (openings, lists))
    before = _endings(origins, index)
    shown = {
        n for n, (edit, at) in enumerate(origins) if edit >= 0 and _is_said(edits[edit], at, rows)
    }
    right = with_commas(lines, parted, opens, changed, before, shown, language)
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


def _is_said(edit: Edit, at: int, rows: Sequence[Row]) -> bool:
    """Whether a line of an edit is its last, and the snippet shows the one that follows."""
    if at < len(edit.lines) - 1 or not edit.rows:
        return False
    last = max(edit.rows)
    if last + 1 >= len(rows):  # a line that moves into a wrapper
        return False
    return edit.lines[at].strip() == rows[last].key and rows[last + 1].kind.is_shown


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
