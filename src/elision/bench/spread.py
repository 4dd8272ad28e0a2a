"""What the edits of a history cost, as figures that a table, a page and a program read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median, quantiles

from .costs import FORMATS, Cost, Format, Priced


@dataclass(frozen=True, slots=True)
class Study:
    """What was measured of a history; times in seconds.

    found: what edits cost; of: how many there were to look at; left: how many of them were left
    out, by the reason; rate: tokens a second; counted: by whose tokenizer, "" where tokens are
    told by the length of the text alone; stopped: why it ended early, "" where it did not.
    """

    repo: str
    found: tuple[Priced, ...]
    of: int
    left: Mapping[str, int]
    rate: float
    counted: str
    stopped: str = ""

    def waits(self, cost: Cost) -> float:
        """How long one waits for the new file: while tokens come, and while they are applied."""
        return cost.tokens / self.rate + cost.seconds

    def sentences(self) -> Iterator[str]:
        """What was measured, and what was not."""
        by = f"those of {self.counted}" if self.counted else "about, by the length of a text"
        yield (
            f"{len(self.found):,} commit{'s' * (len(self.found) != 1)} that changed one file, "
            "the newest first; tokens are "
            f"{by}, at {self.rate:,g} a second."
        )
        if self.left:
            reasons = ", ".join(f"{many:,} {why}" for why, many in self.left.items())
            yield f"Left out, by what the file is: {reasons}."
        if self.stopped:
            yield f"It ended before all {self.of:,} commits were looked at: {self.stopped}."


@dataclass(frozen=True, slots=True)
class Spread:
    """A format over all edits that it can say; the rest is ``unsaid``.

    part: of the tokens of the full files, over the same edits. Medians, but for ``high``, which
    one edit of ten exceeds, and ``total``.
    """

    name: Format
    said: int
    unsaid: int
    tokens: float
    high: float
    total: int
    part: float
    apply: float
    wait: float


def spreads(study: Study) -> list[Spread]:
    """The figures of each format that can say any of the edits."""
    return [_spread(study, name) for name in FORMATS if said(study, name)]


def said(study: Study, name: Format) -> list[Cost]:
    """What the edits cost in a format that it can say."""
    return [cost for _, cost in _of(study, name) if not cost.fault]


def unsaid(study: Study, name: Format) -> list[str]:
    """The edits that it cannot say, and why."""
    return [
        f"{one.commit[:10]} {one.path}: {cost.fault}"
        for one, cost in _of(study, name)
        if cost.fault
    ]


def _of(study: Study, name: Format) -> list[tuple[Priced, Cost]]:
    number = FORMATS.index(name)
    return [(one, one.costs[number]) for one in study.found]


def _spread(study: Study, name: Format) -> Spread:
    costs = said(study, name)
    tokens = [cost.tokens for cost in costs]
    whole = sum(one.costs[0].tokens for one, cost in _of(study, name) if not cost.fault)
    return Spread(
        name,
        len(costs),
        len(study.found) - len(costs),
        median(tokens),
        quantiles(tokens, n=10, method="inclusive")[-1] if tokens[1:] else tokens[0],
        sum(tokens),
        sum(tokens) / whole if whole else 0.0,
        median(cost.seconds for cost in costs),
        median(study.waits(cost) for cost in costs),
    )
