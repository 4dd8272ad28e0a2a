"""The texts of other languages inside a text: scripts, styles, front matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..syntax import Language, injects, language_for, matches, parse

if TYPE_CHECKING:
    from tree_sitter import Tree

_INJECT = "inject."


def trees_in(language: Language, tree: Tree, data: bytes) -> Iterator[Tree]:
    """A tree, and those of the texts of other languages inside it; their rows are those of it all.

    data: what the tree was parsed from. Raises Tangled as `matches` and `parse` do.
    """
    yield tree
    if not injects(language):
        return
    for _, captures in matches(language, tree.root_node):
        for name, (node, *_) in captures.items():
            inner = language_for(None, name[len(_INJECT) :]) if name.startswith(_INJECT) else None
            if inner is not None:
                yield from trees_in(inner, parse(inner, data, ranges=[node.range]), data)
