"""How long the next draft is to be: from what passes took, and from how often drafts came true."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

# The lengths that are tried: between two of them a pass costs at most twice as much.
GRID = (0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024)
# Tokens up to the next one that is not as drafted, once 0, 1, 2, 4, 8, ... in a row were. Counted
# on 90 files of real commits in three repositories; LOG.md tells which.
_LASTS = (1.5, 3.5, 5.5, 12, 28, 106, 154, 412, 877, 1245, 2208, 4695)
_WEIGHT = 2.0  # the misses that this prior counts for
# A miss makes what was seen before it count for less, because a file that is new in one part is
# often new in the next: on the same files and the curve of a CPU, 15.4 times faster than plain
# decoding instead of 13.4 without, and 15.9 with 0.7.
_FORGET = 0.9
# How much a new measurement of a length counts for: the machine does other things too, and a pass
# takes longer as its context grows.
_NEWEST = 0.3
# What a length costs is known once a pass took it. Trying one may be a loss, and this much of all
# the time may be lost, or so many passes without a draft where that is more.
_LOSS, _FREE = 0.05, 4.0
_STEPS = 2  # of the grid, from the longest that is known to one that is tried
# The draft that is verified with the prompt, before anything is known. A longer one is a gain
# where drafts are cheap; 64 lost a quarter of 200 tokens where each drafted token costs a pass.
_FIRST = 16


class Pace:
    """Chooses the length with the most expected tokens a second, out of `GRID`.

    It is told what happened, and has no clock: ``saw`` after each pass, then ``took``, and
    ``length`` says how long the next draft is to be. What it has learned of the costs is good for
    the next output of the same model on the same machine; ``begin`` says that one starts.

    longest: no draft is longer.
    """

    def __init__(self, longest: int = GRID[-1]) -> None:
        self._grid = tuple(takewhile(lambda length: length <= longest, GRID))
        self._hits = [(lasts - 1) * _WEIGHT for lasts in _LASTS]
        self._misses = [_WEIGHT] * len(_LASTS)
        self._run = 0  # tokens in a row that were as drafted
        self._came = 0  # of the last pass
        self._costs: dict[int, float] = {}  # seconds of a pass, by the length of its draft
        self._seconds = self._lost = 0.0
        self._tried: float | None = None  # the seconds a token of the alternative to a trial

    def begin(self) -> None:
        """Another output starts."""
        self._run = 0

    def saw(self, came: int, proposed: int) -> None:
        """So many of the proposed tokens came, one after the other, and then another one.

        All that were judged count, with the one that the pass itself says: a draft of none is
        judged too if a token was proposed.
        """
        self._came = came
        for bucket, count in self._stretches(came):
            self._hits[bucket] += count
        self._run += came
        if came < proposed:
            bucket = _bucket(self._run)
            self._hits[bucket] *= _FORGET
            self._misses[bucket] = self._misses[bucket] * _FORGET + 1
            self._run = 0

    def took(self, length: int, seconds: float) -> None:
        """A pass with a draft of this length took so long. Not for one that reads the prompt."""
        self._seconds += seconds
        if self._tried is not None:
            self._lost += max(0.0, seconds - (min(self._came, length) + 1) * self._tried)
        if length in self._grid:
            known = self._costs.get(length, seconds)
            self._costs[length] = known + _NEWEST * (seconds - known)

    def length(self) -> int:
        """How long the next draft is to be."""
        self._tried = None
        if not self._costs:
            return 0  # a plain pass: what a draft costs is compared with it
        tokens = dict(zip(self._grid, self._expected(), strict=True))
        known = min(self._costs, key=lambda length: self._costs[length] / tokens[length])
        price = self._costs[known] / tokens[known]
        top = self._grid.index(max(self._costs))
        near = self._grid[: top + 1 + _STEPS]
        best = min(near, key=lambda length: self._guess(length) / tokens[length])
        if best in self._costs:
            return best
        if self._lost + max(0.0, self._worst(best) - price * tokens[best]) > self._allowed():
            return known
        self._tried = price
        return best

    def first(self) -> int:
        """How long the draft is to be that is verified with the prompt."""
        return min(_FIRST, self._grid[-1]) if len(self._costs) < 2 else self.length()

    def _allowed(self) -> float:
        return _LOSS * self._seconds + _FREE * min(self._costs.values())

    def _guess(self, length: int) -> float:
        """What a pass costs: as measured, in between, or halfway from no more to the worst."""
        if length in self._costs:
            return self._costs[length]
        below = max(known for known in self._costs if known < length)
        above = min((known for known in self._costs if known > length), default=None)
        low = self._costs[below]
        if above is None:
            return (low + self._worst(length)) / 2
        return low + (self._costs[above] - low) * (length - below) / (above - below)

    def _worst(self, length: int) -> float:
        """What it costs if each token costs as much as in the longest draft that is known."""
        top = max(self._costs)
        if length <= top:
            return self._guess(length)
        return self._costs[top] * (length + 1) / (top + 1)

    def _expected(self) -> Sequence[float]:
        """The tokens of a pass for each length of the grid, the one that is always right too."""
        found, total, alive, done = [], 1.0, 1.0, 0
        for length in self._grid:
            for bucket, count in self._stretches(length, done):
                hits = self._hits[bucket]
                right = hits / (hits + self._misses[bucket])
                all_right = right**count
                total += alive * right * (1 - all_right) / (1 - right)
                alive *= all_right
            done = length
            found.append(total)
        return found

    def _stretches(self, end: int, start: int = 0) -> list[tuple[int, int]]:
        """From one token of a draft to another: the buckets of their runs, and how many are in."""
        found = []
        while start < end:
            bucket = _bucket(self._run + start)
            last = bucket == len(_LASTS) - 1
            stop = end if last else min(end, (1 << bucket) - self._run)
            found.append((bucket, stop - start))
            start = stop
        return found


def _bucket(run: int) -> int:
    return min(run.bit_length(), len(_LASTS) - 1)
