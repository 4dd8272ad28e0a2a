"""What a person gives: a file, what a model wrote for it, and what is to become of it."""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

from nicegui import events, ui
from nicegui.binding import BindableProperty

from ...errors import BadInput
from ...text.encoding import Decoded, decode
from .examples import LANGUAGES, ready

# Characters of one text. Chromium takes 0.7 s to paste so many, and to type one more 0.1 s; with
# 500,000 it takes 2 s and 0.3 s. What has a million is not even sent.
LARGEST = 200_000


class Given:
    """What stands in the fields of both tabs, which are one."""

    name = BindableProperty()
    text = BindableProperty()
    reply = BindableProperty()
    instruction = BindableProperty()

    def __init__(self) -> None:
        # The label of each field that was typed in, and the length of what stands in it now.
        self.typed: dict[str, tuple[str, int]] = {}
        self.opened: Decoded | None = None
        self.show("css")

    def show(self, language: str) -> None:
        """Fill in an example."""
        self.opened = None
        self.name, (text, instruction, reply) = ready(language)
        self._fill(text=text, instruction=instruction, reply=reply)

    def open(self, name: str, data: bytes) -> None:
        """Fill in a file; raises BadInput for one that is no text, or too large."""
        if len(data) > LARGEST:
            raise too_large(name, len(data))
        try:
            opened = decode(data)
        except BadInput as error:
            raise BadInput(f"cannot open {name}: {error}") from None
        self.opened, self.name = opened, name
        self._fill(text=opened.text)

    def _fill(self, **texts: str) -> None:
        for field, text in texts.items():
            self.typed.pop(field, None)
            setattr(self, field, "")  # or it may go on showing what did not come here
            setattr(self, field, text)

    def check(self) -> None:
        """Raise BadInput where something is missing, or did not come here whole."""
        for field, (label, length) in self.typed.items():
            if length > LARGEST:
                raise too_large(label, length)
            if length != len(getattr(self, field).encode("utf-16-le")) // 2:  # as a browser counts
                raise BadInput(f"{label}: it did not come here whole; it has what cannot be sent")
        name = PurePath(self.name).name
        if name in ("", "..") or "\0" in name or len(name.encode()) > 200:
            raise BadInput(
                "the file has no name that a file can have; its ending says how to read it"
            )


def too_large(what: str, size: int) -> BadInput:
    """Why a text is not taken."""
    return BadInput(
        f"{what} has {size:,} characters, and this page takes {LARGEST:,}; "
        "`elision apply` takes larger ones"
    )


def examples(given: Given) -> None:
    """A button for each language."""
    with ui.element("nav").classes("examples").props('aria-label="Examples"'):
        ui.label("Try one:")
        for language, title in LANGUAGES.items():
            ui.button(title, color=None, on_click=partial(given.show, language)).props(
                "flat no-caps"
            ).classes("chip")


def file_fields(given: Given) -> None:
    """The file: its name, a way to open one from disk, and its text."""
    with ui.element("div").classes("file-head"):
        ui.input("File name", value=given.name).bind_value(given, "name").props(
            "outlined dense spellcheck=false autocomplete=off"
        ).classes("grow code")
        chosen = ui.upload(auto_upload=True, on_upload=partial(_opened, given)).classes("hidden")
        # In the browser: it lets a page open its dialog only at the very click.
        ui.button("Open", color=None).props('outline no-caps aria-label="Open a file"').on(
            "click", js_handler=f"() => getElement({chosen.id}).$refs.qRef.pickFiles()"
        )
    area("The file", given, "text")


async def _opened(given: Given, event: events.UploadEventArguments) -> None:
    event.sender.run_method("reset")
    try:
        if event.file.size() > LARGEST:
            raise too_large(event.file.name, event.file.size())
        given.open(event.file.name, await event.file.read())
    except BadInput as error:
        complain(error)


def complain(error: BadInput) -> None:
    """Say what cannot be done, until it is put away."""
    ui.notify(str(error), type="negative", multi_line=True, close_button="Close", timeout=0)


def area(label: str, given: Given, what: str, *, code: bool = True) -> ui.element:
    """A field for a text of several lines."""
    seen = partial(_typed, given, what, label)
    # A text that is too large does not come here; how large it is does.
    with ui.element("div").on(
        "input", seen, js_handler="(e) => emit(e.target.value.length)"
    ) as box:
        field = ui.textarea(label, value=getattr(given, what)).bind_value(given, what)
        field.props("outlined spellcheck=false autocapitalize=off autocomplete=off")
        field.classes("area code" if code else "area")
    return box


def _typed(given: Given, what: str, label: str, event: events.GenericEventArguments) -> None:
    given.typed[what] = label, int(event.args)
