"""``elision edit`` on a real pseudo-terminal: the answer grows, and it can be stopped."""

from __future__ import annotations

import json
import re
import signal
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from edit_command import AFTER, EDIT, SHEET, TOLD, VAGUE
from elision.interfaces.cli.show import STOPPED, stoppable
from test_cli_terminal import Terminal

pytest_plugins = ["edit_fixtures"]

Start = Callable[..., Terminal]
QUESTION = "Write site.css? [y/N] "
TWO = EDIT.replace("/* ... */", "p {\n  top: 9px;\n}\n\n/* ... */")


def stream(text: str, seconds: float) -> Iterator[bytes]:
    """An answer, line by line, with a wait before each."""
    for line in text.splitlines(keepends=True):
        time.sleep(seconds)
        yield event({"choices": [{"index": 0, "delta": {"content": line}}]})
    yield event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    yield event({"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 30}})


def event(value: object) -> bytes:
    return f"data: {json.dumps(value)}\n\n".encode()


@pytest.fixture
def start(home: Path, httpserver: HTTPServer) -> Iterator[Start]:
    """Starts the command with a model that gives these answers, so slowly."""
    terminals: list[Terminal] = []

    def begin(*answers: str, seconds: float = 0.0, options: tuple[str, ...] = ()) -> Terminal:
        for answer in answers:
            httpserver.expect_ordered_request("/v1/chat/completions").respond_with_handler(
                lambda request, answer=answer: Response(
                    stream(answer, seconds), content_type="text/event-stream"
                )
            )
        command = ("edit", "site.css", TOLD, "--model", httpserver.url_for("/v1/m"), *options)
        terminals.append(Terminal(home, *command, SSL_CERT_DIR=str(home)))
        return terminals[-1]

    yield begin
    for terminal in terminals:
        terminal.process.kill()


def plain(shown: str) -> str:
    """What was written, without what moves and colours it."""
    return re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", shown)


def test_it_grows_block_by_block_asks_and_writes(home: Path, start: Start) -> None:
    terminal = start(TWO, seconds=0.25)
    terminal.until("+  top: 2px;")
    assert "top: 9px" not in terminal.shown
    terminal.until(QUESTION)
    view, _, end = plain(terminal.shown).partition("--- a/site.css")
    assert re.search(r"lazy  site\.css +no token yet +\d\.\d s", view)
    assert re.search(r"lazy  site\.css +\d+ tokens +\d+/s +\d\.\d s", view)
    assert "body, p" in view
    assert re.search(
        r"way      lazy\r\ntokens   7 in, 30 out; a full rewrite: about \d+ out\r\n", end
    )
    assert (home / "site.css").read_text() == SHEET
    terminal.type("y\n")
    assert terminal.end() == 0
    assert terminal.shown.endswith("wrote site.css\r\n")
    assert (home / "site.css").read_text() == AFTER.replace("top: 0;", "top: 9px;")


def test_a_view_leaves_nothing_behind_but_refusals(start: Start) -> None:
    terminal = start(VAGUE, EDIT, options=("--dry-run",))
    assert terminal.end() == 0
    before, _, _ = terminal.shown.partition("\x1b[1m--- a/site.css")
    assert "site.css: refused: nothing in the snippet says" in plain(before)
    assert before.endswith("\x1b[2K")  # the last thing before the result is the end of the view
    assert "\x1b[2J" not in terminal.shown
    assert max(len(line) for line in plain(terminal.shown).splitlines()) <= 80


@pytest.mark.parametrize("words", ["getting ready", "no token yet", "tokens", QUESTION])
def test_it_can_be_stopped_at_any_time(home: Path, start: Start, words: str) -> None:
    terminal = start(EDIT, seconds=0.0 if words == QUESTION else 0.5)
    terminal.until(words)
    terminal.type("\x03")
    assert terminal.end() == 130, plain(terminal.shown)[-900:]
    assert plain(terminal.shown).endswith("stopped; nothing was written\r\n")
    assert "Traceback" not in terminal.shown
    assert (home / "site.css").read_text() == SHEET


def test_what_a_library_makes_of_a_stop_is_a_stop() -> None:
    def built() -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt as stop:
            raise ValueError("no class can be built") from stop

    with pytest.raises(click.exceptions.Exit) as ended, stoppable():
        built()
    assert ended.value.exit_code == STOPPED
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_stop_that_python_drops_is_a_stop() -> None:
    """What is raised in the callback of a weak reference goes nowhere."""

    def run(check: Callable[[], None]) -> None:
        gone = {1}
        watched = weakref.ref(gone, lambda _: signal.raise_signal(signal.SIGINT))
        check()
        del gone
        assert watched() is None
        check()

    with pytest.raises(click.exceptions.Exit) as ended, stoppable() as check:
        run(check)
    assert ended.value.exit_code == STOPPED


def test_what_fails_without_a_stop_is_told() -> None:
    with pytest.raises(ValueError, match="no class"), stoppable():
        raise ValueError("no class can be built")


def test_no_is_no(home: Path, start: Start) -> None:
    terminal = start(EDIT)
    terminal.until(QUESTION)
    terminal.type("n\n")
    assert terminal.end() == 1
    assert terminal.shown.endswith("nothing was written\r\n")
    assert (home / "site.css").read_text() == SHEET


def test_quiet_shows_the_question_alone(home: Path, start: Start) -> None:
    terminal = start(EDIT, options=("--quiet",))
    terminal.until(QUESTION)
    terminal.type("y\n")
    assert terminal.end() == 0
    assert terminal.shown == f"{QUESTION}y\r\n"
    assert (home / "site.css").read_text() == AFTER
