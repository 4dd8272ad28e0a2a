"""What the endpoints have in common: merges in a thread, and the model that stands behind them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Literal, NamedTuple

from ... import editing
from ...errors import BadInput, ElisionError, ModelFailure, Refusal
from ...merging.elide import elide
from ...merging.merge import Omitted, merge
from ...merging.result import Merge
from ...models import Model, open_model
from ...prompts import prompt
from ...strategies.asking import Event, Watch
from ...strategies.named import Strategy
from ...syntax import language_for
from .errors import kind
from .indexes import Indexes
from .metrics import Metrics
from .options import Options
from .work import Work

SettledBy = Literal["merge", "model"]
_SERVED = 16  # edits at a time, of a model that answers several


class Given(NamedTuple):
    """A merge that is asked for."""

    original: str
    snippet: str
    path: str | None = None
    language: str | None = None
    omitted: Omitted = "keep"
    instruction: str = ""


class Settled(NamedTuple):
    """A merge that was done, and who did it."""

    merge: Merge
    by: SettledBy


class Service:
    """All that lasts longer than a request. Raises BadInput for a model that cannot be had."""

    def __init__(self, options: Options, metrics: Metrics) -> None:
        self._options, self.metrics = options, metrics
        self._indexes = Indexes(options.cache, metrics)
        self.work = Work(1)
        self.model = open_model(options.model) if options.model else None
        if options.fallback and (self.model is None or self.model.abilities.small):
            raise BadInput(
                "a refused merge can be settled by a model that writes freely; name one with "
                "--model, or leave --fallback out"
            )
        several = self.model is not None and self.model.abilities.concurrent
        self._edits = Work(_SERVED if several else 1)

    async def merge(self, given: Given) -> Settled:
        """A merge by itself, or, where it is refused and a fallback is set, by the model."""
        with self._counted() as outcome:
            try:
                done = Settled(await self.work(self._merge, given), "merge")
            except Refusal as refusal:
                if not self._options.fallback:
                    raise
                done = Settled(await self._settled(given, refusal), "model")
            outcome.append("settled" if done.by == "model" else _outcome(done.merge))
        return done

    async def elide(self, before: str, after: str, path: str | None, language: str | None) -> str:
        """The snippet that turns one text into another."""
        return await self.work(elide, before, after, path=path, language=language)

    async def edit(
        self, path: str, text: str, instruction: str, strategy: Strategy, watch: Watch
    ) -> Merge:
        """What the model makes of a text."""
        with self._counted() as outcome:
            merged = await self._edited(path, text, instruction, strategy, watch)
            outcome.append("edited")
        return merged

    def editor(self) -> Model:
        """The model; raises BadInput where there is none."""
        if self.model is None:
            raise BadInput("this service has no model; start it with --model NAME")
        return self.model

    def close(self) -> None:
        """Wait for what runs, and free what is held."""
        self.work.close()
        self._edits.close()
        if self.model:
            self.model.close()

    def abandoned(self) -> int:
        """How much work runs that nobody waits for any more."""
        return self.work.abandoned() + self._edits.abandoned()

    def _merge(self, given: Given) -> Merge:
        index = self._indexes(given.original, given.path, given.language)
        return merge(
            given.original,
            given.snippet,
            path=given.path,
            language=given.language,
            index=index,
            omitted=given.omitted,
        )

    async def _settled(self, given: Given, refusal: Refusal) -> Merge:
        told = prompt(
            "settle", instruction=given.instruction, snippet=given.snippet, reason=refusal
        )
        path = given.path or _path(given.language)
        return await self._edited(path, given.original, told, "lazy", lambda event: None)

    async def _edited(
        self, path: str, text: str, instruction: str, strategy: Strategy, watch: Watch
    ) -> Merge:
        gone = threading.Event()

        def watching(event: Event) -> None:
            if gone.is_set():
                raise ModelFailure("nobody waits for the answer any more")
            watch(event)

        call = partial(editing.edit_text, path=path, strategy=strategy, watch=watching)
        try:
            return await self._edits(call, text, instruction, self.editor())
        finally:
            gone.set()

    @contextmanager
    def _counted(self) -> Iterator[list[str]]:
        """Count what becomes of a merge; what is put into the list, where it is done."""
        outcome: list[str] = []
        try:
            yield outcome
        except ElisionError as error:
            outcome.append(kind(error)[1])
            raise
        finally:
            self.metrics.outcomes.labels(*outcome or ["stopped"]).inc()


def _outcome(merged: Merge) -> str:
    return "merged" if merged.changed else "unchanged"


def _path(language: str | None) -> str:
    """A name for a file that has none, by which it is parsed as its language says."""
    found = language_for(None, language)
    return f"file{found.extensions[0]}" if found else "file"
