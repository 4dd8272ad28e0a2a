"""What a newcomer reads is true: commands and code run as shown, links lead somewhere."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from documents import ROOT, commands, fenced, files
from elision.interfaces.cli import main

PACKAGE = ROOT / "src" / "elision"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/README.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = [ROOT / "docs" / "first-edit.md"]  # whose commands are run as the README's are

_LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.fixture
def _clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder as a clone of the project has it, as far as the examples go."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONUTF8", "1")


@pytest.mark.usefixtures("_clone")
@pytest.mark.parametrize("document", [ROOT / "README.md", *GUIDES], ids=lambda path: path.name)
def test_the_commands_of_a_document_print_what_it_shows(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    for name, code in files(text).items():
        Path(name).write_text(code, encoding="utf-8")
    for command in commands(text):
        ran = subprocess.run(
            ["bash", "-c", command.line],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert ran.stdout == command.output, command.line


@pytest.mark.usefixtures("_clone")
def test_the_commands_of_the_readme_leave_the_examples_alone() -> None:
    for command in commands(README):
        subprocess.run(["bash", "-c", command.line], capture_output=True, check=False)
    for file in (ROOT / "examples").iterdir():
        if file.is_file():
            assert (Path("examples") / file.name).read_bytes() == file.read_bytes()


@pytest.mark.usefixtures("_clone")
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_code_of_a_document_prints_what_it_shows(document: Path) -> None:
    names: dict[str, object] = {}
    for block in fenced("python", document.read_text(encoding="utf-8")):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block, document.name, "exec"), names)
        shown = [line[2:] for line in block.splitlines() if line.startswith("# ")]
        assert printed.getvalue().splitlines() == shown


def test_the_scripts_and_targets_that_documents_name_exist() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        named = re.findall(r"(?:^|`)make (\w+)", text, re.MULTILINE)
        assert set(named) <= targets, document.name
        for script in re.findall(r"\b(?:benchmarks|examples|tests)/\w+\.py", text):
            assert (ROOT / script).is_file(), f"{document.name} names {script}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files_and_headings_that_exist(document: Path) -> None:
    for link in _LINK.findall(document.read_text(encoding="utf-8")):
        if "://" in link:
            continue
        path, _, heading = link.partition("#")
        target = document.parent / path if path else document
        assert target.exists(), link
        assert not heading or heading in headings(target), link


def headings(document: Path) -> set[str]:
    """The names by which a link reaches the headings of a document, generated ones among them."""
    text = document.read_text(encoding="utf-8")
    found = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    names = set(re.findall(r"^::: (\S+)$", text, re.MULTILINE))
    return names | {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in found}


def test_the_architecture_names_every_module_and_no_other() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w/]+\.py)`", text))
    there = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if path.read_text(encoding="utf-8").count("\n") > 1 and path.name != "__main__.py"
    }
    assert named - there == set(), "ARCHITECTURE.md names modules that do not exist"
    assert there - named == set(), "a module that ARCHITECTURE.md does not name"


def test_the_help_of_every_command_has_an_example() -> None:
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        text = command.get_help(click.Context(command, info_name=name, parent=context))
        assert re.search(rf"Examples?:\n +.*elision {name} ", text), name


def test_no_document_names_a_host_or_a_path_of_a_machine() -> None:
    for document in [*DOCUMENTS, ROOT / "Makefile", ROOT / ".ci" / "run"]:
        text = document.read_text(encoding="utf-8")
        assert not re.search(r"/(?:home|root|work|tmp|Users)/|index-url|pypi\.org", text), document
