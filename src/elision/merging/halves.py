"""Bodies of which a marker does not keep what it says.

The snippet may show but the beginning of one, above a marker at the left edge; or the file has it
on one line, of which a marker among others keeps nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..blocks.index import Index
from ..text.steps import depth
from .costs import is_jump
from .hints import markers_tell
from .parts import closes
from .placements import Scope, Step
from .rows import Kind, Row

# How many lines of a body would go, and how many times the lines that are shown.
_MANY = 3
_TIMES = 2
_WITH = re.compile(r"(?:async\s+)?with\b")
_HOLDS = re.compile(r"[\[({:]\s*[^\s\[\](){}]")


def halves(
    scopes: Iterable[Scope], steps: Sequence[Step], rows: Sequence[Row], index: Index
) -> Row | None:
    """The header of the first block whose new body may be all of it, or its first lines.

    Where blocks end with the indentation, a marker at column 0 says not whether it stands in the
    block above it. If that shows new lines alone, or below the file's first ones, both are likely.
    """
    if index.language is None or not index.language.offside or markers_tell(rows):
        return None
    old = {step.row: step.start for step in steps if step.kind == "row" and step.start < step.end}
    for scope in scopes:
        body = _body(rows, range(scope.first, scope.last))
        marked = scope.last < len(rows) - 1 and rows[scope.last].kind is Kind.KEEP
        if not (scope.whole and body and marked) or _leaves(rows, body):
            continue
        held = [old[row] for row in body if row in old]
        start = _body_there(index, range(scope.start, scope.end))
        goes = scope.end - start - len(held)
        first = [*range(start, start + len(held))]
        many = _MANY if held else max(_MANY, _TIMES * len(body))
        if held == first and body[-1] not in old and goes >= many:
            return rows[scope.first]
    return None


def _body(rows: Sequence[Row], block: range) -> range:
    """The rows of a block below its header, which a colon ends."""
    return range(
        next((at + 1 for at in block if rows[at].key.endswith(":")), block[-1] + 1), block.stop
    )


def _body_there(index: Index, block: range) -> int:
    """The first line of a block of the file below its header."""
    return next((at + 1 for at in block if index.keys[at].endswith(":")), block.start + 1)


def _leaves(rows: Sequence[Row], body: range) -> bool:
    """Whether a body ends with what leaves it, not just something in it."""
    own = min(depth(rows[row].text) for row in body)
    level = [rows[row].key for row in body if depth(rows[row].text) == own]
    last = next((key for key in reversed(level) if not closes(key)), "")
    return is_jump(rows[body[-1]].key if _WITH.match(last) else last)


def on_one_line(scopes: Iterable[Scope], rows: Sequence[Row], index: Index) -> Scope | None:
    """The first block with a marker among its rows that the file has on one line, not empty."""
    for scope in scopes:
        inside = rows[scope.first + 1 : scope.last]
        marked = scope.end - scope.start == 1 and any(row.kind is Kind.KEEP for row in inside)
        if marked and _HOLDS.search(index.keys[scope.start]):
            return scope
    return None
