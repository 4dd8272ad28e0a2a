"""Unified diffs, as models write them: the lines are taken at their word, the numbers are not."""

from __future__ import annotations

import re
from itertools import zip_longest

from ..errors import Refusal
from ..text.diff import unified
from ..text.source import Source
from .hunks import Hunk

_HEAD = re.compile(r"@@(?: -(\d{1,9})(?:,\d{1,9})? \+\d{1,9}(?:,\d{1,9})? @@.*|.*)")
_FENCE = re.compile(r"([ \t]*)(?:```|~~~)")
_ENDS = re.compile(r"```|~~~|diff --git |--- .*\n\+\+\+ ")  # a fence, another file
_NO_NEWLINE = "\\ "


def read(reply: str) -> list[Hunk]:
    """The hunks of a reply; what stands before the first one is no part of it.

    A line with no sign before it that is blank is context: models leave the blank out. Raises
    Refusal for any other line without a sign, and where there is no hunk.
    """
    hunks: list[Hunk] = []
    old: list[str] = []
    new: list[str] = []
    at: int | None = None
    begun = False
    indent = ""  # of the fence around the diff; others are lines of the file

    def close() -> None:
        if old or new:
            hunks.append(Hunk(tuple(old), tuple(new), at))
        old.clear()
        new.clear()

    lines = Source.of(reply).lines
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        if head := _HEAD.fullmatch(line):
            close()
            begun, at = True, int(head[1]) - 1 if head[1] else None
        elif not begun:
            indent = fence[1] if (fence := _FENCE.match(line)) else indent
        elif line.startswith(_NO_NEWLINE):
            continue
        elif _ENDS.match(f"{line.removeprefix(indent)}\n{below}"):
            close()
            begun = False
        elif line[:1] in ("-", " ", "+", ""):
            if line[:1] != "+":
                old.append(line[1:])
            if line[:1] != "-":
                new.append(line[1:])
        else:
            raise Refusal(f"a line of the diff has no sign before it: {line.strip()!r}")
    close()
    if not hunks:
        raise Refusal("the reply has no hunk of a unified diff; begin each with a line of @@")
    return hunks


def write(before: str, after: str) -> str:
    """The diff as git prints it, with three lines of context, less the lines that name the file."""
    return unified(before, after, "").split("\n", 2)[-1]
