"""What a query says about the blocks that it finds."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..syntax import Language, language_for, settings

# Captures that say something about a block, beside the one that is the block.
_PARTS = ("name", "body", "head", "tail", "inject")


class Pattern(NamedTuple):
    """What a pattern of a query, and which of its captures were found, say about a match."""

    capture: str  # the capture that is the block
    kind: str
    member: bool  # only directly inside a container
    body: str  # the capture that holds its inside
    joiner: str  # between the parts of its name
    name: str | None  # the name of all its blocks
    inject: str  # the capture and
    language: Language | None  # the language of the text inside


@cache
def pattern_of(language: Language, number: int, captures: tuple[str, ...]) -> Pattern:
    """What a pattern of a language's query says, where it has captured these."""
    body = next((name for name in captures if name.partition(".")[0] == "body"), "")
    inject = next((name for name in captures if name.startswith("inject.")), "")
    capture = next(c for c in captures if c[0] != "_" and c.partition(".")[0] not in _PARTS)
    kind, _, suffix = capture.partition(".")
    said = settings(language, number)
    return Pattern(
        capture=capture,
        kind=body.partition(".")[2] or kind,
        member=suffix == "member",
        body=body,
        joiner=said.get("join") or ".",
        name=said.get("name"),
        inject=inject,
        language=language_for(None, inject[len("inject.") :]) if inject else None,
    )


@cache
def nothing_more(language: Language) -> re.Pattern[bytes]:
    """What may follow a block on its last line: separators and a comment."""
    comments = ["$"]
    if language.line_comment:
        comments.append(re.escape(language.line_comment))
    if language.block_comment:
        left, right = map(re.escape, language.block_comment)
        comments.append(rf"{left}.*{right}[^\S\n]*$")
    return re.compile(rf"(?:[,;]|[^\S\n])*(?:{'|'.join(comments)})".encode(), re.MULTILINE)
