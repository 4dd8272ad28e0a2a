"""Indexes of the texts that were merged into last, so that the next merge need not parse."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from ...blocks.index import Index
from ...syntax import language_for
from .metrics import Metrics

# What an index takes for each byte of its text: with a tree 35 to 83 were measured over files of
# six kinds, the least for Python and the most for CSS of nothing but short rules.
_WITH_A_TREE = 60
_BY_LINES = 20
_LEAST = 4096  # of the smallest


class Indexes:
    """Found by the text itself; the one that was not asked for the longest goes first."""

    def __init__(self, most: int, metrics: Metrics) -> None:
        """most: how many bytes they may take together, about."""
        self._most, self._metrics = most, metrics
        self._kept: OrderedDict[tuple[str | None, str], Index] = OrderedDict()
        self._lock = Lock()
        self._bytes = 0

    def __call__(self, text: str, path: str | None, language: str | None) -> Index:
        """The index of a text. Raises BadInput for a language that elision does not know."""
        found = language_for(path, language, text)
        key = (found.name if found else None, text)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                self._metrics.lookups.labels("yes").inc()
                return self._kept[key]
        made = Index(text, path=path, language=language)
        with self._lock:
            self._keep(key, made)
        self._metrics.lookups.labels("no").inc()
        self._metrics.kept.set(self._bytes)
        return made

    def _keep(self, key: tuple[str | None, str], made: Index) -> None:
        size = _size(made)
        if key in self._kept or size > self._most:
            return
        self._kept[key] = made
        self._bytes += size
        while self._bytes > self._most:
            self._bytes -= _size(self._kept.popitem(last=False)[1])


def _size(index: Index) -> int:
    """How many bytes an index takes, about: in proportion to its text."""
    return _LEAST + len(index.data) * (_WITH_A_TREE if index.tree else _BY_LINES)
