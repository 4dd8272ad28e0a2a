"""What a run took, and what it would have taken to write the files whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from ...editing import Edited
from ...models import Model, Usage
from ...strategies.asking import Answer, Asked, Event, Said, Watch
from ...strategies.focus import about_tokens
from .show import harmless

_WHOLE = {"rewrite", "predicted", "draft"}  # ways in which passes are what counts


@dataclass(frozen=True, slots=True)
class Summary:
    """A run that came to its end; times in seconds from its begin, ``merge`` for the last answer.

    whole: the tokens of all files as they are after it, and of those before it ``unshown``; about,
    where ``about`` says so. predicts: whether the model took drafts to the end.
    """

    edited: Edited
    model: str
    first: float
    seconds: float
    merge: float
    before: int
    unshown: int
    whole: int
    about: bool
    predicts: bool

    @property
    def usage(self) -> Usage:
        """The tokens of all answers."""
        return sum((answer.usage for answer in self.edited.answers), Usage())

    def lines(self) -> Iterator[str]:
        """What a person is told of it."""
        ways = self.edited.ways
        for path, way in ways.items():
            yield f"way      {way}{f'  {harmless(path)}' if len(ways) > 1 else ''}"
        used, about = self.usage, "about " if self.about else ""
        cached = f" ({used.cached_tokens:,} cached)" if used.cached_tokens else ""
        taken = f"{used.input_tokens:,} in{cached}, {used.output_tokens:,} out"
        if not used.output_tokens:
            taken = "the server does not tell"
        yield f"tokens   {taken}; a full rewrite: {about}{self.whole:,} out"
        if told := list(self._drafts(used)):
            yield f"drafts   {'; '.join(told)}"
        if self.unshown:
            yield f"focus    {about}{self.unshown:,} of {self.before:,} input tokens saved"
        yield (
            f"time     first token {self.first:.1f} s, total {self.seconds:.1f} s, "
            f"merge {self.merge * 1000:.0f} ms"
        )

    def _drafts(self, used: Usage) -> Iterator[str]:
        """How much of what was proposed stands in the output, in how many passes, where told."""
        strategies = _WHOLE & set(self.edited.ways.values())
        if used.drafted_tokens:
            yield f"{used.drafted_tokens:,} tokens drafted, {used.accepted_tokens:,} accepted"
        if used.passes and (used.drafted_tokens or strategies):
            rate = used.output_tokens / used.passes
            yield f"{used.passes:,} passes, {rate:,.1f} tokens a pass"
        elif not used.drafted_tokens and "predicted" in strategies:
            yield "not told" if self.predicts else "the server takes none after all"


@dataclass(slots=True)
class Record:
    """Sees the events of a run first, and keeps what its summary needs."""

    watch: Watch
    begun: float = field(default_factory=perf_counter)
    first: float | None = None
    answered: float | None = None
    shown: dict[str, str] = field(default_factory=dict)

    def __call__(self, event: Event) -> None:
        match event:
            case Asked(way, path, request) if way != "where":
                self.shown.setdefault(path, request.messages[-1].text)
            case Said():
                self.first = self.first or perf_counter()
        self.watch(event)
        if isinstance(event, Answer):
            self.answered = perf_counter()

    def summary(self, edited: Edited, model: Model) -> Summary:
        """To be called when the run ends, while the model can still count."""
        ended = perf_counter()
        count = _Count(model, edited.answers)
        before = unshown = 0
        for one in edited.plan.files:
            size = count(one.file.text)
            before += size
            unshown += max(size - count(self.shown.get(one.file.path, "")), 0)
        return Summary(
            edited,
            model.name,
            (self.first or ended) - self.begun,
            ended - self.begun,
            ended - (self.answered or ended),
            before,
            unshown,
            sum(count(one.merge.text) for one in edited.plan.files),
            count.about,
            model.abilities.prediction,
        )


class _Count:
    """Counts a model's tokens: with its tokenizer, or about, by those of its answers."""

    def __init__(self, model: Model, answers: Sequence[Answer]) -> None:
        self._model = model
        self._written = sum(len(answer.text) for answer in answers)
        self._tokens = sum(answer.usage.output_tokens for answer in answers)
        self.about = model.count("") is None

    def __call__(self, text: str) -> int:
        counted = self._model.count(text)
        if counted is not None:
            return counted
        if self._tokens and self._written:
            return round(len(text) * self._tokens / self._written)
        return about_tokens(text)
