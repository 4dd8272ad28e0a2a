"""What a block is called."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from .patterns import Pattern

if TYPE_CHECKING:
    from tree_sitter import Node

# No one tells two names apart further on than this; a minified selector list can be megabytes.
_LONGEST = 1000


def name_of(data: bytes, node: Node, pattern: Pattern, captures: dict[str, list[Node]]) -> str:
    """The name that a pattern gives to a block, as it stands in the file's bytes; else its header.

    Blanks are folded, quotes around it dropped.
    """
    if pattern.name is not None:
        return pattern.name
    if parts := captures.get("name"):
        raw = _part(data, parts[0])
        for part in parts[1:]:
            raw += pattern.joiner.encode() + _part(data, part)
    else:
        raw = _header(data, node, pattern, captures)
    name = " ".join(raw[:_LONGEST].decode(errors="ignore").split())
    if len(name) > 1 and name[0] == name[-1] and name[0] in "\"'`":
        return name[1:-1]
    return name


def _part(data: bytes, node: Node) -> bytes:
    """The text of a node that is part of a name.

    Characters that cannot be seen stand beside an identifier, to the grammar, and are read as if
    they were part of it: two names that differ in them are two.
    """
    first, end = node.start_byte, node.end_byte
    text = data[first:end]
    if data[max(first - 1, 0) : end + 1].isascii():
        return text
    if data[end : end + 1] > b"\x7f":
        text += _unseen(data[end : end + _LONGEST].decode(errors="ignore")).encode()
    if data[first - 1 : first] > b"\x7f":
        before = data[max(first - _LONGEST, 0) : first].decode(errors="ignore")
        text = _unseen(before[::-1])[::-1].encode() + text
    return text


def _unseen(text: str) -> str:
    """The format characters at the start of a text."""
    from unicodedata import category  # seldom needed

    return "".join(takewhile(lambda character: category(character) == "Cf", text))


def _header(data: bytes, node: Node, pattern: Pattern, captures: dict[str, list[Node]]) -> bytes:
    """The text from a node's start to where its inside starts, without what announces that."""
    end = captures[pattern.body][0].start_byte if pattern.body else node.end_byte
    return data[node.start_byte : end].rstrip(b" \t,;:")
