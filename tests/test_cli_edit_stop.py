"""``elision edit`` that is stopped by Ctrl-C, and the model on this machine from begin to end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from edit_command import AFTER, EDIT, SHEET, edit, replay
from elision import apply as applied
from elision.interfaces.cli import edit as command
from elision.models import End, Request, Usage, weights
from scripted import Scripted

pytest_plugins = ["edit_fixtures"]
pytestmark = pytest.mark.usefixtures("home")

EXAMPLE = Path(__file__).parent.parent / "examples" / "site.css"
STOPPED = "stopped; nothing was written\n"


def sheet() -> str:
    return Path("site.css").read_text()


def interrupt(*args: object, **kwargs: object) -> Any:
    raise KeyboardInterrupt


def test_it_can_be_stopped_while_the_model_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "open_model", interrupt)
    result = edit(model="local", instruction="x")
    assert (result.stdout, result.stderr, result.exit_code) == ("", STOPPED, 130)


def test_it_can_be_stopped_while_the_command_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("elision.interfaces.cli.import_module", interrupt)
    result = edit()
    assert (result.stderr, result.exit_code) == (STOPPED, 130)


INTERRUPTED = """
import sys

class Interrupted:
    def find_spec(name, path, target=None):
        if name == "elision.interfaces.cli.edit":
            exec("raise KeyboardInterrupt")

sys.meta_path.insert(0, Interrupted)
"""


def test_its_exit_code_holds_wherever_it_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTED)
    command = [sys.executable, "-m", "elision", "edit", "site.css", "x"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.stderr, done.returncode) == (STOPPED, 130)


class Endless(Scripted):
    """A model that is stopped in the middle; ``closed`` says whether it noticed."""

    closed = False

    def stream(self, request: Request) -> Any:
        try:
            yield EDIT[:20]
            interrupt()
            yield End("stop", Usage())
        finally:
            self.closed = True


def test_it_can_be_stopped_while_the_model_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    model = Endless()
    monkeypatch.setattr(command, "open_model", lambda name, settings: model)
    result = edit()
    assert (result.stdout, result.exit_code) == ("", 130)
    assert result.stderr == f"site.css: asked for a lazy edit\n{STOPPED}"
    assert model.closed
    assert sheet() == SHEET


def test_it_can_be_stopped_at_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "said_no", interrupt)
    result = edit("--quiet", model=replay(EDIT))
    assert (result.stderr, result.exit_code) == (STOPPED, 130)
    assert sheet() == SHEET


def test_once_it_writes_it_is_too_late(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(plan: applied.Plan) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        written(plan)

    written = applied.write
    monkeypatch.setattr(applied, "write", write)
    result = edit("--quiet", model=replay(EDIT))
    assert (result.stderr, result.exit_code) == ("", 0)
    assert sheet() == AFTER


# -- the model on this machine ---------------------------------------------------------------------

ANCHOR = "set the font-size in the body selector to 50px"


@pytest.fixture
def started(home: Path) -> list[str]:
    """The command for the anchor task, with the weights at hand."""
    weights.default_weights()
    shutil.copy(EXAMPLE, "site.css")
    python = [sys.executable, "-m", "elision"]
    return [*python, "edit", "site.css", ANCHOR, "--model", "local", "--yes"]


@pytest.mark.slow
def test_the_small_model_changes_the_one_line(started: list[str]) -> None:
    done = subprocess.run(started, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert sheet() == EXAMPLE.read_text().replace("font-size: 17px;", "font-size: 50px;")
    assert "\nchanged  body  line 75\n" in done.stdout
    assert "\nway      lazy\n" in done.stderr


@pytest.mark.slow
def test_the_small_model_can_be_stopped(started: list[str]) -> None:
    running = subprocess.Popen(started, stderr=subprocess.PIPE, text=True)
    assert running.stderr
    assert running.stderr.readline() == "site.css: asked for a lazy edit\n"
    running.send_signal(signal.SIGINT)
    assert running.communicate(timeout=60) == (None, STOPPED)
    assert running.returncode == 130
    assert sheet() == EXAMPLE.read_text()


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.0, 0.1, 0.2, 0.3, 0.4, 0.5])
def test_it_can_be_stopped_while_the_weights_are_loaded(started: list[str], seconds: float) -> None:
    started[1:1] = ["-X", "importtime"]  # which tells when the command is there
    with subprocess.Popen(started, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stderr
        assert any(line.endswith(b" elision.interfaces.cli.ask\n") for line in process.stderr)
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    if process.returncode:  # else it was done by then
        assert process.returncode == 130, errors.decode()
        assert "stopped" in errors.decode()
