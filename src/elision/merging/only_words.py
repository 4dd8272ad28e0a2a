"""A comment that would take the place of code: it may be a marker in words that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..blocks.comments import comment_in
from ..blocks.index import Index
from .costs import is_slight
from .render import Edit
from .rows import Kind, Row

# How many words and lines such a comment has at most. Of 24,400 edits and replies of nineteen
# histories 15 right ones have a comment alone in the place of code, of which one is refused; of 98
# wrong ones by hand, with words that were not known for a marker's, 95.
_MOST_WORDS = 6
_MOST_LINES = 3
_WORD = re.compile(r"[^\W\d_][\w'-]*")


def stands_for_code(
    edits: Sequence[Edit], rows: Sequence[Row], index: Index
) -> tuple[Row, range] | None:
    """A comment of few words that is all that is new where code goes, and the lines of that.

    Not one that holds what goes: that is code that somebody takes out of use. Nor one for another.
    """
    own = index.language.comments if index.language else ()
    for edit in edits:
        new = [line.strip() for line in edit.lines if line.strip()]
        old = [line.strip() for line in index.source.lines[edit.start : edit.end]]
        code = [key for key in old if not is_slight(key) and not _is_comment(key, own)]
        if not code or not 0 < len(new) <= _MOST_LINES or not all(map(_is_brief, new)):
            continue
        replaces = old[-1] != "" and _is_comment(old[-1], own)  # a comment that stood there
        if replaces or any(key in line for key in code for line in new):
            continue
        row = next((rows[at] for at in sorted(edit.rows) if rows[at].key in new), None)
        if row is not None and row.kind is Kind.CODE:
            return row, range(edit.start, edit.end)
    return None


def _is_brief(line: str) -> bool:
    """Whether a line is a comment of few words, in the syntax of any language."""
    comment = comment_in(line)
    if comment is None or comment.bare or comment.needs_dots:
        return False
    words = _WORD.findall(comment.words)
    glued = line[0] in "#%" and not line[1:2].isspace()  # a directive, or a format
    return 0 < len(words) <= _MOST_WORDS and not glued


def _is_comment(key: str, own: tuple[str, ...]) -> bool:
    begins = own != () and key.startswith(own)
    return key in ("", "*/") or begins or comment_in(key) is not None
