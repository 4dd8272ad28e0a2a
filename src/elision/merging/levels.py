"""The blocks of one container, in the snippet and in the original, by their names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..blocks import Block
from .sides import Sides

# What a property's other halves are called, which are shown without their decorators as well.
_HALVES = ("", ".setter", ".deleter")


@dataclass(frozen=True)
class Level:
    """Blocks of the snippet that stand in one container, and those they can be.

    shown, there: the snippet's and the original's in that container, in order; top: it is the file;
    by_name: the original's by their names; names, heads: how many of the snippet's have a name, and
    a name and a header.
    """

    shown: Sequence[Block]
    there: Sequence[Block]
    top: bool
    by_name: Mapping[str, Sequence[Block]]
    names: Counter[str]
    heads: Counter[tuple[str, ...]]

    def namesakes(self, block: Block) -> list[Block]:
        """The original's blocks in the container that one of the snippet may be by its name."""
        found = [
            other
            for half in _HALVES
            for other in self.by_name.get(block.name + half, ())
            if has_name(block, other)
        ]
        return sorted(found, key=lambda other: other.start)

    @cached_property
    def by_selector(self) -> Mapping[str, Sequence[Block]]:
        """The original's rules in the container by each of their selectors."""
        found: dict[str, list[Block]] = {}
        for block in self.there:
            for selector in selectors_of(block) if block.kind == "rule" else ():
                found.setdefault(selector, []).append(block)
        return found

    @cached_property
    def by_set(self) -> Mapping[str, Sequence[Block]]:
        """The original's statements in the container by each of several names that they set."""
        found: dict[str, list[Block]] = {}
        for block in self.there:
            for name in names_set(block):
                found.setdefault(name, []).append(block)
        return found

    def place_of(self, block: Block) -> int | None:
        """Which of the original's blocks one of the snippet is, by its name alone."""
        found = self.by_name.get(block.name, ())
        if len(found) != 1:
            return None
        return bisect_left(self.there, found[0].start, key=lambda one: one.start)


def level_of(sides: Sides, shown: Iterable[Block], there: Sequence[Block], *, top: bool) -> Level:
    """The level of blocks `shown` in a container whose blocks are `there`; top: it is the file."""
    shown = list(shown)
    names = Counter(block.name for block in shown)
    heads = Counter((block.name, *sides.keys(block.head, block.body)) for block in shown)
    by_name: dict[str, list[Block]] = {}
    for block in there:
        by_name.setdefault(block.name, []).append(block)
    return Level(shown, there, top, by_name, names, heads)


def has_name(block: Block, other: Block) -> bool:
    """Whether a block may be another by its name: no import is what declares a module.

    Nor is a constructor its class. A setter is shown without its decorator as well.
    """
    if block.name == other.name:
        constructed = block.kind == "function" and any(
            child.name == block.name for child in other.inner
        )
        return (block.kind == "import") == (other.kind == "import") and not constructed
    bare = block.kind == "function" and block.start == block.head
    return bare and other.name in {block.name + half for half in _HALVES}


def selectors_of(rule: Block) -> frozenset[str]:
    """The selectors of a rule, in whatever order and with whatever blanks they are written."""
    return frozenset(" ".join(one.split()) for one in rule.name.split(","))


def names_set(block: Block) -> frozenset[str]:
    """The names that a statement takes out of one value; none where it sets one alone."""
    several = block.kind == "statement" and block.name.startswith(("{", "["))
    return frozenset(re.findall(r"\w+", block.name)) if several else frozenset()
