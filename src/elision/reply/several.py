"""A diff of several files in one block, taken apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .labels import as_path

_OLD, _NEW = re.compile(r"--- (?:a/)?\S"), re.compile(r"\+\+\+ (?:b/)?([^\t\r\n]+)")
_ABOVE = ("diff --git ", "index ", "new file mode ", "deleted file mode ")


def diffs_in(lines: Sequence[str]) -> list[tuple[str | None, str]]:
    """Each file's path and part of a diff of two files and more; none where it is of one.

    The path is None where the file goes, or what is named is no path.
    """
    heads = [
        number
        for number in range(len(lines) - 2)
        if _OLD.match(lines[number])
        and _NEW.match(lines[number + 1])
        and lines[number + 2].startswith("@@")
    ]
    if len(heads) < 2:
        return []
    starts = [0, *(_above(lines, head) for head in heads[1:]), len(lines)]
    return [
        (_path(lines[head + 1]), "".join(lines[start:end]))
        for head, start, end in zip(heads, starts, starts[1:], strict=False)
    ]


def _above(lines: Sequence[str], head: int) -> int:
    while lines[head - 1].startswith(_ABOVE):
        head -= 1
    return head


def _path(line: str) -> str | None:
    found = _NEW.match(line)
    return as_path(found[1], certain=True) if found and found[1] != "/dev/null" else None
