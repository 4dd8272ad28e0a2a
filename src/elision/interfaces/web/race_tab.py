"""The second tab: every strategy makes the same edit, in a lane of its own, and can be watched."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from nicegui import ui

from ...bench.race import LANES
from ...bench.report import figures
from ...errors import BadInput
from ..cli.show import harmless
from .given import Given, area, examples, file_fields
from .job import Job
from .outcome import heading, stream, tokens
from .racing import Course, Race, Subject, Track

_DRAWN = 0.1  # seconds between two looks at the race
_CHOICE = [name for name in LANES if name != "draft"]  # which needs a second model
_AT_FIRST = {"rewrite", "search-replace", "udiff", "lazy"}


class RaceTab:
    """Its fields, and the race that was run last."""

    def __init__(self, course: Course, given: Given) -> None:
        self._course, self._given = course, given
        with ui.element("div").classes("tab") as whole:
            examples(given)
            with ui.element("div").classes("two"):
                with ui.element("div"):
                    file_fields(given)
                with ui.element("div"):
                    area("What is to change", given, "instruction", code=False)
                    self._lanes()
            self._job = Job("Race", self._run)
        self._job.on_keys(whole)

    def _lanes(self) -> None:
        with ui.element("fieldset").classes("lanes-choice"):
            ui.html("Lanes", tag="legend")
            self._chosen = {
                name: ui.checkbox(name, value=name in _AT_FIRST).props("dense") for name in _CHOICE
            }

    async def _run(self) -> None:
        given = self._given
        given.check()
        names = [name for name, box in self._chosen.items() if box.value]
        if not names:
            raise BadInput("no lane is chosen; choose one at least")
        if not given.text:
            raise BadInput("the file is empty; there is nothing to change in it")
        race = Race(Subject(given.name, given.text, given.instruction), names)
        with ui.element("div").classes("lanes"):
            lanes = [_Lane(name, track) for name, track in race.tracks.items()]
        timer = ui.timer(_DRAWN, partial(_draw, lanes))
        try:
            found = await self._course.run(race)
        finally:
            timer.cancel()
            if self._job.seen:
                _draw(lanes)
        heading(2, "The figures")
        ui.html(figures(found))


class _Lane:
    """What is seen of a lane."""

    def __init__(self, name: str, track: Track) -> None:
        self._track = track
        with ui.element("section").classes("lane"):
            with ui.element("div").classes("lane-head"):
                heading(2, name)
                self._state = ui.label("waits").classes("state")
            self._said = stream(f"What the model says in {name}")
            self._failure = ui.label("").classes("failure")

    def draw(self) -> None:
        """Show how far it is."""
        track = self._track
        if track.begun is None:
            return
        how = "failed" if track.failure else "done" if track.ended else "runs"
        self._state.set_text(f"{how}  {tokens(track.pieces)}  {track.seconds:.1f} s")
        self._state.classes(replace=f"state {how}")
        self._said.set_text(track.tail)
        self._failure.set_text(harmless(track.failure))


def _draw(lanes: Sequence[_Lane]) -> None:
    for lane in lanes:
        lane.draw()
