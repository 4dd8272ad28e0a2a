"""The second story: an instruction goes in, and what it makes of files comes out.

which files -> of each the blocks that it is about -> ask the model -> merge its answer -> the plan
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .apply import Plan, Planned
from .blocks.index import Index
from .errors import BadInput, Refusal
from .files import FileText
from .merging.result import Merge
from .models import Model
from .prompts import prompt
from .strategies.asking import Answer, Asking, Watch, Way
from .strategies.candidates import candidates
from .strategies.named import Strategy, Try, tries
from .strategies.task import Limits, Task
from .strategies.where import where

# So many files are parsed, and shown by the names of their blocks if there is room.
_LIKELIEST = 40
_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Edited:
    """What an instruction makes of files, not written yet: `elision.apply.write` does that.

    ways: for each file, by its path, the way that its result came; answers: all that was said.
    """

    plan: Plan
    ways: Mapping[str, Way]
    answers: tuple[Answer, ...]


def edit(
    targets: Sequence[str],
    instruction: str,
    model: Model,
    *,
    strategy: Strategy = "lazy",
    fallback: bool | None = None,
    limits: Limits = _LIMITS,
    watch: Watch = lambda event: None,
) -> Edited:
    """What a model makes of files as it is told; of several, or folders, it says which change.

    strategy: ``lazy``, or the file written whole: token by token (``rewrite``), with itself as the
    draft (``predicted``), or with that of a smaller model (``draft``); or hunks in another tool's
    format (``search-replace``, ``udiff``). fallback: whether a block,
    and then the file, is written whole where lazy edits are refused; None for yes, unless the model
    is too small to be trusted with that.
    Raises Refusal where no answer can be merged, ModelFailure where there is no whole answer, and
    BadInput for an empty instruction, a file that cannot be read, and a model that lacks what the
    strategy needs; then there is no plan at all.
    """
    if not targets:
        raise BadInput("no file is named; name one, or a folder")
    _check(instruction)
    ask = Asking(model, watch)
    in_turn = tries(strategy, model, fallback)
    found = candidates(targets, instruction)
    if len(found) == 1:
        tasks = [(found[0], _task(found[0], instruction, limits))]
    else:
        tasks = _tasks(found, instruction, ask, limits)
    planned: list[Planned] = []
    ways: dict[str, Way] = {}
    for file, task in tasks:
        before = len(ask.answers)
        planned.append(Planned(file, _merged(task, ask, in_turn)))
        ways[file.path] = ask.answers[-1].way if ask.answers[before:] else strategy
    return Edited(Plan(tuple(planned)), ways, tuple(ask.answers))


def edit_text(
    text: str,
    instruction: str,
    model: Model,
    *,
    path: str,
    strategy: Strategy = "lazy",
    fallback: bool | None = None,
    limits: Limits = _LIMITS,
    watch: Watch = lambda event: None,
) -> Merge:
    """What a model makes of a text that is no file on this disk; as `edit` in all else.

    path: what the text is called, which says how to parse it.
    """
    _check(instruction)
    task = _task(FileText(path, text), instruction, limits)
    return _merged(task, Asking(model, watch), tries(strategy, model, fallback))


def _check(instruction: str) -> None:
    if not instruction.strip():
        raise BadInput("the instruction is empty; say what is to change")
    if any("\ud800" <= character <= "\udfff" for character in instruction):
        raise BadInput("the instruction is no text: it has half of a surrogate pair")


def _task(file: FileText, instruction: str, limits: Limits) -> Task:
    return Task(file.path, instruction, Index(file.text, path=file.path), limits)


def _tasks(
    found: Sequence[FileText], instruction: str, ask: Asking, limits: Limits
) -> list[tuple[FileText, Task]]:
    """A task for each file that the model says is to change."""
    files = {file.path: file for file in found[:_LIKELIEST]}
    indexes = {path: Index(file.text, path=path) for path, file in files.items()}
    chosen = where(indexes, instruction, ask, limits)
    tasks = []
    for path, blocks in chosen.items():
        others = ", ".join(other for other in chosen if other != path)
        names = f" ({', '.join(blocks)})" if blocks else ""
        told = prompt("part", instruction=instruction, path=path, blocks=names, others=others)
        own = told if others else instruction + names
        tasks.append((files[path], Task(path, own, indexes[path], limits)))
    return tasks


def _merged(task: Task, ask: Asking, in_turn: Sequence[Try]) -> Merge:
    """The result of the first way whose answer can be taken."""
    *first, last = in_turn
    try:
        for one in first:
            try:
                return one(task, ask)
            except Refusal as refusal:
                ask.refused(task.path, str(refusal))
        return last(task, ask)
    except Refusal as refusal:
        raise type(refusal)(f"{task.path}: {refusal}") from None
