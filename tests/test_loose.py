"""Comments that may stand for code by their pattern, whatever they name."""

from __future__ import annotations

import pytest

from elision.blocks.loose import loose_in
from elision.blocks.markers import Mark, marker_in

# What a comment says that names anything, unless it is one of the code around it.
LOOSE = [
    "// existing validation",
    "# existing user lookup here",
    "// (existing links)",
    "/* keep existing layout */",
    "// keep the error handling as is",
    "# error handling stays the same",
    "// validation (unchanged)",
    "// validation: unchanged",
    "# padding and color unchanged",
    "// rest of the plugins",
    "# keep the remaining resources as they are",
    "// same reducers as before",
    "// query omitted for brevity",
    "# omitted: logging",
    "// other stages",
    "// no changes needed here",
    "# as before",
    "# etc.",
    "// skipped for brevity",
]

SENTENCES = [
    "x = 1",
    "# existing users have no address yet",
    "// unchanged since v2",
    "# keep in sync with the docs",
    "// the rest is handled by the parser",
    "# dimensions are preserved",
    "// other job is running",
    "# nothing changed",
    "// keep this first",
    "... existing",
    "* existing validation",
]


@pytest.mark.parametrize("line", LOOSE)
def test_a_comment_that_names_anything_may_be_a_marker(line: str) -> None:
    marker = loose_in(line)
    assert marker is not None
    assert (marker_in(line), marker.mark) == (None, Mark.KEEP)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_is_no_marker(line: str) -> None:
    assert loose_in(line) is None
