"""Text to tree, by tree-sitter, which is imported only when it is first needed."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from itertools import count
from threading import local
from typing import TYPE_CHECKING
from warnings import catch_warnings

from ..errors import Refusal
from .language import Language
from .levels import too_deep

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

    import tree_sitter
    from tree_sitter import Node, Parser, Range, Tree

# How often a parser may report on its way: it does so every hundred steps. Over 2,000 files of
# Python's library and of packages it is 18 times for each thousand bytes at most, minified ones
# among them, and 126 where each character is a token. "->" over and over in JavaScript, each an
# error that it tries to mend, takes 5,000, and ten times as long twice as many.
_REPORTS, _REPORTS_PER_BYTE = 1000, 0.4

# 1,000 take a tenth of a second, 5,000 three seconds. Paths such as "/static/*" look like comments
# that nothing closes: of 3,000 files from 19 histories, none had more than 38.
_MOST_UNCLOSED = 1000


class Tangled(Refusal):
    """A text that a parser would take too long over, or crash on."""

    def __init__(self) -> None:
        super().__init__(
            "a parser cannot read this text in reasonable time: it opens thousands of brackets, "
            "comments or elements and does not close them. Close them, or show less of the file."
        )


def parse(
    language: Language,
    data: bytes,
    old: Tree | None = None,
    ranges: Sequence[Range] | None = None,
) -> Tree:
    """Parse UTF-8 text; ``old`` is an edited tree to start from, ``ranges`` the only parts to read.

    A tree counts rows by ``\\n`` alone. For its rows to be the lines of a source, hand over those
    lines joined by ``\\n``, not the text with whatever terminators it has. Raises
    Tangled for a text that takes far longer than its length says.
    """
    from tree_sitter import Parser

    if language.deepest and too_deep(data, language):
        raise Tangled
    if language.block_comment and _unclosed(data, *language.block_comment):
        raise Tangled
    parser = Parser(grammar(language), included_ranges=ranges)
    # The tree that is counted has no bytes, and a query that compares words crashes on it; one that
    # has them is made of it in no time.
    return parser.parse(data, _counted(parser, data, old))


def _counted(parser: Parser, data: bytes, old: Tree | None) -> Tree:
    """What a parser makes of a text, if it does not go on and on about it: else raises Tangled."""
    view, reports = memoryview(data), count()
    most = _REPORTS + _REPORTS_PER_BYTE * len(data)

    def read(place: int, _: object) -> bytearray:
        _shown.text[:] = view[place : place + _AT_ONCE]
        return _shown.text

    def tires(_place: int, _fails: bool) -> bool:
        return next(reports) > most

    try:
        if old is None:
            return parser.parse(read, progress_callback=tires)
        return parser.parse(read, old, progress_callback=tires)
    except ValueError:
        raise Tangled from None
    finally:
        _shown.text.clear()


class _Shown(local):
    """What a parser is shown: for each thread one buffer that lasts.

    The binding, py-tree-sitter 0.26, lets go of no object that it is given to read. Were each part
    of a text one of its own, a process would hold all that it ever parsed.
    """

    def __init__(self) -> None:
        self.text = bytearray()


_AT_ONCE = 1 << 16  # bytes
_shown = _Shown()


def _unclosed(data: bytes, left: str, right: str) -> bool:
    """Whether nothing closes many comments: for each, a parser looks through the rest of the file.

    In "/*/" the end is part of the beginning.
    """
    begun = data.count(left.encode())
    if begun <= _MOST_UNCLOSED:
        return False
    ends = rf"(?<!{re.escape(left[0])}){re.escape(right)}".encode()
    return begun - len(re.findall(ends, data)) > _MOST_UNCLOSED


@cache
def grammar(language: Language) -> tree_sitter.Language:
    """The grammar of a language, out of its wheel."""
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


def error_rows(node: Node, cut: int | None = None) -> Iterator[int]:
    """The rows at which the errors below a node begin.

    cut: the last row of a text that may stop anywhere; what is missing there is no error.
    """
    for error in errors(node):
        row = error.start_point[0]
        if cut is None or row < cut or not error.is_missing:
            yield row


def errors(node: Node) -> Iterator[Node]:
    """What a parser could not make sense of, and what it missed, at a node and below."""
    pending = [node]
    while pending:
        node = pending.pop()
        if node.is_error or node.is_missing:
            yield node
        elif node.has_error:
            pending += reversed(node.children)
