"""Nothing leaves a merge unchecked: the laws that are cheap to hold against every result."""

from __future__ import annotations

from collections.abc import Sequence

from ..blocks.index import Index
from .render import Edit


def apply_edits(index: Index, edits: Sequence[Edit]) -> str:
    """The original with its edits, line endings as the neighbours have them."""
    source = index.source
    parts: list[str] = [source.bom]
    at = 0
    lines, ends = source.lines, source.ends
    usual = source.end
    for edit in edits:
        parts += _kept(lines, ends, at, edit.start)
        for line in edit.lines:
            parts += (line, usual)
        at = edit.end
    parts += _kept(lines, ends, at, len(lines))
    _settle_last_end(parts, bool(ends) and not ends[-1], usual)
    return "".join(parts)


def _kept(lines: Sequence[str], ends: Sequence[str], first: int, last: int) -> list[str]:
    return [text for pair in zip(lines[first:last], ends[first:last], strict=True) for text in pair]


def _settle_last_end(parts: list[str], bare: bool, usual: str) -> None:
    """The final newline, or its absence, is the original's; a line in the middle always has its end."""
    for at in range(2, len(parts), 2):
        if not parts[at]:
            parts[at] = usual
    if bare and len(parts) > 1:
        parts[-1] = ""
