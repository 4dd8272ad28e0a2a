"""What a lazy reply shows of an edited file: whole definitions, their headers, or context."""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import zip_longest

from elision.bench.history import Pair
from outline import DATA, Definition, definitions

LONGEST_WHOLE = 60  # lines of a definition that a reply still writes out in full
_ODD = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # what else may end a line
_CLOSER = re.compile(r"\s*(?:[})\]]|</|end\b)")
MOST_CONTEXT = 8  # lines of context on one side of a change


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines a0..a1 of the file before became lines b0..b1 of the file after; ends are excluded."""

    a0: int
    a1: int
    b0: int
    b1: int


@dataclass(frozen=True)
class Edit:
    """A file pair taken apart: lines without their ends, what changed, the definitions of both."""

    pair: Pair
    before: tuple[str, ...]
    after: tuple[str, ...]
    hunks: tuple[Hunk, ...]
    old: tuple[Definition, ...]
    new: tuple[Definition, ...]

    @cached_property
    def origin(self) -> tuple[int | None, ...]:
        """For each line after, the line before that it is; None for a new one."""
        origins: list[int | None] = []
        at = 0
        for hunk in self.hunks:
            origins += range(at, hunk.a0)
            origins += [None] * (hunk.b1 - hunk.b0)
            at = hunk.a1
        return (*origins, *range(at, len(self.before)))

    @cached_property
    def survivors(self) -> frozenset[int]:
        """The lines before that are there after."""
        return frozenset(at for at in self.origin if at is not None)

    @cached_property
    def places(self) -> Places:
        return Places(self.before)

    @cached_property
    def paths(self) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
        """How often each definition's path stands before, and after."""
        return Counter(d.path for d in self.old), Counter(d.path for d in self.new)

    @cached_property
    def names(self) -> tuple[Counter[str], Counter[str]]:
        return Counter(d.name for d in self.old), Counter(d.name for d in self.new)

    def named_once(self, definition: Definition, *, alone: bool) -> bool:
        """Whether its path, or its name alone, stands once before and once after."""
        if alone:
            return [count[definition.name] for count in self.names] == [1, 1]
        return [count[definition.path] for count in self.paths] == [1, 1]

    def around(self, hunk: Hunk) -> list[Definition]:
        """The definitions after that hold a hunk and the lines on either side of a cut."""
        cut = hunk.b0 == hunk.b1
        first, last = (hunk.b0 - 1, hunk.b0) if cut else (hunk.b0, hunk.b1 - 1)
        return [d for d in self.new if d.holds(first) and d.holds(last)]


class Places:
    """Where a run of lines stands in a text, blank lines and indentation left out."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.rows = [at for at, line in enumerate(lines) if line.strip()]
        self.words = [lines[at].strip() for at in self.rows]
        self._at: dict[str, list[int]] = {}
        for position, word in enumerate(self.words):
            self._at.setdefault(word, []).append(position)

    def position(self, row: int) -> int:
        """How many lines that are not blank come before a row."""
        return bisect_left(self.rows, row)

    def of(self, run: Sequence[str], first: int, last: int) -> list[int]:
        """The positions from ``first`` at which a run begins, where it ends before ``last``."""
        starts = self._at.get(run[0], [])
        size, wanted = len(run), list(run)
        return [
            start
            for start in starts
            if first <= start
            and start + size <= last
            and self.words[start : start + size] == wanted
        ]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a reply shows of the file after.

    kept: lines. wholes: definitions shown from end to end; headers: those of which at least the
    header is shown. alone: a whole definition stands there without what encloses it.
    """

    form: str
    kept: frozenset[int]
    wholes: tuple[Definition, ...]
    headers: tuple[Definition, ...]
    alone: bool


def edit_of(pair: Pair) -> Edit | None:
    """A pair as an edit, or None where it is none that a lazy reply would be written for."""
    before, after = _lines(pair.before), _lines(pair.after)
    if before is None or after is None or not 10 <= len(before) <= 3000:
        return None
    if _manner(pair.before) != _manner(pair.after):
        return None
    hunks = tuple(_hunks(before, after))
    size = sum(hunk.a1 - hunk.a0 + hunk.b1 - hunk.b0 for hunk in hunks)
    if not 1 <= size <= min(60, len(before) * 0.4):
        return None
    old, new = (definitions("\n".join(text), pair.extension) for text in (before, after))
    if old is None or new is None:
        return None
    return Edit(pair, before, after, hunks, old, new)


def _manner(text: str) -> tuple[bool, bool, bool]:
    """What a lazy reply cannot show: byte order mark, kind of line ends, a last one."""
    return text.startswith("\ufeff"), "\r\n" in text, text.endswith("\n")


def _lines(text: str) -> tuple[str, ...] | None:
    """A text's lines; None where its line ends are mixed or the like."""
    text = text.removeprefix("\ufeff")
    if "\r" in text and text.count("\r\n") == text.count("\r") == text.count("\n"):
        text = text.replace("\r\n", "\n")
    return None if _ODD.search(text) else tuple(text.removesuffix("\n").split("\n"))


def _hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[Hunk]:
    shorter = min(len(before), len(after))
    head = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    tail = next(
        (i for i in range(shorter - head) if before[-1 - i] != after[-1 - i]), shorter - head
    )
    a, b = before[head : len(before) - tail], after[head : len(after) - tail]
    found = [
        Hunk(*(place + head for place in places))
        for tag, *places in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    for hunk, after_it in zip_longest(found, found[1:]):
        end = after_it.a0 if after_it else len(before)
        yield _slid(hunk, before, after, end)


def _slid(hunk: Hunk, before: Sequence[str], after: Sequence[str], end: int) -> Hunk:
    """An insertion or a deletion as far down as it can be said to be: it then cuts no block."""
    a0, a1, b0, b1 = hunk.a0, hunk.a1, hunk.b0, hunk.b1
    lines, first = (after, b0) if a0 == a1 else (before, a0)
    room = end - a1 if a0 == a1 or b0 == b1 else 0
    by = next((i for i in range(room) if lines[first + i] != before[a1 + i]), room)
    return Hunk(a0 + by, a1 + by, b0 + by, b1 + by) if by < room else hunk


def plan(form: str, edit: Edit, rng: random.Random) -> Plan | None:
    """The lines that a form of reply shows of an edit; None where the form does not fit it."""
    if form == "file":
        whole = len(edit.after) <= 150
        return Plan(form, frozenset(range(len(edit.after))), (), (), False) if whole else None
    alone = form == "bare" or rng.random() < 0.3
    depth = rng.choice([1, 2, 2, 3])
    down = rng.random() < 0.5
    kept: set[int] = set()
    wholes: list[Definition] = []
    headers: list[Definition] = []
    for hunk in edit.hunks:
        around = edit.around(hunk) if form in ("whole", "bare", "inner") else []
        inner = around[-1] if around else None
        if inner and form != "inner" and _writable(edit, inner, alone):
            wholes.append(inner)
        elif form == "bare":
            return None
        else:
            kept |= context(edit, hunk, depth, down)
            if inner and form == "inner":
                headers.append(inner)
        headers += [] if alone and form != "inner" else around[:-1]
    if form in ("whole", "inner") and not (wholes or headers):
        return None
    return Plan(form, *_shown(edit, kept, wholes, headers, rng.random() < 0.65), alone)


def _writable(edit: Edit, definition: Definition, alone: bool) -> bool:
    long = definition.last - definition.first >= LONGEST_WHOLE
    data = edit.pair.extension in DATA
    return not long and not data and edit.named_once(definition, alone=alone)


def _shown(
    edit: Edit,
    kept: set[int],
    wholes: list[Definition],
    headers: list[Definition],
    closers: bool,
) -> tuple[frozenset[int], tuple[Definition, ...], tuple[Definition, ...]]:
    for one in wholes:
        kept |= set(range(one.first, one.last + 1))
    for one in headers:
        kept |= set(range(one.first, one.header + 1))
        if closers and _CLOSER.match(edit.after[one.last]):
            kept.add(one.last)
    return frozenset(kept), tuple(dict.fromkeys(wholes)), tuple(dict.fromkeys(headers))


def context(edit: Edit, hunk: Hunk, depth: int, down: bool) -> set[int]:
    """A hunk's lines with ``depth`` lines around them, grown until a run of them stands once."""
    above = _beside(edit, range(hunk.b0 - 1, -1, -1))
    below = _beside(edit, range(hunk.b1, len(edit.after)))
    shown = [above[:depth], below[:depth]]
    for side, all_of_it in ((1, below), (0, above)) if down else ((0, above), (1, below)):
        if not any(_once(edit, run) for run in shown):
            size = depth
            while size < min(MOST_CONTEXT, len(all_of_it)) and not _once(edit, all_of_it[:size]):
                size += 1
            shown[side] = all_of_it[:size]
    edges = [at for run in shown for at in run]
    lines = set(range(hunk.b0, hunk.b1))
    if edges:
        lines |= set(range(min(edges), max(*edges, hunk.b1 - 1, 0) + 1))
    return lines


def _beside(edit: Edit, lines: range) -> list[int]:
    """The first lines of a range that are not blank, up to where the next change is."""
    found: list[int] = []
    for at in lines:
        if edit.origin[at] is None or len(found) == MOST_CONTEXT:
            break
        if edit.after[at].strip():
            found.append(at)
    return found


def _once(edit: Edit, run: list[int]) -> bool:
    words = [edit.after[at].strip() for at in sorted(run)]
    return bool(words) and len(edit.places.of(words, 0, len(edit.before))) == 1
