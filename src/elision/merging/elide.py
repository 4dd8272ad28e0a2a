"""The inverse of a merge: the shortest snippet that the merge turns back into the new text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..blocks.index import Index
from ..errors import Refusal
from ..text.diff import edits
from ..text.source import Source
from .merge import merge
from .script import Hunk, Script, View
from .spell import Markers, spelled

_LADDER = (
    View("plain", 1),
    View("plain", 2, headers=1),
    View("plain", 3, headers=2),
    View("told", 3, headers=2),
    View("signed", 3, headers=1),
    View("plain", 3, headers=2, block=True),
    View("signed", 10, headers=9),
    View("anew", 10, headers=9),
)
