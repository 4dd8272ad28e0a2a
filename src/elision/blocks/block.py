"""A named stretch of a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# The kinds whose blocks hold blocks. A function may have children (the functions inside it), but
# its body is statements, whose order is meaning: it is no container.
CONTAINERS = frozenset(
    [
        "class",
        "interface",
        "struct",
        "enum",
        "union",
        "trait",
        "impl",
        "module",
        "namespace",
        "object",
        "list",
        "rule",
        "at-rule",
        "section",
        "element",
        "table",
        "group",
        "suite",
    ]
)


class Block(NamedTuple):
    """A definition, rule, key or section, and the lines it owns: 0-based, each end exclusive.

    ::

        start   # a comment, decorator or attribute right above
        head    class Session {        the definition's own first line
        body        send() {}          the first line after the header
        tail    }                      the first line of the closing part; ``end`` if there is none
        end                            the first line after the block

    ``start <= head < body <= tail <= end``; a leaf that has no inside has ``body == tail == end``.
    Children lie between body and tail, in order, and never overlap.
    """

    name: str
    kind: str
    start: int
    head: int
    body: int
    tail: int
    end: int
    children: tuple[Block, ...] = ()

    @property
    def container(self) -> bool:
        """Whether this kind of block is there to hold blocks, even if this one holds none."""
        return self.kind in CONTAINERS

    @property
    def leaf(self) -> bool:
        """Whether it holds no blocks; a rule's declarations are text, unless rules nest in it."""
        if self.kind == "rule":
            return all(child.kind == "key" for child in self.children)
        return not self.children or not self.container


def digest(lines: Sequence[str], block: Block) -> str:
    """A short hash of a block's lines, the same on every machine."""
    from hashlib import blake2b  # slow to import

    text = "\n".join(lines[block.start : block.end])
    return blake2b(text.encode(), digest_size=6).hexdigest()
