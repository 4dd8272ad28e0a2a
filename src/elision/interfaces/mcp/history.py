"""What a server remembers of its edits, to take them back."""

from __future__ import annotations

import sys
from collections import deque

from ...files import FileText, Inside
from ...journal import Past

LARGEST = 64 << 20  # bytes: about a thousand edits of files of 30 KB
_ENTRY = 1024  # bytes that an entry takes beside its file's text


class History:
    """The last edits, the oldest of them forgotten when all together take too much memory."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._past: deque[Past] = deque()
        self._size = 0

    def add(self, before: FileText, data: bytes) -> None:
        """Remember a file as it was before it got these bytes."""
        past = Past.of(before, data)
        self._past.append(past)
        self._size += _size(past)
        while self._size > self._largest:
            self._size -= _size(self._past.popleft())

    def last(self, where: Inside) -> Past | None:
        """The last edit of a file that is still remembered."""
        for past in reversed(self._past):
            if past.before.inside and past.before.inside.steps == where.steps:
                return past
        return None

    def forget(self, past: Past) -> None:
        """Forget an edit: it was taken back."""
        self._past.remove(past)
        self._size -= _size(past)


def _size(past: Past) -> int:
    """About how many bytes it takes in memory."""
    data = past.before.data or b""
    return sys.getsizeof(past.before.text) + sys.getsizeof(data) + _ENTRY
