"""What runs write to files, told before it is written: so that a run goes on, or is taken back."""

from __future__ import annotations

from .journal import Journal, Written
from .past import Past
from .runs import Run, begun, find, folder, forget, newest, opened, runs
from .undo import Restored, restored, take_back

__all__ = [
    "Journal",
    "Past",
    "Restored",
    "Run",
    "Written",
    "begun",
    "find",
    "folder",
    "forget",
    "newest",
    "opened",
    "restored",
    "runs",
    "take_back",
]
