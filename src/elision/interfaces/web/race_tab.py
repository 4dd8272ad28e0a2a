"""The second tab: every strategy makes the same edit, in a lane of its own, and can be watched."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from nicegui import background_tasks, ui

from ...bench.figures import Row
from ...bench.race import LANES
from ...bench.report import figures
from ...errors import BadInput, ElisionError
from ..cli.show import harmless
from .given import Given, area, examples, file_fields
from .outcome import heading, refuse, stream
from .racing import Course, Race, Stopped, Subject, Track

_DRAWN = 0.1  # seconds between two looks at the race
_CHOICE = [name for name in LANES if name != "draft"]  # which needs a second model
_AT_FIRST = {"rewrite", "search-replace", "udiff", "lazy"}


class RaceTab:
    """Its fields, and the race that was run last."""

    def __init__(self, course: Course, given: Given) -> None:
        self._course, self._given = course, given
        self._race: Race | None = None
        with (
            ui.element("div")
            .classes("tab")
            .on("keydown.ctrl.enter.prevent", self._press)
            .on("keydown.meta.enter.prevent", self._press)
        ):
            examples(given)
            with ui.element("div").classes("two"):
                with ui.element("div"):
                    file_fields(given)
                with ui.element("div"):
                    area("What is to change", given, "instruction", code=False)
                    self._lanes()
            with ui.element("div").classes("go"):
                self._button = ui.button("Race", color=None, on_click=self._press)
                self._button.props("unelevated no-caps").classes("main")
                ui.label("Ctrl+Enter").classes("quiet hint")
            self._result = ui.element("section").props('aria-label="The race"')
        ui.context.client.on_delete(self._stop)

    def _lanes(self) -> None:
        with ui.element("fieldset").classes("lanes-choice"):
            ui.html("Lanes", tag="legend")
            self._chosen = {
                name: ui.checkbox(name, value=name in _AT_FIRST).props("dense") for name in _CHOICE
            }

    def _press(self) -> None:
        """Begin; or stop what has begun."""
        if self._race:
            self._stop()
            self._button.set_text("Stopping")
        else:
            subject = Subject(self._given.name, self._given.text, self._given.instruction)
            names = [name for name, box in self._chosen.items() if box.value]
            self._race = Race(subject, {name: Track() for name in names})
            background_tasks.create(self._run(self._race))

    def _stop(self) -> None:
        if self._race:
            self._race.stop()

    async def _run(self, race: Race) -> None:
        self._button.set_text("Stop")
        self._result.clear()
        with self._result:
            try:
                self._check(race)
                await self._watched(race)
            except ElisionError as error:
                refuse(error)
            except Stopped:
                ui.label("The race was stopped.").classes("quiet")
            finally:
                self._race = None
                self._button.set_text("Race")

    def _check(self, race: Race) -> None:
        self._given.check()
        if not race.tracks:
            raise BadInput("no lane is chosen; choose one at least")
        if not race.subject.text or not race.subject.instruction.strip():
            raise BadInput("a race needs a file, and an instruction for it")

    async def _watched(self, race: Race) -> None:
        with ui.element("div").classes("lanes"):
            lanes = [_Lane(name, track) for name, track in race.tracks.items()]
        timer = ui.timer(_DRAWN, partial(_draw, lanes))
        try:
            found = await self._course.run(race)
        finally:
            timer.cancel()
            _draw(lanes)
        _figures(found)


def _figures(found: Sequence[Row]) -> None:
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
        self._state.set_text(f"{how}  {track.pieces:,} tokens  {track.seconds:.1f} s")
        self._state.classes(replace=f"state {how}")
        self._said.set_text(track.tail)
        self._failure.set_text(harmless(track.failure))


def _draw(lanes: Sequence[_Lane]) -> None:
    for lane in lanes:
        lane.draw()
