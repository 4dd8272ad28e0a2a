"""The arms of a `switch` in a snippet, which its indentation tells."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..blocks.arms import choices, pattern
from ..text.steps import depth
from .sides import Sides

_CLOSES = re.compile(r"[)\]}]|;;|;&")
_SEMICOLONS = (";;", ";&")  # end an arm of a shell's `case`, be they as far in as its pattern


class ShownArm(NamedTuple):
    """Rows [lead, last) of an arm, from its comments on, and the patterns that lead to it.

    first, body: its first row but for comments, and the row below its last pattern.
    """

    patterns: frozenset[str]
    lead: int
    first: int
    body: int
    last: int


class ArmRows:
    """The rows of a snippet by what they are of arms.

    patterns: for each row the pattern that it begins an arm with, "" where it begins none.
    """

    def __init__(self, sides: Sides) -> None:
        assert sides.index.language is not None
        self.rows, self.tells = sides.rows, sides.tells
        self.comments = sides.index.language.comments
        language = sides.index.language.name
        self.patterns = [
            (pattern(row.key, language) or "") if row.kind.is_shown else "" for row in self.rows
        ]

    def below(self, header: int, further_in: int) -> int | None:
        """The row that begins the first arm shown below a header, so much further in than that."""
        own = self._deep(header) + further_in
        for row in range(header + 1, len(self.rows) - 1):
            deep = self._deep(row)
            if deep == own and self.patterns[row]:
                return row
            if 0 <= deep < own or (deep == own and not self._is_of_arms(row, own, closes=True)):
                return None
        return None

    def header(self, head: int) -> int | None:
        """The row that is the header of the arms side by side with one, if it is shown."""
        above = self._reach(head, self._deep(head))[0] - 1
        return above if self._deep(above) >= 0 else None

    def beside(self, head: int) -> list[ShownArm]:
        """The arms that are shown side by side with the one that a row begins, and that one."""
        own = depth(self.rows[head].text)
        first, last = self._reach(head, own)
        heads = [row for row in range(first, last) if self.patterns[row] and self._deep(row) == own]
        found, at = list[ShownArm](), 0
        while at < len(heads):
            lead = start = heads[at]
            while self._leads_on(heads[at : at + 2]):
                at += 1
            while lead > first and self._deep(lead - 1) == own and self._is_comment(lead - 1):
                lead -= 1
            known = (choices(self.patterns[row]) for row in range(start, heads[at] + 1))
            body, at = heads[at] + 1, at + 1
            below = range(body, heads[at] if at < len(heads) else last)
            found.append(
                ShownArm(
                    frozenset[str]().union(*known),
                    lead,
                    start,
                    body,
                    self._end(below, own, stub=not self.tells and at < len(heads)),
                )
            )
        return found

    def _deep(self, row: int) -> int:
        """How far in a row is; -1 for a marker."""
        return depth(self.rows[row].text) if self.rows[row].kind.is_shown else -1

    def _is_comment(self, row: int) -> bool:
        return self.rows[row].key.startswith(self.comments)

    def _closes(self, row: int) -> bool:
        return self.rows[row].kind.is_shown and _CLOSES.match(self.rows[row].key) is not None

    def _opens(self, row: int) -> bool:
        return self.rows[row].key.endswith(("{", "(", "["))

    def _is_left(self, row: int, own: int) -> bool:
        """Whether a row is a marker as far in as arms are, which is none of an arm's own."""
        marker = not self.rows[row].kind.is_shown
        return marker and self.tells and depth(self.rows[row].text) <= own

    def _reach(self, head: int, own: int) -> tuple[int, int]:
        """The rows around one that are of arms as far in."""
        first, last, open_ = head, head + 1, self._opens(head)
        while first > 1 and self._is_of_arms(first - 1, own, closes=True):
            first -= 1
        while last < len(self.rows) - 1 and self._is_of_arms(last, own, closes=open_):
            if self._deep(last) == own:
                open_ = self._opens(last)
            last += 1
        return first, last

    def _is_of_arms(self, row: int, own: int, *, closes: bool) -> bool:
        """Whether a row may be one of arms; closes: it may be the bracket that closes one."""
        deep = self._deep(row)
        if deep < 0:
            return not self.tells or depth(self.rows[row].text) >= own
        if deep != own:
            return deep > own
        key = self.rows[row].key
        begins = bool(self.patterns[row]) or key == "{" or self._is_comment(row)
        return begins or key.startswith(_SEMICOLONS) or (closes and self._closes(row))

    def _leads_on(self, heads: list[int]) -> bool:
        """Whether a pattern has no lines of its own, but those of the next one."""
        return len(heads) > 1 and heads[1] == heads[0] + 1 and self.rows[heads[0]].key.endswith(":")

    def _end(self, below: range, own: int, *, stub: bool) -> int:
        """Where an arm ends: before markers, and comments, that are as far in as its first line.

        below: the rows from its first line to the next arm; stub: a marker alone is its inside.
        """
        last = next((row for row in below if self._is_left(row, own)), below.stop)
        while last > below.start:
            row = last - 1
            inside = stub and row == below.start and not self.rows[row].kind.is_shown
            if depth(self.rows[row].text) > own or inside or self._closes(row):
                break
            last = row
        return last
