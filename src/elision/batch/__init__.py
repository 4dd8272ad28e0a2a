"""Many edits: from files of them to as many results, on all cores or on Ray.

files of edits -> parts -> an engine has each answered, within limits -> files of results -> one
"""

from __future__ import annotations

from .answer import Answer, Done, Each, one_by_one
from .edit import Line, Outcome, Status, outcome
from .local import local
from .on_ray import on_ray
from .output import Output, output
from .run import Engine, run, stream
from .source import STANDARD_INPUT, Source, sources
from .worker import Limits

__all__ = [
    "STANDARD_INPUT",
    "Answer",
    "Done",
    "Each",
    "Engine",
    "Limits",
    "Line",
    "Outcome",
    "Output",
    "Source",
    "Status",
    "local",
    "on_ray",
    "one_by_one",
    "outcome",
    "output",
    "run",
    "sources",
    "stream",
]
