"""Code right below a line that leaves, where a marker is between the two: nothing reaches it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..blocks.index import Index
from .placements import Placement, Step
from .render import Edit
from .rows import Row

# A statement that leaves what it stands in, whole, and whatever is the case.
_LEAVES = re.compile(
    r"(?:return|break|continue|raise|throw|goto)\b(?![\w-]*:|-|\s*=)(?!.*\b(?:if|unless|when)\b)"
    r"(?:.*[\w)\]}\"'`;])?"
)
# What is reached by another way, or is none of the statements.
_REACHED = re.compile(
    r"[^\w$@\"'*]|(?:case|default|when|else|elif|elsif|elseif|rescue|ensure|except|finally|catch|end|"
    r"fi|esac|done|public|private|protected|internal|static|async|export|function|func|fun|fn|def|"
    r"class|struct|enum|interface|trait|impl|type|yield|@\w+)\b|[\w-]+:(?!:)"
)
# The languages of data and pages, in which such words are keys or text.
_DATA = frozenset(["css", "html", "json", "markdown", "scss", "toml", "yaml"])


def unreached(
    placements: Sequence[Placement],
    edits: Sequence[Edit],
    rows: Sequence[Row],
    named: frozenset[int],
    index: Index,
) -> tuple[Row, int] | None:
    """A new row, and the line right above it that a marker keeps, and that leaves there.

    named: the rows of new blocks with names. Of 12,260 edits and replies from nineteen histories it
    tells of three, and of none whose answer is right.
    """
    if index.language is None or index.language.name in _DATA:
        return None
    for placement in placements:
        for kept, number in _below(placement.steps, rows, index):
            if number not in named and _follows(number, kept, edits, rows, index):
                return rows[number], kept
    return None


def cut_off(
    placements: Sequence[Placement], edits: Sequence[Edit], rows: Sequence[Row], index: Index
) -> tuple[Row, int] | None:
    """A new row that leaves, and the line right below it that a marker keeps there.

    Of 12,260 edits and replies from nineteen histories it tells of none.
    """
    if index.language is None or index.language.name in _DATA:
        return None
    for placement in placements:
        for above, step in pairwise(placement.steps):
            if step.kind == "copy" and step.start < step.end and above.is_new:
                row, kept = rows[above.row], step.start
                reached = _REACHED.match(index.keys[kept]) or index.in_text(kept)
                line = f"{index.indents[kept]}{row.key}"
                if _LEAVES.fullmatch(row.key) and not reached and _is_in(edits, above.row, line):
                    return row, kept
    return None


def _below(steps: Sequence[Step], rows: Sequence[Row], index: Index) -> Iterator[tuple[int, int]]:
    """The last line that each marker keeps, and the first new row of code right below it."""
    kept: int | None = None
    comments = index.language.comments if index.language else ()
    for step in steps:
        if step.start < step.end:
            kept = step.end - 1 if step.kind in ("copy", "keep") else None
        elif step.is_new and kept is not None and not rows[step.row].key.startswith(comments):
            yield kept, step.row
            kept = None


def _follows(
    number: int, kept: int, edits: Sequence[Edit], rows: Sequence[Row], index: Index
) -> bool:
    """Whether a new row belongs to the same statements as a line that leaves them."""
    complete = index.depths[kept] == index.depths[kept + 1] and not index.in_text(kept)
    key = rows[number].key
    if not complete or not _LEAVES.fullmatch(index.keys[kept]) or _REACHED.match(key):
        return False
    return _is_in(edits, number, f"{index.indents[kept]}{key}")


def _is_in(edits: Sequence[Edit], number: int, line: str) -> bool:
    """Whether the edit that a row is in writes a line, as far in."""
    return any(line == one.rstrip() for edit in edits if number in edit.rows for one in edit.lines)
