"""Where a diff may take one of several equal stretches, it takes the one that a person would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..text.diff import Edit

# What a line that begins no block is made of.
_ENDS = " \t\r\n)]};,"
# How far an edit is moved at most, each way.
_FARTHEST = 200


def settled(found: Sequence[Edit], old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """Edits, each pure insertion or deletion moved to where whole blocks come or go."""
    at = (0, 0)  # the first lines that no edit before has taken
    for number, (i, x, j, y) in enumerate(found):
        after = found[number + 1] if number + 1 < len(found) else (len(old),) * 2 + (len(new),) * 2
        moved = 0
        if i == x or j == y:
            lines, start, end = (new, j, y) if i == x else (old, i, x)
            room = range(max(at[0] - i, at[1] - j), min(after[0] - x, after[2] - y) + 1)
            moved = _best(lines, start, end, room)
        at = (x + moved, y + moved)
        yield i + moved, x + moved, j + moved, y + moved


def _best(lines: Sequence[str], start: int, end: int, room: range) -> int:
    """How far a stretch moves to begin least indented, and below a blank line if it can."""
    low = high = 0
    while low > max(room.start, -_FARTHEST) and lines[start + low - 1] == lines[end + low - 1]:
        low -= 1
    while high < min(room.stop - 1, _FARTHEST) and lines[start + high] == lines[end + high]:
        high += 1
    return min(range(low, high + 1), key=lambda by: (_rank(lines, start + by), -by))


def _rank(lines: Sequence[str], start: int) -> tuple[bool, int, bool]:
    line = lines[start]
    below = start == 0 or not lines[start - 1].strip()
    return not line.strip(_ENDS), len(line) - len(line.lstrip(" \t")), not below
