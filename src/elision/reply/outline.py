"""Which file a block is for by the text above it: the line over its fence, and its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .kinds import at_odds, kind_of_word
from .labels import directs, from_heading, from_line_above, heads, same_file
from .leads import says_after, says_aside, says_before

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]")
_BOLD = re.compile(r"\*\*[^*]+\*\*:?")
_LOWEST = 7  # the level of a line that is a heading without a #


class Naming(NamedTuple):
    """What the text above a block says of it; ``rival`` is another path that it names as well."""

    path: str | None = None
    rival: str | None = None
    lead: str = ""  # the line right above it
    aside: bool = False  # it is said to be no part of the edit


class _Heading(NamedTuple):
    level: int
    path: str | None


@dataclass(slots=True)
class Outline:
    """The headings that a block stands under, from the outermost in; to be read from the top."""

    _open: list[_Heading] = field(default_factory=list, init=False)
    _last: tuple[_Heading, str | None] | None = field(default=None, init=False)

    def naming(self, above: Sequence[str], language: str | None) -> Naming:
        """What is said of a block in a language by the lines between the last one and it.

        A heading stands for the blocks after its first as well, if they are in the same language.
        """
        shown = [line for line in above if line.strip()]
        headings = [(line, one) for line in shown if (one := _heading(line))]
        for _, heading in headings:
            while self._open and self._open[-1].level >= heading.level:
                self._open.pop()
            self._open.append(heading)
        lead = shown[-1] if shown else ""
        over = next((one for one in reversed(self._open) if _fits(one.path, language)), None)
        fresh = any(over is heading for _, heading in headings)
        near = from_line_above(lead)
        near = near if _fits(near, language) else None
        under = (over, kind_of_word(language, over.path)) if over and over.path else None
        goes_on = under is not None and under[1] is not None and under == self._last
        self._last = under if fresh or (goes_on and near is None) else None
        path = over.path if over else None
        if near and path and not same_file(near, path):
            agreed = not fresh and directs(lead)
            return Naming(near, lead=lead) if agreed else Naming(path, near, lead)
        if near or fresh:
            return Naming(max(near or "", path or "", key=len), lead=lead)
        aside = any(map(says_aside, (lead, *(line for line, _ in headings[-1:]))))
        return Naming(path if goes_on else None, lead=lead, aside=aside)


def _fits(path: str | None, language: str | None) -> bool:
    return path is not None and not at_odds(language, path)


def _heading(line: str) -> _Heading | None:
    """A line as a heading; "Before" and "After" head one block each, and end nothing."""
    if says_before(line) or says_after(line):
        return None
    if marks := _HEADING.match(line):
        return _Heading(len(marks[1]), from_heading(line))
    if path := heads(line):
        return _Heading(_LOWEST, path)
    return _Heading(_LOWEST, None) if _BOLD.fullmatch(line.strip()) else None
