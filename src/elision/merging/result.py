"""What a merge gives: a value, never a side effect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Method = Literal["unchanged", "rewrite", "tree", "lines"]
ChangeKind = Literal["changed", "added", "removed"]
Lines = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of lines that differs.

    kind: "changed", "added" or "removed".
    block: path of the innermost block that holds it, such as "Session.send"; "" outside any.
    before, after: (first, last) line numbers, 1-based, both included; last is first - 1 when empty.
    """

    kind: ChangeKind
    block: str
    before: Lines
    after: Lines


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged text, what changed in it, what a person should look at, and what decided.

    method: "unchanged" (the snippet changes nothing), "rewrite" (the snippet is a whole new file),
    "tree" (a parser's blocks placed it) or "lines" (lines and indentation alone did).
    """

    text: str
    changes: tuple[Change, ...]
    warnings: tuple[str, ...]
    method: Method

    @property
    def changed(self) -> bool:
        """Whether the text differs from the original."""
        return self.method != "unchanged"
