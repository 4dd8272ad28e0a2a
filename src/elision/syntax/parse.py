"""Text to tree: the only module that imports tree-sitter, and only when it is first needed."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from .language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import tree_sitter
    from tree_sitter import Node, Range, Tree

_QUERIES = Path(__file__).parent / "languages"


def parse(
    language: Language,
    data: bytes,
    old: Tree | None = None,
    ranges: Sequence[Range] | None = None,
) -> Tree:
    """Parse UTF-8 text; ``old`` is an edited tree to start from, ``ranges`` the only parts to read.

    A tree counts rows by ``\\n`` alone. For its rows to be the lines of a source, hand over those
    lines joined by ``\\n``, not the text with whatever terminators it has.
    """
    from tree_sitter import Parser

    parser = Parser(_grammar(language), included_ranges=ranges)
    return parser.parse(data) if old is None else parser.parse(data, old)


@cache
def query(language: Language) -> tree_sitter.Query:
    """The compiled ``blocks.scm`` of a language."""
    from tree_sitter import Query

    source = (_QUERIES / language.folder / "blocks.scm").read_text(encoding="utf-8")
    return Query(_grammar(language), source)


@cache
def _grammar(language: Language) -> tree_sitter.Language:
    from tree_sitter import Language as Grammar

    return Grammar(getattr(import_module(language.module), language.function)())


def error_rows(node: Node) -> Iterator[int]:
    """The rows at which the errors below a node begin."""
    pending = [node]
    while pending:
        node = pending.pop()
        if node.is_error or node.is_missing:
            yield node.start_point[0]
        elif node.has_error:
            pending += reversed(node.children)
