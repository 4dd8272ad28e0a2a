"""The unified diff: others can apply it, and it stays small and quick."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elision.text.diff import edits, unified

_HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")

# Few different lines, so that equal ones are often near each other; with the oddities of real ones.
LINE = st.sampled_from(["a", "b", "c", "", "}", " a", "+a", "-- a", "++ a", "a\r", "\f", "ä\u2028"])
TEXT = st.builds(
    lambda lines, last: "".join(f"{line}\n" for line in lines) + last,
    st.lists(LINE, max_size=12),
    st.sampled_from(["", "", "end", "a"]),
)


def applied(diff: str, before: str) -> str:
    """The smallest program that applies a unified diff; it checks every line of context."""
    old = re.findall(r"[^\n]*\n|[^\n]+", before)
    new: list[str] = []
    at = 0
    sign = ""
    for line in re.findall(r"[^\n]*\n", diff)[2:]:
        if hunk := _HUNK.match(line):
            start = int(hunk[1]) - (hunk[2] != "0")
            new += old[at:start]
            at = start
            assert len(new) == int(hunk[3]) - (hunk[4] != "0")
        elif line.startswith("\\"):
            if sign in " +":
                new[-1] = new[-1].removesuffix("\n")
        else:
            sign, text = line[0], line[1:]
            if sign in " -":
                assert old[at].removesuffix("\n") == text.removesuffix("\n")
                at += 1
            if sign in " +":
                new.append(text)
    return "".join(new + old[at:])


@given(TEXT, TEXT)
def test_applied_to_the_old_text_it_gives_the_new_one(before: str, after: str) -> None:
    diff = unified(before, after, "x")
    assert applied(diff, before) == after
    assert (diff == "") == (before == after)


@given(st.lists(LINE, max_size=30), st.lists(LINE, max_size=30))
def test_edits_are_in_order_and_what_lies_between_is_equal(old: list[str], new: list[str]) -> None:
    x = y = 0
    for i, i_end, j, j_end in edits(old, new):
        assert old[x:i] == new[y:j]
        assert (i, j) != (i_end, j_end)
        x, y = i_end, j_end
    assert old[x:] == new[y:]


PAIRS = [
    ("a\nb\nc\n", "a\nB\nc\n"),
    ("a\nb\nc", "a\nb\nc\nd\n"),
    ("a\nb\n", "a\nb"),
    ("", "a\n"),
    ("a\r\nb\r\n", "a\r\nc\r\n"),
    ("".join(f"{n}\n" for n in range(99)), "".join(f"{n}\n" for n in range(99) if n % 20)),
]


@pytest.mark.parametrize(("before", "after"), PAIRS)
@pytest.mark.parametrize("name", ["x.css", "a folder/with blanks.css"])
def test_git_applies_it(tmp_path: Path, before: str, after: str, name: str) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(before.encode())
    diff = unified(before, after, name)
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(command, cwd=tmp_path, input=diff.encode(), check=True)
    assert path.read_bytes() == after.encode()


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_patch_applies_it(tmp_path: Path, before: str, after: str) -> None:
    if shutil.which("patch") is None:
        pytest.skip("patch is not installed")
    path = tmp_path / "x.css"
    path.write_bytes(before.encode())
    diff = unified(before, after, "x.css")
    subprocess.run(["patch", "-p1", "--binary"], cwd=tmp_path, input=diff.encode(), check=True)
    assert path.read_bytes() == after.encode()


def test_a_new_file_comes_from_nowhere(tmp_path: Path) -> None:
    diff = unified(None, "a\n", "x")
    assert diff == "--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n"
    if shutil.which("git"):
        subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=diff.encode(), check=True)
        assert (tmp_path / "x").read_text() == "a\n"


def test_three_lines_of_context_and_the_missing_newline_are_shown() -> None:
    before = "".join(f"{n}\n" for n in range(1, 9)) + "9"
    lines = unified(before, before.replace("8", "eight"), "n").splitlines()
    assert lines[:3] == ["--- a/n", "+++ b/n", "@@ -5,5 +5,5 @@"]
    assert lines[3:] == [" 5", " 6", " 7", "-8", "+eight", " 9", "\\ No newline at end of file"]


def test_a_name_cannot_break_out_of_its_line() -> None:
    assert unified("", "a\n", "x\n+++ b/y").splitlines()[1] == '+++ "b/x\\012+++ b/y"'


def test_time_grows_with_the_length_even_where_nothing_is_alike() -> None:
    old = [f"{n}\n" for n in range(100_000)]
    new = [f"{n * 7 % 100_003}\n" for n in range(100_000)]
    start = time.process_time()
    edits(old, new)
    assert time.process_time() - start < 5
