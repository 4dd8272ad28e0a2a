"""The first tab: a reply, or what a model makes of an instruction, goes into the file."""

from __future__ import annotations

import json
from functools import partial
from pathlib import PurePath
from time import perf_counter

from nicegui import ui

from ... import merge_reply
from ...errors import BadInput
from ...merging.result import Merge
from ...strategies.asking import Answer, Asked, Event, Refused, Said
from ...text.encoding import Decoded, encode
from ..http.service import Service
from .given import Given, area, complain, examples, file_fields
from .job import Job
from .outcome import Outcome, heading, outcome, show, stream, tokens

_REPLY, _INSTRUCTION = "A model's reply", "An instruction"
_DRAWN = 0.1  # seconds between two looks at what a model says


class MergeTab:
    """Its fields, and what came of them last."""

    def __init__(self, service: Service, given: Given) -> None:
        self._service, self._given = service, given
        self._said = ""
        with ui.element("div").classes("tab") as whole:
            examples(given)
            with ui.element("div").classes("two"):
                with ui.element("div"):
                    file_fields(given)
                with ui.element("div"):
                    self._asked()
            self._job = Job("Merge", self._run)
        self._job.on_keys(whole)

    def _asked(self) -> None:
        self._kind = ui.radio([_REPLY, _INSTRUCTION], value=_REPLY).props("inline dense")
        self._kind.props('aria-label="What goes into the file"')
        reply = area("What the model wrote, whole or its code alone", self._given, "reply")
        told = area("What is to change", self._given, "instruction", code=False)
        reply.bind_visibility_from(self._kind, "value", value=_REPLY)
        told.bind_visibility_from(self._kind, "value", value=_INSTRUCTION)

    async def _run(self) -> None:
        self._given.check()
        found, took = await (self._merged() if self._kind.value == _REPLY else self._edited())
        self._job.clear()
        show(found, took, partial(self._keep, found.merge.text))

    async def _merged(self) -> tuple[Outcome, str]:
        given = self._given
        return await self._service.work(_merge, given.text, given.reply, given.name)

    async def _edited(self) -> tuple[Outcome, str]:
        name, text = self._given.name, self._given.text
        if not text:
            raise BadInput("the file is empty; there is nothing to change in it")
        self._service.editor()
        answers: list[Answer] = []
        self._said = ""
        heading(2, "The model's answer")
        said = stream("What the model says")
        timer = ui.timer(_DRAWN, lambda: said.set_text(self._said))
        begun = perf_counter()
        try:
            merged: Merge = await self._service.edit(
                name, text, self._given.instruction, "lazy", partial(self._watch, answers)
            )
        finally:
            timer.cancel()
        took = _took(answers, perf_counter() - begun)
        return await self._service.work(outcome, text, merged, name), took

    def _watch(self, answers: list[Answer], event: Event) -> None:
        match event:
            case Asked():
                self._said = ""
            case Said(text):
                self._said += text
            case Answer():
                answers.append(event)
            case Refused(reason=reason):
                self._said = f"refused: {reason}"

    def _keep(self, text: str) -> None:
        name = PurePath(self._given.name).name
        saved = partial(_save, self._given.opened, text, name)
        for label, take in (("Copy", partial(_copy, text)), ("Save", saved)):
            ui.button(label, color=None, on_click=take).props(
                f'outline no-caps aria-label="{label} the new file"'
            )


async def _copy(text: str) -> None:
    if not await ui.run_javascript("window.isSecureContext"):
        complain(BadInput("a browser copies on https and on this machine alone; save the file"))
        return
    written = f"navigator.clipboard.writeText({json.dumps(text)})"
    if await ui.run_javascript(f"{written}.then(() => true, () => false)"):
        ui.notify("Copied", type="positive")
    else:
        complain(BadInput("the browser did not let the file be copied; save it"))


def _save(opened: Decoded | None, text: str, name: str) -> None:
    """Give the browser a text as a file, in the encoding of the one that was opened."""
    try:
        ui.download.content(encode(text, opened) if opened else text.encode(), name)
    except BadInput as error:
        complain(BadInput(f"cannot save {name}: {error}"))


def _merge(text: str, reply: str, name: str) -> tuple[Outcome, str]:
    begun = perf_counter()
    merged = merge_reply(text, reply, name)
    took = f"{(perf_counter() - begun) * 1000:.1f} ms"
    return outcome(text, merged, name), took


def _took(answers: list[Answer], seconds: float) -> str:
    written = tokens(sum(answer.usage.output_tokens for answer in answers))
    asked = "" if len(answers) == 1 else f" in {len(answers)} answers"
    return f"{written}{asked}, {seconds:.1f} s"
