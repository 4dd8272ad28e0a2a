"""What a server remembers of its edits, to take them back."""

from __future__ import annotations

import sys
from collections import deque
from dataclasses import dataclass
from hashlib import sha256

from ...files import FileText, Inside

LARGEST = 64 << 20  # bytes: about a thousand edits of files of 30 KB
_ENTRY = 1024  # bytes that an entry takes beside its file's text


@dataclass(frozen=True, slots=True)
class Past:
    """A file as it was before an edit, and what tells whether it is still as after it."""

    before: FileText
    after: bytes

    @property
    def size(self) -> int:
        """About how many bytes it takes in memory."""
        data = self.before.data or b""
        return sys.getsizeof(self.before.text) + sys.getsizeof(data) + _ENTRY

    def fits(self, data: bytes | None) -> bool:
        """Whether a file with these bytes is as the edit left it."""
        return data is not None and sha256(data).digest() == self.after


class History:
    """The last edits, the oldest of them forgotten when all together take too much memory."""

    def __init__(self, largest: int = LARGEST) -> None:
        self._largest = largest
        self._past: deque[Past] = deque()
        self._size = 0

    def add(self, before: FileText, data: bytes) -> None:
        """Remember a file as it was before it got these bytes."""
        past = Past(before, sha256(data).digest())
        self._past.append(past)
        self._size += past.size
        while self._size > self._largest:
            self._size -= self._past.popleft().size

    def last(self, where: Inside) -> Past | None:
        """The last edit of a file that is still remembered."""
        for past in reversed(self._past):
            if past.before.inside and past.before.inside.steps == where.steps:
                return past
        return None

    def forget(self, past: Past) -> None:
        """Forget an edit: it was taken back."""
        self._past.remove(past)
        self._size -= past.size
