"""A part of a batch answered: what both engines do with each, wherever it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .edit import Line, Outcome, Status, Verdict, lost
from .keeper import Keeper
from .output import Output
from .source import Part

# Errors of a part that are told at once; all of them stand in the results.
_TOLD = 10


@dataclass(frozen=True, slots=True)
class Done:
    """A part whose results are written.

    size: its share of its file's bytes; counts: edits by what became of them; errors: what some of
    them say; again: whether the results were there from a run before.
    """

    name: str
    size: float
    counts: Counter[Status]
    errors: tuple[str, ...]
    again: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be done with a part; a value, so that it can go to another machine.

    work: what is done with an edit, a function of a module.
    """

    output: Output
    work: Callable[[Line], Outcome]

    def __call__(self, keeper: Keeper, part: Part) -> Done:
        """Work on the edits of a part and write the results, unless they are there already."""
        there = self.output.verdicts(part.name)
        if there and len(there) == len(part.lines):
            return _done(part, there, again=True)
        outcomes = list(keeper.each(self.work, part.lines, lost))
        self.output.put(part.name, [one.json for one in outcomes])
        return _done(part, [one.verdict for one in outcomes], again=False)


def _done(part: Part, verdicts: Sequence[Verdict], *, again: bool) -> Done:
    counts = Counter(verdict.status for verdict in verdicts)
    errors = [f"{part.source}: {one.reason}" for one in verdicts if one.status == "error"]
    return Done(part.name, part.size, counts, tuple(errors[:_TOLD]), again)
