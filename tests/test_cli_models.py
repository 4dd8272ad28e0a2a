"""``elision models``: what there is, what is missing, and the fetching of it."""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import os
from collections.abc import Callable
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_httpserver import HTTPServer

from elision.interfaces.cli import main
from elision.models import weights
from test_weights import HUB_NAME, HUB_PATH, WHOLE, left

VARIABLES = (
    *("ELISION_MODEL", "OPENAI_API_KEY", "OPENAI_BASE_URL", "AZURE_OPENAI_API_KEY"),
    "ANTHROPIC_API_KEY",
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a user who has nothing yet but the packages."""
    (tmp_path / "config.toml").write_text("")
    monkeypatch.setenv("ELISION_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("ELISION_CACHE", str(tmp_path))
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    installed(monkeypatch, "xllamacpp", "transformers", "openai", "anthropic")
    return tmp_path / "models"


def installed(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    module = importlib.import_module("elision.interfaces.cli.models")
    monkeypatch.setattr(module, "find_spec", lambda name: name in packages or None)


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["models", *args], catch_exceptions=False)


def listed() -> dict[str, dict[str, object]]:
    return {one["name"]: one for one in json.loads(run("--json").stdout)["models"]}


def missing() -> dict[str, object]:
    return {name: one["missing"] for name, one in listed().items()}


def test_what_a_new_user_sees(tmp_path: Path) -> None:
    result = run()
    assert result.stdout == (
        "local                 missing  SmolLM2-135M-Instruct.Q4_1, 98 MB\n"
        "                               → elision models pull\n"
        "transformers/MODEL    ready    a folder, a .gguf file or OWNER/NAME of a hub,\n"
        "                               with drafts from the file itself\n"
        "openai/MODEL          missing  OpenAI\n"
        "                               → set OPENAI_API_KEY\n"
        "anthropic/MODEL       missing  Anthropic\n"
        "                               → set ANTHROPIC_API_KEY\n"
        "http://HOST/v1/MODEL  ready    a server with OpenAI's interface, such as\n"
        "                               http://127.0.0.1:11434/v1/qwen2.5-coder\n"
        "replay/FILE           ready    answers that were recorded in a file\n"
        "\n"
        "The default is local. To set another: ELISION_MODEL=NAME in the environment,\n"
        f'or model = "NAME" in {tmp_path / "config.toml"}\n'
    )
    assert result.stderr == ""
    assert result.exit_code == 0


def test_without_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch)
    assert missing() == {
        "local": ["pip install 'elision[local]'", "elision models pull"],
        "transformers/MODEL": ["pip install 'elision[transformers]'"],
        "openai/MODEL": ["pip install 'elision[openai]'", "set OPENAI_API_KEY"],
        "anthropic/MODEL": ["pip install 'elision[anthropic]'", "set ANTHROPIC_API_KEY"],
        "http://HOST/v1/MODEL": ["pip install 'elision[openai]'"],
        "replay/FILE": [],
    }


def test_with_keys_which_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-openai")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-anthropic")
    assert missing()["openai/MODEL"] == missing()["anthropic/MODEL"] == []
    assert "sk-" not in run().output + run("--json").output


def put(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_what_is_in_the_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "DEFAULT_SIZE", len(WHOLE))
    put(weights.default_path(), WHOLE)
    put(cache / HUB_NAME.removeprefix("hf:"), WHOLE)
    mine = put(cache / "mine.gguf", WHOLE[:-1])
    found = listed()
    assert [name for name, one in found.items() if one["size"]] == ["local", str(mine), HUB_NAME]
    assert found["local"]["ready"]
    assert found[HUB_NAME]["ready"]
    assert found[str(mine)]["about"] == "a damaged file in the cache"
    assert found[str(mine)]["missing"] == [
        f"it is cut off at {len(WHOLE) - 1} of {len(WHOLE)} bytes; fetch it again"
    ]


def test_a_long_name_is_whole_on_a_line_of_its_own(cache: Path) -> None:
    put(cache / "owner" / "repository" / f"{'x' * 90}.gguf", WHOLE)
    lines = run().stdout.splitlines()
    at = lines.index(f"hf:owner/repository/{'x' * 90}.gguf")
    assert lines[at + 1] == "                      ready    a file in the cache, 0 MB"
    assert all(len(line) <= 80 for line in lines[:-1] if line != lines[at])


def test_plugins_are_listed_and_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("mine", "no_such_module:open", "elision.models")
    monkeypatch.setattr(
        importlib.metadata, "entry_points", lambda group: EntryPoints([point]).select(group=group)
    )
    assert listed()["mine/MODEL"] == {
        "ready": True,
        "name": "mine/MODEL",
        "about": "from the package no_such_module:open",
        "missing": [],
        "size": None,
    }


def test_what_sets_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(tmp_path / "config.toml", b'model = "openai/gpt-4.1"\n')
    assert run().stdout.endswith(f"\nThe default is openai/gpt-4.1, set by {file}.\n")
    monkeypatch.setenv("ELISION_MODEL", "http://user:secret@host/v1/a")
    assert run().stdout.endswith("\nThe default is http://host/v1/a, set by ELISION_MODEL.\n")
    told = json.loads(run("--json").stdout)
    assert (told["default"], told["set_by"]) == ("http://host/v1/a", "ELISION_MODEL")
    assert told["config"] == str(file)


def test_a_wrong_configuration_is_told(tmp_path: Path) -> None:
    file = put(tmp_path / "config.toml", b"modle = 1\n")
    result = run()
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"error: cannot read {file}: it sets 'modle'")


# Fetching


@pytest.fixture
def hub(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> HTTPServer:
    monkeypatch.setenv("HF_ENDPOINT", httpserver.url_for("/"))
    return httpserver


def test_pull_prints_the_path(hub: HTTPServer, cache: Path) -> None:
    hub.expect_oneshot_request(HUB_PATH).respond_with_data(WHOLE)
    result = run("pull", HUB_NAME)
    path = cache / HUB_NAME.removeprefix("hf:")
    assert result.stdout == f"{path}\n"
    assert result.stderr == "model-Q8_0.gguf: 0 MB of 0 MB\n"
    again = run("pull", HUB_NAME)
    assert (again.stdout, again.stderr, again.exit_code) == (f"{path}\n", "", 0)


def test_pull_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def pull(name: str, progress: Callable[[int, int | None], None]) -> Path:
        for done in range(0, 93_000_001, 1_000_000):
            progress(done, 93_000_000)
        return Path(name)

    monkeypatch.setattr(weights, "pull", pull)
    assert run("pull").stderr.splitlines() == [
        "local: 0 MB of 93 MB",
        "local: 24 MB of 93 MB",
        "local: 47 MB of 93 MB",
        "local: 70 MB of 93 MB",
        "local: 93 MB of 93 MB",
    ]


def test_pull_that_fails_is_one_line(hub: HTTPServer, cache: Path) -> None:
    hub.expect_request(HUB_PATH).respond_with_data(status=404)
    result = run("pull", HUB_NAME)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"error: cannot fetch {HUB_NAME}: http://")
    assert result.stderr.count("\n") == 1
    assert left(cache) == []


@pytest.mark.skipif(os.name == "nt", reason="needs terminals as Unix has them")
def test_a_terminal_has_a_bar(hub: HTTPServer, cache: Path, tmp_path: Path) -> None:
    from test_cli_terminal import Terminal

    hub.expect_request(HUB_PATH).respond_with_data(WHOLE)
    terminal = Terminal(tmp_path, "models", "pull", HUB_NAME)
    assert terminal.end() == 0
    assert "━━━" in terminal.shown
    assert "".join(terminal.shown.split()).endswith("model-Q8_0.gguf")
    assert left(cache) == ["owner/some.repo/model-Q8_0.gguf"]
