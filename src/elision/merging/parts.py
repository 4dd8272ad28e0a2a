"""Statements by their indentation: a line, what is further in below it, and what closes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..blocks.index import Index
from .rows import Row

# How a line begins that ends or goes on with the statement above it.
_CLOSES = re.compile(
    r"[)\]}]|</|(?:end|fi|done|esac|else|elif|elsif|except|finally|rescue|ensure|catch)\b"
)


def closes(key: str) -> bool:
    """Whether a line ends the statement above it, or goes on with it."""
    return _CLOSES.match(key) is not None


def parts_of_rows(rows: Sequence[Row], wanted: Sequence[str], new: range) -> list[range]:
    """The statements of some rows, as far in as the first of them."""
    parts: list[range] = []
    own = len(wanted[new.start])
    for number in new:
        depth = len(wanted[number])
        if depth < own:
            break
        head = depth == own and not closes(rows[number].key)
        if head or not parts:
            parts.append(range(number, number + 1))
        else:
            parts[-1] = range(parts[-1].start, number + 1)
    return parts


def parts_below(index: Index, state: int) -> Iterator[range]:
    """The statements of the file from a line on, as far in as that is."""
    end = len(index.keys)
    while state < end:
        stop = state + 1
        while stop < end and _goes_on(index, state, stop):
            stop += 1
        yield range(state, stop)
        if stop < end and len(index.indents[stop]) != len(index.indents[state]):
            return
        state = stop


def parts_above(index: Index, state: int) -> Iterator[range]:
    """The same up to a line, from the last of them to the first.

    One whose body stands below that line is but its header.
    """
    end, inside = state, range(state, len(index.indents))[:1]
    while end > 0:
        first, own = end - 1, len(index.indents[end - 1])
        header = any(len(index.indents[place]) > own for place in inside)
        while not header and first > 0 and _goes_on(index, end - 1, first):
            first -= 1
        if len(index.indents[first]) != own:
            return
        yield range(first, end)
        if first and len(index.indents[first - 1]) < own:
            return
        end, inside = first, range(0)


def _goes_on(index: Index, first: int, place: int) -> bool:
    """Whether a line is part of the statement that another begins."""
    own, depth = len(index.indents[first]), len(index.indents[place])
    return depth > own or (depth == own and closes(index.keys[place]))
