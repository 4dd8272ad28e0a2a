"""A race that runs beside the page: what is seen of it meanwhile, and how it is stopped."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from ...bench.figures import Row, rows
from ...bench.race import Entry, Run, race
from ...errors import BadInput
from ...models import open_model
from ...strategies.asking import Asked, Event, Said
from ..http.work import Work

_TAIL = 4_000  # characters of an answer that are shown


class Stopped(Exception):
    """The race was stopped."""


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

    name: str
    text: str
    instruction: str


@dataclass(slots=True)
class Race:
    """One race. It is watched from another thread than that in which it runs."""

    subject: Subject
    tracks: dict[str, Track]
    _stopped: threading.Event = field(default_factory=threading.Event)

    def stop(self) -> None:
        """Let it end with `Stopped`, as soon as its model says something more."""
        self._stopped.set()

    def run(self, model: str) -> list[Row]:
        """Its figures. Raises BadInput as `race` does."""
        with TemporaryDirectory(prefix="elision-") as folder:
            path = Path(folder, PurePath(self.subject.name).name)
            path.write_text(self.subject.text, encoding="utf-8", newline="")
            entry = Entry(str(path), self.subject.instruction, partial(open_model, model))
            return rows(race(entry, list(self.tracks), 1, partial(self._watch, folder)), model)

    def _watch(self, folder: str, name: str, event: Event | Run) -> None:
        if self._stopped.is_set():
            raise Stopped
        track = self.tracks[name]
        track.begun = track.begun or perf_counter()
        match event:
            case Asked() if track.tail:
                track.tail += "\n\n"  # after an answer that was not taken
            case Said(text):
                track.pieces += 1
                track.tail = (track.tail + text)[-_TAIL:]
            case Run(failure=failure):
                track.ended = perf_counter()
                track.failure = failure.replace(f"{folder}{os.sep}", "")


class Course:
    """Where races are run: one at a time, or each would slow the other."""

    def __init__(self, model: str | None) -> None:
        self._model = model
        self._work = Work(1)
        self._running: Race | None = None

    async def run(self, one: Race) -> list[Row]:
        """A race's figures; raises BadInput where there can be none, and `Stopped`."""
        if self._model is None:
            raise BadInput("this service has no model; start it with --model NAME")
        if self._running:
            raise BadInput("a race is being run already, perhaps on another page; wait for its end")
        self._running = one
        try:
            return await self._work(one.run, self._model)
        finally:
            one.stop()  # also where nobody waits for it any more
            self._running = None

    def close(self) -> None:
        """Stop what runs."""
        if self._running:
            self._running.stop()
        self._work.close()
