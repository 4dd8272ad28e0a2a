"""The reply of a small model, held to the changes that an instruction allows in a file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ...errors import Refusal
from ...merging.elide import elide
from ...merging.merge import merge
from ...merging.render import Edit
from ...merging.result import Merge
from ...merging.separate import separated
from ...merging.verify import apply_edits, new_error
from ...models import Message, Request
from ..asking import Asking
from ..task import Task
from .add import additions
from .choice import Choice, Wish
from .pieces import Verb, verb
from .remove import removals
from .rename import renames
from .swap import swaps

_MAKERS: dict[Verb, Callable[[Wish], Iterator[Choice]]] = {
    "change": swaps,
    "add": additions,
    "remove": removals,
    "rename": renames,
}

# The model decides between changes for which the words of the instruction speak as much, and not
# for those that come near: of the 60 instructions of tune.toml and anchor.toml in
# benchmarks/instructions, SmolLM2-135M gets 53 right where it decides between ties alone, 51 with
# what is within 0.3 of the best, and 49 within 1.5.
_MOST = 4
# How many are looked at for those that leave the file without a new syntax error.
_TRIED = 50

_AROUND = 6  # lines that the model is shown on either side of the change


@dataclass(frozen=True, slots=True)
class _Way:
    """A change that may be chosen: its lines with - and + before them, and the file after it."""

    hunk: str
    text: str
    line: int


def held(task: Task, ask: Asking) -> Merge:
    """What the model chose, merged; raises Refusal where the instruction does not say enough."""
    ways = _ways(Wish(task.index, task.instruction))
    if not ways:
        raise Refusal(
            f"the instruction leaves open what to write in {task.path}, and this model is too "
            "small to fill that in. Name what is meant: the block, the value, the new text in "
            "quotes; or take a larger model with --model"
        )
    reply = ask("lazy", task.path, _request(task, ways))
    text = next(way.text for way in ways if reply == way.hunk + _END)
    return merge(task.text, elide(task.text, text, path=task.path), path=task.path)


_END = "```"


def _ways(wish: Wish) -> Sequence[_Way]:
    """The changes to choose from, all different, none of which brings a syntax error."""
    ranked = sorted(_MAKERS[verb(wish.instruction)](wish), key=lambda one: -one.score)
    found: dict[str, _Way] = {}
    best = float("-inf")
    for choice in ranked[:_TRIED]:
        if choice.score < best or len(found) == _MOST:
            break
        edits = separated([Edit(one.start, one.end, one.new) for one in choice.parts], wish.index)
        text = apply_edits(wish.index, edits)
        if text != wish.index.text and new_error(wish.index, edits, Counter()) is None:
            found.setdefault(text, _Way(_hunk(choice, wish), text, choice.parts[0].start))
            best = choice.score
    return list(found.values())


def _request(task: Task, ways: Sequence[_Way]) -> Request:
    line = ways[0].line
    lines = task.index.source.lines[max(line - _AROUND, 0) : line + _AROUND + 1]
    language = task.index.language.name if task.index.language else ""
    shown = "\n".join(lines)
    hunks = " | ".join(json.dumps(way.hunk, ensure_ascii=False) for way in ways)
    return Request(
        (Message("user", f"```{language}\n{shown}\n```\n\n{task.instruction}"),),
        max_tokens=task.limits.answer,
        opening="```diff\n",
        grammar=f'root ::= ({hunks}) "{_END}"',
    )


def _hunk(choice: Choice, wish: Wish) -> str:
    """The lines that go and the lines that come, as a diff has them."""
    signed: list[str] = []
    for part in choice.parts:
        signed += [f"-{line}" for line in wish.lines[part.start : part.end]]
        signed += [f"+{line}" for line in part.new]
    return "".join(f"{line}\n" for line in signed)
