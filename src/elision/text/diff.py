"""A unified diff, as git prints it, in time that grows linearly with the two texts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

# The lines that differ: first and last (exclusive) before, then the same after; 0-based.
Edit = tuple[int, int, int, int]

_CONTEXT = 3
# How many lines may differ between two anchors before all lines between are shown as replaced.
# The work is at most this times the number of lines; anchors leave few gaps that come near it.
_EFFORT = 200


def unified(before: str | None, after: str, name: str) -> str:
    """The diff from one text to the other, ``""`` if they are the same; git and patch apply it.

    before: None where there is no such file yet. A line ends at ``\\n`` alone, as it does for those
    two; a carriage return is part of its line.
    """
    old, new = _lines(before or ""), _lines(after)
    hunks = list(_hunks(edits(old, new)))
    if not hunks:
        return ""
    origin = "/dev/null" if before is None else _quoted("a", name)
    out = [f"--- {origin}\n", f"+++ {_quoted('b', name)}\n"]
    for hunk in hunks:
        out.extend(_printed(hunk, old, new))
    return "".join(out)


def edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """Where two lists of lines differ, in order; what stands between is the same in both."""
    i, x, j, y = _trimmed(old, (0, len(old), 0, len(new)), new)
    ids: dict[str, int] = {}  # comparing numbers costs the same however long the lines are
    a = [ids.setdefault(line, len(ids)) for line in old[i:x]]
    b = [ids.setdefault(line, len(ids)) for line in new[j:y]]
    found: list[Edit] = []
    at = (0, 0)
    for anchor in [*_anchors(a, b), (len(a), len(b))]:
        gap = _trimmed(a, (at[0], anchor[0], at[1], anchor[1]), b)
        found.extend((i + e[0], i + e[1], j + e[2], j + e[3]) for e in _between(a, gap, b))
        at = anchor
    return found


def _trimmed(a: Sequence[object], span: Edit, b: Sequence[object]) -> Edit:
    """Two ranges without the equal lines at their beginnings and ends."""
    i, x, j, y = span
    while i < x and j < y and a[i] == b[j]:
        i, j = i + 1, j + 1
    while i < x and j < y and a[x - 1] == b[y - 1]:
        x, y = x - 1, y - 1
    return i, x, j, y


def _anchors(a: list[int], b: list[int]) -> list[tuple[int, int]]:
    """Lines that stand once in each, as many as keep their order (patience diff)."""
    count_a, count_b = Counter(a), Counter(b)
    place = {line: y for y, line in enumerate(b) if count_b[line] == 1 == count_a[line]}
    pairs = [(x, place[line]) for x, line in enumerate(a) if line in place]
    ends: list[int] = []  # the least y that ends an ordered run of each length
    chain: list[int] = []  # for each pair, how long a run it ends
    for _, y in pairs:
        length = bisect_left(ends, y)
        ends[length : length + 1] = [y]
        chain.append(length)
    kept: list[tuple[int, int]] = []
    wanted = len(ends) - 1
    for pair, length in zip(reversed(pairs), reversed(chain), strict=True):
        if length == wanted and (not kept or pair[1] < kept[-1][1]):
            kept.append(pair)
            wanted -= 1
    return kept[::-1]


def _between(a: list[int], gap: Edit, b: list[int]) -> list[Edit]:
    """The edits within one pair of trimmed ranges."""
    i, x, j, y = gap
    if i == x and j == y:
        return []
    steps = None if set(a[i:x]).isdisjoint(b[j:y]) else _shortest(a[i:x], b[j:y])
    if steps is None:
        return [gap]
    joined: list[Edit] = []
    for i0, i1, j0, j1 in steps:
        if joined and joined[-1][1] == i + i0 and joined[-1][3] == j + j0:
            joined[-1] = (joined[-1][0], i + i1, joined[-1][2], j + j1)
        else:
            joined.append((i + i0, i + i1, j + j0, j + j1))
    return joined


def _shortest(a: list[int], b: list[int]) -> list[Edit] | None:
    """The fewest one-line edits (Myers 1986), or None if it takes more than the effort allowed."""
    reach = {1: 0}  # by diagonal (x - y), the farthest x got to
    history = []
    for cost in range(min(len(a) + len(b), _EFFORT) + 1):
        history.append(dict(reach))
        for diagonal in range(-cost, cost + 1, 2):
            x = _step(reach, diagonal, cost)[0]
            y = x - diagonal
            while x < len(a) and y < len(b) and a[x] == b[y]:
                x, y = x + 1, y + 1
            reach[diagonal] = x
            if x >= len(a) and y >= len(b):
                return _retraced(history, len(a), len(b))
    return None


def _step(reach: dict[int, int], diagonal: int, cost: int) -> tuple[int, int]:
    """Where the next edit leads on a diagonal, and the diagonal that it comes from."""
    added = diagonal == -cost or (diagonal != cost and reach[diagonal - 1] < reach[diagonal + 1])
    return (reach[diagonal + 1], diagonal + 1) if added else (reach[diagonal - 1] + 1, diagonal - 1)


def _retraced(history: list[dict[int, int]], x: int, y: int) -> list[Edit]:
    steps: list[Edit] = []
    for cost in range(len(history) - 1, 0, -1):
        reach = history[cost]
        to, origin = _step(reach, x - y, cost)
        steps.append((reach[origin], to, reach[origin] - origin, to - (x - y)))
        x, y = reach[origin], reach[origin] - origin
    return steps[::-1]


def _hunks(found: list[Edit]) -> Iterator[list[Edit]]:
    """Edits whose contexts touch, together."""
    hunk: list[Edit] = []
    for edit in found:
        if hunk and edit[0] - hunk[-1][1] > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(edit)
    if hunk:
        yield hunk


def _printed(hunk: list[Edit], old: list[str], new: list[str]) -> Iterator[str]:
    before = min(hunk[0][0], _CONTEXT)
    behind = min(len(old) - hunk[-1][1], _CONTEXT)
    spans = (
        _span(hunk[0][0] - before, hunk[-1][1] + behind),
        _span(hunk[0][2] - before, hunk[-1][3] + behind),
    )
    yield f"@@ -{spans[0]} +{spans[1]} @@\n"
    shown = hunk[0][0] - before
    for i, x, j, y in hunk:
        yield from map(_line, " " * (i - shown), old[shown:i])
        yield from map(_line, "-" * (x - i), old[i:x])
        yield from map(_line, "+" * (y - j), new[j:y])
        shown = x
    yield from map(_line, " " * behind, old[shown : shown + behind])


def _span(first: int, last: int) -> str:
    """A range as diffs number it: from 1, and an empty one by the line before it."""
    count = last - first
    start = first + 1 if count else first
    return str(start) if count == 1 else f"{start},{count}"


def _line(prefix: str, line: str) -> str:
    missing = "" if line.endswith("\n") else "\n\\ No newline at end of file\n"
    return prefix + line + missing


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _quoted(side: str, name: str) -> str:
    """A name that no character of it can end early, in git's manner."""
    path = f"{side}/{name.lstrip('/')}"
    if re.search(r'[\x00-\x1f\x7f"\\]', path):
        path = re.sub(r'["\\]', r"\\\g<0>", path)
        path = re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\{ord(found[0]):03o}", path)
        return f'"{path}"'
    return path + "\t" if " " in path else path
