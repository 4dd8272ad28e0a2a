"""Edits that do harm, which no edit that is known does: their snippet is one of these words."""

from __future__ import annotations

import json
import os
import signal
from typing import NoReturn

from elision.batch import Line, Outcome, outcome


def poisonous(line: Line) -> Outcome:
    """What a worker does with an edit, where some edits harm it."""
    harm = HARM.get(json.loads(line.json)["snippet"])
    if harm:
        harm()
    return outcome(line)


def _crash() -> NoReturn:
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError("it died")


def _endless() -> NoReturn:
    while True:
        pass


def _memory() -> NoReturn:
    held = []
    while True:
        held.append(bytes(1 << 24))


HARM = {"crash": _crash, "endless": _endless, "memory": _memory}
