"""The figures of a race, as rows that a table, a page and a program read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .prices import dollars
from .race import Lane, Run


@dataclass(frozen=True, slots=True)
class Row:
    """A lane in figures; times in seconds, None where there is nothing to tell.

    times: how many times faster than ``rewrite``, end to end and in decoding alone.
    """

    name: str
    input: int
    cached: int
    output: int
    passes: int | None
    first: float
    decoding: float
    seconds: float
    spread: tuple[float, float]
    merge: float
    rate: float  # tokens a second
    right: bool | None
    dollars: float | None
    times: float | None
    times_decoding: float | None
    failure: str


def rows(lanes: Sequence[Lane], model: str) -> list[Row]:
    """A row for each lane, in their order."""
    whole = next((lane for lane in lanes if lane.name == "rewrite" and lane.done), None)
    return [_row(lane, whole, model) for lane in lanes]


def _row(lane: Lane, whole: Lane | None, model: str) -> Row:
    def seconds(run: Run) -> float:
        return run.seconds

    def decoding(run: Run) -> float:
        return run.decoding

    usage = lane.runs[-1].usage
    took, wrote = lane.figure(seconds), lane.figure(decoding)
    compared = whole if lane.done else None
    return Row(
        lane.name,
        usage.input_tokens,
        usage.cached_tokens,
        usage.output_tokens,
        usage.passes or None,
        lane.figure(lambda run: run.first),
        wrote,
        took,
        lane.spread(seconds),
        lane.figure(lambda run: run.merge),
        usage.output_tokens / wrote if wrote else 0.0,
        lane.right if lane.done else None,
        dollars(model, usage),
        compared.figure(seconds) / took if compared and took else None,
        compared.figure(decoding) / wrote if compared and wrote else None,
        next((run.failure for run in lane.runs if run.failure), ""),
    )
