"""The model writes what changes, and a marker for everything else."""

from __future__ import annotations

from dataclasses import replace

from ..errors import BadInput, ElisionError, Refusal
from ..merging.result import Merge
from ..models import Message
from ..prompts import example, prompt
from ..reply.merge import blocks_for, left_out, merge_blocks
from ..text.diff import edits
from ..text.source import Source
from .asking import Asking, Way
from .focus import Shown, comment, focus, marker
from .request import asked, check_closed, check_sound, code, left_for, request
from .task import Task

# How often a model is told why its answer could not be taken.
TOLD = 2


def lazy(task: Task, ask: Asking) -> Merge:
    """An edit in the model's own words; one that is too small for those is held by the hand.

    An answer that cannot be merged goes back with the reason. One that changes code which the model
    was not shown goes back, once, with that code. Raises Refusal for the last one that is not good.
    """
    if ask.model.abilities.small:
        from .held import held

        return held(task, ask)
    shown = _focus(task, ask)
    messages = _opening(task, shown.text)
    hidden = _lines(shown)
    way: Way = "lazy"
    told, more = 0, frozenset[int]()
    stuck: ElisionError = too_long(task, ask)
    fence = code(task.text, task.index.language)["fence"]
    while (question := request(ask, messages, task.limits.answer, fence)) is not None:
        reply = ask(way, task.path, question)
        try:
            merged = _merged(task, reply)
        except Refusal as refusal:
            if told == TOLD:
                raise
            told, stuck = told + 1, refusal
            ask.refused(task.path, str(refusal))
            way, said = "told why", prompt("again", reason=refusal)
        else:
            unseen = _changed(task, merged) & hidden
            if not unseen:
                return merged
            stuck = _unseen(unseen)
            if more:
                break
            more = unseen
            ask.refused(task.path, str(stuck))
            shown = _focus(task, ask, more)
            hidden &= _lines(shown)
            way, said = "shown more", prompt("shown_more", **code(shown.text, task.index.language))
        messages = (*messages, Message("assistant", reply), Message("user", said))
    raise stuck


def _merged(task: Task, reply: str) -> Merge:
    """An answer in the file: one block of code, to its end, that brings no syntax error.

    `elision apply` takes more: what an answer lacks or has too much may be meant where a person
    hands it over, and nobody looks at this one before.
    """
    check_closed(reply)
    blocks, others = blocks_for(task.text, reply, task.path)
    if len(blocks) > 1:
        raise Refusal(f"the answer has {len(blocks)} blocks of code for this file; write one")
    merged = merge_blocks(task.text, blocks, task.path)
    check_sound(task, merged)
    return replace(merged, warnings=merged.warnings + left_out(others))


def _opening(task: Task, text: str) -> tuple[Message, ...]:
    """The rules, an example, and what is asked."""
    language = task.index.language
    rules = prompt(
        "lazy", marker=marker(task.index), removed=comment(language, "removed: the_name")
    )
    shown = example(language.name if language else "text")
    path = f"example{language.extensions[0] if language else ''}"
    return (
        Message("system", rules),
        asked(path, shown.text, language, shown.instruction),
        Message("assistant", shown.answer),
        asked(task.path, text, language, task.instruction),
    )


def _focus(task: Task, ask: Asking, also: frozenset[int] = frozenset()) -> Shown:
    """What is shown of the file: less than the limit where the model can read no more."""
    left = left_for(ask, _opening(task, ""), task.limits.answer)
    budget = task.limits.shown if left is None else min(task.limits.shown, max(left, 1))
    return focus(task.index, task.instruction, budget, ask.count, also)


def _lines(shown: Shown) -> frozenset[int]:
    return frozenset(line for span in shown.hidden for line in range(*span))


def _changed(task: Task, merged: Merge) -> frozenset[int]:
    """The lines of the file that are not in the result, blank ones aside."""
    old = task.index.source.lines
    differ = edits(old, Source.of(merged.text).lines)
    return frozenset(n for first, last, *_ in differ for n in range(first, last) if old[n].strip())


def _unseen(lines: frozenset[int]) -> Refusal:
    first, last = min(lines) + 1, max(lines) + 1
    where = f"line {first}" if first == last else f"code between lines {first} and {last}"
    return Refusal(f"the answer changes {where} that the model was not shown")


def too_long(task: Task, ask: Asking) -> BadInput:
    """What there is to say where a model has no room for the least that can be asked."""
    context = ask.model.abilities.context or 0
    return BadInput(
        f"{task.path}: the least that has to be asked is too long for {ask.model.name}, which "
        f"reads and writes {context:,} tokens at the most; take a shorter instruction, or a model "
        "with a longer context"
    )
