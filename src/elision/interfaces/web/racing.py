"""A race that runs beside the page: what is seen of it meanwhile, and how it is stopped."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from time import perf_counter
from typing import NamedTuple

from ...bench.figures import Row, rows
from ...bench.race import Entry, Run, race
from ...errors import BadInput
from ...models import open_model
from ...strategies.asking import Asked, Event, Said
from ..http.work import Work

_TAIL = 4_000  # characters of an answer that are shown


class _Stopped(Exception):
    """Nobody waits for the race any more."""


@dataclass(slots=True)
class Track:
    """How far a lane is."""

    begun: float | None = None
    ended: float | None = None
    pieces: int = 0
    tail: str = ""
    failure: str = ""

    @property
    def seconds(self) -> float:
        """How long it has been running."""
        return 0.0 if self.begun is None else (self.ended or perf_counter()) - self.begun


class Subject(NamedTuple):
    """What is raced over."""

    path: str
    text: str
    instruction: str


class Race:
    """One race. It is watched from another thread than that in which it runs."""

    def __init__(self, subject: Subject, names: Sequence[str]) -> None:
        self.tracks = {name: Track() for name in names}
        self._subject = subject
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Let it end, as soon as its model says something more."""
        self._stopped.set()
        for track in self.tracks.values():
            if track.begun and not track.ended:
                track.ended, track.failure = perf_counter(), "it was stopped"

    def run(self, model: str) -> list[Row]:
        """Its figures. Raises BadInput as `race` does."""
        entry = Entry(*self._subject, partial(open_model, model))
        return rows(race(entry, list(self.tracks), 1, self._watch), model)

    def _watch(self, name: str, event: Event | Run) -> None:
        if self._stopped.is_set():
            raise _Stopped
        track = self.tracks[name]
        track.begun = track.begun or perf_counter()
        match event:
            case Asked() if track.tail:
                track.tail += "\n\n"  # after an answer that was not taken
            case Said(text):
                track.pieces += 1
                track.tail = (track.tail + text)[-_TAIL:]
            case Run(failure=failure):
                track.ended, track.failure = perf_counter(), failure


class Course:
    """Where races are run: one at a time, or each would slow the other."""

    def __init__(self, model: str | None) -> None:
        self._model = model
        self._work = Work(1)
        self._running: Race | None = None

    async def run(self, one: Race) -> list[Row]:
        """A race's figures; raises BadInput where there can be none. It ends with its caller."""
        if self._model is None:
            raise BadInput("this service has no model; start it with --model NAME")
        if self._running:
            raise BadInput("a race is being run already, perhaps on another page; wait for its end")
        self._running = one
        try:
            return await self._work(one.run, self._model)
        finally:
            one.stop()
            self._running = None

    def close(self) -> None:
        """Stop what runs."""
        if self._running:
            self._running.stop()
        self._work.close()
