"""A named stretch of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, overload

# The kinds that a program defines, and names elsewhere.
DEFINED = frozenset("class enum function impl interface macro module struct trait union".split())
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


class Unread(Sequence["Block"]):
    """The declarations of a rule that holds nothing else, found when somebody looks at them.

    A stylesheet has three times as many of them as it has other blocks, and a merge looks into the
    rules that it changes.
    """

    def __init__(self, find: Callable[[], tuple[Block, ...]]) -> None:
        self._find = find

    @cached_property
    def _found(self) -> tuple[Block, ...]:
        return self._find()

    @overload
    def __getitem__(self, place: int) -> Block: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Block]: ...
    def __getitem__(self, place: int | slice) -> Block | Sequence[Block]:
        return self._found[place]

    def __len__(self) -> int:
        return len(self._found)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._found == tuple(other)

    def __hash__(self) -> int:
        return hash(self._found)

    def __repr__(self) -> str:
        return repr(self._found)

    def __reduce__(self) -> tuple[type, tuple[tuple[Block, ...]]]:
        return tuple, (self._found,)


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
    children: Sequence[Block] = ()

    @property
    def container(self) -> bool:
        """Whether this kind of block is there to hold blocks, even if this one holds none."""
        return self.kind in CONTAINERS

    @property
    def leaf(self) -> bool:
        """Whether it holds no blocks; a rule's declarations are text, unless rules nest in it."""
        return not self.inner or not self.container

    @property
    def inner(self) -> Sequence[Block]:
        """Its children, unless they are a rule's declarations."""
        text = self.kind == "rule" and (
            isinstance(self.children, Unread) or all(child.kind == "key" for child in self.children)
        )
        return () if text else self.children


def walk(blocks: Sequence[Block], *, text: bool = False) -> Iterator[Block]:
    """Blocks and those inside them, level by level; text: the declarations of rules as well."""
    level = blocks
    while level:
        yield from level
        level = [child for block in level for child in (block.children if text else block.inner)]


def digest(lines: Sequence[str], block: Block) -> str:
    """A short hash of a block's lines, the same on every machine."""
    from hashlib import blake2b  # slow to import

    text = "\n".join(lines[block.start : block.end])
    return blake2b(text.encode(), digest_size=6).hexdigest()
