"""Any text: it comes back as it was, and its blocks lie as they should."""

from __future__ import annotations

from collections.abc import Sequence

from elision.blocks import Block
from elision.blocks.index import Index
from elision.blocks.markers import marker_in
from elision.errors import BadInput
from elision.text.balance import balance
from elision.text.diff import unified
from elision.text.encoding import decode, encode
from elision.text.source import Source

from .case import Case
from .mutate import edited as derived

__all__ = ["check", "derived"]

ENCODINGS = ("utf-8-sig", "utf-16", "utf-32", "cp1252", "shift_jis")


def check(case: Case) -> None:
    """Raise where a text does not come back, or its blocks are not as `Block` says."""
    path, one, two = case
    for text in (one, two):
        _split(text)
    for encoding in ("utf-8", ENCODINGS[len(one) % len(ENCODINGS)]):
        _encoded(one.encode(encoding, errors="replace"))
    unified(one, two, path)
    index = Index(one, path=path)
    _nested(index.blocks, 0, len(index.source.lines))
    assert index.keys == [line.strip() for line in index.source.lines if line.strip()]
    for key in index.keys:
        marker_in(key)
        for style in ("brackets", "tags", "end"):
            balance(key, style)


def _split(text: str) -> None:
    source = Source.of(text)
    pairs = zip(source.lines, source.ends, strict=True)
    assert source.bom + "".join(line + end for line, end in pairs) == text
    assert all(source.ends[:-1])
    assert not any("\n" in line or "\r" in line for line in source.lines)


def _encoded(data: bytes) -> None:
    try:
        found = decode(data)
    except BadInput:
        return
    assert encode(found.text, found) == data


def _nested(blocks: Sequence[Block], low: int, high: int) -> None:
    """Blocks lie in order between two lines, and their children inside them."""
    for block in blocks:
        assert low <= block.start <= block.head < block.body <= block.tail <= block.end <= high
        _nested(block.children, block.body, block.tail)
        low = block.end
