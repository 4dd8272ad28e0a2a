"""Edits that do harm, which no edit known today does: a snippet that is one of these words."""

from __future__ import annotations

import json
import os
import signal

from elision.batch import Line, Outcome, outcome

WORDS = ("crash", "endless", "memory", "exit", "recursion")


def poisonous(line: Line) -> Outcome:
    """What a worker does with an edit, where some of them harm it."""
    match _snippet(line):
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "endless":
            while True:
                pass
        case "memory":
            held = []
            while True:
                held.append(bytearray(1 << 20))
        case "exit":
            os._exit(3)
    return outcome(line)


def _snippet(line: Line) -> str:
    try:
        return str(json.loads(line.json)["snippet"])
    except (ValueError, TypeError, KeyError):
        return ""
