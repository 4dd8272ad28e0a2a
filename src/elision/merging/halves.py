"""Bodies of which the snippet may show but the beginning, above a marker at the left edge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..blocks.index import Index
from .costs import is_jump
from .hints import markers_tell
from .placements import Scope, Step
from .rows import Kind, Row

# How many lines of a body would go, and how many times the lines that are shown.
_MANY = 3
_TIMES = 2


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
