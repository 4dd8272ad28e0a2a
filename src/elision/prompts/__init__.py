"""What models are told, as text files: ``$name`` in them is given its value."""

from __future__ import annotations

import os
from functools import cache
from string import Template
from typing import NamedTuple

_FOLDER = os.path.dirname(__file__)
_PARTS = ("## File\n", "## Instruction\n", "## Answer\n")


class Example(NamedTuple):
    """A file, an instruction for it, and an answer as it should be."""

    text: str
    instruction: str
    answer: str


def prompt(name: str, **values: object) -> str:
    """The text ``<name>.txt`` with its values; those are taken as they are, a ``$`` in them too."""
    return Template(_read(f"{name}.txt")).substitute(values).rstrip("\n")


@cache
def example(language: str) -> Example:
    """The worked example of a language, ``text`` for none."""
    rest, parts = _read(os.path.join("examples", f"{language}.md")), []
    for heading in reversed(_PARTS):
        rest, _, part = rest.rpartition(heading)
        parts.append(part.strip("\n"))
    answer, instruction, fenced = parts
    text = fenced.partition("\n")[2].rpartition("\n")[0] + "\n"
    return Example(text, instruction, answer)


@cache
def _read(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read()
