"""Many edits: from files of them to as many results, on all cores or on Ray.

files of edits -> parts -> an engine has each answered, within limits -> files of results -> one

An edit is merged by a worker, or a model is asked for it (`asked`); and what comes of it may be
written to the file that it names.
"""

from __future__ import annotations

from .answer import Again, Answer, Done, Each, any_of, failed, never, one_by_one
from .edit import Line, Outcome, Status, outcome
from .findings import Findings
from .in_files import PLACED, InFiles, edits_in, parts_by_file
from .local import Cut, in_turn, local
from .on_ray import on_ray
from .output import Output, output
from .run import Engine, run, stream
from .source import EDITS, STANDARD_INPUT, Source, digest_of, sources
from .worker import Limits

__all__ = [
    "EDITS",
    "PLACED",
    "STANDARD_INPUT",
    "Again",
    "Answer",
    "Cut",
    "Done",
    "Each",
    "Engine",
    "Findings",
    "InFiles",
    "Limits",
    "Line",
    "Outcome",
    "Output",
    "Source",
    "Status",
    "any_of",
    "digest_of",
    "edits_in",
    "failed",
    "in_turn",
    "local",
    "never",
    "on_ray",
    "one_by_one",
    "outcome",
    "output",
    "parts_by_file",
    "run",
    "sources",
    "stream",
]
