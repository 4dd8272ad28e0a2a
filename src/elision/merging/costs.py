"""What each part of a placement costs. The unit is one new line.

Chosen on lazy edits made from the histories of fourteen repositories in ten languages (see LOG.md).
"""

from __future__ import annotations

INFINITE = float("inf")

NEW_LINE = 1.0
# A line that stands in the original is probably context: to take it for a new one is dear, the dearer
# the fewer places it has there.
KNOWN_LINE = 24.0
KNOWN_IN_LEAF = 3.0
# Only brackets and the like: says little about its place.
SLIGHT = 3
# Context under another indentation than the original's.
INDENT = 0.4
INDENT_SLIGHT = 2.0
# Deleting a run of lines with nothing in the snippet that says so. A run of 30 lines costs as much as
# KEEP_UNMARKED: from there on it is kept, with a warning.
DELETE_RUN = 1.0
DELETE_LINE = 0.1
KEEP_UNMARKED = 4.0
# Decorators and comments above a block that is shown without them.
LEAD_KEPT = 0.5
# A marker that keeps the rest of a block though the snippet seemed to be done with the block.
CUT = 0.5
# Deleting the rest of a block whose last line shown is context, where a marker could keep it.
STOPPED = 2.0
# Two placements whose costs differ by less than this explain the snippet equally well.
MARGIN = 0.9
# Spans and places looked at, over all rows, before a merge is given up: about ten seconds.
MOST_WORK = 20_000_000


def insertion(key: str, places: int, *, free: bool) -> float:
    """The cost of taking a row for a new line, when its key has `places` places in the window.

    free: inside a block that is replaced whole, where lines may well change their places.
    """
    if not places or is_slight(key):
        return NEW_LINE
    return NEW_LINE + (KNOWN_IN_LEAF if free else KNOWN_LINE) / places


def is_slight(key: str) -> bool:
    """Whether a line says little about where it is: closing brackets, `else`, `end`."""
    return sum(map(str.isalnum, key)) < SLIGHT or key in _COMMON


_COMMON = frozenset(
    {
        "else:",
        "else",
        "} else {",
        "end",
        "try:",
        "try {",
        "return",
        "return;",
        "break;",
        "pass",
        "break",
    }
)
