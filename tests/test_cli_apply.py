"""``elision apply`` through click's runner: what it shows, writes, and leaves alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner, Result

import elision
from elision.interfaces.cli import main

SHEET = "a {\n  top: 0;\n}\n\nbody {\n  margin: 0;\n  top: 1px;\n}\n\np {\n  top: 0;\n}\n"
EDIT = "/* ... */\n\nbody {\n  margin: 0;\n  top: 2px;\n}\n\n/* ... */\n"
AFTER = SHEET.replace("1px", "2px")
MERGE = elision.merge(SHEET, EDIT, path="site.css")
CHANGED = f"changed  {MERGE.changes[0].block}  line 7\n"
DIFF = (
    "--- a/site.css\n+++ b/site.css\n@@ -4,7 +4,7 @@\n \n body {\n   margin: 0;\n"
    "-  top: 1px;\n+  top: 2px;\n }\n \n p {\n"
)
MODULE = "import os\n\n\ndef one():\n    return 1\n\n\ndef two():\n    return 2\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write("site.css", SHEET)
    write("edit.css", EDIT)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())


def text(path: str) -> str:
    return Path(path).read_bytes().decode()


def run(*args: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, args, input=stdin, catch_exceptions=False)


def test_it_shows_the_difference_and_writes() -> None:
    result = run("apply", "site.css", "edit.css")
    assert result.stdout == f"{DIFF}\n{CHANGED}"
    assert result.stderr == "wrote site.css\n"
    assert result.exit_code == 0
    assert text("site.css") == AFTER


@pytest.mark.parametrize("args", [["-"], []])
def test_the_snippet_may_be_piped_in(args: list[str]) -> None:
    assert run("apply", "site.css", *args, stdin=EDIT).exit_code == 0
    assert text("site.css") == AFTER


def test_a_dry_run_shows_the_same_and_writes_nothing() -> None:
    result = run("apply", "site.css", "edit.css", "--dry-run")
    assert result.stdout == f"{DIFF}\n{CHANGED}"
    assert (result.stderr, result.exit_code) == ("", 0)
    assert text("site.css") == SHEET


def test_the_diff_alone_is_for_other_programs() -> None:
    result = run("apply", "site.css", "edit.css", "--diff")
    assert (result.stdout, result.stderr, result.exit_code) == (DIFF, "", 0)
    assert text("site.css") == SHEET


def test_the_result_for_a_program() -> None:
    result = run("apply", "site.css", "edit.css", "--json")
    assert json.loads(result.stdout) == {
        "status": "merged",
        "written": True,
        "warnings": [],
        "files": [
            {
                "path": "site.css",
                "created": False,
                "method": MERGE.method,
                "changes": [
                    {
                        "kind": "changed",
                        "block": MERGE.changes[0].block,
                        "before": [7, 7],
                        "after": [7, 7],
                    }
                ],
                "warnings": [],
                "diff": DIFF,
                "text": AFTER,
            }
        ],
    }
    assert text("site.css") == AFTER


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_a_program_can_look_first(option: str) -> None:
    result = run("apply", "site.css", "edit.css", "--json", option)
    assert json.loads(result.stdout)["written"] is False
    assert text("site.css") == SHEET


@pytest.mark.parametrize(
    ("snippet", "status", "code"), [("", "refused", 1), ("nowhere", "failed", 2)]
)
def test_a_program_is_told_why_not(snippet: str, status: str, code: int) -> None:
    if not snippet:
        write("empty.css", "")
    result = run("apply", "site.css", snippet or "empty.css", "--json")
    given = json.loads(result.stdout)
    assert (given["status"], given["written"]) == (status, False)
    assert result.stderr == f"error: {given['reason']}\n"
    assert result.exit_code == code


@pytest.mark.parametrize("snippet", [AFTER, "/* unchanged code here */\n", EDIT])
def test_a_snippet_that_changes_nothing_is_said_to(snippet: str) -> None:
    write("site.css", AFTER)
    before = os.stat("site.css").st_ino
    for option in ([], ["--diff"], ["--dry-run"], ["--yes"]):
        result = run("apply", "site.css", *option, stdin=snippet)
        assert result.stdout == ""
        assert result.stderr == "nothing to change: site.css is already so\n"
        assert result.exit_code == 0
    assert os.stat("site.css").st_ino == before
    given = json.loads(run("apply", "site.css", "--json", stdin=snippet).stdout)
    assert (given["status"], given["written"]) == ("unchanged", False)


def test_warnings_are_lines_on_standard_error() -> None:
    reply = f"```css\n{EDIT}```\n\n```python\nx = 1\n```\n"
    result = run("apply", "site.css", "--diff", stdin=reply)
    assert result.stdout == DIFF
    assert result.stderr == (
        "warning: left out a block of python that names no file and begins with 'x = 1'\n"
    )


def reply(*blocks: tuple[str, str]) -> str:
    fences = (f"### `{path}`\n\n```\n{code}```\n" for path, code in blocks)
    return (
        "Here are the changes.\n\n" + "\n".join(fences) + "\nRun the tests:\n\n```sh\nmake\n```\n"
    )


ONE = "# ...\n\ndef one():\n    return 3\n\n# ...\n"


def test_a_reply_for_a_folder_goes_to_the_files_that_it_names() -> None:
    write("src/a.py", MODULE)
    result = run("apply", ".", stdin=reply(("site.css", EDIT), ("src/a.py", ONE)))
    assert result.exit_code == 0, result.stderr
    assert text("site.css") == AFTER
    assert text("src/a.py") == MODULE.replace("1", "3")
    assert result.stderr == f"wrote site.css\nwrote {os.path.join('src', 'a.py')}\n"
    assert result.stdout.startswith(DIFF + "--- a/src/a.py\n")
    shown = f"\nsite.css\n{CHANGED}src/a.py\nchanged  one  line 5\n"
    assert result.stdout.endswith(shown)


def test_paths_of_a_reply_are_under_the_folder_that_is_given() -> None:
    write("src/lib/a.py", MODULE)
    assert run("apply", "src", stdin=reply(("./lib/a.py", ONE))).exit_code == 0
    assert text("src/lib/a.py") == MODULE.replace("1", "3")


def test_several_blocks_for_one_file_are_merged_in_order() -> None:
    write("a.py", MODULE)
    two = "# ...\n\ndef two():\n    return 4\n"
    assert run("apply", ".", stdin=reply(("a.py", ONE), ("./a.py", two))).exit_code == 0
    assert text("a.py") == MODULE.replace("1", "3").replace("2", "4")


def test_all_files_are_written_or_none() -> None:
    write("a.py", MODULE)
    result = run("apply", ".", stdin=reply(("site.css", EDIT), ("a.py", "# update the rest too\n")))
    assert result.exit_code == 1
    assert result.stderr.startswith("error: a.py: ")
    assert result.stdout == ""
    assert (text("site.css"), text("a.py")) == (SHEET, MODULE)


def test_a_new_file_is_created_with_its_folder() -> None:
    result = run("apply", ".", stdin=reply(("site.css", EDIT), ("lib/new.py", MODULE)))
    assert result.exit_code == 0, result.stderr
    assert text("lib/new.py") == MODULE
    assert "--- /dev/null\n+++ b/lib/new.py\n" in result.stdout
    assert result.stdout.endswith("lib/new.py\nadded    (new file)  lines 1-9\n")


def test_a_new_file_that_leaves_code_out_is_refused() -> None:
    result = run("apply", ".", stdin=reply(("site.css", EDIT), ("lib/new.py", ONE)))
    assert result.exit_code == 1
    assert "lib/new.py: there is no such file, and line 1" in result.stderr
    assert not Path("lib").exists()
    assert text("site.css") == SHEET


@pytest.mark.parametrize(
    "path",
    [
        "../out.py",
        "src/../../out.py",
        "src\\..\\..\\out.py",
        "/tmp/out.py",
        "\\out.py",
        "C:\\out.py",
        "~/out.py",
        "link/out.py",
        ".git/hooks/post.py",
    ],
)
def test_a_reply_does_not_reach_outside_the_folder(path: str, tmp_path: Path) -> None:
    write("in/site.css", SHEET)
    os.symlink(tmp_path, "in/link")
    files = sorted(os.walk("."))
    fences = f'```css site.css\n{EDIT}```\n\n```python title="{path}"\nx = 1\n```\n'
    result = run("apply", "in", stdin=fences)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: the reply names ")
    assert text("in/site.css") == SHEET
    assert sorted(os.walk(".")) == files


def test_for_one_file_the_blocks_for_others_stay_out_with_a_warning() -> None:
    write("a.py", MODULE)
    result = run("apply", "site.css", stdin=reply(("site.css", EDIT), ("a.py", ONE)))
    assert result.exit_code == 0
    assert result.stderr == "warning: left out a block for a.py\nwrote site.css\n"
    assert (text("site.css"), text("a.py")) == (AFTER, MODULE)


def test_line_ends_of_the_diff_are_those_of_the_file() -> None:
    write("site.css", SHEET.replace("\n", "\r\n"))
    result = run("apply", "site.css", "edit.css", "--diff")
    assert b"\n-  top: 1px;\r\n+  top: 2px;\r\n" in result.stdout_bytes


def test_git_applies_the_diff() -> None:
    diff = run("apply", "site.css", "edit.css", "--diff").stdout_bytes
    subprocess.run(["git", "apply", "-"], input=diff, check=True)
    assert text("site.css") == AFTER


def test_it_runs_as_a_module_and_asks_no_one_where_there_is_no_terminal() -> None:
    command = [sys.executable, "-m", "elision", "apply", "site.css"]
    done = subprocess.run(command, input=EDIT.encode(), capture_output=True, check=True)
    assert done.stdout.decode() == f"{DIFF}\n{CHANGED}"
    assert text("site.css") == AFTER


@pytest.mark.parametrize("command", [[], *([name] for name in main.list_commands(Context(main)))])
def test_every_help_fits_the_screen_and_has_an_example(command: list[str]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_version_is_the_package() -> None:
    assert run("--version").stdout == f"elision, version {elision.__version__}\n"


def test_a_command_that_does_not_exist() -> None:
    result = run("mend")
    assert result.exit_code == 2
    assert "No such command 'mend'" in result.stderr


def test_code_that_names_no_file_stops_all() -> None:
    prose = reply(("site.css", EDIT)) + "\nAnd:\n\n```python\nx = 1\n```\n"
    result = run("apply", ".", stdin=prose)
    assert result.exit_code == 1
    assert "a block of python that names no file" in result.stderr
    assert text("site.css") == SHEET


def test_a_path_may_begin_with_the_name_of_the_folder() -> None:
    write("app/src/a.py", MODULE)
    assert run("apply", "app", stdin=reply(("app/src/a.py", ONE))).exit_code == 0
    assert text("app/src/a.py") == MODULE.replace("1", "3")
    result = run("apply", "app", stdin=reply(("other/src/a.py", MODULE)))
    assert result.exit_code == 1
    assert "there is no folder other but src/a.py" in result.stderr
