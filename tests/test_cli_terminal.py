"""The command line on a real pseudo-terminal: it asks, it has colours, it can be stopped."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")

SHEET = "body {\n  margin: 0;\n  top: 1px;\n}\n\np {\n  top: 0;\n}\n"
EDIT = "body {\n  margin: 0;\n  top: 2px;\n}\n\n/* ... */\n"
AFTER = SHEET.replace("1px", "2px")
QUESTION = "Write site.css? [y/N] "


class Terminal:
    """A program on a terminal of its own, 80 columns wide; ``piped`` is its standard input."""

    def __init__(self, folder: Path, *args: str, piped: str | None = None, **env: str) -> None:
        self.shown = ""
        self.keys, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, b"\x18\0\x50\0\0\0\0\0")
        base = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "COLUMNS")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "elision", *args],
            cwd=folder,
            stdin=theirs if piped is None else subprocess.PIPE,
            stdout=theirs,
            stderr=theirs,
            env={**base, "TERM": "xterm-256color", **env},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(1, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)
        if self.process.stdin:
            self.process.stdin.write((piped or "").encode())
            self.process.stdin.close()

    def until(self, words: str | None) -> None:
        """Read what is shown until there are these words; None: until the program ends."""
        end = time.monotonic() + 60  # where the machine is busy; it mostly takes a second
        while words is None or words not in self.shown:
            assert time.monotonic() < end, self.shown
            if select.select([self.keys], [], [], 0.1)[0]:
                try:
                    data = os.read(self.keys, 65536)
                except OSError:  # Linux says so where the other side is closed
                    data = b""
                if not data:
                    assert words is None, self.shown
                    return
                self.shown += data.decode()

    def type(self, keys: str) -> None:
        os.write(self.keys, keys.encode())

    def end(self) -> int:
        """The exit code."""
        self.until(None)
        os.close(self.keys)
        return self.process.wait(20)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site.css").write_text(SHEET)
    (tmp_path / "edit.css").write_text(EDIT)
    return tmp_path


def text(folder: Path) -> str:
    return (folder / "site.css").read_text()


def test_it_shows_colours_asks_and_writes(folder: Path) -> None:
    terminal = Terminal(folder, "apply", "site.css", "edit.css")
    terminal.until(QUESTION)
    assert text(folder) == SHEET
    assert "\x1b[31m-  top: 1px;\x1b[0m" in terminal.shown
    assert "\x1b[32m+  top: 2px;\x1b[0m" in terminal.shown
    assert re.search(r"\x1b\[33mchanged\x1b\[0m  body[^\n]*  line 3\r\n", terminal.shown)
    terminal.type("y\n")
    assert terminal.end() == 0
    assert terminal.shown.endswith("wrote site.css\r\n")
    assert text(folder) == AFTER


@pytest.mark.parametrize("keys", ["n\n", "\n", "no way\n", "\x03", "\x04"])
def test_anything_but_yes_leaves_the_file(folder: Path, keys: str) -> None:
    terminal = Terminal(folder, "apply", "site.css", "edit.css")
    terminal.until(QUESTION)
    terminal.type(keys)
    assert terminal.end() == 1
    assert terminal.shown.endswith("\r\nnothing was written\r\n")
    assert "Traceback" not in terminal.shown
    assert text(folder) == SHEET


def test_the_answer_comes_from_the_terminal_where_the_snippet_is_piped_in(folder: Path) -> None:
    terminal = Terminal(folder, "apply", "site.css", piped=EDIT)
    terminal.until(QUESTION)
    terminal.type("yes\n")
    assert terminal.end() == 0
    assert text(folder) == AFTER


@pytest.mark.parametrize("option", ["--yes", "--dry-run", "--diff"])
def test_it_does_not_ask_where_there_is_no_question(folder: Path, option: str) -> None:
    terminal = Terminal(folder, "apply", "site.css", "edit.css", option)
    assert terminal.end() == 0
    assert QUESTION not in terminal.shown
    assert text(folder) == (AFTER if option == "--yes" else SHEET)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colours_where_they_are_not_wanted(folder: Path, env: dict[str, str]) -> None:
    terminal = Terminal(folder, "apply", "site.css", "edit.css", "--dry-run", **env)
    assert terminal.end() == 0
    assert "\x1b" not in terminal.shown


def test_a_file_that_changes_while_it_asks_is_not_overwritten(folder: Path) -> None:
    terminal = Terminal(folder, "apply", "site.css", "edit.css")
    terminal.until(QUESTION)
    (folder / "site.css").write_text("mine")
    terminal.type("y\n")
    assert terminal.end() == 2
    assert "it changed on disk since it was read" in terminal.shown
    assert text(folder) == "mine"


def test_it_asks_once_for_several_files(folder: Path) -> None:
    (folder / "reply.md").write_text(
        f"```css site.css\n{EDIT}```\n\n```python new.py\nx = 1\n```\n"
    )
    terminal = Terminal(folder, "apply", ".", "reply.md")
    terminal.until("Write 2 files? [y/N] ")
    terminal.type("y\n")
    assert terminal.end() == 0
    assert text(folder) == AFTER
    assert (folder / "new.py").read_text() == "x = 1\n"


def test_without_a_snippet_it_does_not_wait_for_one(folder: Path) -> None:
    terminal = Terminal(folder, "apply", "site.css")
    assert terminal.end() == 2
    assert "no snippet: name a file that holds it, or pipe it in" in terminal.shown


def test_what_is_in_a_file_cannot_move_the_cursor(folder: Path) -> None:
    (folder / "edit.css").write_text(EDIT.replace("2px;", "2px; /* \x1b[2K\x9b\u202e */"))
    terminal = Terminal(folder, "apply", "site.css", "edit.css", "--diff", NO_COLOR="1")
    assert terminal.end() == 0
    assert "\x1b" not in terminal.shown
    assert "+  top: 2px; /* \\x1b[2K\\x9b\\u202e */" in terminal.shown


def test_a_very_long_line_is_cut(folder: Path) -> None:
    (folder / "edit.css").write_text(EDIT.replace("2px", "2px " * 10_000))
    terminal = Terminal(folder, "apply", "site.css", "edit.css", "--dry-run", NO_COLOR="1")
    assert terminal.end() == 0
    assert "… (40,009 characters)" in terminal.shown


def test_errors_and_warnings_are_coloured(folder: Path) -> None:
    (folder / "reply.md").write_text(f"```css\n{EDIT}```\n\n```python b.py\nx = 1\n```\n")
    terminal = Terminal(folder, "apply", "site.css", "reply.md", "--dry-run")
    assert terminal.end() == 0
    assert "\x1b[33m\x1b[1mwarning:\x1b[0m left out a block for b.py" in terminal.shown
    terminal = Terminal(folder, "apply", "nowhere.css", "reply.md")
    assert terminal.end() == 2
    assert "\x1b[31m\x1b[1merror:\x1b[0m cannot read nowhere.css: " in terminal.shown


def test_the_tree_of_blocks_fits_the_terminal(folder: Path) -> None:
    (folder / "long.css").write_text(f"@media print {{\n  .{'x' * 99} {{\n    top: 0;\n  }}\n}}\n")
    terminal = Terminal(folder, "blocks", "long.css", NO_COLOR="1")
    assert terminal.end() == 0
    lines = terminal.shown.split("\r\n")[:-1]
    assert len({len(line) for line in lines}) == 1
    assert len(lines[0]) <= 80
    assert "└─ .xxx" in lines[1]
    assert "…" in lines[1]


def test_a_batch_shows_how_far_it_is(folder: Path) -> None:
    edit = {"id": 1, "path": "site.css", "original": SHEET, "snippet": EDIT}
    (folder / "edits.jsonl").write_text((json.dumps(edit) + "\n") * 20)
    terminal = Terminal(folder, "batch", "edits.jsonl", "-o", "results.jsonl")
    assert terminal.end() == 0
    assert "━" in terminal.shown
    assert "merged   20  100.0%\r\nedits    20  in 0:00:0" in terminal.shown
    assert len((folder / "results.jsonl").read_text().splitlines()) == 20


def test_a_batch_can_be_stopped_and_goes_on(folder: Path) -> None:
    edit = {"id": 1, "path": "site.css", "original": SHEET, "snippet": EDIT}
    (folder / "edits.jsonl").write_text((json.dumps(edit) + "\n") * 5_000)
    command = ("batch", "edits.jsonl", "-o", "results.jsonl")
    terminal = Terminal(folder, *command)
    terminal.until(" merged")
    terminal.type("\x03")
    assert terminal.end() == 130
    assert "Traceback" not in terminal.shown
    assert "edits are answered; the same command goes on from there" in terminal.shown
    assert not (folder / "results.jsonl").exists()
    again = Terminal(folder, *command)
    assert again.end() == 0
    assert re.search(r"edits    5,000  in .*; [1-9][\d,]* were there", again.shown)
    assert len((folder / "results.jsonl").read_text().splitlines()) == 5_000
