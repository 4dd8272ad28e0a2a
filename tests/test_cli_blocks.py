"""``elision blocks`` and ``elision elide`` through click's runner."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import elision
from elision.interfaces.cli import main
from elision.interfaces.cli.show import cells, column

MODULE = """import os


class Session:
    def open(self):
        return os

    def close(self):
        return None


def main():
    return 1
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.py").write_text(MODULE)


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args, catch_exceptions=False)


def test_the_tree_has_names_kinds_lines_and_hashes_in_columns() -> None:
    rows = [line.rsplit(maxsplit=3) for line in run("blocks", "a.py").stdout.splitlines()]
    assert [(name, kind, lines) for name, kind, lines, _ in rows] == [
        ("os", "import", "1"),
        ("Session", "class", "4-9"),
        ("├─ open", "function", "5-6"),
        ("└─ close", "function", "8-9"),
        ("main", "function", "12-13"),
    ]
    assert len({row[3] for row in rows}) == 5


def test_equal_blocks_have_equal_hashes_and_changed_ones_do_not() -> None:
    before = run("blocks", "a.py").stdout.splitlines()
    Path("a.py").write_text(MODULE.replace("return 1", "return 2"))
    after = run("blocks", "a.py").stdout.splitlines()
    assert before[:-1] == after[:-1]
    assert before[-1][:-12] == after[-1][:-12]
    assert before[-1] != after[-1]


def test_the_tree_for_a_program() -> None:
    given = json.loads(run("blocks", "a.py", "--json").stdout)
    assert (given["path"], given["language"]) == ("a.py", "python")
    session = given["blocks"][1]
    assert (session["name"], session["kind"], session["lines"]) == ("Session", "class", [4, 9])
    assert [(one["name"], one["blocks"]) for one in session["blocks"]] == [
        ("open", []),
        ("close", []),
    ]


def test_a_file_without_a_tree_says_so() -> None:
    Path("a.txt").write_text("one\ntwo\n")
    result = run("blocks", "a.txt")
    assert "no tree for such files: 2 lines, merged by lines and indentation" in result.stdout
    assert json.loads(run("blocks", "a.txt", "--json").stdout)["blocks"] == []


def test_lines_fit_80_columns_whatever_the_names_are() -> None:
    wide = "面" * 60
    Path("a.css").write_text(f".{wide} {{\n  top: 0;\n}}\n.a {{\n}}\n.{'x' * 200} {{\n}}\n")
    lines = run("blocks", "a.css").stdout.splitlines()
    assert {cells(line) for line in lines} <= set(range(60, 81))
    assert len({cells(line) for line in lines}) == 1


def test_a_column_is_cut_in_the_middle() -> None:
    assert column(["abcdefghijkl", "x"], 9) == ["abcd…ijkl", "x        "]


@pytest.mark.parametrize("command", [["blocks", "b.py"], ["elide", "a.py", "b.py"]])
def test_a_file_that_is_not_there(command: list[str]) -> None:
    result = run(*command)
    assert result.exit_code == 2
    assert result.stderr == "error: cannot read b.py: no such file or folder; check the path\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_is_elided_is_merged_back(ends: str) -> None:
    before = MODULE.replace("\n", ends).encode()
    after = MODULE.replace("return None", "return 0").replace("\n", ends).encode()
    Path("a.py").write_bytes(before)
    Path("b.py").write_bytes(after)
    result = run("elide", "a.py", "b.py")
    assert result.exit_code == 0
    snippet = result.stdout_bytes.decode()
    assert snippet == elision.elide(before.decode(), after.decode(), path="a.py")
    assert len(snippet) < len(after)
    Path("snippet").write_bytes(result.stdout_bytes)
    assert run("apply", "a.py", "snippet").exit_code == 0
    assert Path("a.py").read_bytes() == after
