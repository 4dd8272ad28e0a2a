"""A text as its lines, with everything kept that is needed to write it back exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass

BOM = "\ufeff"

# str.splitlines would also split at \f, \x0b, \x85, \u2028 and others, which are content here.
_TERMINATOR = re.compile(r"(\r\n|\n|\r)")


@dataclass(frozen=True, slots=True)
class Source:
    """A text split at ``\\n``, ``\\r\\n`` and ``\\r`` and at nothing else.

    ``bom`` followed by every line and its end, in turn, is ``text`` again. Only the last line can
    have ``""`` for its end, and then it is not empty: a final newline starts no further line.
    """

    text: str
    lines: tuple[str, ...]
    ends: tuple[str, ...]
    bom: str = ""

    @classmethod
    def of(cls, text: str) -> Source:
        """Split a text; the byte order mark, if any, is kept apart from the first line."""
        bom = BOM if text.startswith(BOM) else ""
        body = text[len(bom) :]
        if "\r" in body:
            parts = _TERMINATOR.split(body)
            lines, ends = parts[::2], parts[1::2]
        else:
            lines = body.split("\n")
            ends = ["\n"] * (len(lines) - 1)
        if lines[-1]:
            ends.append("")
        else:
            lines.pop()
        return cls(text, tuple(lines), tuple(ends), bom)

    @property
    def ended(self) -> list[str]:
        """The lines with their ends, the byte order mark in the first: joined they are the text."""
        lines = [line + end for line, end in zip(self.lines, self.ends, strict=True)]
        return [self.bom + line for line in lines[:1]] + lines[1:]

    @property
    def end(self) -> str:
        """The terminator that the text uses most, ``"\\n"`` where it has none."""
        return max(("\n", "\r\n", "\r"), key=self.ends.count)
