"""A part of a batch answered: what both engines do with each, wherever it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .edit import Line, Outcome, Status, Verdict, lost, outcome
from .keeper import Keeper
from .output import Output
from .source import Part

# What comes of lines, in their order; merges are done in the worker that is kept.
Each = Callable[[Keeper, Sequence[Line]], Iterable[Outcome]]
# Whether a part is done again though all of its results are there from a run before.
Again = Callable[[Part, Sequence[Verdict]], bool]


def never(part: Part, verdicts: Sequence[Verdict]) -> bool:
    """Where what was done stays done."""
    return False


def failed(part: Part, verdicts: Sequence[Verdict]) -> bool:
    """Where an error may have passed since."""
    return any(verdict.status == "error" for verdict in verdicts)


def any_of(*ways: Again) -> Again:
    """Where one of several says so."""
    return lambda part, verdicts: any(way(part, verdicts) for way in ways)


def one_by_one(
    keeper: Keeper, lines: Sequence[Line], work: Callable[[Line], Outcome] = outcome
) -> Iterable[Outcome]:
    """Each line by itself, in a worker; work: what is done with it, a function of a module."""
    return keeper.each(work, lines, lost)


@dataclass(frozen=True, slots=True)
class Done:
    """A part whose results are written.

    size: its share of its file's bytes; again: whether the results were there from a run before.
    """

    name: str
    source: str
    size: float
    verdicts: tuple[Verdict, ...]
    again: bool

    @property
    def counts(self) -> Counter[Status]:
        """The edits by what became of them."""
        return Counter(verdict.status for verdict in self.verdicts)

    @property
    def errors(self) -> list[str]:
        """What those say that are errors."""
        return [f"{self.source}: {one.reason}" for one in self.verdicts if one.status == "error"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be done with a part; a value, so that it can go to another machine."""

    output: Output
    each: Each = one_by_one
    again: Again = never

    def __call__(self, keeper: Keeper, part: Part) -> Done:
        """Work on the edits of a part and write the results, unless they are there already."""
        there = self.output.verdicts(part.name) or []
        stays = len(there) == len(part.lines) and not self.again(part, there)
        if not stays:
            outcomes = list(self.each(keeper, part.lines))
            self.output.put(part.name, [one.json for one in outcomes])
            there = [one.verdict for one in outcomes]
        return Done(part.name, part.source, part.size, tuple(there), stays)
