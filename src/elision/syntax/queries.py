"""What the queries of a language find in a tree.

To compile one takes longer than to parse a file, for Ruby half a second: each pattern is compiled
once, when a process first meets the language.
"""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .language import Language
from .parse import Tangled, errors, grammar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tree_sitter import Node, Query

# A query keeps every pattern in mind that it has begun, on all the levels above a node: without a
# bound, its time is quadratic in the depth.
_DEEPEST_NODE = 256

# 4,000 take 30 ms, ten times as many take 3 seconds.
_MOST_UNNAMED = 4000

_QUERIES = os.path.join(os.path.dirname(__file__), "languages")
_PATTERN = re.compile(r"^(?=[(\[])", re.MULTILINE)


class _Part(NamedTuple):
    """Some of the patterns of a ``blocks.scm``."""

    query: Query
    numbers: tuple[int, ...]  # which of the file's patterns each of them is
    root: str  # the type of the only node that they start at; "" if they start at any


def matches(language: Language, node: Node) -> list[tuple[int, dict[str, list[Node]]]]:
    """What a language's query finds below a node: numbers of patterns and what they captured.

    Raises Tangled for a tree that takes far longer than its size says.
    """
    from tree_sitter import QueryCursor

    if node.has_error and _is_tangled(node):
        raise Tangled
    found = []
    for part in _parts(language):
        if part.root in ("", node.type):
            cursor = QueryCursor(part.query)
            cursor.set_max_start_depth(0 if part.root else _DEEPEST_NODE)
            found += [(part.numbers[at], captures) for at, captures in cursor.matches(node)]
    return found


def settings(language: Language, number: int) -> dict[str, str | None]:
    """What a pattern of a language's query sets."""
    part = next(part for part in _parts(language) if number in part.numbers)
    return part.query.pattern_settings(part.numbers.index(number))


@cache
def injects(language: Language) -> bool:
    """Whether texts of a language can have texts of others in them."""
    return "@inject." in _blocks(language)


def hollow_rows(language: Language, root: Node, first: int, last: int) -> Iterator[int]:
    """The rows, from first to last, that open a block which has nothing in it, and must have.

    Grammars let that pass. Of 1,500 files of Python's library none has such a row.
    """
    if not language.hollow:
        return
    from tree_sitter import QueryCursor

    cursor = QueryCursor(_hollow(language))
    cursor.set_point_range((first, 0), (last + 1, 0))
    for node in cursor.captures(root).get("hollow", ()):
        if node.start_byte == node.end_byte and first <= node.start_point[0] <= last:
            yield node.start_point[0]


def is_displaced(language: Language, root: Node, row: int, column: int) -> bool:
    """Whether the statement that begins at a place stands further in or out than its block does.

    Where blocks end with the indentation that is an error, which grammars let pass. Of 587,666
    lines of Python's library none is so.
    """
    if not language.hollow:
        return False
    node = root.descendant_for_point_range((row, column), (row, column))
    while (
        node is not None and node.parent not in (None, root) and node.parent.type != language.hollow
    ):
        node = node.parent
    if node is None or node.is_extra or node.parent is None or node.start_point != (row, column):
        return False
    count = node.parent.named_child_count  # of which all are made where all are asked for
    children = (node.parent.named_child(number) for number in range(count))
    first = next((one for one in children if one and not one.is_extra), node)
    return first.start_point[1] != column


def _is_tangled(root: Node) -> bool:
    """Whether an error holds so many brackets in a row that a query, which looks from each of them
    for the next sibling with a name, would not come to an end."""
    for node in errors(root):
        if node.child_count - node.named_child_count > _MOST_UNNAMED:
            run = 0
            for child in node.children:
                run = 0 if child.is_named else run + 1
                if run > _MOST_UNNAMED:
                    return True
    return False


@cache  # and for good: the binding, py-tree-sitter 0.26, crashes when it lets go of Ruby's query
def _parts(language: Language) -> tuple[_Part, ...]:
    """The parts of a language's query: what starts at the root of a file, if any, and the others.

    A query that stands at the root holds its patterns of the root in mind at every node of the
    file. By themselves they look at the topmost nodes alone.
    """
    from tree_sitter import Parser

    root = Parser(grammar(language)).parse(b"").root_node.type
    starts = re.compile(rf"\(*{re.escape(root)}\b")
    comment, *patterns = _PATTERN.split(_blocks(language))
    parts: dict[str, list[int]] = {}
    for number, pattern in enumerate(patterns):
        parts.setdefault(root if starts.match(pattern) else "", []).append(number)
    return tuple(
        _Part(_compiled(language, [comment, *patterns], numbers), tuple(numbers), at)
        for at, numbers in parts.items()
    )


def _compiled(language: Language, texts: Sequence[str], numbers: Sequence[int]) -> Query:
    """The patterns of these numbers, each on the lines that it has in the file."""
    from tree_sitter import Query

    shown = [
        text if at - 1 in numbers else "\n" * text.count("\n") for at, text in enumerate(texts)
    ]
    compiled = Query(grammar(language), "".join(shown))
    if compiled.pattern_count != len(numbers):
        raise ValueError(
            f"{language.folder}/blocks.scm: a pattern begins at the start of a line, and what goes "
            "on below it is indented"
        )
    return compiled


@cache
def _hollow(language: Language) -> Query:
    from tree_sitter import Query

    return Query(grammar(language), f"({language.hollow}) @hollow")


def _blocks(language: Language) -> str:
    with open(os.path.join(_QUERIES, language.folder, "blocks.scm"), encoding="utf-8") as file:
        return file.read()
