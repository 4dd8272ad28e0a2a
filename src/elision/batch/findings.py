"""What became of a batch's edits, by language and by reason, as their results say it."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..syntax import language_for
from .edit import Status, Verdict

_EXAMPLES = 3

# What differs between reasons of one kind: where it was, what was quoted, how many.
_WHERE = re.compile(r"^(?:line|row) \d+(?: of [^:]+)?: ")
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"|`[^`\n]*`")
_NUMBER = re.compile(r"\d+(?:,\d{3})*")


@dataclass(slots=True)
class Kind:
    """Reasons that say the same of different edits: how many, and the ids of the first."""

    count: int = 0
    ids: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class Findings:
    """Counts of a batch; for each edit it holds the seconds, and nothing else."""

    counts: Counter[tuple[str, Status]] = field(default_factory=Counter)
    seconds: defaultdict[str, array[float]] = field(
        default_factory=lambda: defaultdict(lambda: array("d"))
    )
    reasons: defaultdict[tuple[Status, str], Kind] = field(
        default_factory=lambda: defaultdict(Kind)
    )

    def add(self, verdicts: Iterable[Verdict]) -> None:
        """Count some more edits."""
        for one in verdicts:
            language = _language(one.path)
            self.counts[language, one.status] += 1
            self.seconds[language].append(one.seconds)
            if one.reason is not None:
                kind = self.reasons[one.status, _kind(one)]
                kind.count += 1
                if len(kind.ids) < _EXAMPLES:
                    kind.ids.append(one.id)

    @property
    def languages(self) -> list[str]:
        """Those that there were, the most frequent first."""
        return sorted(self.seconds, key=lambda name: -len(self.seconds[name]))


def _language(path: str | None) -> str:
    if path is None:
        return "no path"
    found = language_for(path)
    return found.name if found else "others"


def _kind(one: Verdict) -> str:
    """A reason without what is of this edit alone."""
    reason = _WHERE.sub("", one.reason or "")
    if one.path:
        reason = reason.replace(one.path, "…")
    return _NUMBER.sub("N", _QUOTED.sub("'…'", reason))
