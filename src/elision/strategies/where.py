"""Which blocks of which files are to change: the model is shown their names, and says."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping

from ..blocks.index import Index
from ..errors import BadInput, Refusal
from ..models import Message
from ..prompts import prompt
from .asking import Asking
from .request import left_for, request
from .task import Limits

# How often a model is told that a name does not exist.
_TOLD = 2
_BULLET = re.compile(r"^\s*(?:[-*+]\s+|\d+[.)]\s+)?")
# A file takes no more than this part of the outline, so that others have room.
_ONE_FILE = 0.25


def where(
    indexes: Mapping[str, Index], instruction: str, ask: Asking, limits: Limits
) -> dict[str, tuple[str, ...]]:
    """The files that are to change, by their paths, and the names of blocks in each.

    indexes: the files that it can be, the likeliest first; the model is shown as many as there is
    room for, and one that is too small for that is not asked. Raises Refusal where it goes on
    naming what does not exist.
    """
    if ask.model.abilities.small:
        from .held import meant

        return {meant(indexes, instruction): ()}
    common = os.path.commonpath([os.path.dirname(path) or "." for path in indexes])
    named = {os.path.relpath(path, common): path for path in indexes}
    messages = _opening("", instruction)
    left = left_for(ask, messages, limits.answer)
    budget = limits.shown if left is None else min(limits.shown, left)
    shown = {short: indexes[path] for short, path in named.items()}
    messages = _opening(_outline(shown, budget, ask), instruction)
    told = 0
    while (question := request(ask, messages, limits.answer)) is not None:
        answer = ask("where", common, question)
        try:
            return _joined((named[path], names) for path, names in _read(answer, shown))
        except Refusal as refusal:
            if told == _TOLD:
                raise
            told += 1
            ask.refused(common, str(refusal))
            said = Message("user", prompt("where_again", reason=refusal))
        messages = (*messages, Message("assistant", answer), said)
    raise BadInput(
        f"to ask which files change takes more than {ask.model.name} can read; name the file"
    )


def _joined(found: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    files: dict[str, tuple[str, ...]] = {}
    for path, names in found:
        files[path] = files.get(path, ()) + names
    return files


def _opening(outline: str, instruction: str) -> tuple[Message, ...]:
    asked = prompt("files", files=outline, instruction=instruction)
    return Message("system", prompt("where")), Message("user", asked)


def _outline(shown: Mapping[str, Index], budget: int, ask: Asking) -> str:
    """A line for each file, in the form of the answer, as many as there is room for."""
    lines: list[str] = []
    for path, index in shown.items():
        line, most = f"{path}:", budget * _ONE_FILE
        for name in _names(index):
            longer = f"{line}{' ' if line.endswith(':') else ', '}{name}"
            if ask.count(longer) > most:
                line += ", ..."
                break
            line = longer
        spent = ask.count(line + "\n")
        if spent > budget and lines:
            break
        budget -= spent
        lines.append(line)
    return "\n".join(lines)


def _names(index: Index) -> Iterator[str]:
    """The names of a file's blocks, and of those right inside of them; imports are none."""
    joiner = index.language.joiner if index.language else "."
    for block in index.blocks:
        if block.kind != "import":
            yield block.name
            if not block.leaf:
                yield from (f"{block.name}{joiner}{child.name}" for child in block.children)


def _read(answer: str, shown: Mapping[str, Index]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The files and blocks that an answer names; refused where one does not exist."""
    lines = [_BULLET.sub("", line).strip() for line in answer.splitlines()]
    lines = [line for line in lines if line and not line.startswith("```")]
    if not lines:
        raise Refusal("the answer names no file")
    for line in lines:
        path, _, rest = line.replace("`", "").partition(":")
        path = path.strip(" *")
        if path not in shown:
            listed = ", ".join(shown)
            raise Refusal(f"there is no file {path!r}; there are {listed}")
        yield path, tuple(_blocks(rest, path, shown[path]))


def _blocks(rest: str, path: str, index: Index) -> Iterator[str]:
    """The names in a list; a comma may be part of one, as in ``h1, h2``."""
    known = {*index.by_name, *_names(index)}
    parts = [part.strip() for part in rest.split(",") if part.strip(" .*")]
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            name = ", ".join(parts[at:end]).removesuffix("()")
            if name in known:
                yield name
                at = end
                break
        else:
            raise Refusal(f"there is no block {parts[at]!r} in {path}; leave it out if it is new")
