"""An input of a target, as a file that a person can read, write and shrink by hand.

A path, and two texts, with a line of ``%%`` between::

    a.py
    %%
    a = 1

    %%
    # ...
    b = 2

The line end before a ``%%`` is the separator's: the first text here ends with one newline.
"""

from __future__ import annotations

from typing import NamedTuple

_SEPARATOR = "\n%%\n"


class Case(NamedTuple):
    """A path, which tells the language, and two texts: what they are depends on the target."""

    path: str
    one: str
    two: str


def read(data: bytes) -> Case | None:
    """The case that bytes are, or None where there are no three parts."""
    parts = data.decode("utf-8", errors="replace").split(_SEPARATOR, 2)
    return Case(*parts) if len(parts) == 3 else None


def write(case: Case) -> bytes:
    """The bytes of a case."""
    return _SEPARATOR.join(case).encode("utf-8")
