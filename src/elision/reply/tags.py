"""Code between tags that name its file: ``<file path="a.py">`` and ``</file>``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from .fences import Block, Fence
from .labels import from_info

# Names of tags that no page and no document is written with.
_OPENING = re.compile(
    r"([ \t]*)<((?:new|updated|code|write|edit)?[_-]?(?:to[_-])?(?:file|edit|update)|artifact)"
    r"([ \t][^<>]{1,300})>[ \t]*",
)


def with_tagged(
    lines: Sequence[str], blocks: tuple[Block, ...], code: Collection[str]
) -> tuple[Block, ...]:
    """The blocks, and those between tags; a tag that stands in the file's code is none."""
    tagged: list[Block] = []
    at = 0
    for start, after in [*((one.start, one.end + 1) for one in blocks), (len(lines), 0)]:
        tagged += _between(lines, at, start, code)
        at = after
    return tuple(sorted((*blocks, *tagged), key=lambda block: block.start))


def _between(lines: Sequence[str], at: int, end: int, code: Collection[str]) -> Iterator[Block]:
    """The blocks from one line up to another, where no fence is."""
    opened: tuple[str, Fence, int] | None = None
    for number in range(at, end):
        if opened:
            if lines[number].strip() == opened[0]:
                yield Block(opened[1], opened[2], number, closed=True)
                opened = None
        elif (tag := _OPENING.fullmatch(lines[number])) and lines[number].strip() not in code:
            info = tag[3].strip()
            if from_info(info)[1]:
                opened = f"</{tag[2]}>", Fence(tag[1], "", info), number
