"""Something goes: a line that is complete by itself, or a whole block."""

from __future__ import annotations

from collections.abc import Iterator

from ...text.balance import balance
from .choice import Choice, Lines, Wish

# A block is larger than a line of it, so it takes more to remove it: tune.toml in
# benchmarks/instructions, 5 of 5 removals with 0.2 to 2.
_BLOCK = 0.5


def removals(wish: Wish) -> Iterator[Choice]:
    """The file without one line, and without one block."""
    for number, line in enumerate(wish.lines):
        if line.strip() and wish.evidence[number] > 0 and _complete(wish, line):
            yield Choice((Lines(number, number + 1, ()),), wish.evidence[number])
    for block in wish.blocks():
        if block.end - block.start > 1 and wish.evidence[block.head] > 0:
            end = block.end
            spaced = end < len(wish.lines) and not wish.lines[end].strip()
            if spaced and (not block.start or not wish.lines[block.start - 1].strip()):
                end += 1  # of the blank lines around it, one stays
            yield Choice((Lines(block.start, end, ()),), wish.evidence[block.head] - _BLOCK)


def _complete(wish: Wish, line: str) -> bool:
    """Whether a line opens nothing and closes nothing."""
    nesting = wish.index.language.nesting if wish.index.language else "brackets"
    return balance(line, nesting) == 0 if nesting else True
