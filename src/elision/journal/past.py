"""A file as it was before it was written, and what tells whether it is still as it was after."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from ..files import FileText


@dataclass(frozen=True, slots=True)
class Past:
    """What takes a write back; after: the digest of the bytes that were written."""

    before: FileText
    after: bytes

    @classmethod
    def of(cls, before: FileText, data: bytes) -> Past:
        """Of a file that gets these bytes."""
        return cls(before, sha256(data).digest())

    def fits(self, data: bytes | None) -> bool:
        """Whether a file with these bytes is as it was written."""
        return data is not None and sha256(data).digest() == self.after
