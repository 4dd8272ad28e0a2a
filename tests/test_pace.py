"""How long the next draft is to be: close to the best length of a curve, and never a bad loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elision.drafting.pace import GRID, Pace

Curve = Callable[[int], float]  # seconds of a pass, by the length of its draft


def line(points: dict[int, float]) -> Curve:
    lengths = sorted(points)

    def seconds(length: int) -> float:
        above = next((one for one in lengths if one >= length), lengths[-1])
        below = max((one for one in lengths if one < above), default=above)
        if above == below:
            return points[above]
        slope = (points[above] - points[below]) / (above - below)
        return points[below] + slope * (length - below)

    return seconds


CURVES = {
    "a CPU": line({0: 68, 15: 111, 63: 217, 127: 386, 255: 797, 511: 1577, 1023: 3150}),
    "a GPU": line({0: 25, 240: 25.5, 1024: 107}),
    "a dead zone": line({0: 10, 4: 14, 8: 30, 48: 145, 64: 90, 128: 140, 512: 520, 1024: 1050}),
    "no gain": line({0: 10, 1024: 10 * 1025}),
}
RUNS = {  # tokens that come as drafted, between two that do not
    "never": [0],
    "a few": [3, 0, 1, 2, 2, 0, 3, 1],
    "ten": [10],
    "then never": [100] + [0] * 2000,
    "one line in two": [40] + [0] * 40,
}


def judged(runs: Sequence[int], size: int) -> list[int]:
    """At each token, how many come as drafted from there on; the runs are repeated."""
    found: list[int] = []
    while len(found) < size:
        for run in runs:
            found += range(run, -1, -1)
    return found[:size]


def spent(pace: Pace, curve: Curve, agreed: list[int], seen: list[int] | None = None) -> float:
    """The seconds of an output; the draft that is verified with the prompt costs what it adds."""
    pace.begin()
    at, total, length = 0, 0.0, pace.first()
    while at < len(agreed):
        seconds = curve(length) - (0 if at else curve(0))
        came = min(length + 1, agreed[at])
        pace.saw(came, length + 1)
        if at:
            pace.took(length, seconds)
        if seen is not None:
            seen.append(length)
        total += seconds
        at += min(length, came) + 1
        length = pace.length()
    return total


def constant(length: int, curve: Curve, agreed: list[int]) -> float:
    at, total = 0, 0.0
    while at < len(agreed):
        total += curve(length)
        at += min(length, agreed[at]) + 1
    return total


@pytest.mark.parametrize("curve", CURVES)
@pytest.mark.parametrize("runs", RUNS)
@pytest.mark.parametrize("size", [200, 1000])
def test_an_output_that_does_not_follow_keeps_nine_tenths_of_the_speed(
    curve: str, runs: str, size: int
) -> None:
    plain = size * CURVES[curve](0)
    # The worst is a run of 40 where each drafted token costs as much as a pass: 0.902.
    assert plain / spent(Pace(), CURVES[curve], judged(RUNS[runs], size)) >= 0.9


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=30),
    st.sampled_from(["a CPU", "a GPU", "a dead zone"]),  # of "no gain", see LOG.md
)
def test_whatever_comes_a_long_output_is_not_slower(runs: list[int], curve: str) -> None:
    plain = 1000 * CURVES[curve](0)
    assert spent(Pace(), CURVES[curve], judged(runs, 1000)) <= 1.1 * plain


@pytest.mark.parametrize("curve", CURVES)
@pytest.mark.parametrize("run", [5, 200, 1500])  # of 30 in the dead zone: LOG.md
def test_once_it_knows_the_curve_it_is_near_the_best_constant(curve: str, run: int) -> None:
    agreed = judged([run], 3000)
    pace = Pace()
    spent(pace, CURVES[curve], agreed)
    best = min(constant(length, CURVES[curve], agreed) for length in GRID)
    assert spent(pace, CURVES[curve], agreed) <= 1.35 * best


def test_it_crosses_a_dead_zone() -> None:
    seen: list[int] = []
    spent(Pace(), CURVES["a dead zone"], [*range(4000, 0, -1)], seen)
    assert set(seen[-10:]) <= {64, 128, 256, 512, 1024}


def test_where_drafted_tokens_are_free_it_stays_at_the_knee() -> None:
    seen: list[int] = []
    spent(Pace(), CURVES["a GPU"], judged([300], 20_000), seen)
    assert max(set(seen), key=seen.count) == 256


def test_the_first_pass_after_the_prompt_is_plain() -> None:
    pace = Pace()
    assert pace.first() == 16
    assert pace.length() == 0


def test_what_it_knows_of_the_costs_is_good_for_the_next_output() -> None:
    pace = Pace()
    spent(pace, CURVES["a GPU"], [*range(3000, 0, -1)])
    pace.begin()
    assert pace.first() > 16


@given(
    st.integers(0, 2000), st.lists(st.tuples(st.integers(0, 9), st.floats(0.001, 9)), max_size=40)
)
def test_no_draft_is_longer_than_it_may_be(longest: int, passes: list[tuple[int, float]]) -> None:
    pace = Pace(longest)
    for came, seconds in passes:
        length = pace.length()
        assert 0 <= length <= longest
        pace.saw(min(came, length + 1), length + 1)
        pace.took(length, seconds)
    assert pace.first() <= longest


def test_a_length_that_took_long_once_is_not_lost() -> None:
    """A pass that shared its core: the next ones say otherwise, or a neighbour takes its place."""
    pace, agreed = Pace(), [*range(9000, 0, -1)]
    spent(pace, CURVES["a GPU"], agreed)
    pace.saw(257, 257)
    pace.took(256, 500.0)
    assert spent(pace, CURVES["a GPU"], agreed) < 0.03 * 9000 * CURVES["a GPU"](0)
