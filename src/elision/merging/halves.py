"""Bodies of which a marker does not keep what it says.

The snippet may show but the beginning of one, above a marker at the left edge; or the file has it
on one line, of which a marker among others keeps nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..blocks.index import Index
from .costs import is_jump
from .hints import markers_tell
from .placements import Scope, Step
from .rows import Kind, Row

# How many lines of a body would go, and how many times the lines that are shown.
_MANY = 3
_TIMES = 2
_HOLDS = re.compile(r"[\[({:]\s*[^\s\[\](){}]")


def halves(
    scopes: Iterable[Scope], steps: Sequence[Step], rows: Sequence[Row], index: Index
) -> Row | None:
    """The header of the first block whose new body may be all of it, or its first lines.

    Where blocks end with the indentation, a marker at column 0 says not whether it stands in the
    block above it. If that shows new lines alone, both are likely.
    """
    if index.language is None or not index.language.offside or markers_tell(rows):
        return None
    old = {step.row for step in steps if step.kind == "row" and step.start < step.end}
    for scope in scopes:
        body = range(scope.first + 1, scope.last)
        marked = scope.last < len(rows) - 1 and rows[scope.last].kind is Kind.KEEP
        if not (scope.whole and body and marked and old.isdisjoint(body)):
            continue
        goes = scope.end - scope.start - 1
        if goes >= max(_MANY, _TIMES * len(body)) and not is_jump(rows[body[-1]].key):
            return rows[scope.first]
    return None


def on_one_line(scopes: Iterable[Scope], rows: Sequence[Row], index: Index) -> Scope | None:
    """The first block with a marker among its rows that the file has on one line, not empty."""
    for scope in scopes:
        inside = rows[scope.first + 1 : scope.last]
        marked = scope.end - scope.start == 1 and any(row.kind is Kind.KEEP for row in inside)
        if marked and _HOLDS.search(index.keys[scope.start]):
            return scope
    return None
