"""What a history would have cost: each format measured on commits with known answers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from elision.bench import costs
from elision.bench.costs import FORMATS, Priced, priced
from elision.bench.forced import right_answer
from elision.bench.history import LARGEST, Pair, one_file_commits, reader
from elision.bench.spread import Study, spreads, unsaid
from elision.errors import BadInput
from elision.interfaces.cli import main
from elision.strategies.focus import about_tokens
from elision.strategies.named import Strategy

LINES = [f"def step_{n}(value):\n    return value * {n}\n\n\n" for n in range(20)]


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def commit(folder: Path, **files: str | bytes) -> None:
    """Write files, a.py for ``a``, and commit them."""
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / f"{name}.py").write_bytes(data)
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "step")


def module(changed: int) -> str:
    """A file of small functions, one of which is another with every commit."""
    return "".join(LINES).replace(f"* {changed}\n", f"* {changed} + 1\n")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """Four commits that modify one file as text, and others that are none of those."""
    folder = tmp_path / "shop"
    folder.mkdir()
    git(folder, "init", "-q")
    commit(folder, a=module(0), b=module(0), large="x" * LARGEST, raw=b"\0\1")
    for number in range(1, 4):
        commit(folder, a=module(number))
    commit(folder, a=module(4), b=module(4))  # two files
    commit(folder, c="new\n")
    commit(folder, large="y" * (LARGEST + 1))
    commit(folder, raw=b"\0\2")
    commit(folder, a=module(4).rstrip("\n"))  # its final newlines alone
    return folder


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No weights and no settings of the machine."""
    monkeypatch.setenv("ELISION_CACHE", str(tmp_path / "cache"))
    (tmp_path / "config.toml").write_text("threads = 1\n")
    monkeypatch.setenv("ELISION_CONFIG", str(tmp_path / "config.toml"))


def pairs(repo: Path) -> list[Pair]:
    with reader(repo) as read:
        found = [read(change) for change in one_file_commits(repo, 9).changes]
    return [one for one in found if isinstance(one, Pair)]


def run(*options: object) -> Result:
    return CliRunner().invoke(main, ["bench", *map(str, options)])


def test_commits_of_one_file_come_newest_first(repo: Path) -> None:
    assert [one.path for one in one_file_commits(repo, 9).changes] == [
        *("a.py", "raw.py", "large.py", "a.py", "a.py", "a.py"),
    ]
    assert [one.after for one in pairs(repo)][1:] == [module(3), module(2), module(1)]
    assert len(one_file_commits(repo, 2).changes) == 2


def test_each_format_is_priced_by_the_answer_of_a_perfect_model(repo: Path) -> None:
    found = list(priced(pairs(repo), about_tokens, workers=1))
    for one in found[1:]:
        full, search, udiff, lazy = one.costs
        assert full.tokens > max(search.tokens, udiff.tokens, lazy.tokens)
        assert all(not cost.fault and cost.seconds > 0 for cost in one.costs)


def test_what_a_format_cannot_say_is_counted_and_in_no_other_figure(repo: Path) -> None:
    study = Study("shop", tuple(priced(pairs(repo), about_tokens, workers=1)), 4, {}, 60, "")
    figures = {one.name: one for one in spreads(study)}
    assert [figures[name].unsaid for name in FORMATS] == [1, 1, 1, 0]
    assert "a.py: it does not say how lines end" in unsaid(study, "udiff")[0]
    assert figures["udiff"].part == pytest.approx(
        figures["udiff"].total / figures["full"].total, rel=0.01
    )
    assert figures["full"].wait == pytest.approx(figures["full"].tokens / 60, rel=0.05)


def _deadly_answer(strategy: Strategy, path: str, before: str, after: str) -> str:
    if after == module(2):
        os._exit(1)
    if after == module(1):
        raise ZeroDivisionError
    return right_answer(strategy, path, before, after)


def _answered_by_it(pair: Pair) -> object:
    """What a worker is told to do; it imports all of this afresh."""
    costs.right_answer = _deadly_answer
    return costs._answered(pair)


def test_a_fault_on_one_commit_does_not_stop_the_others(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(costs, "_answered", _answered_by_it)
    found: list[Priced] = list(priced(pairs(repo)[1:], about_tokens, workers=1))
    told = [one.costs[3].fault for one in found]
    assert told[0] == ""
    assert "its process died" in told[1]
    assert "a fault of elision: ZeroDivisionError" in told[2]


def test_it_prints_a_table_of_80_columns(repo: Path) -> None:
    result = run(repo, "--rate", 100)
    assert result.exit_code == 0
    assert "4 commits that changed one file" in result.stdout
    assert "about, by the length of a text, at 100 a second" in " ".join(result.stdout.split())
    assert re.search(r"^ *lazy .*%.* 0 *$", result.stdout, re.MULTILINE)
    assert re.search(rf"1 binary, 1 larger than {LARGEST:,}\s+bytes", result.stdout)
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_figures_for_a_program(repo: Path) -> None:
    given = json.loads(run(repo, "--json", "--limit", 4).stdout)
    assert (given["repository"], given["commits"], given["stopped"]) == ("shop", 2, "")
    assert given["left_out"] == {"binary": 1, f"larger than {LARGEST:,} bytes": 1}
    assert given["counted_by"] is None
    assert [one["name"] for one in given["formats"]] == list(FORMATS)
    assert given["edits"][1]["costs"]["lazy"]["fault"] == ""


def test_a_model_that_counts_is_asked(repo: Path) -> None:
    answers = repo / "answers.md"
    answers.write_text("x\n")
    given = json.loads(run(repo, "--json", f"--model=replay/{answers}").stdout)
    assert given["counted_by"] == f"replay/{answers}"


def test_the_page_has_everything_in_it(repo: Path, tmp_path: Path) -> None:
    assert run(repo, "--report", tmp_path / "costs.html").exit_code == 0
    page = (tmp_path / "costs.html").read_text()
    for part in ("What edits cost: shop", "<svg", "currentColor", "What a format cannot say"):
        assert part in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page.replace("xlink:href", "href"))


# Bad input


def test_what_is_no_history_is_told(repo: Path, tmp_path: Path) -> None:
    empty, bare, whole = tmp_path / "empty", tmp_path / "none", tmp_path / "whole"
    for folder in (empty, bare, whole):
        folder.mkdir()
    git(empty, "init", "-q")
    git(whole, "init", "-q")
    commit(whole, a="a\n")
    for folder, why in (
        (empty, "it has no commits yet"),
        (bare, "it is no git repository"),
        (whole, "no commit that modifies one file alone"),
        (tmp_path / "gone", "there is no such folder"),
    ):
        result = run(folder)
        assert result.exit_code == 2
        assert f"{folder}" in result.stderr
        assert why in result.stderr


def test_a_machine_without_git_is_told(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BadInput, match="git is not there"):
        one_file_commits(repo, 9)


def test_nothing_that_can_be_measured_is_told(repo: Path) -> None:
    commit(repo, raw=b"\0\3")
    result = run(repo, "--limit", 1)
    assert result.exit_code == 2
    assert "nothing was measured" in result.stderr
    assert "1 binary" in result.stderr


def test_a_history_that_breaks_off_is_measured_up_to_there(repo: Path) -> None:
    third = git(repo, "rev-parse", "HEAD~6").strip()
    damaged = repo / ".git" / "objects" / third[:2] / third[2:]
    damaged.unlink()
    result = run(repo, "--report", repo.parent / "costs.html")
    assert result.exit_code == 2
    assert "1 commit that changed one file" in result.stdout
    assert "git stopped in the middle of the history" in result.stderr
    assert "It ended before" in (repo.parent / "costs.html").read_text()


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as a terminal does")
def test_ctrl_c_shows_what_there_is(repo: Path) -> None:
    """The counting of the tenth text, of the third commit, is when a person presses Ctrl-C."""
    code = (
        "import os, signal\n"
        "from elision.interfaces.cli import bench, main\n"
        "about, texts = bench.about_tokens, []\n"
        "def counted(text):\n"
        "    texts.append(text)\n"
        "    if len(texts) == 10:\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "    return about(text)\n"
        "bench.about_tokens = counted\n"
        "main()\n"
    )
    command = [sys.executable, "-c", code, "bench", str(repo)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 130, done.stderr
    assert "2 commits that changed one file" in done.stdout
    assert "stopped; what is shown is of 2 commits" in done.stderr
    assert "Traceback" not in done.stderr
