"""What each part of a placement costs. The unit is one new line.

Chosen on lazy edits made from the histories of eighteen repositories in sixteen languages (see
LOG.md).
"""

from __future__ import annotations

import re
from functools import lru_cache

INFINITE = float("inf")

NEW_LINE = 1.0
# A line that stands in the original is probably context: to take it for a new one is dear, the
# dearer the fewer places it has there.
KNOWN_LINE = 24.0
# The same in a block that is replaced whole, or under a header that the original does not have.
KNOWN_IN_LEAF = 3.0
# Only brackets and the like: says little about its place.
SLIGHT = 3
KNOWN_SLIGHT = 1.5
# Context under another indentation than the original's.
INDENT = 1.0
INDENT_SLIGHT = 2.0
# Deleting a run of lines with nothing in the snippet that says so. A run of 30 lines costs as much
# as KEEP_UNMARKED, and so does a whole definition: from there on it is kept, with a warning.
DELETE_RUN = 1.0
DELETE_LINE = 0.15
DELETE_EDGE = 2.3  # the first or last line of a definition
REPLACE_EDGE = 0.5  # the same where new lines stand in the place of those that go
KEEP_UNMARKED = 5.5
# The same between two blocks of a snippet without markers, which says nothing of what is between.
KEEP_BARE = 0.3
# The same between the header of a container and the first member that is shown of it.
KEEP_BEFORE = 1.0
# A placement that leaves more brackets open than the original's lines around it do.
UNBALANCED = 8.0
# Decorators and comments above a block that is shown without them: where the snippet shows what
# stands above them, one line or two go, and more stay. Of 5,424 edits and replies from nineteen
# histories two are right that were wrong with 0.5.
LEAD_KEPT = 1.4
# The same of a stub, which changes nothing; and of comments below another block, in a container
# that is shown with a marker, for models do not repeat them. Of 24,400 edits and replies from
# nineteen histories none is another for it.
LEAD_SPARED = 0.5
# New lines between those and the block, where a marker keeps them. Of 6,924 edits and replies from
# nineteen histories none is another for it.
LEAD_TORN = 3.0
# A marker that keeps the rest of a block though the snippet seemed to be done with the block.
CUT = 0.5
# Keeping the rest of a block, at a marker that stands outside it, or at the snippet's end.
STOPPED = 3.0
# Keeping the first or last lines of a file beside new ones that look like them.
DOUBLED = 1.5
ALIKE = 0.6
# How much more a new row right beside a marker must look like the line there than like any of the
# next ones, to be that line, changed. In the histories of nineteen repositories 4,470 lines that
# were changed alone look like their old ones by ALIKE, of which 4,360 look so by this as well; of
# 210 that were added alone and look like the one below them, 59 do. Where the difference is less,
# it was as often the one as the other.
MORE_ALIKE = 0.06
BESIDE = 3
LONGEST_ALIKE = 200  # characters of a line that are compared: the time grows with their square
# A new header around nothing but markers that may take the place of one of the file.
WRAPS = 1.0
# A line of the snippet that reads as a marker, and stands in the original as well, as a marker.
DOUBTFUL = 4.0
# A way that costs this much more than another, halfway, is not followed further. On 1,152 cases and
# 1,000 replies with the habits of models, 30 loses eight right answers of the former, 60 none.
HOPELESS = 60.0
# Two placements whose costs differ by less than this explain the snippet equally well. From 0.9
# down to 0.25, of 2,152 answers seven more are right, two more wrong, and twelve fewer refused.
MARGIN = 0.25
# How much more the tree's placement may cost than that of the lines alone, and still be taken:
# as a rule, and where the lines fit two places. On 1,152 cases in six languages, where just one of
# the two was right, it was the tree's in 32 of 37 in which that cost less, and in 2 of 44 in which
# it cost over 1 more.
TREE_PREFERRED = 0.5
TREE_DECIDES = 4.0
# How much more the other placement may cost where the preferred one is unsound. On 5,690 edits and
# replies a margin of 2 loses a right answer, and without one three more are wrong.
SECOND_BEST = 8.0
# How much less the snippet's parts must cost in the file's order to be taken in that order.
ORDER_KEPT = 0.05
# A block of the snippet that stands beside the original's of the same name, in the same container.
DOUBLED_BLOCK = 12.0
# The share of a new block's lines that stand in the file, from which on it may be a renamed one.
RENAMED = 0.5
# Spans and places looked at, over all rows, before a merge is given up: some twenty seconds. In
# equal lines, which are the worst, each takes ten microseconds.
MOST_WORK = 2_000_000


def insertion(key: str, places: int, *, free: bool) -> float:
    """The cost of taking a row for a new line, when its key has `places` places in the window.

    free: where lines may well change their places: inside a block that is replaced whole, or under
    a header that is new.
    """
    if not places:
        return NEW_LINE
    if is_slight(key):
        return NEW_LINE + (0.0 if free else KNOWN_SLIGHT)
    return NEW_LINE + (KNOWN_IN_LEAF if free else KNOWN_LINE) / places


@lru_cache(maxsize=1 << 14)
def is_slight(key: str) -> bool:
    """Whether a line says little about where it is: closing brackets, `else`, `end`."""
    if key in _QUOTES:
        return False
    return sum(map(str.isalnum, key)) < SLIGHT or key in _COMMON


def is_jump(key: str) -> bool:
    """Whether a line leaves what it stands in: a guard does so as the end of its function does."""
    return _JUMP.match(key) is not None


_JUMP = re.compile(
    r"(?:return|break|continue|raise|throw|goto|pass|next)\b(?!\()|panic!?\(|(?:\w+\.)?[eE]xit\b"
)

# What opens and closes a text of several lines: a second one would turn the file inside out.
_QUOTES = frozenset({'"""', "'''", "```", "`"})


_COMMON = frozenset(
    {
        *("else:", "else", "} else {", "end", "try:", "try {"),
        *("return", "return;", "break;", "pass", "break"),
    }
)
