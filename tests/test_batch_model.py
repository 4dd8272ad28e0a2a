"""Edits that only say what is to change: a model on a server writes them, within a budget."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pytest_httpserver import HTTPServer
from werkzeug import Request as Asked
from werkzeug import Response

from elision.batch import Output
from elision.interfaces.cli import main
from elision.journal import runs
from model_servers import OPENAI, chat, refusal, serve
from scripted import fenced

pytest_plugins = ["model_fixtures"]

BEFORE, AFTER = "a = 1\nb = 2\n", "a = 1\nb = 3\n"
ANSWER = chat(fenced("# ...\nb = 3\n", "python"))  # 7 tokens in, 3 out
MODEL = ("--model", "openai/gpt-4.1")


@pytest.fixture
def server(
    httpserver: HTTPServer, waits: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> HTTPServer:
    """A server in the place of OpenAI's, and an empty folder to be in."""
    monkeypatch.setenv(OPENAI.address, httpserver.url_for("/").rstrip("/") + OPENAI.step)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)
    return httpserver


def edit(number: int, **other: Any) -> dict[str, Any]:
    told = {"path": "a.py", "original": BEFORE, "instruction": f"let b be 3 ({number})"}
    return {"id": number, **told, **other}


def batch(*args: str, edits: list[dict[str, Any]]) -> Result:
    Path("edits.jsonl").write_text("".join(json.dumps(one) + "\n" for one in edits))
    command = ["batch", "edits.jsonl", *args]
    return CliRunner().invoke(main, command, catch_exceptions=False)


def results(text: str | None = None) -> list[dict[str, Any]]:
    lines = Path("results.jsonl").read_text() if text is None else text
    return [json.loads(line) for line in lines.splitlines()]


def test_a_model_writes_what_has_no_snippet(server: HTTPServer) -> None:
    asked = serve(server, OPENAI, ANSWER)
    edits = [
        edit(0),
        edit(1, snippet="# ...\nb = 4\n"),
        edit(2, original=None),
        edit(3, instruction=" "),
        edit(4, path=None),
        edit(5),
    ]
    result = batch(*MODEL, edits=edits)
    made = results(result.stdout)
    assert [one["id"] for one in made] == list(range(6))
    assert [one["status"] for one in made] == ["merged"] * 2 + ["error"] * 3 + ["merged"]
    assert [one["text"] for one in made if one["text"]] == [AFTER, "a = 1\nb = 4\n", AFTER]
    assert "the instruction is empty" in made[3]["reason"]
    assert len(asked) == 2
    assert (
        "let b be 3 (0)"
        in asked[0]["messages"][-1]["content"] + asked[1]["messages"][-1]["content"]
    )
    assert "\ntokens   14 in, 6 out, 0.0001 dollars\n" in result.stderr


def test_as_many_are_asked_at_once_as_is_said(
    server: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers come when three are asked for, and never more are."""
    under_way, most = 0, 0
    meeting, lock = threading.Barrier(3), threading.Lock()

    def handle(request: Asked) -> Response:
        nonlocal under_way, most
        with lock:
            under_way += 1
            most = max(most, under_way)
        meeting.wait(20)
        with lock:
            under_way -= 1
        return Response(ANSWER, content_type="text/event-stream")

    with HTTPServer(threaded=True) as busy:
        monkeypatch.setenv(OPENAI.address, busy.url_for("/").rstrip("/") + OPENAI.step)
        busy.expect_request(OPENAI.path, method="POST").respond_with_handler(handle)
        result = batch(*MODEL, "--at-once", "3", edits=[edit(number) for number in range(6)])
    assert [one["id"] for one in results(result.stdout)] == list(range(6))
    assert most == 3


def test_a_server_that_stumbles_is_asked_again(server: HTTPServer, waits: list[float]) -> None:
    asked = serve(server, OPENAI, refusal(503), refusal(429), ANSWER)
    result = batch(*MODEL, "--at-once", "1", edits=[edit(0)])
    assert results(result.stdout)[0]["text"] == AFTER
    assert (len(asked), len(waits)) == (3, 2)


def test_an_answer_that_is_refused_is_so_in_its_result(server: HTTPServer) -> None:
    serve(server, OPENAI, chat("I cannot do that."))
    result = batch(*MODEL, edits=[edit(0)])
    made = results(result.stdout)[0]
    assert (result.exit_code, made["status"], made["text"]) == (0, "refused", None)


@pytest.mark.parametrize("budget", [("--total-tokens", "25"), ("--total-dollars", "0.00009")])
def test_a_budget_stops_the_run_which_goes_on_with_another(
    server: HTTPServer, budget: tuple[str, str]
) -> None:
    asked = serve(server, OPENAI, ANSWER)
    edits = [edit(number) for number in range(7)]
    args = (*MODEL, "--at-once", "1", "-o", "results.jsonl", *budget)
    first = batch(*args, edits=edits)
    assert first.exit_code == 3
    assert "error: the budget of " in first.stderr
    assert first.stderr.endswith("; the same command goes on from there\n")
    assert not Path("results.jsonl").exists()
    assert len(asked) == 3
    assert batch(*args, edits=edits).exit_code == 3
    last = batch(*args, edits=edits)
    assert last.exit_code == 0
    assert [one["id"] for one in results()] == list(range(7))
    assert [one["status"] for one in results()] == ["merged"] * 7
    assert len(asked) == 7
    assert "; 6 were there" in last.stderr
    assert "tokens   7 in, 3 out" in last.stderr


def test_what_a_server_does_not_count_is_guessed(server: HTTPServer) -> None:
    answer = chat(fenced("# ...\nb = 3\n")).replace(b'"prompt_tokens": 7', b'"prompt_tokens": 0')
    silent = answer.replace(b'"completion_tokens": 3', b'"completion_tokens": 0')
    silent = silent.replace(b'"cached_tokens": 5', b'"cached_tokens": 0')
    asked = serve(server, OPENAI, silent)
    edits = [edit(number) for number in range(4)]
    result = batch(*MODEL, "--at-once", "1", "--total-tokens", "100", edits=edits)
    assert result.exit_code == 3
    assert len(asked) == 1


def test_a_server_that_is_down_stops_the_run_and_is_asked_again(server: HTTPServer) -> None:
    edits = [edit(number) for number in range(9)]
    asked = serve(server, OPENAI, ANSWER, ANSWER, refusal(401))
    args = (*MODEL, "--at-once", "1", "-o", "results.jsonl")
    down = batch(*args, edits=edits)
    assert down.exit_code == 3
    assert "openai/gpt-4.1 gave no whole answer 2 times in a row" in down.stderr
    assert "the key was not accepted (401)" in down.stderr
    assert len(asked) == 4
    server.clear()
    asked = serve(server, OPENAI, ANSWER)
    assert batch(*args, edits=edits).exit_code == 0
    assert len(asked) == 7
    assert [one["status"] for one in results()] == ["merged"] * 9


def test_a_failure_in_between_costs_one_edit(server: HTTPServer) -> None:
    cut = chat("x", finish="length")
    serve(server, OPENAI, ANSWER, cut, ANSWER, cut, ANSWER, cut, ANSWER)
    result = batch(*MODEL, "--at-once", "1", edits=[edit(number) for number in range(7)])
    assert result.exit_code == 1
    statuses = [one["status"] for one in results(result.stdout)]
    assert statuses == ["merged", "error", "merged", "error", "merged", "error", "merged"]


def test_files_are_written_and_a_run_that_stops_goes_on(server: HTTPServer) -> None:
    asked = serve(server, OPENAI, ANSWER)
    Path("src").mkdir()
    for number in range(4):
        Path(f"src/{number}.py").write_text(BEFORE)
    edits = [edit(number, path=f"{number}.py", original=None) for number in range(4)]
    args = (*MODEL, "--files", "src", "-o", "results.jsonl", "--at-once", "1")
    first = batch(*args, "--total-tokens", "15", edits=edits)
    assert first.exit_code == 3
    (made,) = runs()
    assert f"wrote 2 files; elision undo {made.name} takes that back" in first.stderr
    texts = [Path(f"src/{number}.py").read_text() for number in range(4)]
    assert texts == [AFTER, AFTER, BEFORE, BEFORE]
    assert batch(*args, edits=edits).exit_code == 0
    assert len(asked) == 4
    assert [one["id"] for one in results()] == list(range(4))
    assert CliRunner().invoke(main, ["undo"]).exit_code == 0
    assert {path.read_text() for path in Path("src").iterdir()} == {BEFORE}


def test_what_was_answered_when_the_process_died_is_not_asked_again(
    server: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal has what came of a file whose results were not written yet."""
    asked = serve(server, OPENAI, ANSWER)
    Path("src").mkdir()
    Path("src/a.py").write_text(BEFORE)
    args = (*MODEL, "--files", "src", "-o", "results.jsonl")

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Output, "put", dies)
        assert batch(*args, edits=[edit(0, original=None)]).exit_code == 130
    assert Path("src/a.py").read_text() == AFTER
    assert batch(*args, edits=[edit(0, original=None)]).exit_code == 0
    assert len(asked) == 1
    assert results()[0]["text"] == AFTER


@pytest.mark.usefixtures("server")
def test_a_model_that_answers_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "answer.md").write_text(fenced("# ...\nb = 3\n"))
    model = ("--model", "replay/answer.md")
    edits = [edit(number) for number in range(3)]
    assert [one["text"] for one in results(batch(*model, edits=edits).stdout)] == [AFTER] * 3
    several = batch(*model, "--at-once", "2", edits=edits)
    assert several.stderr.startswith("error: replay/answer.md answers one request at a time")
    dear = batch(*model, "--total-dollars", "1", edits=edits)
    assert dear.stderr.startswith("error: no price of replay/answer.md is known")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--total-tokens", "9"], "--at-once and --total-... are about a model"),
        (["--model", "nobody/x"], "there is no model 'nobody/x'"),
        ([*MODEL, "--engine", "ray"], "--files and --model are for this machine"),
    ],
)
@pytest.mark.usefixtures("server")
def test_what_cannot_be_used_is_told_in_a_line(args: list[str], says: str) -> None:
    result = batch(*args, "-o", "results.jsonl", edits=[edit(0)])
    assert sorted(path.name for path in Path.cwd().glob("*.*")) == ["edits.jsonl"]
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {says}")
    assert result.stderr.count("\n") == 1
