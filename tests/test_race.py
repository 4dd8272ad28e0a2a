"""Every strategy on one edit: what is measured, what is told of those that fail."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from elision.bench.figures import rows
from elision.bench.forced import literal, right_answer
from elision.bench.race import LANES, Entry, Lane, race
from elision.errors import BadInput
from elision.formats import search_replace
from elision.interfaces.cli import main
from elision.merging.elide import elide
from elision.models import Abilities, Model, Settings, Usage
from elision.models.prices import dollars
from scripted import Scripted, fenced

SHEET = "body {\n  margin: 0;\n  top: 1px;\n}\n\np {\n  top: 0;\n}\n"
AFTER = SHEET.replace("1px", "2px")
TOLD = "put the body lower"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ELISION_CONFIG", str(tmp_path / "config.toml"))
    Path("config.toml").write_text("threads = 1\ncontext = 2048\n")
    Path("site.css").write_text(SHEET)
    Path("after.css").write_text(AFTER)


def entry(*answers: str, expected: str | None = AFTER, forced: bool = False) -> Entry:
    """A model that says the same to everybody, opened for each lane."""
    able = Abilities(prediction=True, grammar=forced)

    def opened(settings: Settings) -> Model:
        return Scripted(*answers, abilities=able)

    return Entry("site.css", SHEET, TOLD, opened, expected=expected, forced=forced)


def quietly(entry: Entry, *names: str, repeat: int = 1) -> list[Lane]:
    return race(entry, names, repeat, lambda name, event: None)


def test_each_strategy_makes_the_edit_by_itself() -> None:
    whole, lazy = quietly(entry(fenced(AFTER, "css")), "rewrite", "lazy")
    assert (whole.right, lazy.right) == (True, True)
    assert whole.runs[0].text == AFTER
    assert whole.runs[0].usage == Usage(10, 5)
    assert Path("site.css").read_text() == SHEET


def test_a_result_that_is_wrong_is_said_to_be() -> None:
    (lane,) = quietly(entry(fenced(SHEET.replace("1px", "3px"), "css")), "rewrite")
    assert lane.done
    assert lane.right is False


def test_a_strategy_that_fails_says_why_and_the_others_run() -> None:
    draft, whole = quietly(entry(fenced(AFTER, "css")), "draft", "rewrite", repeat=3)
    assert not draft.done
    assert len(draft.runs) == 1
    assert "no smaller model" in draft.runs[0].failure
    assert whole.done
    assert len(whole.runs) == 3
    failed, done = rows([draft, whole], "scripted")
    assert (failed.times, done.times) == (None, 1.0)


def test_a_warm_lane_is_measured_the_second_time() -> None:
    (lane,) = quietly(entry(*[fenced(AFTER, "css")] * 2), "lazy-warm")
    assert lane.right
    assert lane.runs[0].usage == Usage(10, 5)


@pytest.mark.parametrize("name", LANES)
def test_the_answer_of_a_perfect_model_is_right(name: str) -> None:
    strategy = LANES[name].strategy
    answer = right_answer(strategy, "site.css", SHEET, AFTER)
    if strategy != "draft":
        assert quietly(entry(answer, answer), name)[0].right
    if strategy == "search-replace":
        assert answer == search_replace.write(SHEET, AFTER)
    if strategy == "lazy":
        assert answer == fenced(elide(SHEET, AFTER, path="site.css"), "css")


def test_a_forced_model_is_held_by_a_grammar() -> None:
    model = Scripted(fenced(AFTER, "css"), abilities=Abilities(grammar=True, small=True))
    one = Entry("site.css", SHEET, TOLD, lambda settings: model, expected=AFTER, forced=True)
    assert quietly(one, "rewrite")[0].right
    assert model.asked[0].grammar == literal(fenced(AFTER, "css"))
    assert literal('a\n"\\') == 'root ::= "a\\n\\"\\\\"\n'


def test_only_a_model_with_a_grammar_can_be_forced_and_only_to_what_is_known() -> None:
    free = Scripted()
    one = Entry("site.css", SHEET, TOLD, lambda settings: free, expected=AFTER, forced=True)
    assert "takes no grammar" in quietly(one, "rewrite")[0].runs[0].failure
    with pytest.raises(BadInput, match="--expect"):
        entry(expected=None, forced=True)


def test_a_price_is_told_where_there_is_one() -> None:
    assert dollars("openai/gpt-4.1", Usage(1000, 100)) == pytest.approx(0.0028, rel=0.9)
    assert dollars("local", Usage(1000, 100)) is None
    assert dollars("openai/of-nobody", Usage(1000, 100)) is None


# The command


def run(*options: str) -> Result:
    return CliRunner().invoke(main, ["race", "site.css", TOLD, *options])


@pytest.fixture
def model() -> str:
    Path("answer.md").write_text(fenced(AFTER, "css"))
    return "--model=replay/answer.md"


def test_it_prints_a_table_of_80_columns(model: str) -> None:
    result = run(model, "--strategies", "rewrite,lazy,udiff", "--expect", "after.css")
    assert result.exit_code == 0
    assert "site.css, replay/answer.md, free answers" in result.stdout
    assert re.search(r"^ *rewrite .*yes .*1\.0", result.stdout, re.MULTILINE)
    assert "warning: udiff: site.css: the reply has no hunk" in result.stderr
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_what_a_race_needs_is_told_before_it(model: str) -> None:
    for options in (["--report=none/race.html"], ["--draft-model=local", "--strategies=lazy"]):
        result = run(model, *options)
        assert result.exit_code == 2
        assert "lazy:" not in result.stderr
    assert run(model, "--report=race.html", "--strategies=draft").exit_code == 0


def test_results_are_compared_where_none_is_known_to_be_right(model: str) -> None:
    result = run(model, "--strategies=rewrite,lazy,udiff", "--json")
    whole, lazy, hunks = json.loads(result.stdout)["strategies"]
    assert (whole["same"], lazy["same"], hunks["same"]) == ([1, 1], [1, 1], None)
    assert re.search(r"^ *lazy .* 1/1 ", run(model).stdout, re.MULTILINE)


def test_repeated_runs_show_their_spread(model: str) -> None:
    shown = run(model, "--repeat=3").stdout
    assert "medians of 3" in shown
    assert re.search(r"spread .*same", shown)
    assert re.search(r"^ *lazy .* \d\.\d-\d\.\d ", shown, re.MULTILINE)
    assert max(map(len, shown.splitlines())) <= 80


def test_a_smaller_model_joins_the_race_by_its_name(model: str) -> None:
    names = [one["name"] for one in json.loads(run(model, "--json").stdout)["strategies"]]
    joined = json.loads(run(model, "--json", "--draft-model=replay/answer.md").stdout)
    assert [one["name"] for one in joined["strategies"]] == [*names, "draft"]


def test_the_figures_for_a_program(model: str) -> None:
    result = run(model, "--json", "--strategies=lazy", "--repeat=2")
    given = json.loads(result.stdout)
    (lazy,) = given["strategies"]
    assert (given["forced"], lazy["name"], lazy["right"], lazy["failure"]) == (
        *(False, "lazy", None, ""),
    )
    assert lazy["output"] > 5


def test_the_page_has_everything_in_it(model: str) -> None:
    result = run(model, "--report=race.html", "--png=race.png", "--strategies=rewrite,lazy,draft")
    assert result.exit_code == 0
    page = Path("race.html").read_text()
    assert "<svg" in page
    assert "currentColor" in page
    assert "+  top: 2px;" in page
    assert "draft: replay/answer.md has no smaller model" in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page.replace("xlink:href", "href"))
    assert Path("race.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--strategies=lazy,fast"], "there is no strategy fast"),
        (["--strategies=,"], "none is named"),
        (["--forced"], "--expect"),
        (["--expect=none.css"], "none.css"),
        (["--report=none/race.html"], "none/race.html"),
    ],
)
def test_wrong_use_is_told(model: str, options: list[str], told: str) -> None:
    result = run(model, *options)
    assert result.exit_code == 2
    assert told in result.stderr


def test_the_small_model_is_forced_to_the_right_answer() -> None:
    for path in ("site.css", "after.css"):
        Path(path).write_text(Path(path).read_text() + "q {\n  top: 0;\n}\n" * 8)
    names = "--strategies=rewrite,lazy"
    result = run("--model=local", names, "--forced", "--expect=after.css", "--json")
    whole, lazy = json.loads(result.stdout)["strategies"]
    assert whole["right"]
    assert lazy["right"]
    assert lazy["output"] < whole["output"]


def test_it_can_be_stopped(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("elision.interfaces.cli.race.run_race", stopped)
    result = run(model)
    assert result.exit_code == 130
    assert "stopped" in result.stderr


def test_a_missing_package_is_told_before_the_race(
    model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("elision.pages.sheet.find_spec", lambda name: None)
    result = run(model, "--report=race.html")
    assert result.exit_code == 2
    assert "pip install 'elision[bench]'" in result.stderr
    assert "rewrite" not in result.output


def test_where_all_fail_there_is_a_page_all_the_same(model: str) -> None:
    result = run(model, "--strategies=draft", "--report=race.html", "--png=race.png")
    assert result.exit_code == 0
    assert "no smaller model" in Path("race.html").read_text()
