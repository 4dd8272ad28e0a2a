"""Something goes: an item of a list, a line that is complete by itself, or a whole block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text.balance import balance
from .choice import Choice, Lines, Wish

# Nothing but the evidence speaks for a removal, so it counts twice. A block is larger than a line
# of it, so it takes more to remove it, and less for one item of many in a line. Chosen on the
# removals of tune.toml in benchmarks/instructions, and ten more.
_EVIDENCE = 2.0
_BLOCK = 0.5
_ITEM = 0.5

_LIST = re.compile(r"\[([^\[\]]*)\]")
_BESIDE = re.compile(r"""(["']?)([^"',]+)\1(?:,\s*|$)""")


def removals(wish: Wish) -> Iterator[Choice]:
    """The file without one item of a list, without one line, and without one block."""
    blocks = [block for block in wish.blocks() if block.end - block.start > 1]
    heads = {block.head for block in blocks}
    for number, line in enumerate(wish.lines):
        if line.strip() and wish.evidence[number] > 0:
            for shorter in _without_item(wish, line):
                part = Lines(number, number + 1, (shorter,))
                yield Choice((part,), _EVIDENCE * wish.evidence[number] + _ITEM)
            if number not in heads and _complete(wish, line) and _speaks_more(wish, number):
                yield Choice((Lines(number, number + 1, ()),), _EVIDENCE * wish.evidence[number])
    for block in blocks:
        if wish.evidence[block.head] > 0:
            end = block.end
            spaced = end < len(wish.lines) and not wish.lines[end].strip()
            if spaced and (not block.start or not wish.lines[block.start - 1].strip()):
                end += 1  # of the blank lines around it, one stays
            yield Choice(
                (Lines(block.start, end, ()),), _EVIDENCE * wish.evidence[block.head] - _BLOCK
            )


def _without_item(wish: Wish, line: str) -> Iterator[str]:
    """The line without an item of its list that the instruction names."""
    said = {piece.text.lower() for piece in wish.pieces}
    found = _LIST.search(line)
    for item in _BESIDE.finditer(found[1]) if found else ():
        if found and item[2].strip().lower() in said:
            rest = (found[1][: item.start()] + found[1][item.end() :]).rstrip(", ")
            yield line[: found.start(1)] + rest + line[found.end(1) :]


def _speaks_more(wish: Wish, line: int) -> bool:
    """Whether more speaks for a line than for the header of a block that it is in."""
    around = (block.head for block in wish.index.holders(line, line + 1) if block.head != line)
    return all(wish.evidence[head] < wish.evidence[line] for head in around)


def _complete(wish: Wish, line: str) -> bool:
    """Whether a line opens nothing that it does not close."""
    nesting = wish.index.language.nesting if wish.index.language else "brackets"
    return balance(line.strip(), nesting) == 0
