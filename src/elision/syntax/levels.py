"""How deep a text nests, told before a parser reads it: some parsers cannot bear any depth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.balance import balance
from .language import Language

# What a line of a language without brackets can open levels with: its indentation, then `- - ? `.
_OPENS = re.compile(rb"^[ \t]*(?:[-?:](?:[ \t]+|$))*", re.MULTILINE)
_INDICATOR = re.compile(rb"[-?:](?:[ \t]+|$)|\S", re.MULTILINE)


def too_deep(data: bytes, language: Language) -> bool:
    """Whether a text nests deeper than a language's parser can bear.

    Of markup the elements count that are open. Where blocks end by indentation it is columns at
    which levels may begin, each of which can hold two, a list and what its item is. Elsewhere it is
    brackets that nothing closes: with other errors among them, some parsers take time and memory
    that grow with their square.
    """
    deepest = language.deepest
    if language.nesting == "tags":
        return data.count(b"<") > deepest and _most_open(data) > deepest
    if not language.offside:
        return max(_unclosed(data)) > deepest
    wide = deepest // 2
    if re.search(rb"^[ \t?:-]{%d}" % wide, data, re.MULTILINE) is None:
        return False
    return len(set(_columns(data))) > wide


def _unclosed(data: bytes) -> Iterator[int]:
    """How many brackets of each kind nothing closes."""
    for left, right in (b"()", b"[]", b"{}"):
        yield data.count(left) - data.count(right)
    others = data.count(b"< ") + data.count(b"<=") + 2 * data.count(b"<<")  # they compare, or shift
    yield data.count(b"<") - others - data.count(b">")


def _most_open(data: bytes) -> int:
    most = now = 0
    for line in data.split(b"\n"):
        now += balance(line.strip().decode(errors="replace"), "tags")
        most = max(most, now)
    return most


def _columns(data: bytes) -> Iterator[int]:
    """The columns at which levels may begin."""
    for line in _OPENS.finditer(data):
        for place in _INDICATOR.finditer(data, line.start(), line.end() + 1):
            yield place.start() - line.start()
