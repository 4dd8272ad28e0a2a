"""What a user sets: the file, the environment before it, and what is wrong in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from elision.config import Config, config_path, load
from elision.errors import BadInput
from elision.models import Settings


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a user who has set nothing else."""
    path = tmp_path / "config.toml"
    path.write_text("")
    monkeypatch.setenv("ELISION_CONFIG", str(path))
    monkeypatch.delenv("ELISION_MODEL", raising=False)
    return path


def test_nothing_is_set() -> None:
    assert load() == Config(None, Settings())


def test_all_that_can_be_set(file: Path) -> None:
    file.write_text('model = "openai/gpt-4.1"\nconnect = 5\nsilence = 2.5\ncontext = 4096\n')
    settings = Settings(connect=5, silence=2.5, context=4096)
    assert load() == Config("openai/gpt-4.1", settings, str(file))


def test_what_is_not_set_stays_as_it_is(file: Path) -> None:
    file.write_text("silence = 5.0\n")
    assert load() == Config(None, Settings(silence=5.0))


def test_the_environment_goes_before_the_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('model = "local"\nsilence = 5.0\n')
    monkeypatch.setenv("ELISION_MODEL", "replay/a.jsonl")
    assert load() == Config("replay/a.jsonl", Settings(silence=5.0), "ELISION_MODEL")


def test_an_empty_variable_is_none(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text('model = "local"\n')
    monkeypatch.setenv("ELISION_MODEL", "")
    assert load().model == "local"


def test_the_usual_file_need_not_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ELISION_CONFIG")
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "none")
    assert config_path() == tmp_path / "none" / "config.toml"
    assert load() == Config(None, Settings())


def test_the_usual_file_is_read(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ELISION_CONFIG")
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path)
    file.write_bytes('\ufeffmodel = "local"\r\n'.encode())  # as some editors write it
    assert load().model == "local"


def test_a_file_that_is_named_should_be_there(file: Path) -> None:
    file.unlink()
    with pytest.raises(BadInput, match=r"cannot read .*config\.toml: no such file"):
        load()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("modle = 'local'", "it sets 'modle', and can set model, connect, silence, context"),
        ("openai_api_key = 'sk-1'", "the key to a service goes into a variable"),
        ("tokens_a_second = 5.0", "it sets 'tokens_a_second'"),
        ("model = 3", "model is to be the name of a model"),
        ("model = ' '", "model is to be the name of a model"),
        ("[model]\nname = 'local'", "model is to be the name of a model"),
        ("silence = '5'", "silence is to be a number of seconds above 0"),
        ("silence = true", "silence is to be a number of seconds above 0"),
        ("silence = nan", "silence is to be a number of seconds above 0"),
        ("connect = 0", "connect is to be a number of seconds above 0"),
        ("connect = inf", "connect is to be a number of seconds above 0"),
        ("context = 4096.0", "context is to be a whole number of tokens above 0"),
        ("context = -1", "context is to be a whole number of tokens above 0"),
        ("model = local", "it is no TOML"),
        ("a = " + "[" * 5000, "it is no TOML"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_key(file: Path, text: str, said: str) -> None:
    file.write_text(text)
    with pytest.raises(BadInput) as error:
        load()
    assert str(error.value).startswith(f"cannot read {file}: ")
    assert said in str(error.value)
    assert "sk-1" not in str(error.value)


def test_a_folder_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELISION_CONFIG", str(tmp_path))
    with pytest.raises(BadInput, match="it is a folder"):
        load()
