"""What one thread says to another, piece by piece, while a person may press Ctrl-C."""

from __future__ import annotations

from queue import Empty, SimpleQueue
from typing import Any

_WAIT = 0.1  # seconds between two looks at whether a person has pressed Ctrl-C


def next_piece(pieces: SimpleQueue[Any]) -> Any:
    """The next piece; a wait without end could not be interrupted by Ctrl-C on every system."""
    while True:
        try:
            return pieces.get(timeout=_WAIT)
        except Empty:
            continue
