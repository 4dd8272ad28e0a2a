"""The third story: every strategy makes the same edit, one after the other, and is measured."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from statistics import median
from time import perf_counter
from typing import NamedTuple

from ..editing import edit_text
from ..errors import BadInput, ElisionError
from ..models import Model, Settings, Usage, idle_cores
from ..strategies.asking import Answer, Event, Said, Watch
from ..strategies.named import Strategy
from ..strategies.task import Limits
from .forced import Forced, right_answer

_NO_LIMIT = 1 << 30  # tokens


class _Way(NamedTuple):
    """How a lane goes: by a strategy, whether all of the file is shown, whether asked before."""

    strategy: Strategy
    whole: bool = False
    warm: bool = False


LANES = {
    "rewrite": _Way("rewrite"),
    "predicted": _Way("predicted"),
    "draft": _Way("draft"),
    "search-replace": _Way("search-replace"),
    "udiff": _Way("udiff"),
    "lazy": _Way("lazy"),
    "lazy-whole": _Way("lazy", whole=True),  # the whole file is shown, as without focus
    "lazy-warm": _Way("lazy", warm=True),  # the model has just been asked the same
}


@dataclass(frozen=True, slots=True)
class Run:
    """An edit made once; times in seconds. ``text`` is None where it failed, for ``failure``."""

    usage: Usage
    first: float  # to the first token
    seconds: float  # from the question to the new text
    decoding: float  # from each answer's first token to its last
    merge: float
    text: str | None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """What a strategy took; ``right``: whether each result is the expected one, None if not known.

    Figures are medians of its runs, of which only the last can have failed.
    """

    name: str
    runs: tuple[Run, ...]
    right: bool | None

    @property
    def done(self) -> bool:
        """Whether every run gave a file."""
        return all(run.text is not None for run in self.runs)

    def figure(self, of: Callable[[Run], float]) -> float:
        """The median of a figure."""
        return median(of(run) for run in self.runs)

    def spread(self, of: Callable[[Run], float]) -> tuple[float, float]:
        """The least and the most of it."""
        found = [of(run) for run in self.runs]
        return min(found), max(found)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is raced over: a file, an instruction, the model, and the new text where it is known.

    path: what the file is called; it need not be there. forced: whether the answers are fixed to
    those of a perfect model, which needs the new text.
    """

    path: str
    text: str
    instruction: str
    model: Callable[[Settings], Model]
    settings: Settings = field(default_factory=Settings)
    expected: str | None = None
    forced: bool = False
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if self.forced and self.expected is None:
            raise BadInput("answers can be fixed only to a known result; give it with --expect")


def race(
    entry: Entry, names: Sequence[str], repeat: int, watch: Callable[[str, Event | Run], None]
) -> list[Lane]:
    """Make the edit in each lane, ``repeat`` times; a lane that fails says why, the others go on.

    The model is opened anew for each run, so that it has nothing cached from another. watch: is
    told each event with the name of its lane, and each run when it ends.
    """
    # Told once: the load that one lane makes is not to cost the next one its threads.
    threads = entry.settings.threads or idle_cores()
    entry = replace(entry, settings=replace(entry.settings, threads=threads))
    return [_lane(entry, name, repeat, partial(watch, name)) for name in names]


def _lane(entry: Entry, name: str, repeat: int, watch: Callable[[Event | Run], None]) -> Lane:
    runs: list[Run] = []
    while len(runs) < repeat and all(run.text is not None for run in runs):
        runs.append(_run(entry, LANES[name], watch))
        watch(runs[-1])
    expected = entry.expected
    right = None if expected is None else all(run.text == expected for run in runs)
    return Lane(name, tuple(runs), right)


def _run(entry: Entry, way: _Way, watch: Watch) -> Run:
    clock = _Clock(watch)
    try:
        with closing(_opened(entry, way)) as model:
            limits = replace(entry.limits, shown=_NO_LIMIT) if way.whole else entry.limits
            for heard in (None, clock) if way.warm else (clock,):
                if heard:
                    clock.start()
                merged = edit_text(
                    entry.text,
                    entry.instruction,
                    model,
                    path=entry.path,
                    strategy=way.strategy,
                    fallback=False,
                    limits=limits,
                    watch=heard or (lambda event: None),
                )
            return clock.run(merged.text)
    except ElisionError as error:
        return clock.run(None, str(error))


def _opened(entry: Entry, way: _Way) -> Model:
    drafts = way.strategy == "draft"
    settings = replace(
        entry.settings,
        predict=way.strategy == "predicted",
        draft=entry.settings.draft if drafts else None,
    )
    model = entry.model(settings)
    if entry.expected is None or not entry.forced:
        return model
    try:
        return Forced(model, right_answer(way.strategy, entry.path, entry.text, entry.expected))
    except BadInput:
        model.close()
        raise


class _Clock:
    """Sees the events of a run, and when they come."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self.start()

    def start(self) -> None:
        self._begun = perf_counter()
        self._first: float | None = None
        self._answered = self._begun
        self._answers: list[Answer] = []

    def __call__(self, event: Event) -> None:
        if isinstance(event, Said):
            self._first = self._first or perf_counter()
        elif isinstance(event, Answer):
            self._answered = perf_counter()
            self._answers.append(event)
        self._watch(event)

    def run(self, text: str | None, failure: str = "") -> Run:
        """What was seen up to now, with the outcome."""
        ended = perf_counter()
        return Run(
            sum((answer.usage for answer in self._answers), Usage()),
            (self._first or ended) - self._begun,
            ended - self._begun,
            sum(answer.seconds - answer.first for answer in self._answers),
            ended - self._answered if self._answers else 0.0,
            text,
            failure,
        )
