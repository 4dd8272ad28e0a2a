"""Documents taken apart: their blocks of code, commands and files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent

# A block of code: its language, what stands behind that, the code. Code with something behind its
# language, such as ``no-run``, is not run; a title with a dot in it is the name of a file.
_FENCED = re.compile(r"^(`{3,})(\w*)([^`\n]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r'title="([\w.-]+\.\w+)"')


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a document, and what it prints on both streams."""

    line: str
    output: str


def fenced(kind: str, text: str) -> list[str]:
    blocks = _FENCED.findall(text)
    return [code for _, word, rest, code in blocks if word == kind and not rest]


def files(text: str) -> dict[str, str]:
    """The files that a document shows, by their names."""
    found = ((_FILE.search(rest), code) for _, _, rest, code in _FENCED.findall(text))
    return {name[1]: code for name, code in found if name}


def commands(text: str) -> Iterator[Command]:
    for block in fenced("console", text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, output = part.partition("\n")
            yield Command(line, output)
