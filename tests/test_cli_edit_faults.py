"""Whatever goes wrong with an edit: one clear line, the right exit code, the files as they were."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from edit_command import EDIT, SHEET, VAGUE, edit, replay
from elision.interfaces.cli import main
from elision.models import served
from model_servers import OPENAI, chat, refusal, scripted, serve
from test_weights import WHOLE

pytest_plugins = ["edit_fixtures"]
pytestmark = pytest.mark.usefixtures("home")

ASKED = "site.css: asked for a lazy edit\n"
PYTHON = "```python\nimport os\n\n\ndef main(args):\n    print(os.stat(args))\n```\n"


def says(result: Result, code: int, *words: str) -> None:
    """The last thing that the command said is one line with these words; nothing was written."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    last = result.stderr.splitlines()[-1]
    assert last.startswith("error: ")
    assert result.stderr.count("error: ") == 1
    for word in words:
        assert word in last
    assert Path("site.css").read_text() == SHEET


# -- wrong use -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("nowhere.css", "cannot read nowhere.css: no such file or folder; check the path"),
        ("logo.png", "cannot read logo.png: it is a binary file"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_before_a_model_is_opened(path: str, why: str) -> None:
    Path("logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    says(edit("site.css", path, model="nobody"), 2, why)


def test_a_folder_without_text() -> None:
    Path("empty").mkdir()
    says(edit("empty", model=replay(EDIT)), 2, "no text file is in empty; name a file, or another")


def test_an_instruction_that_is_missing() -> None:
    Path("b.css").write_text("")
    says(edit("site.css", instruction="b.css"), 2, "b.css is a file or folder", "in quotes")
    says(edit(instruction=" ", model=replay(EDIT)), 2, "the instruction is empty")


def test_no_file_at_all() -> None:
    result = CliRunner().invoke(main, ["edit", "make it blue"])
    assert result.exit_code == 2
    assert "Missing argument 'FILE...'" in result.stderr


@pytest.mark.parametrize(
    ("model", "why"),
    [
        ("gpt-4.1", "there is no model 'gpt-4.1'"),
        ("openai/gpt-4.1", "openai/gpt-4.1 needs a key: set OPENAI_API_KEY"),
        ("anthropic/claude-x", "anthropic/claude-x needs a key: set ANTHROPIC_API_KEY"),
        ("replay/nowhere.md", "cannot read nowhere.md: no such file"),
        ("nowhere.gguf", "cannot read nowhere.gguf: no such file"),
        ("damaged.gguf", "cannot read damaged.gguf: it is cut off at"),
        ("other.gguf", "cannot read other.gguf: it is no GGUF file"),
        ("http://", "is no address of a model"),
    ],
)
def test_a_model_that_cannot_be_opened(model: str, why: str) -> None:
    Path("damaged.gguf").write_bytes(WHOLE[:-1])
    Path("other.gguf").write_text("GGML")
    says(edit(model=model), 2, why)


def test_a_configuration_that_is_wrong(home: Path) -> None:
    (home.parent / "config.toml").write_text("modle = 1\n")
    says(edit(), 2, "it sets 'modle'")


@pytest.mark.parametrize("option", ["--max-tokens=0", "--budget=x", "--timeout=0", "--fallback=no"])
def test_an_option_that_is_wrong(option: str) -> None:
    result = edit(option, model=replay(EDIT))
    assert result.exit_code == 2
    assert option.partition("=")[0] in result.stderr


def test_a_prompt_that_is_longer_than_the_context(home: Path) -> None:
    (home.parent / "config.toml").write_text("context = 200\n")
    says(edit(model=replay(EDIT)), 2, "site.css: the least that has to be asked is too long for")


# -- what a model says -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("", "empty"),
        ("I am sorry, but I cannot help with that.\n", ""),
        (VAGUE, "nothing in the snippet says where it belongs"),
        (PYTHON, "the reply has no code for this file; it has a block of python"),
        (EDIT.replace("```css", "```css other.css"), "no code for this file; it has a block for"),
    ],
)
def test_an_answer_that_cannot_be_taken(answer: str, why: str) -> None:
    result = edit("--fallback=none", model=replay(*[answer] * 3))
    says(result, 1, "site.css: ", why)
    assert result.stderr.count("site.css: refused: ") == 2
    assert result.stderr.count("site.css: asked ") == 3


def test_every_fallback_is_shown_before_it_is_refused() -> None:
    result = edit(model=replay(*[VAGUE] * 3, "No.", "No."))
    says(result, 1, "site.css: ")
    assert [line for line in result.stderr.splitlines() if ": asked " in line] == [
        "site.css: asked for a lazy edit",
        "site.css: asked again, with the reason",
        "site.css: asked again, with the reason",
        "site.css: asked for the block whole",
        "site.css: asked for the file whole",
    ]


def test_an_answer_that_is_cut_off_is_never_taken_in_part() -> None:
    result = edit(model=replay({"text": EDIT, "finish": "length"}))
    says(result, 3, "the answer was cut off after 18 tokens", "raise --max-tokens")


def test_a_model_that_breaks_off() -> None:
    says(edit(model=replay({"text": EDIT, "error": "it broke off"})), 3, "it broke off")


def test_a_program_is_told_why_not() -> None:
    for answer, code, status in (
        (VAGUE, 1, "refused"),
        (None, 2, "failed"),
        ({"error": "it broke off"}, 3, "failed"),
    ):
        model = replay(*[answer] * 3) if answer else "openai/gpt-4.1"
        result = edit("--json", "--fallback=none", model=model)
        given = json.loads(result.stdout)
        assert (given["status"], given["written"]) == (status, False)
        assert result.stderr == f"error: {given['reason']}\n"
        assert result.exit_code == code


def test_quiet_says_what_went_wrong_and_nothing_else() -> None:
    result = edit("--quiet", model=replay({"error": "it broke off"}))
    assert (result.stdout, result.stderr) == ("", "error: it broke off\n")


def test_what_a_model_says_cannot_move_the_cursor() -> None:
    result = edit("--fallback=none", model=replay(*[f"```css\n\x1b[2J{n};\n```\n" for n in "abc"]))
    says(result, 1, "site.css: ")
    assert "\x1b" not in result.output


# -- servers ---------------------------------------------------------------------------------------


@pytest.fixture
def address(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))  # a client reads all certificates otherwise
    monkeypatch.setattr(served, "sleep", lambda seconds: None)
    return httpserver.url_for("/v1/m")


def test_a_server_that_answers(httpserver: HTTPServer, address: str) -> None:
    asked = serve(httpserver, OPENAI, chat(EDIT[:30], EDIT[30:]))
    result = edit("--max-tokens=77", model=address)
    assert result.exit_code == 0, result.stderr
    assert "answered with 3 tokens" in result.stderr
    assert "\ntokens   7 in (5 cached), 3 out; a full rewrite: about " in result.stderr
    assert asked[0]["max_tokens"] == 77


def test_a_server_that_does_not_count(httpserver: HTTPServer, address: str) -> None:
    serve(httpserver, OPENAI, chat(EDIT).replace(b'"usage"', b'"other"'))
    result = edit(model=address)
    assert result.exit_code == 0, result.stderr
    assert "site.css: answered in " in result.stderr
    assert "\ntokens   the server does not tell; a full rewrite: about " in result.stderr


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (refusal(401), "the key was not accepted (401)"),
        (refusal(404, "model 'm' not found"), "no such model, or a wrong address (404)"),
        (refusal(429), "too many requests (429)"),
        (refusal(500), "the server failed (500)"),
        (chat(EDIT, finish=None), "the stream ended in the middle"),
        (chat(EDIT, finish="length"), "the answer was cut off after 3 tokens"),
        (Response("<html>", content_type="text/html"), "it streams no chat completion"),
    ],
)
def test_a_server_that_gives_no_whole_answer(
    httpserver: HTTPServer, address: str, reply: Response | bytes, why: str
) -> None:
    serve(httpserver, OPENAI, reply)
    result = edit(model=address)
    says(result, 3, why)
    assert result.stderr.startswith(ASKED)
    assert result.stderr.count("\n") == 2


@pytest.mark.usefixtures("address")
def test_a_server_that_is_down() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    says(edit(model=f"http://127.0.0.1:{port}/v1/m"), 3, "nothing listens there")


@pytest.mark.usefixtures("address")
def test_a_server_that_says_nothing() -> None:
    with scripted(lambda connection: time.sleep(2)) as host:
        begun = time.monotonic()
        says(edit("--timeout=0.2", model=f"{host}/v1/m"), 3, "it sent nothing for 0.2 s")
    assert time.monotonic() - begun < 8


def test_a_file_that_changes_while_the_model_is_at_work(
    httpserver: HTTPServer, address: str
) -> None:
    def answer(request: Request) -> Response:
        Path("site.css").write_text("mine\n")
        return Response(chat(EDIT), content_type="text/event-stream")

    httpserver.expect_request(OPENAI.path).respond_with_handler(answer)
    result = edit(model=address)
    assert result.exit_code == 2
    assert "error: cannot write site.css: it changed on disk since it was read" in result.stderr
    assert Path("site.css").read_text() == "mine\n"


# -- memory ----------------------------------------------------------------------------------------


def test_a_model_that_is_too_large_for_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    llama = pytest.importorskip("xllamacpp")

    def server(params: Any) -> None:
        raise RuntimeError("failed to load the model")

    monkeypatch.setattr(llama, "Server", server)
    Path("large.gguf").write_bytes(WHOLE)
    says(edit(model="large.gguf"), 3, "cannot load large.gguf", "too large for this machine")
