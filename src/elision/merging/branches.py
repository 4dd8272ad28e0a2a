"""The branches of a statement, an `if` and its `else`, a `try` and its handlers, by columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

# How a line begins that goes on with the statement above it, by what that does.
_KINDS = (
    re.compile(r"[)\]}\s]*(?:else\s+if|elif|elsif|elseif)\b"),
    re.compile(r"[)\]}\s]*else\b"),
    re.compile(r"[)\]}\s]*(?:except|catch|rescue)\b"),
    re.compile(r"[)\]}\s]*(?:finally|ensure)\b"),
)
KINDS = range(len(_KINDS))
ELSE, CATCH, FINALLY = KINDS[1:]  # of the first and the last a statement has one
_CATCHES_ALL = re.compile(r"[)\]}\s]*catch\s*(?:\(\w+\)\s*)?\{?")
# What a line has that begins a statement with such branches, or with those of a failure.
_BEGINS = re.compile(r"\b(?:if|unless|for|while|case|match|try|begin)\b")
_TRIES = re.compile(r"\b(?:try|begin|def|do)\b")


class Branch(NamedTuple):
    """Lines [head, end) of a branch, of which those from `body` on are what it holds."""

    head: int
    body: int
    end: int
    key: str


class Lines(NamedTuple):
    """The lines of a snippet, or of a file: what they say, and how far in, -1 for a marker."""

    key: Callable[[int], str]
    deep: Callable[[int], int]

    def branches(self, first: int, stop: int) -> list[Branch]:
        """The branches of the statement that a line begins, that one's own first."""
        own = self.deep(first)
        found = list[Branch]()
        head, body, key = first, first + 1, self.key(first)
        at = first + 1
        while at < stop:
            deep = self.deep(at)
            if deep == own:
                begins = at
                if self.key(at) == "}" and at + 1 < stop and self.deep(at + 1) == own:
                    at += 1
                if kind_of(self.key(at)) is not None:
                    found.append(Branch(head, body, begins, key))
                    head, body, key = begins, at + 1, self.key(at)
                elif begins == body == at and self.key(at) == "{":
                    body = at + 1
                else:
                    at = begins
                    break
            elif 0 <= deep < own:
                break
            at += 1
        return [*found, Branch(head, body, at, key)]

    def header(self, number: int, first: int) -> int | None:
        """The line that begins the statement of which another is a branch, or another of those.

        That is the highest from `first` on.
        """
        own, highest = self.deep(number), None
        for at in range(number - 1, first - 1, -1):
            deep = self.deep(at)
            if 0 <= deep < own:
                break
            if deep == own and self.key(at) not in ("{", "}"):
                highest = at
                if kind_of(self.key(at)) is None:
                    break
        return highest


def kind_of(key: str) -> int | None:
    """Which kind of branch a line begins, as they may follow each other; None if none."""
    return next((at for at, kind in enumerate(_KINDS) if kind.match(key)), None)


def is_only(key: str) -> bool:
    """Whether a line begins a branch of which a statement has one."""
    return kind_of(key) in (ELSE, FINALLY) or _CATCHES_ALL.fullmatch(key) is not None


def begins(header: str, branch: str) -> bool:
    """Whether a line may begin the statement that another goes on with, or go on with it above."""
    kind, above = kind_of(branch), kind_of(header)
    if kind is None or above is not None:
        return kind is not None and above is not None and above <= kind
    return (_BEGINS if kind < CATCH else _TRIES).search(header) is not None
