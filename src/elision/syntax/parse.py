"""Text to tree: the only module that imports tree-sitter, and only when it is first needed."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import TYPE_CHECKING
from warnings import catch_warnings

from .language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

    import tree_sitter
    from tree_sitter import Node, Range, Tree

_QUERIES = os.path.join(os.path.dirname(__file__), "languages")


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

    with open(os.path.join(_QUERIES, language.folder, "blocks.scm"), encoding="utf-8") as file:
        return Query(_grammar(language), file.read())


@cache
def _grammar(language: Language) -> tree_sitter.Language:
    from tree_sitter import Language as Grammar

    pointer = getattr(_binding(language.module), language.function)()
    if not isinstance(pointer, int):
        return Grammar(pointer)
    # A wheel made before capsules were: there is nothing that a user could do about the warning.
    with catch_warnings(action="ignore", category=DeprecationWarning):
        return Grammar(pointer)


def _binding(package: str) -> ModuleType:
    """The compiled part of a grammar's package, else the package, which has the same functions.

    The package itself imports importlib.resources, which takes longer than to merge a file.
    """
    found = PathFinder.find_spec(package)
    if found is not None:
        found = PathFinder.find_spec(f"{package}._binding", found.submodule_search_locations or ())
    if found is None or found.loader is None:
        return import_module(package)
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


def error_rows(node: Node) -> Iterator[int]:
    """The rows at which the errors below a node begin."""
    pending = [node]
    while pending:
        node = pending.pop()
        if node.is_error or node.is_missing:
            yield node.start_point[0]
        elif node.has_error:
            pending += reversed(node.children)
