"""A question to the person at the terminal, if there is one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_TERMINAL = "CON" if os.name == "nt" else "/dev/tty"


def declined(question: str) -> bool:
    """Whether a person was asked and did not say yes; Ctrl-C is no yes."""
    try:
        return said_no(question)
    except KeyboardInterrupt:
        return True


def said_no(question: str) -> bool:
    """Whether a person was asked and did not say yes. False where no one can be asked.

    The answer comes from the terminal even where standard input is the snippet. Raises
    KeyboardInterrupt for Ctrl-C.
    """
    shown = next((stream for stream in (sys.stderr, sys.stdout) if stream.isatty()), None)
    if shown is None:
        return False
    try:
        with _answers() as answers:
            shown.write(f"{question} [y/N] ")
            shown.flush()
            answer = answers.readline()
    except OSError:  # no terminal belongs to this process
        return False
    except KeyboardInterrupt:
        shown.write("\n")
        raise
    if not answer.endswith("\n"):
        shown.write("\n")
    return answer.strip().lower() not in ("y", "yes")


@contextmanager
def _answers() -> Iterator[TextIO]:
    if sys.stdin.isatty():
        yield sys.stdin
    else:
        with open(_TERMINAL) as terminal:
            yield terminal
