"""How many passes of a model a file takes when the existing code is the draft.

    python benchmarks/drafting.py REPO... [--files N] [--seed S]

Files of real commits, from the histories of local git repositories, are written again token by
token; the target's tokens are given (the file after the commit), the draft comes from the file
before it. Tokens are those of the model on this machine. No model runs, so this counts passes, not
seconds: in each, the accepted part of the draft and one token more are written.

    plain          a token a pass
    lookup 2, 10   prompt lookup as transformers does it: n-grams of 2 and 1, drafts of 10
    n-gram 10, 128 n-grams of 10 down to 2, drafts of 128, as servers are told to
    drafter k      elision.drafting.ReferenceDrafter, drafts of k
    copies k       the fewest that drafts of k which are copies of earlier tokens can take: the
                   longest copy there is, each time
    floor k        tokens that stand nowhere earlier, and ceil(rest / k)

A second table is of simulated seconds: how much faster than plain decoding the files are written
with drafts of one length and with elision.drafting.pace, where a pass costs what CURVES say. The
pace starts knowing nothing with each file, or keeps what it has learned of the costs.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Protocol

from elision.bench.history import Pair, pairs
from elision.drafting import ReferenceDrafter
from elision.drafting.pace import GRID, Pace
from elision.models.local import LocalModel
from elision.models.local import open as open_local
from elision.models.settings import Settings
from tables import Column, show

Tokens = list[int]
SMALLEST, LARGEST = 600, 40_000  # characters of a file
KS = (64, 256, 1024)

# Seconds of a pass by the length of its draft, in between straight lines. The first is SmolLM2 in
# float32 with transformers on two cores, measured; the others have the shapes of a large GPU and of
# kernels that are slow for a few dozen tokens.
CURVES: dict[str, dict[int, float]] = {
    "CPU": {0: 68, 15: 111, 63: 217, 127: 386, 255: 797, 511: 1577, 1024: 3140},
    "GPU": {0: 25, 240: 25.5, 480: 51, 1024: 109},
    "dead zone": {0: 10, 1: 11, 4: 14, 8: 30, 48: 145, 64: 90, 128: 140, 512: 520, 1024: 1050},
}


class Drafter(Protocol):
    def observe(self, tokens: Sequence[int]) -> None: ...
    def propose(self, k: int) -> Sequence[int]: ...


class NGrams:
    """Drafts from the first place of the longest n-gram that the output ends with."""

    def __init__(self, reference: Sequence[int], shortest: int, longest: int) -> None:
        self.tokens: Tokens = []
        self.sizes = range(longest, shortest - 1, -1)
        self.first: dict[tuple[int, ...], int] = {}
        self.observe(reference)

    def observe(self, tokens: Sequence[int]) -> None:
        for token in tokens:
            # The last n-gram is known once a token follows it: it must not find itself.
            for size in self.sizes:
                if len(self.tokens) >= size:
                    self.first.setdefault(tuple(self.tokens[-size:]), len(self.tokens))
            self.tokens.append(token)

    def propose(self, k: int) -> Sequence[int]:
        for size in self.sizes:
            at = self.first.get(tuple(self.tokens[-size:])) if len(self.tokens) >= size else None
            if at is not None:
                return self.tokens[at : at + k]
        return []


def passes(drafter: Drafter, target: Tokens, k: int) -> int:
    """How many passes the target takes; the first draft is verified with the prompt."""
    done = count = 0
    while done < len(target):
        draft = drafter.propose(k)
        agree = _agree(draft, target, done)
        drafter.observe(target[done : done + agree + 1])
        done += agree + 1
        count += 1
    return count


def _agree(draft: Sequence[int], target: Tokens, at: int) -> int:
    limit = min(len(draft), len(target) - at)
    return next((n for n in range(limit) if draft[n] != target[at + n]), limit)


def cost(curve: dict[int, float], length: int) -> float:
    """The seconds of a pass."""
    above = min(one for one in curve if one >= length)
    below = max((one for one in curve if one < above), default=above)
    slope = (curve[above] - curve[below]) / max(above - below, 1)
    return curve[above] - slope * (above - length)


def expected(reference: Tokens, target: Tokens) -> Tokens:
    """At each token of the target, how many come as drafted from there on."""
    drafter, came = ReferenceDrafter(reference), []
    for token in target:
        came.append(drafter.propose(1) == [token])
        drafter.observe([token])
    found = [0]
    for one in reversed(came):
        found.append(found[-1] + 1 if one else 0)
    return found[:0:-1]


def seconds(runs: Tokens, curve: dict[int, float], pace: Pace | int) -> float:
    """What an output takes, the prompt aside: of its pass only what the first draft adds."""
    at, total = 0, -cost(curve, 0)
    length = pace if isinstance(pace, int) else pace.first()
    while at < len(runs):
        took = cost(curve, length)
        total += took
        if isinstance(pace, Pace):
            pace.saw(min(length + 1, runs[at]), length + 1)
            if at:
                pace.took(length, took)
        at += min(length, runs[at]) + 1
        if isinstance(pace, Pace):
            length = pace.length()
    return total


def paced(files: Sequence[Tokens]) -> None:
    """Prints how much faster than plain decoding the files are written, by curve."""
    kept = {name: Pace() for name in CURVES}
    rows: dict[str, list[str]] = {}
    ways = {f"drafts of {k}": _always(k) for k in GRID[1:]}
    ways |= {"pace": lambda curve: Pace(), "pace, kept": kept.__getitem__}
    for way, pace in ways.items():
        rows[way] = []
        for name, curve in CURVES.items():
            plain = sum(len(runs) for runs in files) * curve[0]
            total = 0.0
            for runs in files:
                chosen = pace(name)
                if isinstance(chosen, Pace):
                    chosen.begin()
                total += seconds(runs, curve, chosen)
            rows[way].append(f"{plain / total:.1f}")
    show("Times faster than plain decoding, simulated", [Column(name) for name in CURVES], rows)


def _always(k: int) -> Callable[[str], Pace | int]:
    return lambda curve: k


def floor(reference: Tokens, target: Tokens, k: int) -> int:
    """Tokens that stand nowhere earlier, and the rest in drafts of k."""
    new = len(set(target) - set(reference))
    return new + math.ceil((len(target) - new) / k)


def copies(reference: Tokens, target: Tokens, k: int) -> int:
    """The passes of a drafter that knows the longest copy, each time (the greedy parse of LZ77)."""
    tokens, start = reference + target, len(reference)
    places: dict[int, Tokens] = {}
    for place, token in enumerate(reference):
        places.setdefault(token, []).append(place)
    at, count = start, 0
    while at < len(tokens):
        most = min(k, len(tokens) - at)
        best = 0
        for place in places.get(tokens[at], ()):
            if best < most and tokens[place + best] == tokens[at + best]:
                length = next((n for n in range(most) if tokens[place + n] != tokens[at + n]), most)
                best = max(best, length)
        end = min(at + best + 1, len(tokens))
        for place in range(at, end):
            places.setdefault(tokens[place], []).append(place)
        at, count = end, count + 1
    return count


def measured(reference: Tokens, target: Tokens) -> dict[str, int]:
    """The passes of one file, by the way it is written."""
    ways: dict[str, Callable[[], int]] = {
        "plain": lambda: len(target),
        "lookup 2, 10": lambda: passes(NGrams(reference, 1, 2), target, 10),
        "n-gram 10, 128": lambda: passes(NGrams(reference, 2, 10), target, 128),
    }
    found = {name: way() for name, way in ways.items()}
    for k in KS:
        found[f"drafter {k}"] = passes(ReferenceDrafter(reference), target, k)
    for k in KS:
        found[f"copies {k}"] = copies(reference, target, k)
        found[f"floor {k}"] = floor(reference, target, k)
    return found


def files(repos: Sequence[Path], count: int, seed: int) -> Iterator[Pair]:
    """As many pairs of files from each repository."""
    share = -(-count // len(repos))
    for repo in repos:
        fit = (pair for pair in pairs(repo, seed=seed) if SMALLEST <= len(pair.after) <= LARGEST)
        yield from islice(fit, share)


def own_cost(size: int) -> float:
    """Milliseconds that a step of the drafter takes after so many tokens, all of them changed."""
    drafter = ReferenceDrafter([number % 997 for number in range(size)])
    steps = 1000
    begun = perf_counter()
    for number in range(steps):
        drafter.propose(256)
        drafter.observe([number * 7 % 997])
    return (perf_counter() - begun) / steps * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("repos", nargs="+", type=Path, metavar="REPO")
    parser.add_argument("--files", type=int, default=90)
    parser.add_argument("--seed", type=int, default=11)
    args = parser.parse_args()
    model: LocalModel = open_local("", Settings())
    found, runs = [], []
    for pair in files(args.repos, args.files, args.seed):
        before, after = model.tokens(pair.before), model.tokens(pair.after)
        found.append(measured(before, after))
        runs.append(expected(before, after))
        print(f"\r{len(found)} files", end="", file=sys.stderr)
    print("\r", end="", file=sys.stderr)
    plain, ngram = (sum(one[name] for one in found) for name in ("plain", "n-gram 10, 128"))
    rows = {}
    for name in found[0]:
        total = sum(one[name] for one in found)
        each = median(one["plain"] / one[name] for one in found)
        rows[name] = [f"{total:,}", f"{plain / total:.1f}", f"{each:.1f}", f"{total / ngram:.2f}"]
    columns = [Column("passes"), Column("x plain"), Column("median x"), Column("/ n-gram")]
    show(f"{len(found)} files, {plain:,} tokens", columns, rows)
    paced(runs)
    costs = ", ".join(f"{own_cost(size):.3f} ms at {size:,}" for size in (1_000, 10_000, 100_000))
    print(f"The drafter's own cost of a step, by tokens: {costs}")


if __name__ == "__main__":
    main()
