"""A reply that is still being written: how much of it can be merged already."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..blocks.markers import Mark, marker_in
from ..text.source import Source
from .fences import DIFFS, Block, blocks_in

# Bare dots are a marker in every language.
_MARKER = "... unchanged code ..."
# A line that ends what another line has begun.
_CLOSER = re.compile(r"[)}\]]|</|(?:end|fi|done|esac)\b")


def closed(reply: str) -> str | None:
    """A reply up to the last line where a block has closed, and a marker for what follows.

    To merge it shows what the reply changes so far. What was complete stays as it is, so a whole
    reply is given back up to its last fence. None where nothing has closed: outside of fences
    nothing does, for code cannot be told from prose there before all is said.
    """
    source = Source.of(reply)
    blocks = blocks_in(source.lines)
    if not blocks:
        return None
    if blocks[-1].closed:
        return _text(source, blocks[-1].end + 1)
    end = _end(source, blocks[-1])
    if end is not None:
        return _marked(source, end)
    return _text(source, blocks[-2].end + 1) if blocks[1:] else None


def writing(reply: str) -> str:
    """The code of the last block of a reply so far; nothing of a diff, which is no code."""
    source = Source.of(reply)
    blocks = blocks_in(source.lines)
    if not blocks or blocks[-1].fence.info.startswith(DIFFS):
        return ""
    return "".join(line + "\n" for line in source.lines[blocks[-1].start + 1 : blocks[-1].end])


def _end(source: Source, block: Block) -> int | None:
    """The line (exclusive) up to which a block of code that is not at its end can be merged."""
    if block.fence.info.startswith(DIFFS):
        return None
    complete = len(source.lines) - (source.ends[-1] == "")
    lines = source.lines[block.start + 1 : complete]
    below = ""
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        if not line.strip():
            continue
        marker = marker_in(line)
        over = marker is not None and marker.mark is not Mark.TODO
        if over or (below and _closes(line, below)):
            says = any(one.strip() and not _keeps(one) for one in lines[: number + 1])
            return block.start + 1 + number + 1 if says else None
        below = line
    return None


def _closes(line: str, below: str) -> bool:
    """Whether a block ends with a line, as the next one that is not blank tells."""
    if _CLOSER.match(below.lstrip()):
        return False
    more = _indent(line) - _indent(below)
    return more > 0 or (more == 0 and _CLOSER.match(line.lstrip()) is not None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _keeps(line: str) -> bool:
    marker = marker_in(line)
    return marker is not None and marker.mark is Mark.KEEP


def _text(source: Source, end: int) -> str:
    pairs = zip(source.lines[:end], source.ends[:end], strict=True)
    return source.bom + "".join(line + terminator for line, terminator in pairs)


def _marked(source: Source, end: int) -> str:
    lines: Sequence[str] = source.lines
    if _keeps(lines[end - 1]):
        return _text(source, end)
    below = next((line for line in lines[end:] if line.strip()), lines[end - 1])
    return f"{_text(source, end)}{below[: _indent(below)]}{_MARKER}{source.end}"
