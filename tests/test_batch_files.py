"""Edits that name files: each file is written once for all of its edits, and nothing is guessed."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from elision.batch import Line, Output, digest_of
from elision.interfaces.cli import main
from elision.journal import begun, runs

MODULE = "def one():\n    return 1\n\n\ndef two():\n    return 2\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two files, of a user who has made no run yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "src"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.py").write_text(MODULE)
    (folder / "deep" / "b.py").write_text(MODULE)
    return folder


def edit(number: int, path: str | None, value: int = 3, **other: Any) -> dict[str, Any]:
    snippet = f"# ...\n\ndef two():\n    return {value}\n"
    return {"id": number, "path": path, "snippet": snippet, **other}


def run(*edits: dict[str, Any], code: int = 0, args: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The results, in their order."""
    Path("edits.jsonl").write_text("".join(json.dumps(one) + "\n" for one in edits))
    result = batch("edits.jsonl", "--files", "src", "-o", "results.jsonl", *args)
    assert result.exit_code == code, result.output
    return [json.loads(line) for line in Path("results.jsonl").read_text().splitlines()]


def batch(*args: str) -> Result:
    return CliRunner().invoke(main, ["batch", *args], catch_exceptions=False)


def statuses(results: list[dict[str, Any]]) -> dict[int, str]:
    return {one["id"]: one["status"] for one in results}


def test_files_are_written_and_the_run_is_named(project: Path) -> None:
    (project / "a.py").chmod(0o755)
    Path("edits.jsonl").write_text(json.dumps(edit(1, "a.py")) + "\n")
    result = batch("edits.jsonl", "--files", "src")
    assert result.exit_code == 0
    (made,) = runs()
    assert result.stderr.endswith(f"\nwrote 1 file; elision undo {made.name} takes that back\n")
    assert json.loads(result.stdout)["text"] == (project / "a.py").read_text()
    assert (project / "a.py").read_text() == MODULE.replace("2", "3")
    assert stat.S_IMODE((project / "a.py").stat().st_mode) == 0o755
    assert (project / "deep/b.py").read_text() == MODULE


def test_edits_of_a_file_are_merged_in_order_and_a_refusal_costs_its_own(project: Path) -> None:
    first = "def one():\n    return 0\n\n# ...\n"
    results = run(
        edit(1, "a.py"),
        edit(2, "deep/b.py"),
        edit(3, "./a.py", snippet=first),
        edit(4, "a.py", snippet=""),
        edit(5, "deep/../a.py", 4),
        edit(6, "a.py", 5),
    )
    assert [one["id"] for one in results] == [1, 3, 4, 6, 2, 5]
    assert statuses(results) == {
        **{1: "merged", 2: "merged", 3: "merged", 6: "merged"},
        **{4: "refused", 5: "refused"},
    }
    assert (project / "a.py").read_text() == MODULE.replace("1", "0").replace("2", "5")
    assert sum(path.is_file() for path in project.rglob("*")) == 2


def test_a_file_is_made_where_nothing_is_left_out_of_it(project: Path) -> None:
    results = run(
        edit(1, "new/c.py", snippet="x = 1\ny = 2\n"),
        edit(2, "new/c.py", snippet="# ...\ny = 3\n"),
        edit(3, "none.py"),
        edit(4, "other.py", snippet=None, instruction="write it"),
        edit(5, "a.py", snippet=None, instruction="change it"),
        code=1,
    )
    assert statuses(results) == {1: "merged", 2: "merged", 3: "refused", 4: "error", 5: "error"}
    assert "there is no such file" in results[2]["reason"]
    assert results[3]["reason"].startswith("line 4: there is no file src/other.py, and an instr")
    assert "--model NAME says who writes one" in results[4]["reason"]
    assert (project / "new/c.py").read_text() == "x = 1\ny = 3\n"
    assert not (project / "none.py").exists()


def test_an_original_is_to_be_what_is_there(project: Path) -> None:
    after = MODULE.replace("2", "3")
    results = run(
        edit(1, "a.py", original=MODULE),
        edit(2, "a.py", 4, original=after),
        edit(3, "a.py", 5, original=MODULE),
        edit(4, "a.py", 6, original=after),
        edit(5, "new.py", original="x = 1\n"),
        edit(6, "a.py", 6, original=[]),
    )
    assert statuses(results) == {
        **{1: "merged", 2: "merged", 3: "merged"},
        **{4: "refused", 5: "refused", 6: "refused"},
    }
    assert results[3]["reason"] == "src/a.py is not the text that the edit was made for"


def test_what_is_out_of_reach_or_no_text_is_left_alone(project: Path) -> None:
    (project.parent / "out.py").write_text(MODULE)
    (project / "link.py").symlink_to("../out.py")
    (project / "binary").write_bytes(b"\0\1")
    paths = ["../out.py", "link.py", str(project.parent / "out.py"), ".git/hooks/x", "", "deep"]
    lines = [edit(number, path) for number, path in enumerate([*paths, "binary", None])]
    results = run(*lines, code=1)
    assert [one["status"] for one in results] == ["refused"] * 5 + ["error"] * 3
    assert "out.py is not in src" in results[0]["reason"]
    assert results[5]["reason"].startswith("line 6: cannot read src/deep: it is a folder")
    assert (project.parent / "out.py").read_text() == MODULE
    assert runs() == []


def test_a_file_that_cannot_be_written_is_an_error_of_its_edits(project: Path) -> None:
    made = edit(1, "a.py/b.py", snippet="x = 1\n")
    results = run(made, {**made, "id": 2, "snippet": ""}, edit(3, "a.py"), code=1)
    assert statuses(results) == {1: "error", 2: "refused", 3: "merged"}
    assert results[0]["reason"].startswith("line 1: cannot write src/a.py/b.py: a part of its path")
    assert runs()[0].files == 1


def test_a_character_that_the_file_s_encoding_lacks(project: Path) -> None:
    text = "# coding: latin-1\n" + MODULE.replace("1", "'é'")
    (project / "a.py").write_bytes(text.encode("latin-1"))
    results = run(edit(1, "a.py", snippet="# ...\n\ndef two():\n    return '→'\n"), code=1)
    assert "line 1: cannot write src/a.py" in results[0]["reason"]
    assert (project / "a.py").read_bytes() == text.encode("latin-1")
    assert runs() == []


def test_the_same_edits_once_more_change_nothing(project: Path) -> None:
    run(edit(1, "a.py"))
    assert statuses(run(edit(1, "a.py"))) == {1: "merged"}
    assert len(runs()) == 1


def test_edits_of_several_sources_meet(project: Path) -> None:
    for name, number in (("one", 3), ("two", 4)):
        lines = [json.dumps(edit(number, "a.py", number)), "nonsense"]
        Path(f"{name}.jsonl").write_text("\n".join(lines))
    result = batch("one.jsonl", "two.jsonl", "--files", "src")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [3, 4, None, None]
    assert "one.jsonl and others: line 2 of two.jsonl: not JSON" in result.stderr
    assert (project / "a.py").read_text() == MODULE.replace("2", "4")


def test_a_folder_of_results_is_of_one_run(project: Path) -> None:
    """What was taken back is done again, though the results of the same edits are there."""
    Path("edits.jsonl").write_text(json.dumps(edit(1, "a.py")) + "\n")
    args = ("edits.jsonl", "--files", "src", "-o", "results/")
    assert batch(*args).exit_code == 0
    assert CliRunner().invoke(main, ["undo"]).exit_code == 0
    assert (project / "a.py").read_text() == MODULE
    assert batch(*args).exit_code == 0
    assert (project / "a.py").read_text() != MODULE
    assert len(list(Path("results").iterdir())) == 1


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["--files", "nowhere"], "cannot use nowhere: there is no such folder"),
        (["--files", "edits.jsonl"], "cannot use edits.jsonl: it is no folder"),
        (["--files", "src", "--engine", "ray"], "--files and --model are for this machine"),
    ],
)
@pytest.mark.usefixtures("project")
def test_what_cannot_be_used_is_told_in_a_line(args: list[str], says: str) -> None:
    Path("edits.jsonl").write_text(json.dumps(edit(1, "a.py")) + "\n")
    result = batch("edits.jsonl", *args)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {says}")
    assert result.stderr.count("\n") == 1
    assert runs() == []


@pytest.mark.parametrize(("text", "status"), [(MODULE, "merged"), ("x = 1\n", "refused")])
def test_a_run_that_goes_on_looks_at_its_files_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, text: str, status: str
) -> None:
    """What was put back meanwhile is written once more, and what was changed is told."""

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Output, "finish", stop)
        Path("edits.jsonl").write_text(json.dumps(edit(1, "a.py")) + "\n")
        assert batch("edits.jsonl", "--files", "src", "-o", "results.jsonl").exit_code == 130
    assert (project / "a.py").read_text() == MODULE.replace("2", "3")
    (project / "a.py").write_text(text)
    assert statuses(run(edit(1, "a.py"))) == {1: status}
    after = MODULE.replace("2", "3") if status == "merged" else text
    assert (project / "a.py").read_text() == after


WRITES = ("link", "replace", "rename", "unlink", "fsync", "mkdir")


def killed(args: list[str], fatal: int) -> bool:
    """Run a command in a process that dies at its n-th call that writes; whether it did."""
    count = 0

    def wrapped(call: Any) -> Any:
        def touch(*args: Any, **kwargs: Any) -> Any:
            nonlocal count
            count += 1
            if count == fatal:
                os._exit(9)
            return call(*args, **kwargs)

        return touch

    pid = os.fork()
    if pid == 0:
        for name in WRITES:
            setattr(os, name, wrapped(getattr(os, name)))
        CliRunner().invoke(main, args)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9


PATHS = ("a.py", "deep/b.py", "c.py", "new/d.py")
EDITS = st.lists(st.tuples(st.sampled_from(PATHS), st.integers(3, 6)), min_size=1, max_size=6)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=EDITS, fatal=st.integers(1, 40), undone=st.integers(1, 20))
def test_a_run_that_is_killed_goes_on_and_can_be_taken_back(
    project: Path, edits: list[tuple[str, int]], fatal: int, undone: int
) -> None:
    """Whatever the edits are, wherever it is killed: old or new, then all new, then all old."""
    run_anew(project)
    lines = [
        edit(number, path, value) | ({"snippet": f"x = {value}\n"} if path in PATHS[2:] else {})
        for number, (path, value) in enumerate(edits)
    ]
    Path("edits.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines))
    before, after = texts(project), texts(project)
    for path, value in edits:
        after[path] = f"x = {value}\n" if path in PATHS[2:] else MODULE.replace("2", str(value))
    died = killed(["batch", "edits.jsonl", "--files", "src", "-o", "results.jsonl"], fatal)
    for path, text in texts(project).items():
        assert text in (before[path], after[path])
    if died:
        results = run(*lines)
        assert sorted(one["id"] for one in results) == list(range(len(edits)))
        assert {one["status"] for one in results} == {"merged"}
    assert texts(project) == after
    (made,) = runs()
    assert made.ended
    killed(["undo"], undone)
    for path, text in texts(project).items():
        assert text in (before[path], after[path])
    CliRunner().invoke(main, ["undo", made.name], catch_exceptions=False)
    assert texts(project) == before


def run_anew(project: Path) -> None:
    """The files as they are at first, and no run."""
    for name in ("c.py", "new/d.py"):
        (project / name).unlink(missing_ok=True)
    for name in ("a.py", "deep/b.py"):
        (project / name).write_text(MODULE)
    for one in runs():
        one.path.unlink()


def texts(project: Path) -> dict[str, str | None]:
    """What is in the files that edits name; None where there is none."""
    paths = {name: project / name for name in PATHS}
    return {name: path.read_text() if path.exists() else None for name, path in paths.items()}


def test_what_changed_while_a_run_was_interrupted_is_not_written(project: Path) -> None:
    lines = [edit(1, "a.py"), edit(2, "deep/b.py")]
    Path("edits.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines))
    args = ["batch", "edits.jsonl", "--files", "src", "-o", "results.jsonl"]
    fatal = next(
        number for number in range(1, 40) if killed(args, number) and runs() and runs()[0].files
    )
    assert fatal < 10
    (project / "a.py").write_text("x = 1\n")
    results = run(*lines)
    assert statuses(results) == {1: "refused", 2: "merged"}
    assert "src/a.py has changed since this run, which was" in results[0]["reason"]
    assert (project / "a.py").read_text() == "x = 1\n"


def test_a_run_goes_on_with_another_version(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run anew would come to a file that was written already, which the edit was not made for."""
    made = edit(1, "a.py", original=MODULE)
    Path("edits.jsonl").write_text(json.dumps(made) + "\n")
    args = ["batch", "edits.jsonl", "--files", "src", "-o", "results.jsonl"]
    assert any(killed(args, n) and texts(project)["a.py"] != MODULE for n in range(1, 40))
    monkeypatch.setattr("elision.batch.source.__version__", "99")
    assert statuses(run(made)) == {1: "merged"}
    assert [(one.files, one.ended) for one in runs()] == [(1, True)]


def test_a_run_is_one_process_s_at_a_time(project: Path) -> None:
    Path("edits.jsonl").write_text(json.dumps(edit(1, "a.py")) + "\n")
    lines = [Line("line 1", Path("edits.jsonl").read_bytes())]
    with begun(str(project), digest_of(lines)) as journal:
        name = journal.path.stem
        result = batch("edits.jsonl", "--files", "src")
        assert result.stderr == f"error: the run {name} is under way; wait for it, or stop it\n"
        assert CliRunner().invoke(main, ["undo", name]).exit_code == 2
    assert runs() == []
