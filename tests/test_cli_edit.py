"""``elision edit`` through click's runner: what it asks, shows, writes, and leaves alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import elision
from edit_command import AFTER, DIFF, EDIT, SHEET, TOLD, VAGUE, edit, replay
from elision.interfaces.cli import edit as command
from elision.models import Abilities, End, Model, Request, Usage, open_model, weights
from scripted import Scripted

pytest_plugins = ["edit_fixtures"]
pytestmark = pytest.mark.usefixtures("home")

TIME = r"time     first token \d+\.\d s, total \d+\.\d s, merge \d+ ms\n"
REWRITE = "```css\nbody {\n  margin: 0;\n  top: 2px;\n}\n```\n"


def text(path: str = "site.css") -> str:
    return Path(path).read_text()


def test_it_shows_each_step_and_what_it_took_and_writes() -> None:
    result = edit(model=replay(EDIT))
    changed = f"changed  {elision.merge_reply(SHEET, EDIT, 'site.css').changes[0].block}  line 3\n"
    assert result.stdout == f"{DIFF}\n{changed}"
    assert re.fullmatch(
        r"site\.css: asked for a lazy edit\n"
        r"site\.css: answered with 18 tokens in 0\.\d s\n"
        r"\n"
        r"way      lazy\n"
        r"tokens   \d{3} in, 18 out; a full rewrite: 19 out\n" + TIME + r"wrote site\.css\n",
        result.stderr,
    )
    assert result.exit_code == 0
    assert text() == AFTER


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_it_can_be_looked_at_first(option: str) -> None:
    result = edit(option, model=replay(EDIT))
    assert result.stdout.startswith(DIFF)
    assert (result.stdout == DIFF) == (option == "--diff")
    assert ("way      lazy" in result.stderr) == (option == "--dry-run")
    assert result.exit_code == 0
    assert text() == SHEET


def test_quiet_means_that_nothing_is_shown() -> None:
    result = edit("--quiet", model=replay(EDIT))
    assert (result.stdout, result.stderr, result.exit_code) == ("", "", 0)
    assert text() == AFTER


def test_quiet_shows_what_is_asked_for() -> None:
    result = edit("--quiet", "--diff", model=replay(EDIT))
    assert (result.stdout, result.stderr, result.exit_code) == (DIFF, "", 0)
    assert text() == SHEET


def test_the_result_for_a_program() -> None:
    model = replay(VAGUE, EDIT)
    result = edit("--json", model=model)
    assert result.stderr == ""
    given = json.loads(result.stdout)
    assert list(given) == [
        *("status", "written", "files", "warnings"),
        *("model", "ways", "usage", "first", "seconds"),
    ]
    assert (given["status"], given["written"], given["model"]) == ("merged", True, model)
    assert given["files"][0]["text"] == text() == AFTER
    assert given["ways"] == {"site.css": "told why"}
    assert given["usage"]["output"] == 8 + 18
    assert given["usage"]["input"] > 300
    assert given["usage"]["cached"] == 0
    assert 0 <= given["first"] <= given["seconds"] < 60


def test_a_program_can_look_first() -> None:
    result = edit("--json", "--dry-run", model=replay(EDIT))
    assert json.loads(result.stdout)["written"] is False
    assert text() == SHEET


def test_an_answer_that_changes_nothing_is_said_to() -> None:
    result = edit(model=replay(EDIT.replace("2px", "1px")))
    assert result.stdout == ""
    assert "\nnothing to change: site.css is already so\n" in result.stderr
    assert result.exit_code == 0
    assert text() == SHEET


def test_a_refused_answer_goes_back_with_the_reason_which_is_shown() -> None:
    result = edit(model=replay(VAGUE, EDIT))
    lines = result.stderr.splitlines()
    assert lines[0] == "site.css: asked for a lazy edit"
    assert lines[2].startswith("site.css: refused: nothing in the snippet says ")
    assert lines[3] == "site.css: asked again, with the reason"
    assert "way      told why" in lines
    assert text() == AFTER


def test_what_is_refused_for_good_is_written_whole() -> None:
    result = edit("--fallback=rewrite", model=replay(VAGUE, VAGUE, VAGUE, REWRITE))
    assert "\nsite.css: asked for the block whole\n" in result.stderr
    assert "\nway      block\n" in result.stderr
    assert text() == AFTER


def test_without_a_fallback_it_is_refused() -> None:
    result = edit("--fallback=none", model=replay(VAGUE, VAGUE, VAGUE, REWRITE))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1].startswith("error: site.css: nothing in the snippet ")
    assert text() == SHEET


PAGE = "<main>\n  <h1>Hello</h1>\n  <p>World</p>\n</main>\n"
BOLD = "```html\n<main>\n  <h1><b>Hello</b></h1>\n  <p>World</p>\n</main>\n```\n"


def test_of_several_files_the_model_says_which_change() -> None:
    Path("page.html").write_text(PAGE)
    result = edit("site.css", "page.html", model=replay("page.html: main\nsite.css", BOLD, EDIT))
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith(".: asked which files are to change\n")
    assert "\nway      lazy  page.html\nway      lazy  site.css\n" in result.stderr
    assert result.stderr.endswith("wrote page.html\nwrote site.css\n")
    assert (text(), text("page.html")) == (AFTER, PAGE.replace("Hello", "<b>Hello</b>"))


def test_of_several_files_all_are_written_or_none() -> None:
    Path("page.html").write_text(PAGE)
    model = replay("page.html\nsite.css", BOLD, VAGUE, VAGUE, VAGUE)
    result = edit(".", "--fallback=none", model=model)
    assert result.exit_code == 1
    assert (text(), text("page.html")) == (SHEET, PAGE)


# -- what it took ----------------------------------------------------------------------------------


def test_the_input_that_was_saved_is_counted() -> None:
    Path("site.css").write_text(SHEET + "".join(f".a{n} {{\n  top: 0;\n}}\n" for n in range(500)))
    result = edit("--budget=200", model=replay(EDIT))
    assert result.exit_code == 0
    found = re.search(r"^focus    ([\d,]+) of ([\d,]+) input tokens saved$", result.stderr, re.M)
    assert found
    saved, whole = (int(number.replace(",", "")) for number in found.groups())
    assert 0.9 < saved / whole < 1


def test_what_a_model_cannot_count_is_said_to_be_about(monkeypatch: pytest.MonkeyPatch) -> None:
    model = Scripted(EDIT)  # whose answer of 56 characters has 5 tokens, by its own account
    monkeypatch.setattr(command, "open_model", lambda name, settings: model)
    result = edit("--dry-run")
    tokens = round(len(AFTER) * 5 / len(EDIT))
    assert f"\ntokens   10 in, 5 out; a full rewrite: about {tokens} out\n" in result.stderr


# -- which model, within which limits --------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The names and settings of models that were opened; none of them is there."""
    asked: list[Any] = []

    def open_none(name: str, settings: object) -> Model:
        asked.append((name, settings))
        raise elision.BadInput("there is none here")

    monkeypatch.setattr(command, "open_model", open_none)
    fetching = "elision.interfaces.cli.fetch"
    monkeypatch.setattr(f"{fetching}.fetch", lambda name: asked.append(f"fetched {name}"))
    return asked


def test_the_model_is_named_by_the_option_then_the_environment_then_the_file(
    opened: list[Any], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home.parent / "config.toml").write_text('model = "openai/one"\nconnect = 3\nsilence = 7\n')
    edit()
    monkeypatch.setenv("ELISION_MODEL", "openai/two")
    edit()
    edit("--timeout=0.5", model="openai/three")
    assert [name for name, _ in opened] == ["openai/one", "openai/two", "openai/three"]
    assert [settings.silence for _, settings in opened] == [7, 7, 0.5]
    assert {settings.connect for _, settings in opened} == {3}


def test_where_none_is_named_it_is_the_one_on_this_machine(opened: list[Any]) -> None:
    edit()
    edit("--quiet")
    fetched, first, second = opened
    assert fetched == "fetched local"
    assert first[0] == second[0] == "local"


def test_without_what_runs_it_nothing_is_fetched(
    opened: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("elision.interfaces.cli.fetch.find_spec", lambda name: None)
    edit(model="local")
    assert [name for name, _ in opened] == ["local"]


def test_the_first_use_shows_how_far_the_fetching_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def pull(name: str, progress: weights.Progress) -> Path:
        progress(93_000_000, 93_000_000)
        return Path(name)

    monkeypatch.setattr(weights, "pull", pull)
    model = open_model(replay(EDIT))
    monkeypatch.setattr(command, "open_model", lambda name, settings: model)
    result = edit(model="local")
    assert result.stderr.startswith("local: 93 MB of 93 MB\nsite.css: asked for a lazy edit\n")


def test_limits_and_fallback_reach_the_story(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Any] = []

    def story(files: object, instruction: object, model: object, **rest: Any) -> None:
        given.append((files, instruction, rest["fallback"], rest["limits"]))
        raise elision.Refusal("enough")

    monkeypatch.setattr(command.story, "edit", story)
    model = replay(EDIT)
    for options in ([], ["--fallback=none", "--max-tokens=7"], ["--fallback=rewrite"]):
        assert edit("..", "site.css", *options, model=model).exit_code == 1
    assert [one[:3] for one in given] == [
        (("..", "site.css"), TOLD, fallback) for fallback in (None, False, True)
    ]
    assert [(limits.shown, limits.answer) for *_, limits in given] == [
        (1500, 4096),
        (1500, 7),
        (1500, 4096),
    ]


# Strategies: the file written whole


class Drafting(Scripted):
    """Takes a draft, and says what became of it."""

    def __init__(self, *answers: str, used: Usage) -> None:
        super().__init__(*answers, abilities=Abilities(prediction=True))
        self.used = used

    def stream(self, request: Request) -> Iterator[str | End]:
        text, _ = super().stream(request)
        yield from (text, End("stop", self.used))


@pytest.mark.parametrize(
    ("used", "told"),
    [
        (
            Usage(90, 40, 0, 64, 36, 4),
            "64 tokens drafted, 36 accepted; 4 passes, 10.0 tokens a pass",
        ),
        (Usage(90, 40, 0, 40, 39), "40 tokens drafted, 39 accepted"),
        (Usage(90, 40), "not told"),
    ],
)
def test_what_became_of_the_draft_is_told(
    monkeypatch: pytest.MonkeyPatch, used: Usage, told: str
) -> None:
    model = Drafting(f"```css\n{AFTER}```\n", used=used)
    monkeypatch.setattr(command, "open_model", lambda name, settings: model)
    result = edit("--strategy=predicted", model="m")
    assert "way      predicted\n" in result.stderr
    assert f"drafts   {told}\n" in result.stderr
    assert text() == AFTER


def test_passes_are_there_for_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    model = Drafting(f"```css\n{AFTER}```\n", used=Usage(90, 40, 0, 64, 36, 4))
    monkeypatch.setattr(command, "open_model", lambda name, settings: model)
    used = json.loads(edit("--strategy=predicted", "--json", model="m").stdout)["usage"]
    assert (used["drafted"], used["accepted"], used["passes"]) == (64, 36, 4)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--strategy=draft"], "--strategy draft and --draft-model NAME go together"),
        (["--draft-model=local"], "--strategy draft and --draft-model NAME go together"),
        (["--strategy=predicted"], "takes no prediction; take --strategy rewrite"),
        (["--strategy=draft", "--draft-model=local"], "no smaller model that drafts for it"),
    ],
)
def test_a_strategy_that_cannot_be_is_wrong_use(options: list[str], told: str) -> None:
    result = edit(*options, model=replay(f"```css\n{AFTER}```\n"))
    assert result.exit_code == 2
    assert told in result.stderr
    assert text() == SHEET
