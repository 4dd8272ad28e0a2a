"""Which file a block is for by the text above it: the line over its fence, and its heading."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .kinds import at_odds, kind_of_word
from .labels import directs, from_heading, from_label, from_line_above, heads, mentioned, same_file
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
    inherited: bool = False  # the path is that of a heading with blocks or headings between


class _Heading(NamedTuple):
    level: int
    path: str | None
    label: bool = False  # it has little in it but the path


@dataclass(slots=True)
class Outline:
    """The headings that a block stands under, from the outermost in; to be read from the top."""

    _open: list[_Heading] = field(default_factory=list, init=False)
    _new: list[_Heading] = field(default_factory=list, init=False)  # no block is below them yet
    _last: tuple[_Heading, str | None] | None = field(default=None, init=False)

    def naming(self, above: Sequence[str], language: str | None) -> Naming:
        """What is said of a block in a language by the lines between the last one and it."""
        shown = [line for line in above if line.strip()]
        lead = shown[-1] if shown else ""
        headings = self._read(shown)
        near = from_line_above(lead)
        near = near if _fits(near, language) else None
        aside = near is None and any(map(says_aside, (lead, *[*headings][-1:])))
        over = next((one for one in reversed(self._open) if _fits(one.path, language)), None)
        if over is None or over.path is None:
            self._last = None
            return Naming(near, lead=lead, aside=aside)
        last, self._last = self._last, (over, kind_of_word(language, over.path))
        if self._is_new(over):
            others = [near] if near else mentioned(lead) if _leads_on(lead, headings) else []
            rival = _another(over.path, others)
            path = over.path if rival else max(over.path, near or "", key=len)
            return Naming(path, rival, lead, aside, inherited=not self._is_for_all(over))
        if near:
            if same_file(near, over.path):
                return Naming(near, lead=lead)
            self._last = None
            return Naming(near, lead=lead) if directs(lead) else Naming(over.path, near, lead)
        # A heading stands for more than its first block where nothing says otherwise.
        goes_on = self._last == last and self._last[1] is not None
        if goes_on and not _another(over.path, (one for line in shown for one in mentioned(line))):
            return Naming(over.path, lead=lead, aside=aside, inherited=True)
        self._last = None
        return Naming(lead=lead, aside=aside)

    def _read(self, lines: Sequence[str]) -> dict[str, _Heading]:
        """Go on below the headings among some lines; gives them."""
        found = {line: heading for line in lines if (heading := _heading(line))}
        for heading in found.values():
            while self._open and self._open[-1].level >= heading.level:
                self._open.pop()
            self._open.append(heading)
        self._new += found.values()
        return found

    def _is_new(self, heading: _Heading) -> bool:
        """Whether no block was below a heading, or one after it, till now."""
        new = any(heading is one for one in self._new)
        self._new.clear()
        return new

    def _is_for_all(self, heading: _Heading) -> bool:
        """Whether a heading is a label, or no other with a # is between it and the block."""
        real = [one for one in self._open if one.path or one.level < _LOWEST]
        return heading.label or real[-1] is heading


def _another(path: str, others: Iterable[str]) -> str | None:
    return next((one for one in others if not same_file(one, path)), None)


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
        return _Heading(len(marks[1]), from_heading(line), from_label(line) is not None)
    if path := heads(line):
        return _Heading(_LOWEST, path, label=True)
    return _Heading(_LOWEST, None) if _BOLD.fullmatch(line.strip()) else None
