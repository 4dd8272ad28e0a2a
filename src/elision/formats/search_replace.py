"""Search and replace blocks: lines to look for, and lines to put there.

::

    <<<<<<< SEARCH
      font-size: 17px;
    =======
      font-size: 50px;
    >>>>>>> REPLACE

The format of Aider and of tools after it, with one rule more: what is looked for stands once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..errors import Refusal
from ..text.diff import edits
from ..text.source import Source
from .hunks import Hunk

_SEARCH, _DIVIDER, _REPLACE = "<<<<<<< SEARCH", "=======", ">>>>>>> REPLACE"
_BEGIN = re.compile(r"<{5,9} ?SEARCH\b.*")
_MIDDLE = re.compile(r"={5,9}\s*")
_END = re.compile(r">{5,9} ?REPLACE\s*")


def read(reply: str) -> list[Hunk]:
    """The blocks of a reply; what stands around them is no part of it.

    Raises Refusal for a block that is cut off or has two dividers, and where there is none.
    """
    hunks: list[Hunk] = []
    parts: list[list[str]] = []  # of the block that is being read: its old lines, its new ones
    for line in Source.of(reply).lines:
        if _BEGIN.fullmatch(line):
            if parts:
                raise Refusal("a block begins inside another; end each with >>>>>>> REPLACE")
            parts = [[]]
        elif parts and _MIDDLE.fullmatch(line):
            parts.append([])
        elif parts and _END.fullmatch(line):
            if len(parts) != 2:
                raise Refusal("a block has not one line of ======= but " + str(len(parts) - 1))
            hunks.append(Hunk(tuple(parts[0]), tuple(parts[1])))
            parts = []
        elif parts:
            parts[-1].append(line)
    if parts:
        raise Refusal("the reply ends inside a block; write it to its end")
    if not hunks:
        raise Refusal(f"the reply has no block that begins with {_SEARCH}")
    return hunks


def write(before: str, after: str) -> str:
    """The shortest blocks that turn one text into the other: what a perfect model would write.

    Each shows what changes, and as many lines around it as make it stand once in the file. They say
    nothing of a final newline, of line ends or a byte order mark.
    """
    old, new = Source.of(before).lines, Source.of(after).lines
    written = []
    for hunk in _hunks(old, new):
        lines = (_SEARCH, *hunk.old, _DIVIDER, *hunk.new, _REPLACE)
        written.append("".join(f"{line}\n" for line in lines))
    return "\n".join(written)


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    joined: list[list[int]] = []  # old and new ranges that are shown, and how far they were widened
    for a, b, c, d in edits(old, new):
        above, below = _around(old, a, b)
        if joined and a - above <= joined[-1][1]:
            last = joined[-1]
            last[1], last[3] = b + below, d + below
        else:
            joined.append([a - above, b + below, c - above, d + below])
    for a, b, c, d in joined:
        yield Hunk(tuple(old[a:b]), tuple(new[c:d]))


def _around(old: Sequence[str], a: int, b: int) -> tuple[int, int]:
    """How many lines above and below a range make it stand once; one line at the least is shown."""
    above = below = 0
    while not _once(old, a - above, b + below):
        if above <= below and a - above > 0:
            above += 1
        elif b + below < len(old):
            below += 1
        elif a - above > 0:
            above += 1
        else:
            break
    return above, below


def _once(old: Sequence[str], first: int, last: int) -> bool:
    if first == last:
        return not old
    wanted = old[first:last]
    places = (n for n, line in enumerate(old) if line == wanted[0])
    return sum(old[n : n + len(wanted)] == wanted for n in places) == 1
