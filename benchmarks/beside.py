"""Lazy edits with context on one side and a marker on the other, from the changes of repositories.

    python benchmarks/beside.py REPO... -o CASES.jsonl [--limit N] [--seed S]

What a model writes that shows where its code goes, and not what it takes the place of: two lines of
the file and the new ones, right beside a marker. One JSON object a line, as replies.py writes them,
for ``accuracy.py --cases``. It shares no code with the merge, which it judges. What the marker
keeps there cannot be seen in the snippet, so that a warning is as much as can be had of many.

    added     nothing goes
    changed   as many lines go
    more      fewer go
    fewer     more go

Each above a marker and below one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

from elision.bench.history import Pair
from making import Marks, cases_by_path, write_cases
from outline import indent_of
from replies import Case

SAME_FILE = 2  # changes of one path
MOST_LINES = 8  # that come, or go
CONTEXT = 2  # lines that are shown


def cases(repo: Path, seed: int) -> Iterator[Case]:
    """The cases of a repository: one hunk of a change, above a marker and below one."""
    return cases_by_path(repo, seed, SAME_FILE, _cases)


def _cases(pair: Pair, rng: random.Random) -> Iterator[Case]:
    before, after = pair.before.split("\n"), pair.after.split("\n")
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    hunks = [tuple(code[1:]) for code in codes if code[0] in ("replace", "insert")]
    found = [hunk for hunk in hunks if _is_plain(before, after, hunk)]
    if not found:
        return
    start, end, first, last = rng.choice(found)
    old, new = before[start:end], after[first:last]
    kind = _kind(sum(map(_is_solid, old)), sum(map(_is_solid, new)))
    expected = "\n".join([*before[:start], *new, *before[end:]])
    marks = Marks.drawn(pair.extension, rng)
    outer = Marks(marks.comment, leftmost=True, bounded=marks.bounded).at("")
    over, under = (
        _context(before, range(start - 1, -1, -1)),
        _context(before, range(end, len(before))),
    )
    if over is not None:
        rows = [outer, *before[over:start], *new, marks.at(indent_of(new[-1]))]
        yield _case(pair, f"{kind} above", rows, expected)
    if under is not None:
        rows = [marks.at(indent_of(new[0])), *new, *before[end : under + 1], outer]
        yield _case(pair, f"{kind} below", rows, expected)


def _kind(goes: int, comes: int) -> str:
    if not goes:
        return "added"
    return "changed" if goes == comes else "more" if goes < comes else "fewer"


def _is_plain(before: Sequence[str], after: Sequence[str], hunk: Sequence[int]) -> bool:
    """Whether a hunk is of some lines, with no blank one at an edge, and lines all around it."""
    start, end, first, last = hunk
    old, new = before[start:end], after[first:last]
    edges = [*old[:1], *old[-1:], new[0], new[-1]]
    few = max(len(old), len(new)) <= MOST_LINES
    return few and all(map(_is_solid, edges)) and any(map(_is_solid, before[:start]))


def _context(lines: Sequence[str], ways: range) -> int | None:
    """The line up to which context is shown, away from a hunk; None where there is too little."""
    solid = [line for line in islice(ways, 2 * CONTEXT) if _is_solid(lines[line])][:CONTEXT]
    return solid[-1] if len(solid) == CONTEXT else None


def _is_solid(line: str) -> bool:
    return bool(line.strip())


def _case(pair: Pair, kind: str, rows: Sequence[str], expected: str) -> Case:
    name = kind.replace(" ", "-")
    return Case(
        f"{name}-{pair.commit[:12]}",
        name,
        [name],
        pair.extension,
        Path(pair.path).name,
        pair.before,
        "\n".join([*rows, ""]),
        expected,
        pair.source,
    )


if __name__ == "__main__":
    write_cases(__doc__ or "", cases)
