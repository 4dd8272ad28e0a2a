"""The rows of a snippet: every line that says something, and what kind of saying it is."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from ..text.steps import depth


class Kind(Enum):
    """What a row of the snippet is."""

    CODE = "code"  # context, or a new line: the original tells which
    ADDED = "+"  # a new line, said by a diff's prefix
    GONE = "-"  # a line that goes, said by a diff's prefix
    KEEP = "keep"  # a marker: what stands here stays
    REMOVE = "remove"  # a comment that says that code is removed here

    # Whether the row is a line of code, not a word about code that is left out. Asked so often,
    # over a thousand times a merge, that as a property it took a thirtieth of the time.
    is_shown: bool

    def __init__(self, value: str) -> None:
        self.is_shown = value not in ("keep", "remove")


class Row(NamedTuple):
    """One line of the snippet that is not blank.

    text: the line without its terminator (and without a diff's prefix); key: text without the
    blanks around it, and with the comma that the line has in the file, if it is the last of a list
    on one side alone; blanks: the blank lines right above; line: its number, 0-based, where a line
    that stands for several counts as several; name: the block that a removal names; doubtful: a
    marker whose words stand in the original too; number: of its line in the snippet, 0-based;
    other: the key with another comma, where the file has both.
    """

    kind: Kind
    text: str
    key: str
    blanks: tuple[str, ...]
    line: int
    name: str = ""
    doubtful: bool = False
    number: int = -1
    other: str = ""


def runs(rows: Sequence[Row]) -> list[range]:
    """The runs of rows that are shown, between those that are not."""
    found, first = [], 0
    for number, row in enumerate([*rows, None]):
        if row is None or not row.kind.is_shown:
            if first < number:
                found.append(range(first, number))
            first = number + 1
    return found


def is_alone(rows: Sequence[Row], first: int, last: int) -> bool:
    """Whether there are but markers beside rows, or the edges of what holds them."""
    own = depth(rows[first].text)
    return not any(
        row.kind.is_shown and depth(row.text) >= own for row in (rows[first - 1], rows[last])
    )
