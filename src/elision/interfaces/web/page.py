"""The page on the service's app: two tabs over one file."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from nicegui import app as page_app
from nicegui import ui
from starlette.responses import RedirectResponse

from ..http.options import PAGE, Options
from ..http.service import Service
from .door import Door
from .given import Given
from .merge_tab import MergeTab
from .race_tab import RaceTab
from .racing import Course

_STYLE = Path(__file__).with_name("style.css")
_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="8" fill="#2e8b6f"/><g fill="#fff"><circle cx="9" cy="16" '
    'r="2.6"/><circle cx="16" cy="16" r="2.6"/><circle cx="23" cy="16" r="2.6"/></g></svg>'
)


def mount(app: FastAPI, service: Service, options: Options) -> None:
    """Put the page on an app. NiceGUI has one page app for each process, so this is done once."""
    course = Course(options.model)

    @ui.page("/")
    def page() -> None:
        _page(service, course)

    @app.get("/", include_in_schema=False)
    async def root() -> RedirectResponse:
        return RedirectResponse(f"{PAGE}/")

    page_app.on_shutdown(course.close)
    ui.run_with(
        app,
        mount_path=PAGE,
        title="elision",
        favicon=_MARK,
        dark=None,  # as the system is
        language="en-US",
        tailwind=False,
        show_welcome_message=False,
        reconnect_timeout=30,  # seconds; a page that is lost is loaded anew, and empty
    )
    page_app.add_middleware(Door, keys=options.keys)  # the outermost


def _page(service: Service, course: Course) -> None:
    ui.add_css(_STYLE)
    given = Given()
    with ui.element("header"):
        ui.html("elision", tag="h1")
        ui.label("Lazy code edits go back into their files: exact, or refused with a reason.")
    with ui.element("div").classes("body"):
        with ui.tabs().props('no-caps align=left aria-label="What is done with it"') as tabs:
            merge = ui.tab("Merge")
            race = ui.tab("Race")
        with ui.tab_panels(tabs, value=merge, animated=False).props("keep-alive"):
            with ui.tab_panel(merge):
                MergeTab(service, given)
            with ui.tab_panel(race):
                RaceTab(course, given)
