"""What a block of a new name is of the original, by what it holds or sets, or brings in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from ..blocks import Block
from .costs import is_slight
from .levels import Level, names_set, selectors_of
from .sides import Sides

# The share of declarations that two rules of a common selector have in common, to be one. In the
# histories of seven repositories with stylesheets 182 such rules took the other's place, and four
# stood beside it; of 578 with less in common 261 did.
_SAME_RULE = 0.5

# The kinds of blocks of data that have a key.
_KEYED = frozenset(["key", "list", "object", "section"])

_WORD = re.compile(r"\w+")
_LOADS = re.compile(r"\brequire\([^()]*\)")


def successor_of(sides: Sides, block: Block, level: Level) -> Block | None:
    """The one block of the original whose place a block takes that has no namesake there."""
    if block.kind == "rule":
        found = [*_of_other_selectors(sides, block, level)]
    elif block.kind == "statement":
        found = [*_of_same_names(sides, block, level)]
    elif _is_of_imports(block):
        found = [*_taken_up(sides, block, level)]
    elif block.kind in _KEYED:
        found = [*_between_siblings(sides, block, level)]
    else:
        return None
    return found[0] if len(found) == 1 else None


def _of_other_selectors(sides: Sides, block: Block, level: Level) -> Iterator[Block]:
    """The rules of the original that a rule may be with a selector more, less, or moved.

    The file's own is not shown, and the two have half of their declarations in common.
    """
    own, shown = selectors_of(block), Counter(sides.keys(block.body, block.tail))
    header, cut = sides.keys(block.head, block.body), not _is_shown_above(sides, block)
    rules = (one for selector in own for one in level.by_selector.get(selector, ()))
    for other in {one.start: one for one in rules}.values():
        if other.name in level.names:
            continue
        if cut and sides.keys_there(other.head, other.body)[-len(header) :] == header:
            continue  # the marker above stands for the first of its selectors
        there = Counter(sides.keys_there(other.body, other.tail))
        most = max(shown.total(), there.total())
        if own == selectors_of(other) or (shown & there).total() >= _SAME_RULE * most > 0:
            yield other


def _is_shown_above(sides: Sides, block: Block) -> bool:
    return sides.rows[sides.row(block.start) - 1].kind.is_shown


def _of_same_names(sides: Sides, block: Block, level: Level) -> Iterator[Block]:
    """The statements that set some of several names that another sets, or load the same file.

    A name is declared once.
    """
    own, loaded = names_set(block), _LOADS.search(" ".join(sides.keys(block.head, block.end)))
    found = {one.start: one for name in own for one in level.by_set.get(name, ())}
    if loaded is not None:
        lines = sides.index.source.lines
        same = [one for one in level.there if loaded[0] in lines[one.head]]
        found |= {one.start: one for one in same if own or names_set(one)}
    yield from (one for one in found.values() if one.name not in level.names)


def _between_siblings(sides: Sides, block: Block, level: Level) -> Iterator[Block]:
    """The only block between those shown beside one of which there is but a key and a marker.

    A new one would hold no marker: it is that block under a new key.
    """
    inside = sides.rows[sides.row(block.head) + 1 : sides.row(block.end)]
    shown = [row.key for row in inside if row.kind.is_shown]
    if len(shown) == len(inside) or not all(map(is_slight, shown)):
        return
    at = bisect_left(level.shown, block.head, key=lambda one: one.head)
    if at == len(level.shown) or level.shown[at].head != block.head:
        return  # it is inside of one that is cut: what stands beside it is not of this container
    above = level.place_of(level.shown[at - 1]) if at else -1
    below: int | None = len(level.there)
    if at + 1 < len(level.shown):
        below = level.place_of(level.shown[at + 1])
    elif not sides.rows[sides.row(block.end)].kind.is_shown:
        return  # the marker below may stand for any number of them
    if above is not None and below is not None:
        between = level.there[above + 1 : below]
        yield from (one for one in between if len(between) == 1 and one.name not in level.names)


def _is_of_imports(block: Block) -> bool:
    children = block.children
    group = block.kind == "group" and bool(children)
    return block.kind == "import" or (group and all(one.kind == "import" for one in children))


def _taken_up(sides: Sides, block: Block, level: Level) -> Iterator[Block]:
    """The imports of the original that a new one takes into its brackets, beside others."""
    text = " ".join(sides.keys(block.head, block.end))
    if not text.endswith(("}", "};", ")", ");")):
        return
    shown = set(_WORD.findall(text))
    names = {child.name for child in block.children}
    for other in level.there:
        if other.kind == "import" and other.name not in level.names:
            words = _WORD.findall(" ".join(sides.keys_there(other.head, other.end)))
            held = words and shown.issuperset(words) and re.search(rf"\b{words[-1]}\s*[,}}]", text)
            if other.name in names or held:
                yield other
