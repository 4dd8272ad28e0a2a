"""The reply of a small model, held to the changes that an instruction allows in a file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from ...blocks.index import Index
from ...errors import Ambiguous, Refusal
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
from .shapes import LONGEST
from .swap import swaps

_MAKERS: dict[Verb, Callable[[Wish], Iterator[Choice]]] = {
    "change": swaps,
    "add": additions,
    "remove": removals,
    "rename": renames,
}

# How much more must speak for a change than for any other. Of 190 instructions (tune.toml and
# anchor.toml in benchmarks/instructions, and 130 others), 12 of the 17 that come below it are
# wrong, and 9 of the 108 above it. SmolLM2-135M is no judge of those: asked which one it is, it
# found the right one in 3 of 8, and the best was right in 7 of them.
_MARGIN = 0.3
# How many are looked at for those that leave the file without a new syntax error.
_TRIED = 50

_AROUND = 6  # lines that the model is shown on either side of the change
_FENCE = "```"

_OPEN = (
    "the instruction leaves open what to write in {path}, and this model is too small to fill that "
    "in. Name what is meant: the block, the value, the new text in quotes; or take a larger model "
    "with --model"
)


def held(task: Task, ask: Asking) -> Merge:
    """The change that the instruction asks for, as the model writes it under a grammar.

    Raises Refusal where the instruction leaves open what to write, Ambiguous where it leaves open
    where.
    """
    choice, text = _decided(Wish(task.index, task.instruction), task.path)
    hunk = _hunk(choice, task.index.source.lines)
    reply = ask("lazy", task.path, _request(task, choice, hunk))
    if reply != hunk + _FENCE:
        raise Refusal(f"{ask.model.name} does not keep to a grammar; take another model")
    return merge(task.text, elide(task.text, text, path=task.path), path=task.path)


def meant(indexes: Mapping[str, Index], instruction: str) -> str:
    """Which of several files, by their paths, the instruction speaks of most.

    Raises Refusal where it leaves open what to write in each of them, Ambiguous where two come near
    each other.
    """
    sound = ((path, _sound(Wish(index, instruction))) for path, index in indexes.items())
    found = [(changes[0][0].score, path) for path, changes in sound if changes]
    if not found:
        raise Refusal(_OPEN.format(path="any of these files"))
    found.sort(key=lambda one: -one[0])
    if len(found) > 1 and found[0][0] - found[1][0] < _MARGIN:
        raise Ambiguous(
            f"the instruction can mean {found[0][1]} or {found[1][1]}; name one of them alone, or "
            "take a larger model with --model"
        )
    return found[0][1]


def _decided(wish: Wish, path: str) -> tuple[Choice, str]:
    """The change that more speaks for than for any other, and the file's text after it."""
    found = _sound(wish)
    if not found:
        raise Refusal(_OPEN.format(path=path))
    if len(found) > 1:
        places = sorted({choice.parts[0].start + 1 for choice, _ in found[:2]})
        where = f"line {places[0]}" if len(places) == 1 else f"line {places[0]} or {places[1]}"
        raise Ambiguous(
            f"the instruction can mean two changes of {path}, at {where}. Name the block, or the "
            "value that is there now; or take a larger model with --model"
        )
    return found[0]


def _sound(wish: Wish) -> list[tuple[Choice, str]]:
    """The best change and those that come near, none of which brings a syntax error."""
    ranked = sorted(_MAKERS[verb(wish.instruction)](wish), key=lambda one: -one.score)
    found: dict[str, Choice] = {}
    least = float("-inf")
    for choice in ranked[:_TRIED]:
        if choice.score < least:
            break
        parts = [Edit(one.start, one.end, one.new) for one in choice.parts]
        edits = separated(parts, (), wish.index)
        text = apply_edits(wish.index, edits)
        if text != wish.index.text and new_error(wish.index, edits, Counter()) is None:
            found.setdefault(text, choice)
            least = max(least, choice.score - _MARGIN)
    return [(choice, text) for text, choice in found.items()]


def _request(task: Task, choice: Choice, hunk: str) -> Request:
    line = choice.parts[0].start
    around = task.index.source.lines[max(line - _AROUND, 0) : line + _AROUND + 1]
    shown = "\n".join(text[:LONGEST] for text in around)
    language = task.index.language.name if task.index.language else ""
    return Request(
        (Message("user", f"{_FENCE}{language}\n{shown}\n{_FENCE}\n\n{task.instruction}"),),
        max_tokens=task.limits.answer,
        opening=f"{_FENCE}diff\n",
        grammar=f"root ::= {json.dumps(hunk + _FENCE, ensure_ascii=False)}",
    )


def _hunk(choice: Choice, lines: Sequence[str]) -> str:
    """The lines that go and the lines that come, as a diff has them."""
    signed: list[str] = []
    for part in choice.parts:
        signed += [f"-{line}" for line in lines[part.start : part.end]]
        signed += [f"+{line}" for line in part.new]
    return "".join(f"{line}\n" for line in signed)
