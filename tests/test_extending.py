"""What docs/extending.md shows works: a model in a package of its own, a language, a strategy."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import elision
from documents import ROOT, commands, fenced, files
from elision.blocks.index import Index
from elision.strategies.asking import Asking
from elision.strategies.task import Task

PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
SHEET = "body {\n  font-size: 17px;\n}\n"
REPLY = f"```css\n{SHEET.replace('17', '50')}```\n"


@pytest.fixture
def _package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package of the page as an installer leaves it, a file to edit, and a program to ask."""
    shown = files(PAGE)
    (tmp_path / "programs.py").write_text(shown["programs.py"])
    project = tomllib.loads(shown["pyproject.toml"])["project"]
    installed = tmp_path / "my_programs-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text(f"Name: {project['name']}\nVersion: 1.0\n")
    lines = [
        f"[{group}]\n" + "".join(f"{name} = {where}\n" for name, where in entries.items())
        for group, entries in project["entry-points"].items()
    ]
    (installed / "entry_points.txt").write_text("".join(lines))
    (tmp_path / "site.css").write_text(SHEET)
    (tmp_path / "reply.md").write_text(REPLY)
    (tmp_path / "answer").write_text("#!/bin/sh\ncat reply.md\n")
    (tmp_path / "answer").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)


@pytest.mark.usefixtures("_package")
def test_a_model_of_another_package_is_asked() -> None:
    (command,) = commands(PAGE)
    ran = subprocess.run(["bash", "-c", command.line], capture_output=True, text=True, check=False)
    assert ran.stdout == command.output, ran.stderr


@pytest.mark.usefixtures("_package")
def test_a_program_that_fails_is_a_model_that_fails() -> None:
    Path("answer").write_text("#!/bin/sh\nexit 4\n")
    command = ["elision", "edit", "site.css", "larger text", "--model", "program/./answer"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == elision.ModelFailure.exit_code
    assert "it ended with 4; run it by hand" in ran.stderr


def test_the_strategy_puts_the_answer_on_top(tmp_path: Path) -> None:
    names: dict[str, object] = {}
    (code,) = fenced("python", PAGE)
    exec(compile(code, "extending.md", "exec"), names)
    (tmp_path / "answer.txt").write_text("/* The look of the shop. */\n")
    ask = Asking(elision.open_model(f"replay/{tmp_path / 'answer.txt'}"))
    task = Task("site.css", "say what it is", Index(SHEET, path="site.css"))
    headline = names["headline"]
    assert callable(headline)
    assert headline(task, ask).text == f"/* The look of the shop. */\n{SHEET}"


def test_the_row_and_the_query_are_those_of_the_code() -> None:
    package = Path(elision.__file__).parent / "syntax"
    (row,) = re.findall(r"^Language\(.*$", PAGE, re.MULTILINE)
    assert row in (package / "table.py").read_text(encoding="utf-8")
    (query,) = fenced("scheme", PAGE)
    there = (package / "languages" / "css" / "blocks.scm").read_text(encoding="utf-8")
    assert [line for line in query.splitlines() if line not in there.splitlines()] == []


def test_the_files_that_the_page_names_exist() -> None:
    for path in re.findall(r"`(src/elision/[\w./]+)`", PAGE):
        assert (ROOT / path).exists(), path
