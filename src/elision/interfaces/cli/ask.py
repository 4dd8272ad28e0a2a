"""A question to the person at the terminal, if there is one."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

_TERMINAL = "CON" if os.name == "nt" else "/dev/tty"
_WAIT = 0.1  # seconds between two looks at whether a person has pressed Ctrl-C


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
            _wait_for(answers)
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


def _wait_for(answers: TextIO) -> None:
    """Return when there is an answer.

    A Ctrl-C that comes right before a read begins would be seen only when it ends.
    """
    if os.name != "nt":  # where files cannot be waited for
        while not select.select([answers], [], [], _WAIT)[0]:
            pass
