"""The arms of a `switch`, `match`, `when` or `case`: each is known by its pattern.

They are no blocks: their order is meaning, and what holds them is a statement. But a pattern stands
once in a switch, so it tells which of the arms is meant, and which is new.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node

    from .index import Index

# What grammars call an arm.
_NODES = frozenset(
    [
        *("switch_case", "switch_default", "expression_case", "type_case", "communication_case"),
        *("default_case", "case_statement", "default_statement", "switch_block_statement_group"),
        *("switch_rule", "match_conditional_expression", "match_default_expression", "match_arm"),
        *("when_entry", "when", "in_clause", "else", "case_item", "case_clause"),
        *("switch_section", "switch_expression_arm"),
    ]
)
# Where a pattern ends that begins with a word, and where one that does not.
_WORDED = re.compile(r"\"(?:\\.|[^\"\\])*+\"|'(?:\\.|[^'\\])*+'|::|(?P<sign>->|:)")
_WORD = re.compile(r"case\b|default\b")
_WHEN = re.compile(r"(?:when|in)\b|else$")
_SHELL = re.compile(r"\(?([^()\s][^()]*)\)(?!\S)")
_CHOOSES = re.compile(r"(?:case|when|in|is) ")
_GROUPS = re.compile(r"[()\[\]{}]")
_CHOICE = re.compile(r"(?:\"[^\"]*+\"|'[^']*+'|\|\||[^|,\"'])++")
_ARROWS = {"rust": "=>", "php": "=>", "csharp": "=>", "kotlin": "->"}
_LONGEST = 500  # characters of a line that is looked at


class Arm(NamedTuple):
    """An arm's first line and the end, of lines that are not blank, and what leads to it.

    patterns: one or more; lead: where comments right above its first line begin; start <= body:
    the first line and that below the last pattern.
    """

    patterns: frozenset[str]
    lead: int
    start: int
    body: int
    end: int


def pattern(key: str, language: str) -> str | None:
    """The pattern that a line of a language begins an arm with, if it is one of an arm."""
    if len(key) > _LONGEST:
        return None
    if language == "ruby":
        name = key.partition(" then ")[0].partition(" # ")[0]
        return name.rstrip() if _WHEN.match(key) else None
    if language == "bash":
        found = _SHELL.match(key)
        return found[1] if found else None
    if _WORD.match(key):
        if (whole := key.removesuffix("{").rstrip()).endswith(":"):
            return whole[:-1].rstrip()
        found = next((one for one in _WORDED.finditer(key) if one["sign"]), None)
        if found:
            return key[: found.start()].rstrip()
    if arrow := _ARROWS.get(language):
        left, sign, _ = key.partition(arrow)
        return left.rstrip() if sign and left else None
    return None


def choices(found: str) -> frozenset[str]:
    """What a pattern is made of: each of `case 1, 2` or `A | B` alone leads there."""
    words = found.split(" ", 1)[-1] if _CHOOSES.match(found) else found
    parts = [words] if _GROUPS.search(words) else _CHOICE.findall(words)
    return frozenset(part.strip() for part in parts)


def arms_at(index: Index, place: int) -> tuple[Arm, ...]:
    """The arms side by side of which one begins at a non-blank line; none where none does.

    Those that have no lines of their own, such as `case 1:` above `case 2:`, lead to the next.
    """
    node = _arm_at(index, place)
    if node is None or node.parent is None or index.language is None:
        return ()
    nodes = [one for one in node.parent.named_children if one.type in _NODES]
    if nodes[0].type == "else":  # of an `if`
        return ()
    starts = [bisect_left(index.line_of, one.start_point[0]) for one in nodes]
    end = bisect_left(index.line_of, nodes[-1].end_point[0] + bool(nodes[-1].end_point[1]))
    leads = [_lead(index, start) for start in starts]
    found, first = list[Arm](), 0
    for number, (start, after) in enumerate(pairwise([*starts, end])):
        if start >= after or index.indents[start] != index.indents[place]:
            return ()
        if after - start > 1 or not index.keys[start].endswith(":") or after == end:
            patterns = [
                pattern(index.keys[at], index.language.name) for at in starts[first : number + 1]
            ]
            if None in patterns:
                return ()
            stop = leads[number + 1] if number + 1 < len(leads) else end
            known = frozenset(one for name in patterns if name for one in choices(name))
            found.append(Arm(known, leads[first], starts[first], start + 1, stop))
            first = number + 1
    return tuple(found)


def _lead(index: Index, start: int) -> int:
    """Where the comments begin that stand right above an arm, as far in as it."""
    comments = index.language.comments if index.language else ()
    lead = start
    while lead and index.indents[lead - 1] == index.indents[start]:
        if not index.keys[lead - 1].startswith(comments):
            break
        lead -= 1
    return lead


def _arm_at(index: Index, place: int) -> Node | None:
    """The arm that begins where a non-blank line does."""
    if index.tree is None or not 0 <= place < len(index.line_of):
        return None
    point = (index.line_of[place], len(index.indents[place].encode()))
    node = index.tree.root_node.descendant_for_point_range(point, point)
    while node is not None and node.start_point == point:
        if node.is_named and node.type in _NODES:
            return node
        node = node.parent
    return None
