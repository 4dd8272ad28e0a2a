"""``elision undo``: runs are taken back, whole or a file of them, and nothing that came after."""

from __future__ import annotations

import errno
import json
import resource
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier

import pytest
from click.testing import CliRunner, Result

from elision.errors import BadInput
from elision.files import Inside, new
from elision.interfaces.cli import main
from elision.journal import Past, begun, find, folder, runs

BEFORE, AFTER = "a = 1\nb = 2\n", "a = 1\nb = 3\n"
EDIT = "# ...\nb = 3\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A run over three files, one of them new; the name of it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    Path("src").mkdir()
    for name in ("a.py", "b.py"):
        Path("src", name).write_text(BEFORE)
    made = {"a.py": EDIT, "b.py": EDIT, "c.py": AFTER}
    lines = [json.dumps({"path": path, "snippet": code}) for path, code in made.items()]
    Path("edits.jsonl").write_text("\n".join(lines))
    done = CliRunner().invoke(main, ["batch", "edits.jsonl", "--files", "src", "-o", "r.jsonl"])
    assert done.exit_code == 0, done.output
    assert [text(name) for name in made] == [AFTER] * 3
    return runs()[0].name


def text(name: str) -> str | None:
    path = Path("src", name)
    return path.read_text() if path.exists() else None


def undo(*args: str) -> Result:
    return CliRunner().invoke(main, ["undo", *args], catch_exceptions=False)


def test_the_newest_run_is_taken_back(run: str) -> None:
    result = undo()
    assert (result.exit_code, result.stderr) == (0, "took back 3 files\n")
    assert result.stdout == "restore  src/a.py\nrestore  src/b.py\nremove   src/c.py\n"
    assert (text("a.py"), text("b.py"), text("c.py")) == (BEFORE, BEFORE, None)
    again = undo()
    assert (again.exit_code, again.stdout) == (2, "")
    assert again.stderr.startswith("error: there is nothing to take back")


def test_one_file_of_a_run_by_its_path_from_here_or_in_the_folder(run: str) -> None:
    assert undo(run, "src/a.py").stdout == "restore  src/a.py\n"
    assert (text("a.py"), text("b.py"), text("c.py")) == (BEFORE, AFTER, AFTER)
    assert undo(run, "c.py").stdout == "remove   src/c.py\n"
    assert undo(run, "c.py").stderr.startswith(f"error: the run {run} wrote no file c.py")
    assert undo(run, "../edits.jsonl").exit_code == 2
    assert undo(run).stdout == "restore  src/b.py\n"
    assert undo(run).stderr == f"nothing to take back: what {run} wrote is as it was before\n"


@pytest.mark.parametrize("changed", ["mine\n", None])
def test_where_a_file_changed_since_nothing_is_taken_back(run: str, changed: str | None) -> None:
    Path("src/b.py").unlink()
    if changed:
        Path("src/b.py").write_text(changed)
    result = undo()
    assert result.exit_code == 1
    assert "since then, src/b.py changed. Others can be taken back one by one" in result.stderr
    assert (text("a.py"), text("b.py"), text("c.py")) == (AFTER, changed, AFTER)
    assert undo(run, "b.py").exit_code == 1
    assert undo(run, "a.py").exit_code == 0
    assert undo(run, "c.py").exit_code == 0
    assert (text("a.py"), text("b.py"), text("c.py")) == (BEFORE, changed, None)


def test_what_was_put_back_by_hand_is_no_hindrance(run: str) -> None:
    Path("src/b.py").write_text(BEFORE)
    Path("src/c.py").unlink()
    assert undo().stdout == "restore  src/a.py\n"


def test_runs_are_taken_back_one_after_the_other(run: str) -> None:
    edit = {"path": "a.py", "snippet": "# ...\nb = 4\n"}
    Path("edits.jsonl").write_text(json.dumps(edit))
    CliRunner().invoke(main, ["batch", "edits.jsonl", "--files", "src"])
    assert undo(run).exit_code == 1
    assert text("a.py") == "a = 1\nb = 4\n"
    assert undo().stdout == "restore  src/a.py\n"
    assert text("a.py") == AFTER
    assert undo().stderr == "took back 3 files\n"


def test_the_bytes_of_a_file_come_back(run: str) -> None:
    data = b"\xef\xbb\xbfa = 1\r\nb = 2\rc = 3"
    Path("src/d.py").write_bytes(data)
    Path("edits.jsonl").write_text(json.dumps({"path": "d.py", "snippet": "# ...\nb = 3\n# ...\n"}))
    CliRunner().invoke(main, ["batch", "edits.jsonl", "--files", "src"])
    assert Path("src/d.py").read_bytes() == data.replace(b"2", b"3")
    assert undo().exit_code == 0
    assert Path("src/d.py").read_bytes() == data


def test_on_a_terminal_it_asks(run: str) -> None:
    from test_cli_terminal import Terminal  # needs a system with terminals

    for answer, code, text_then in (("n\n", 1, AFTER), ("y\n", 0, BEFORE)):
        terminal = Terminal(Path.cwd(), "undo")
        terminal.until(f"Take back 3 files of {run}? [y/N] ")
        terminal.type(answer)
        assert terminal.end() == code
        assert text("a.py") == text_then
    assert "took back 3 files" in terminal.shown


def test_what_would_be_taken_back_is_shown(run: str) -> None:
    assert undo("--dry-run").stdout.count("\n") == 3
    diff = undo("--diff").stdout
    assert diff.startswith(
        "--- a/src/a.py\n+++ b/src/a.py\n@@ -1,2 +1,2 @@\n a = 1\n-b = 3\n+b = 2\n"
    )
    assert (text("a.py"), text("c.py")) == (AFTER, AFTER)


def test_from_another_folder_files_have_their_whole_path(
    run: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "else").mkdir()
    monkeypatch.chdir(tmp_path / "else")
    result = undo()
    assert result.stdout.startswith(f"restore  {tmp_path}/src/a.py\n")
    assert (tmp_path / "src/a.py").read_text() == BEFORE


def test_runs_are_listed_and_forgotten(run: str, tmp_path: Path) -> None:
    listed = undo("--list")
    assert listed.stdout.startswith(f"{run}  ")
    assert f"  3 written  2 kB  {tmp_path}/src\n" in listed.stdout
    assert listed.stderr == f"they are kept in {tmp_path}/state/elision/runs\n"
    assert undo("--forget").exit_code == 2
    assert undo("--forget", run).stderr == f"forgot {run}\n"
    assert undo("--list").stdout == ""
    assert text("a.py") == AFTER


@pytest.mark.parametrize("name", ["nonsense", "../runs", "src/a.py", ""])
@pytest.mark.usefixtures("run")
def test_a_run_that_there_is_not(name: str) -> None:
    result = undo(name, "a.py")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: there is no run {name!r}; `elision undo --list`")


def test_a_run_whose_folder_is_gone(run: str) -> None:
    Path("src").rename("other")
    assert undo().exit_code == 1
    assert Path("other/a.py").read_text() == AFTER
    Path("other").rename("src")
    assert undo().exit_code == 0


def test_a_journal_that_was_damaged_is_told(run: str) -> None:
    path = find(run).path
    whole = path.read_bytes()
    path.write_bytes(whole[:-40])
    assert undo("--list").stdout.split()[5:7] == ["2", "written"]
    assert undo().stderr == "took back 2 files\n"
    assert undo("--list").stdout.split()[5:9] == ["nothing", "to", "take", "back"]
    path.write_bytes(whole.replace(b'"before": "eJ', b'"before": "aJ', 1))
    assert f"error: cannot read {path}: what it says of src/a.py is damaged" in undo(run).stderr
    assert text("a.py") == BEFORE
    for data in (b"nonsense\n", b"", whole.replace(b'{"file"', b"nonsense", 1)):
        path.write_bytes(data)
        told = undo("--list").stderr
        assert (
            told == f"error: cannot read {path}: it is no journal of elision; move it elsewhere\n"
        )


def test_nobody_else_may_read_a_journal(run: str) -> None:
    path = find(run).path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_run_that_is_under_way_is_left_alone(run: str, tmp_path: Path) -> None:
    with begun(str(tmp_path), "another") as journal:
        name = journal.path.stem
        assert undo(name).stderr == f"error: the run {name} is under way; wait for it, or stop it\n"
        assert undo("--forget", name).exit_code == 2
        with pytest.raises(BadInput, match="is under way"), begun(str(tmp_path), "another"):
            pass
    assert [one.name for one in runs()] == [run]


def test_a_dry_run_leaves_an_interrupted_run_as_it_is(run: str, tmp_path: Path) -> None:
    """One that wrote nothing, which goes on where the same command is given again."""
    with pytest.raises(KeyboardInterrupt), begun(str(tmp_path), "another") as journal:
        raise KeyboardInterrupt
    before = journal.path.read_bytes()
    assert undo("--dry-run", journal.path.stem).stderr.startswith("nothing to take back: what")
    assert journal.path.read_bytes() == before
    with begun(str(tmp_path), "another") as again:
        assert again.path == journal.path
    assert [one.name for one in runs()] == [run]


@contextmanager
def full(path: Path, left: int = 0) -> Iterator[None]:
    """While no file can be longer than this one by more than so many bytes."""
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + left, most[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)


def test_a_journal_that_cannot_be_written_is_told(run: str) -> None:
    path = find(run).path
    with full(path):
        result = undo(run)
    assert (result.exit_code, text("a.py")) == (2, BEFORE)
    assert result.stderr == f"error: cannot write {path}: File too large\n"
    assert undo(run).stderr == f"nothing to take back: what {run} wrote is as it was before\n"


def test_of_a_line_that_could_not_be_written_nothing_is_left(run: str, tmp_path: Path) -> None:
    one, other = (Inside(str(tmp_path), (name,), name) for name in ("one", "other"))
    with begun(str(tmp_path), "another") as journal:
        with full(journal.path, 200), pytest.raises(BadInput, match="File too large"):
            journal.begin(one, Past.of(new(one), b""), [str(number) for number in range(999)])
        journal.begin(other, Past.of(new(other), b""), [])
        assert journal.written(one) is None
    assert {line[:6] for line in journal.path.read_bytes().splitlines()[1:]} == {
        b'{"file',
        b'{"end"',
    }
    assert [(one.name, one.files) for one in runs()] == [(journal.path.stem, 1), (run, 3)]


def test_a_last_line_that_a_power_cut_left_is_none(tmp_path: Path, run: str) -> None:
    with pytest.raises(KeyboardInterrupt), begun(str(tmp_path), "another") as journal:
        raise KeyboardInterrupt
    with journal.path.open("ab") as file:
        file.write(bytes(4096) + b'": ""}\n')
    assert [one.name for one in runs()] == [journal.path.stem, run]
    with begun(str(tmp_path), "another") as again:
        assert again.path == journal.path
    assert [one.name for one in runs()] == [run]


def test_a_journal_that_is_gone_when_it_is_looked_at_is_none(run: str) -> None:
    (folder() / "gone.journal").symlink_to("nowhere")
    assert [one.name for one in runs()] == [run]
    assert undo("gone").stderr.startswith("error: there is no run 'gone'")


def test_a_run_does_not_read_what_others_wrote(run: str, tmp_path: Path) -> None:
    path = find(run).path
    path.write_bytes(path.read_bytes().replace(b'{"file"', b"nonsense", 1))
    with begun(str(tmp_path), "another") as journal:
        assert journal.path != path


def test_the_same_run_begun_several_times_at_once_is_one(run: str, tmp_path: Path) -> None:
    at_once, tried = Barrier(8, timeout=60), Barrier(8, timeout=60)

    def begin(_: int) -> str:
        at_once.wait()
        try:
            with begun(str(tmp_path), "another") as journal:
                tried.wait()
                return journal.path.stem
        except BadInput as error:
            tried.wait()
            return str(error)

    with ThreadPoolExecutor(8) as pool:
        told = sorted(pool.map(begin, range(8)))
    assert told[1:] == [f"the run {told[0]} is under way; wait for it, or stop it"] * 7
    assert [one.name for one in runs()] == [run]


def test_a_file_system_without_locks_is_told(run: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", fails)
    result = undo(run)
    assert (result.exit_code, text("a.py")) == (2, AFTER)
    path = find(run).path
    assert result.stderr.startswith(f"error: cannot lock {path}: No locks available; let XDG_STATE")
