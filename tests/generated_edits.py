"""Edits of real sources, as a person might make them, and worse ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import assume
from hypothesis import strategies as st

from elision.blocks import Block
from elision.blocks.index import Index
from elision.text.source import Source
from real_sources import PATHS, errors, languages, pieces

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z_0-9]{2,}")


@dataclass(frozen=True, slots=True)
class Edited:
    """A source in a language ("text" for none), before and after an edit."""

    language: str
    before: str
    after: str

    @property
    def path(self) -> str:
        """A path that tells the language."""
        return PATHS[self.language]


# -- edits -----------------------------------------------------------------------------------------

Lines = list[str]
Draw = Callable[[st.SearchStrategy[int]], int]


def _retext(draw: Draw, lines: Lines, language: str) -> None:
    at = _at(draw, lines)
    lines[at] = _renewed(lines[at], draw(st.integers(1, 99)))


def _fresh(draw: Draw, lines: Lines, language: str) -> None:
    """New lines that look like old ones."""
    at, like = _at(draw, lines), _at(draw, lines)
    count = draw(st.integers(1, 4))
    number = draw(st.integers(1, 99))
    new = [_renewed(line, number) for line in lines[like : like + count]]
    lines[at:at] = [line for line in new if line not in lines]


def _delete(draw: Draw, lines: Lines, language: str) -> None:
    at = _at(draw, lines)
    del lines[at : at + draw(st.integers(1, 5))]


def _indent(draw: Draw, lines: Lines, language: str) -> None:
    at = _at(draw, lines)
    for number in range(at, min(len(lines), at + draw(st.integers(1, 4)))):
        if lines[number].strip():
            lines[number] = "    " + lines[number]


def _rename(draw: Draw, lines: Lines, language: str) -> None:
    names = sorted({name for line in lines for name in _IDENTIFIER.findall(line)})
    if names:
        name = names[draw(st.integers(0, len(names) - 1))]
        word = re.compile(rf"\b{name}\b")
        lines[:] = [word.sub(f"{name}_x", line) for line in lines]


def _blank(draw: Draw, lines: Lines, language: str) -> None:
    lines.insert(_at(draw, lines), "")


def _move(draw: Draw, lines: Lines, language: str) -> None:
    if (block := _block(draw, lines, language)) is not None:
        part = lines[block.start : block.end]
        del lines[block.start : block.end]
        to = _edge(draw, lines, language)
        lines[to:to] = part


def _copy(draw: Draw, lines: Lines, language: str) -> None:
    if (block := _block(draw, lines, language)) is not None:
        number = draw(st.integers(0, 99))
        part = lines[block.start : block.end]
        name = next(iter(_IDENTIFIER.findall(block.name)), "")
        if name and number:
            part = [re.sub(rf"\b{name}\b", f"{name}_{number}", line) for line in part]
        lines[block.end : block.end] = part


def _drop(draw: Draw, lines: Lines, language: str) -> None:
    if (block := _block(draw, lines, language)) is not None:
        del lines[block.start : block.end]


OPERATIONS = (
    *(_retext, _retext, _fresh, _fresh, _delete, _indent),
    *(_rename, _blank, _move, _copy, _drop),
)


def _at(draw: Draw, lines: Lines) -> int:
    return draw(st.integers(0, max(0, len(lines) - 1)))


def _renewed(line: str, number: int) -> str:
    """A line with one of its names made a new one."""
    names = _IDENTIFIER.findall(line)
    if not names:
        return line
    name = names[number % len(names)]
    return re.sub(rf"\b{name}\b", f"{name}_{number}", line, count=1)


def _blocks(lines: Lines, language: str) -> list[Block]:
    found: list[Block] = []
    pending = list(Index("\n".join(lines) + "\n", path=PATHS[language]).blocks)
    while pending:
        block = pending.pop()
        found.append(block)
        pending += block.children
    return [block for block in found if block.end - block.start < len(lines) - 2]


def _block(draw: Draw, lines: Lines, language: str) -> Block | None:
    blocks = _blocks(lines, language)
    return blocks[draw(st.integers(0, len(blocks) - 1))] if blocks else None


def _edge(draw: Draw, lines: Lines, language: str) -> int:
    edges = sorted({block.end for block in _blocks(lines, language)}) or [len(lines)]
    return edges[draw(st.integers(0, len(edges) - 1))]


@st.composite
def sources(draw: st.DrawFn) -> Edited:
    """A source as it is; some have other line ends, a mark, or no final newline."""
    language = draw(st.sampled_from(languages()))
    text = draw(st.sampled_from(pieces(language)))
    form = draw(st.sampled_from(["", "", "", "", "crlf", "bare", "mark"]))
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    text = text.strip("\n") + "\n"
    if form == "crlf":
        text = text.replace("\n", "\r\n")
    if form == "bare":
        text = text.removesuffix("\n")
    text = "\ufeff" + text if form == "mark" else text
    return Edited(language, text, text)


@st.composite
def edited(draw: st.DrawFn) -> Edited:
    """A source and one to four edits of it, its mark, line ends and final newline as they were."""
    source = draw(sources())
    language, before, old = source.language, source.before, Source.of(source.before)
    lines = list(old.lines)
    for operation in draw(st.lists(st.sampled_from(OPERATIONS), min_size=1, max_size=4)):
        operation(draw, lines, language)
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return Edited(language, before, _written(lines, old))


def _written(lines: Sequence[str], like: Source) -> str:
    text = like.bom + "".join(line + like.end for line in lines)
    return text if like.ends[-1] else text.removesuffix(like.end)


@st.composite
def doubled(draw: st.DrawFn) -> tuple[Edited, tuple[str, ...]]:
    """A source in which a block stands twice, and that block with a line below its header changed.

    The edit has the change in the first of them. With another header it would be a new block.
    """
    source = draw(sources())
    old = Source.of(source.before)
    lines = list(old.lines)
    block = _block(draw, lines, source.language)
    assume(block is not None and 3 <= block.end - block.head <= 40)
    assert block is not None
    part = lines[block.start : block.end]
    at = draw(st.integers(block.head - block.start + 1, len(part) - 1))
    changed = _renewed(part[at], draw(st.integers(100, 999)))
    assume(changed not in lines)
    new = [*part[:at], changed, *part[at + 1 :]]
    around = lines[: block.start], lines[block.end :]
    before, after = (_written([*around[0], *one, *part, *around[1]], old) for one in (part, new))
    # Where a comma is missing between the two, what lacks it is not the same.
    assume(not errors(before, source.language))
    return Edited(source.language, before, after), tuple(new)
