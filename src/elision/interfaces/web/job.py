"""What a tab does at the press of its button, and how it is stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from nicegui import background_tasks, ui

from ...errors import ElisionError
from .outcome import refuse


class Job:
    """A button, and a section for what comes of it. Pressed again, the button stops it."""

    def __init__(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """name: on the button; work: what is done, within the section."""
        self._name, self._work = name, work
        self._task: asyncio.Task[None] | None = None
        self._client = ui.context.client
        self._client.on_delete(self._stop)
        with ui.element("div").classes("go"):
            self._button = ui.button(name, color=None, on_click=self.press)
            self._button.props("unelevated no-caps").classes("main")
            ui.label("Ctrl+Enter").classes("quiet hint")
        self._section = ui.element("section").props('aria-label="The result"')

    def press(self) -> None:
        """Begin; or stop what has begun."""
        if self._task:
            self._stop()
        else:
            self._task = background_tasks.create(self._run())

    def on_keys(self, where: ui.element) -> None:
        """Let the keys do what the button does, wherever in a part of the page one types."""
        for key in ("ctrl", "meta"):
            where.on(f"keydown.{key}.enter.capture.prevent.stop", self.press)

    def clear(self) -> None:
        """Take away what the section holds."""
        self._section.clear()

    @property
    def seen(self) -> bool:
        """Whether there is still somebody to see it."""
        return not self._client.is_deleted

    def _stop(self) -> None:
        if self._task:
            self._task.cancel()

    async def _run(self) -> None:
        self._button.set_text("Stop")
        self.clear()
        with self._section:
            try:
                await self._work()
            except ElisionError as error:
                self.clear()
                refuse(error)
            except asyncio.CancelledError:
                if self.seen:
                    ui.label("Stopped; nothing was changed.").classes("quiet")
        self._task = None
        if self.seen:
            self._button.set_text(self._name)
