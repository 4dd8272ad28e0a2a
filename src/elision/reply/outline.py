"""Which file a block is for by the text above it: the line over its fence, and its heading."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .kinds import at_odds, kind_of_word
from .labels import directs, from_heading, from_line_above, heads, mentioned, same_file
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

        A heading stands for the blocks after its first as well, if they are in the same language
        and nothing above them names another file.
        """
        shown = [line for line in above if line.strip()]
        lead = shown[-1] if shown else ""
        headings = self._read(shown)
        over = next((one for one in reversed(self._open) if _fits(one.path, language)), None)
        path = over.path if over else None
        under = (over, kind_of_word(language, path)) if over and path else None
        last, self._last = self._last, under
        near = from_line_above(lead)
        near = near if near and _fits(near, language) else None
        if path and any(over is one for one in headings.values()):
            others = {near} if near else mentioned(lead) if _leads_on(lead, headings) else set()
            rival = next((one for one in others if one and not same_file(one, path)), None)
            return Naming(max(path, near or "", key=len) if rival is None else path, rival, lead)
        if near and path and not same_file(near, path) and not directs(lead):
            return Naming(path, near, lead)
        if near:
            self._last = under if path and same_file(near, path) else None
            return Naming(near, lead=lead)
        known = path and under == last and under is not None and under[1] is not None
        others = set().union(*map(mentioned, shown)) if known else set()
        if not path or not known or any(not same_file(one, path) for one in others):
            path = self._last = None
        aside = any(map(says_aside, (lead, *[*headings][-1:])))
        return Naming(path, lead=lead, aside=aside)

    def _read(self, lines: Sequence[str]) -> dict[str, _Heading]:
        """Go on below the headings among some lines; gives them."""
        found = {line: heading for line in lines if (heading := _heading(line))}
        for heading in found.values():
            while self._open and self._open[-1].level >= heading.level:
                self._open.pop()
            self._open.append(heading)
        return found


def _leads_on(lead: str, headings: Collection[str]) -> bool:
    """Whether a line is a sentence about the block below it."""
    return lead not in headings and lead.rstrip("*` ").endswith(":")


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
