"""A wrapper that comes: a new condition, loop or `try` around lines that are shown further in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from ..blocks.index import Index
from .costs import is_jump, is_slight
from .hints import balances
from .pairing import Pairing
from .placements import Scope
from .rows import Row
from .units import MOST_PLACES

# How a header begins that wraps whatever stands in it, that may be a guard's, and a definition's.
_TRY = re.compile(r"(?:try|begin)\b\W*")
_GUARD = re.compile(r"\W*(?:if|unless|else|elif|elsif|guard|when|while|for|switch|match|case)\b")
_DEFINES = re.compile(r"(?:\w++\s++)*?(?:class|def|enum|fn|func|function|interface|struct|trait)\b")
_GOES_ON = re.compile(r"(?:except|finally|else|elif)\b")  # where indentation ends what is before
_MOST_ROWS = 300  # that a wrapper shows, or that are looked at above it: headers may nest


class Wrapper(NamedTuple):
    """Rows [first, last): from a new header to what closes it, or ends what it holds.

    closes: whether brackets do; sure: it can be no other header of what its markers keep.
    """

    first: int
    last: int
    closes: bool
    sure: bool = True


_OPENING = (":", "{", "(", "[", "do")


@dataclass(frozen=True, slots=True)
class _Shown:
    """The rows of a snippet, their indentation, and the lines of the file that each can be."""

    rows: Sequence[Row]
    wanted: Sequence[str]
    nets: Sequence[int]  # the brackets that each row opens less those that it closes
    windows: Sequence[range]
    fresh: frozenset[int]  # rows of new blocks
    heads: frozenset[int]  # headers of the file's, changed or not
    index: Index

    def places(self, number: int) -> Sequence[int]:
        row, window = self.rows[number], self.windows[number]
        places = self.index.positions.get(row.key, ()) if row.kind.is_shown else ()
        return places[bisect_left(places, window.start) : bisect_left(places, window.stop)]

    def tells(self, number: int) -> bool:
        """Whether a row is a line that says something."""
        return self.rows[number].kind.is_shown and not is_slight(self.rows[number].key)

    def stood(self, number: int, head: str) -> list[int]:
        """The places of a row that are as far in as a header, if none is as far in as it is."""
        places = self.places(number)[:MOST_PLACES] if self.tells(number) else ()
        indents = {place: self.index.indents[place] for place in places}
        if self.wanted[number] in indents.values():
            return []
        return [place for place, indent in indents.items() if indent == head]

    def is_new(self, number: int) -> bool:
        """Whether a row is code that its part of the file does not have.

        There may be another `try` further down: it is not this one if it is not the next line.
        """
        if number in self.fresh or not self.rows[number].kind.is_shown:
            return False
        places = self.places(number)
        if places and _TRY.fullmatch(self.rows[number].key):
            return all(place + 1 not in places for place in self.places(number - 1))
        return not places


def wrappers(
    rows: Sequence[Row],
    wanted: Sequence[str],
    scopes: Sequence[Scope],
    pairing: Pairing,
    index: Index,
) -> list[Wrapper]:
    """The wrappers in a snippet, the outermost of them, for rows that should be `wanted` far in."""
    if index.tree is None or (index.language and index.language.prose):
        return []
    windows, nets = _windows(rows, scopes, index), balances(rows, index)
    fresh = frozenset(row for one in pairing.added for row in range(one.first, one.last))
    heads = frozenset(row for row, _ in pairing.heads)
    shown = _Shown(rows, wanted, nets, windows, fresh, heads, index)
    found: list[Wrapper] = []
    for number in range(1, len(rows) - 1):
        if (found and number < found[-1].last) or not shown.is_new(number):
            continue
        wrapper = _from(shown, number)
        if wrapper is None or not _first_part(shown, wrapper):
            continue
        if any(told(shown, wrapper) for told in (_is_inside_new, _nests, _is_open_ended)):
            continue
        if _holds_markers(shown, wrapper):
            if not _replaces(shown, wrapper):
                sure = _TRY.fullmatch(rows[number].key) is not None
                found.append(wrapper._replace(sure=sure))
        elif _wraps(shown, wrapper):
            found.append(wrapper)
    return found


def brackets_of(around: Sequence[Wrapper], rows: Sequence[Row], index: Index) -> frozenset[int]:
    """The rows of wrappers whose brackets are new: each new header's, and what closes it.

    A `try` is new though the file has another.
    """
    if not around:
        return frozenset()
    nets = balances(rows, index)
    found = {one.first for one in around if rows[one.first].key in index.positions}
    for wrapper in around:
        for number in range(wrapper.first, wrapper.last):
            opens = number < _below(rows, wrapper.first) or rows[number].key not in index.positions
            if opens and nets[number] > 0:
                opened = list(accumulate(nets[number : wrapper.last]))
                closing = next((at for at, left in enumerate(opened) if left <= 0), None)
                found |= set() if closing is None else {number, number + closing}
    return frozenset(found)


def opened_below(around: Sequence[Wrapper], rows: Sequence[Row]) -> int:
    """How many of them have their opening bracket on a line of its own."""
    return sum(_below(rows, one.first) > one.first + 1 for one in around)


def outside(
    around: Sequence[Wrapper], rows: Sequence[Row], wanted: Sequence[str]
) -> dict[int, str]:
    """How far in the rows inside of wrappers would stand without those."""
    found = {}
    for wrapper in around:
        inside = inside_of(wrapper, wanted)
        for row in range(wrapper.first + 1, wrapper.last):
            if inside is not None and wanted[row].startswith(inside):
                found[row] = wanted[wrapper.first] + wanted[row].removeprefix(inside)
    return found


def inside_of(wrapper: Wrapper, wanted: Sequence[str]) -> str | None:
    """How far in stands what a wrapper holds, if it shows that."""
    head = wanted[wrapper.first]
    deeper = [one for one in wanted[wrapper.first : wrapper.last] if len(one) > len(head)]
    return min(deeper, key=len) if deeper else None


def _windows(rows: Sequence[Row], scopes: Sequence[Scope], index: Index) -> list[range]:
    found = [range(len(index.keys))] * len(rows)
    for scope in scopes:
        inside = range(scope.start, scope.end)
        found[scope.first : scope.last] = [inside] * (scope.last - scope.first)
    return found


def _below(rows: Sequence[Row], header: int) -> int:
    """The row below a header and the bracket that may stand on a line of its own."""
    return header + 2 if header + 2 < len(rows) and rows[header + 1].key == "{" else header + 1


def _from(shown: _Shown, header: int) -> Wrapper | None:
    """What may be a wrapper, from its header on."""
    rows, wanted, below = shown.rows, shown.wanted, _below(shown.rows, header)
    opened = sum(shown.nets[header:below])
    closes = opened > 0
    if not closes and not (shown.index.language and shown.index.language.offside):
        return None
    end = min(len(rows) - 1, below + _MOST_ROWS)
    for row in range(below, end):
        opened += shown.nets[row]
        if closes and opened <= 0:
            return Wrapper(header, row + 1, closes)
        if not closes and rows[row].kind.is_shown and len(wanted[row]) <= len(wanted[header]):
            end = row
            break
    if closes or end == below + _MOST_ROWS:
        return None
    while not rows[end - 1].kind.is_shown and len(wanted[end - 1]) <= len(wanted[header]):
        end -= 1  # a marker that is no further in
    return Wrapper(header, end, closes) if end > below else None


def _is_inside_new(shown: _Shown, wrapper: Wrapper) -> bool:
    """Whether a wrapper would define something, or stands in other new code right above it."""
    rows, wanted = shown.rows, shown.wanted
    if _DEFINES.match(rows[wrapper.first].key):
        return True
    depth = len(wanted[wrapper.first])
    for number in range(wrapper.first - 1, max(wrapper.first - _MOST_ROWS, 0), -1):
        if not rows[number].kind.is_shown:
            break
        if len(wanted[number]) < depth:
            depth = len(wanted[number])
            if number not in shown.heads and not shown.places(number):
                return True
    return False


def _nests(shown: _Shown, wrapper: Wrapper) -> bool:
    """Whether a marker inside of a wrapper stands below another new header in it."""
    rows, wanted = shown.rows, shown.wanted
    open_: list[int] = []  # the depths of new headers that what follows stands in
    for number in range(_below(rows, wrapper.first), wrapper.last):
        if not rows[number].kind.is_shown:
            if open_:
                return True
            continue
        depth = len(wanted[number])
        while open_ and open_[-1] >= depth:
            open_.pop()
        after = rows[number + 1]
        deeper = not after.kind.is_shown or len(wanted[number + 1]) > depth
        opens = deeper and rows[number].key.endswith(_OPENING) and not shown.places(number)
        if opens and depth > len(wanted[wrapper.first]):
            open_.append(depth)
    return False


def _is_open_ended(shown: _Shown, wrapper: Wrapper) -> bool:
    """Whether a marker ends a wrapper, and another stands right below: any line may be the last."""
    rows, wanted, last = shown.rows, shown.wanted, wrapper.last
    head = wanted[wrapper.first]
    if rows[_first_part(shown, wrapper)[-1]].kind.is_shown:
        return False
    while not wrapper.closes and rows[last].kind.is_shown:  # its `except`, its `finally`
        if len(wanted[last]) <= len(head) and not _GOES_ON.match(rows[last].key):
            return False
        last += 1
    after = last < len(rows) - 1 and not rows[last].kind.is_shown
    return after and (wrapper.closes or wanted[last] == head != "")


def _replaces(shown: _Shown, wrapper: Wrapper) -> bool:
    """Whether a header may be that of the same kind which the file has there, with another text.

    Brackets tell, and so do the lines that are shown behind them.
    """
    word = shown.rows[wrapper.first].key.split(" ", 1)[0]
    below = (shown.index.key_at(place + 1) for place in shown.places(wrapper.first - 1))
    return not wrapper.closes and any(key.split(" ", 1)[0] == word for key in below)


def _wraps(shown: _Shown, wrapper: Wrapper) -> bool:
    """Whether a wrapper holds lines that the file has as far in as its header stands.

    A condition that ends in a jump may be a new guard. Lines right above it must be followed by
    what it holds, in the file as well, if no marker is between; below a marker, new code beside
    what it holds leaves it open.
    """
    rows, head = shown.rows, shown.wanted[wrapper.first]
    first = _first_part(shown, wrapper)
    marked = any(not rows[number].kind.is_shown for number in first)
    guard = not marked and _GUARD.match(rows[wrapper.first].key) is not None
    if (guard and is_jump(rows[first[-1]].key)) or _stays(shown, wrapper):
        return False
    stood = {number: shown.stood(number, head) for number in first}
    held = [at for at in first if stood[at] and not (guard and is_jump(rows[at].key))]
    if not held:
        return False
    above = _context_above(shown, wrapper.first)
    if above is None:
        return not any(shown.tells(number) and not shown.places(number) for number in first)
    apart = any(not rows[number].kind.is_shown for number in range(first.start, held[0]))
    return apart or any(place + 1 in stood[held[0]] for place in above)


def _stays(shown: _Shown, wrapper: Wrapper) -> bool:
    """Whether a line that stands once is as far in as it is shown: under another header, then."""
    inside = range(wrapper.first + 1, wrapper.last)
    once = (number for number in inside if shown.tells(number) and len(shown.places(number)) == 1)
    indents = shown.index.indents
    return any(indents[shown.places(number)[0]] == shown.wanted[number] for number in once)


def _context_above(shown: _Shown, header: int) -> Sequence[int] | None:
    """The places of the line of the file above a header in its run; None where a marker is."""
    for number in range(header - 1, max(header - _MOST_ROWS, 0), -1):
        if not shown.rows[number].kind.is_shown:
            break
        if places := shown.places(number):
            return places
    return None


def _holds_markers(shown: _Shown, wrapper: Wrapper) -> bool:
    """Whether nothing but markers stands below a header, up to its `else`, `catch` or end."""
    return not any(shown.rows[number].kind.is_shown for number in _first_part(shown, wrapper))


def _first_part(shown: _Shown, wrapper: Wrapper) -> range:
    """The rows below a header up to its `else`, its `catch`, or its end."""
    first, head = _below(shown.rows, wrapper.first), len(shown.wanted[wrapper.first])
    for number in range(first, wrapper.last):
        if shown.rows[number].kind.is_shown and len(shown.wanted[number]) <= head:
            return range(first, number)
    return range(first, wrapper.last)
