"""Something comes: written like its neighbours, with what the instruction names in its places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .choice import Choice, Lines, Wish
from .pieces import Piece, stands
from .shapes import Span, alike, shape, spans
from .units import Group, groups

# What speaks for a place or a pattern, beside the evidence for the lines. Chosen on the 12
# additions of tune.toml in benchmarks/instructions.
_QUOTED = 4.0  # something in quotes takes the place of something in quotes
_WHOLE = 1.0  # something that is in no quotes itself does
_PLACE = 6.0  # the unit that the instruction tells to stand beside
_SAME = 4.0  # and which is the pattern, too
_TWICE = 8.0  # a unit that begins like one that is there
_LEFT = 1.5  # a value of the pattern that stays as it is
_LINE = 0.3  # each line of a pattern
_MISFIT = 2.0  # below this, a piece does not fit where it would have to go

_SHARE = 0.3  # of the most that speaks for any line, what must speak for a group's header

_LONGEST = 12  # lines of a pattern
_NEAR = 40  # patterns that are tried in a group
_BEFORE = re.compile(r"\b(?:before|above)\b", re.IGNORECASE)
_FIRST = re.compile(r"\bat the (?:start|beginning|top)\b|\bfirst\b", re.IGNORECASE)
_PLAIN = re.compile(r"[\w.#/@:%$+-]+")
_WORD = re.compile(r"\w")
_LIST = re.compile(r"\[([^\[\]]*[^\[\]\s,])\s*\]")
_ITEM = re.compile(r"""(["']?)([^"',\s]+)\1$""")


@dataclass(frozen=True, slots=True)
class _Filled:
    """The lines of a new unit, and how well the pieces fit into the places that they have there."""

    lines: tuple[str, ...]
    fit: float


def additions(wish: Wish) -> Iterator[Choice]:
    """The file with one item more in a list, and with one unit more that is like another."""
    yield from _items(wish)
    least = _SHARE * max(wish.evidence, default=0.0)
    for group in groups(wish.lines):
        around = "" if group.head < 0 else wish.path(group.head) + wish.lines[group.head]
        coming = tuple(one for one in wish.new if one.text not in around)
        # Code that is spelled out is like nothing that is there.
        if coming and all(one.quoted or _PLAIN.fullmatch(one.text) for one in coming):
            yield from _in_group(wish, group, coming, least)


def _items(wish: Wish) -> Iterator[Choice]:
    """One item more at the end of a list that stands in one line."""
    if len(wish.new) != 1:
        return
    for number, line in enumerate(wish.lines):
        found = _LIST.search(line) if wish.evidence[number] > 0 else None
        last = _ITEM.search(found[1]) if found else None
        if not found or not last:
            continue
        quote, text = last.groups()
        item = f"{', '}{quote}{wish.new[0].text}{quote}"
        new = line[: found.end(1)] + item + line[found.end(1) :]
        score = wish.evidence[number] + alike(wish.new[0].text, text)
        score += _QUOTED * (wish.new[0].quoted == bool(quote))
        yield Choice((Lines(number, number + 1, (new,)),), score)


def _in_group(wish: Wish, group: Group, coming: Sequence[Piece], least: float) -> Iterator[Choice]:
    """A unit written like one that is near its place, if the instruction speaks of the group."""
    at, place = _place(wish, group)
    head = wish.evidence[group.head] if group.head >= 0 else 0.0
    if not place and group.head >= 0 and head < least:
        return
    there = {wish.lines[unit.start] for unit in group.units}
    near = sorted(group.units, key=lambda unit: abs(unit.start - at))[:_NEAR]
    for pattern in near:
        if pattern.end - pattern.start > _LONGEST or wish.is_comment(pattern.start):
            continue
        new = _filled(wish.lines[pattern.start : pattern.end], coming)
        if new is not None:
            same = bool(place) and at in (pattern.start, pattern.end)
            score = head + place + new.fit + _SAME * same - _TWICE * (new.lines[0] in there)
            yield Choice((Lines(at, at, _apart(new.lines, at, group, wish)),), score)


def _place(wish: Wish, group: Group) -> tuple[int, float]:
    """Before which line of the file the new unit goes, and how much speaks for it."""
    named = [one.text.removesuffix("()") for one in wish.pieces if one.role == "place"]
    for unit in group.units:
        if any(stands(name, wish.lines[unit.start]) for name in named):
            before = _BEFORE.search(wish.instruction)
            return (unit.start if before else unit.end), _PLACE
    if _FIRST.search(wish.instruction):
        return group.units[0].start, 0.0
    return group.units[-1].end, 0.0


def _filled(lines: Sequence[str], coming: Sequence[Piece]) -> _Filled | None:
    """A unit's lines with every piece where it fits best, and how well; None where one does not."""
    free = [(row, span) for row, line in enumerate(lines) for span in spans(line)]
    taken: dict[tuple[int, Span], Piece] = {}
    score = 0.0
    for piece in sorted(coming, key=lambda one: -len(one.text)):
        fits = [(_fit(piece, lines[row], span), -row, -span.start, span) for row, span in free]
        best, row, _, span = max(fits, default=(0.0, 0, 0, None))
        if span is None or best < _MISFIT:
            return None
        score += best
        taken[-row, span] = piece
        free = [
            (other, place)
            for other, place in free
            if other != -row or place.end <= span.start or place.start >= span.end
        ]
    filled = {row for row, _ in taken}
    if any(_WORD.search(line) and row not in filled for row, line in enumerate(lines)):
        return None
    left = sum(span.whole or shape(_text(lines[row], span)) == "number" for row, span in free)
    new = tuple(_exchanged(line, row, taken) for row, line in enumerate(lines))
    return _Filled(new, score - _LEFT * left - _LINE * len(lines))


def _fit(piece: Piece, line: str, span: Span) -> float:
    score = alike(piece.text, _text(line, span))
    if piece.quoted:
        return score + (_QUOTED if span.whole else -_QUOTED)
    return score + _WHOLE * span.whole


def _text(line: str, span: Span) -> str:
    return line[span.start : span.end]


def _exchanged(line: str, row: int, taken: dict[tuple[int, Span], Piece]) -> str:
    here = sorted(
        (span.start, span.end, piece.text) for (at, span), piece in taken.items() if at == row
    )
    for start, end, text in reversed(here):
        line = line[:start] + text + line[end:]
    return line


def _apart(lines: tuple[str, ...], at: int, group: Group, wish: Wish) -> tuple[str, ...]:
    """The lines with a blank one before or after them, where most units of the group have one."""
    gaps = [not wish.lines[unit.start - 1].strip() for unit in group.units[1:]]
    if 2 * sum(gaps) <= len(gaps):
        return lines
    return (*lines, "") if at == group.units[0].start else ("", *lines)
