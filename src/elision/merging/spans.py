"""The states of the alignment, held as few spans: runs of states that cost the same to reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal

from .costs import HOPELESS, INFINITE

_EDGES = frozenset({"enter", "leave", "lead"})


@dataclass(slots=True, eq=False)
class Span:
    """States first..last that cost the same, and how they were reached.

    kind: what reached them, at the row `row`: "row" and "gone" matched it with line `first - 1`, a
    "marker" went on from state `origin` of the span before; "enter" and "leave" came to a scope's
    edge; a "lead" kept what stands above the scope. free: inside a block that is replaced whole.
    after: the first row that may have been inserted at this span: those from there on that are part
    of no later span were. opener: the first row whose brackets are not the original's.
    """

    first: int
    last: int
    cost: float
    kind: Literal["start", "row", "gone", "marker", "enter", "leave", "lead"]
    row: int
    before: Span | None
    free: bool = False
    origin: int = 0

    after: int = field(init=False)
    opener: int = field(init=False)

    def __post_init__(self) -> None:
        self.after = self.row if self.kind in _EDGES else self.row + 1
        self.opener = self.row if self.kind == "gone" else self.after

    def costing(self, more: float) -> Span:
        """The same states, reached the same way, for so much more."""
        return Span(
            self.first,
            self.last,
            self.cost + more,
            self.kind,
            self.row,
            self.before,
            self.free,
            self.origin,
        )


by_cost = attrgetter("cost")
by_place = attrgetter("first")


def undominated(spans: list[Span], most: float) -> list[Span]:
    """The spans in order, without those that one before them reaches for less, whatever the gap.

    most: what a gap costs at most, beyond what it deletes.
    """
    spans.sort(key=by_place)
    kept: list[Span] = []
    least = INFINITE
    hopeless = min(map(by_cost, spans), default=0.0) + HOPELESS
    for span in spans:
        if span.cost <= least + most and span.cost <= hopeless:
            kept.append(span)
            least = min(least, span.cost)
    return kept
