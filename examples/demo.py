"""What `make demo` shows: every example of the table in README.md merged, and nothing written."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from time import perf_counter

from elision import Refusal
from elision.apply import plan
from elision.interfaces.cli.show import change_lines, paint

HERE = Path(__file__).parent
_ROW = re.compile(r"\| (\S+\.\w+) \| (\S+\.md) \| (.+?) \| (.+?) \|")
_WIDTH = 76


@dataclass(frozen=True, slots=True)
class Example:
    """A row of the table: a file, the reply to be merged into it, and what was asked for."""

    file: str
    reply: str
    asked: str


def examples() -> Iterator[Example]:
    """The rows of the first table in README.md, up to the second."""
    text = (HERE / "README.md").read_text(encoding="utf-8")
    for row in _ROW.finditer(text.partition("Two replies are of another kind")[0]):
        yield Example(f"examples/{row[1]}", f"examples/{row[2]}", row[3])


def main() -> None:
    os.chdir(HERE.parent)
    first, *others = examples()
    _in_full(first)
    _heading("Other files, other languages; what changes in each")
    spent = sum(map(_in_short, others))
    print(f"{len(others)} merges in {spent:.2f} s")
    _heading("A reply may change several files: all are written, or none")
    _run("apply", "examples", "examples/shop.francs.md", "--dry-run")
    _heading("What is not clear is refused, with a reason that can go back to the model")
    _run("apply", "examples/site.css", "examples/site.headings.md", "--dry-run")
    _heading("From an instruction: a model on this machine, fetched once, writes the edit")
    told = "set the font-size in the body selector to 50px"
    _run("edit", "examples/site.css", told, "--model", "local", "--dry-run")
    print(f"\nNothing was written. Your turn: {_bold('.venv/bin/elision apply FILE REPLY --diff')}")


def _in_full(one: Example) -> None:
    """The reply, the command, the diff, and how little of the file changed."""
    count = len(_text(one.file).splitlines())
    _heading(f"{one.file}, {count} lines: {one.asked}")
    print(f"The model's reply, {one.reply}:\n")
    for line in _text(one.reply).splitlines():
        for part in wrap(line, _WIDTH) if len(line) > _WIDTH else [line]:
            print(paint(f"  | {part}".rstrip(), sys.stdout, dim=True))
    print()
    _run("apply", one.file, one.reply, "--diff")
    merge = plan(one.file, _text(one.reply)).files[0].merge
    changed = sum(last - first + 1 for first, last in (change.after for change in merge.changes))
    lines = "1 line" if changed == 1 else f"{changed} lines"
    print(_bold(f"\n{lines} of {count} changed; the others are as they were, byte for byte."))


def _in_short(one: Example) -> float:
    """A line for each change that a reply makes to its file; how many seconds the merge took."""
    print(f"{_bold(one.reply)}: {one.asked}")
    start = perf_counter()
    try:
        merge = plan(one.file, _text(one.reply)).files[0].merge
    except Refusal as refusal:
        print(f"refused  {refusal}\n")
        return perf_counter() - start
    spent = perf_counter() - start
    print(*change_lines(merge.changes), *(f"warned   {said}" for said in merge.warnings), sep="\n")
    print()
    return spent


def _text(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


def _run(*args: str) -> None:
    """Show a command, and run it: only one that writes nothing."""
    lines = ["$ elision"]
    for word in map(shlex.quote, args):
        if len(lines[-1]) + len(word) < _WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(f"    {word}")
    print(_bold(" \\\n".join(lines)), flush=True)
    command = [sys.executable, "-m", "elision", *args]
    subprocess.run(command, stderr=subprocess.STDOUT, check=False)


def _heading(text: str) -> None:
    print(f"\n{paint(text, sys.stdout, 'cyan', bold=True)}\n")


def _bold(text: str) -> str:
    return paint(text, sys.stdout, bold=True)


if __name__ == "__main__":
    main()
