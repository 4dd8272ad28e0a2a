"""Lines that take the place of others: where they stand in a file, and what it is with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..blocks.index import Index
from ..errors import Ambiguous, Refusal
from ..merging.render import Edit
from ..merging.report import changes_of
from ..merging.result import Merge
from ..merging.verify import apply_edits
from ..text.diff import edits

Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class Hunk:
    """Old lines and new ones; ``at``: the 0-based line where the old ones are said to begin."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    at: int | None = None


def merged(index: Index, hunks: Sequence[Hunk]) -> Merge:
    """The file with the new lines of each hunk in the one place where its old lines stand.

    Lines that are the same come first; where there are none, lines that are the same but for blanks
    at their ends, and then the new ones are moved in or out as the old ones were. Raises Refusal
    where neither are there or two hunks share a line, and Ambiguous where they are there more than
    once.
    """
    old = index.source.lines
    placed = []
    for number, hunk in enumerate(hunks, 1):
        try:
            start, lines = _placed(old, hunk)
        except Refusal as refusal:
            raise type(refusal)(f"hunk {number} of {len(hunks)}: {refusal}") from None
        placed.append(Edit(start, start + len(hunk.old), tuple(lines)))
    changed = list(_least(old, _in_order(placed)))
    if not changed:
        return Merge(index.text, (), (), "unchanged")
    return Merge(apply_edits(index, changed), changes_of(changed, index), (), "lines")


def _in_order(placed: Sequence[Edit]) -> list[Edit]:
    ordered = sorted(placed, key=lambda edit: edit.start)
    for one, two in pairwise(ordered):
        if two.start < one.end:
            raise Refusal(f"two hunks change line {two.start + 1}; write one for both")
    return ordered


def _least(old: Lines, placed: Sequence[Edit]) -> Iterator[Edit]:
    """What of each hunk is not context."""
    for edit in placed:
        for a, b, c, d in edits(old[edit.start : edit.end], edit.lines):
            yield Edit(edit.start + a, edit.start + b, tuple(edit.lines[c:d]))


def _placed(lines: Lines, hunk: Hunk) -> tuple[int, Lines]:
    """Where a hunk's old lines begin, and the new ones as they are to stand there."""
    if not hunk.old and lines:
        raise Refusal("it has no line of the file; show the line above what is new")
    exact = list(_places(lines, hunk.old))
    if exact:
        return _one(exact, hunk), hunk.new
    stripped = list(_places([line.strip() for line in lines], [line.strip() for line in hunk.old]))
    if not stripped:
        shown = next((line.strip() for line in hunk.old if line.strip()), "")
        raise Refusal(
            f"its lines do not stand in the file so, from {shown!r} on; copy them exactly"
        )
    start = _one(stripped, hunk)
    return start, _moved(lines[start : start + len(hunk.old)], hunk)


def _places(lines: Lines, wanted: Lines) -> Iterator[int]:
    if not wanted:
        yield 0  # in an empty file
        return
    wanted = list(wanted)
    for start, line in enumerate(lines):
        if line == wanted[0] and list(lines[start : start + len(wanted)]) == wanted:
            yield start


def _one(places: list[int], hunk: Hunk) -> int:
    """The only place, or the one of them that is told by its number."""
    if hunk.at in places:
        return hunk.at
    if len(places) > 1:
        listed = ", ".join(str(place + 1) for place in places[:5])
        raise Ambiguous(
            f"its lines stand in the file {len(places)} times, at lines {listed}; show more of them"
        )
    return places[0]


def _moved(there: Lines, hunk: Hunk) -> list[str]:
    """The new lines, as much further in or out as the old ones are in the file."""
    pairs = {
        (_indent(real), _indent(given))
        for real, given in zip(there, hunk.old, strict=True)
        if given.strip()
    }
    more = {real.removesuffix(given) for real, given in pairs if real.endswith(given)}
    less = {given.removesuffix(real) for real, given in pairs if given.endswith(real)}
    if len(more) == 1 and all(real.endswith(given) for real, given in pairs):
        (prefix,) = more
        return [prefix + line if line.strip() else line for line in hunk.new]
    if len(less) == 1 and all(given.endswith(real) for real, given in pairs):
        (prefix,) = less
        if all(line.startswith(prefix) for line in hunk.new if line.strip()):
            return [line.removeprefix(prefix) for line in hunk.new]
    raise Refusal("its lines stand in the file at another indentation; copy them exactly")


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
