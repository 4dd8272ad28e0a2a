"""The figures of a race, as rows that a table, a page and a program read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..models.prices import dollars
from .race import Lane, Run


@dataclass(frozen=True, slots=True)
class Row:
    """A lane in figures; times in seconds, None where there is nothing to tell.

    times: how many times faster than ``rewrite``, end to end and in decoding alone. same: where no
    result is known to be right, with how many of the other files this one agrees, and of how many.
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
    same: tuple[int, int] | None
    dollars: float | None
    times: float | None
    times_decoding: float | None
    failure: str


def rows(lanes: Sequence[Lane], model: str) -> list[Row]:
    """A row for each lane, in their order."""
    whole = next((lane for lane in lanes if lane.name == "rewrite" and lane.done), None)
    files = [lane.runs[-1].text for lane in lanes if lane.done]
    return [_row(lane, whole, files, model) for lane in lanes]


def _row(lane: Lane, whole: Lane | None, files: Sequence[str | None], model: str) -> Row:
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
        _same(lane, files),
        dollars(model, usage),
        compared.figure(seconds) / took if compared and took else None,
        compared.figure(decoding) / wrote if compared and wrote else None,
        next((run.failure for run in lane.runs if run.failure), ""),
    )


def _same(lane: Lane, files: Sequence[str | None]) -> tuple[int, int] | None:
    if lane.right is not None or not lane.done or len(files) < 2:
        return None
    return files.count(lane.runs[-1].text) - 1, len(files) - 1
