"""How fast the merge is, as ratios within one run, and how it grows; each figure with its bound.

    python benchmarks/merge_speed.py [REPO...] [--limit N]

The repositories give real files and replies to them (see replies.py); without any, the two ratios
to a parse are left out.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import elision
from elision.reply import choose, snippets
from elision.syntax import language_for, parse
from replies import Case, spread
from tables import Column, show

EXAMPLES = Path(__file__).parent.parent / "examples"
SIZES = (100, 1_000, 10_000, 100_000)  # lines
RUNS = 20  # of a process
RULES = (  # five lines of CSS, and an edit of one rule
    ".c@ {\n  color: red;\n  margin: @px;\n}\n\n",
    "/* ... */\n\n.c7 {\n  color: blue;\n}\n\n/* ... */\n",
)
FUNCTIONS = (  # likewise of Python
    "def f@(x):\n    y = x + @\n    return y\n\n\n",
    "# ...\n\ndef f7(x):\n    return x * 3\n\n\n# ...\n",
)
ENOUGH = 0.2  # seconds after which a best time is not improved any more


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value, None where it could not be had, which `note` then says; and its bound."""

    name: str
    value: float | None
    unit: str
    bound: float
    note: str = ""

    @property
    def row(self) -> list[str]:
        if self.value is None:
            return ["-", f"{self.bound:g}{self.unit}", "no", self.note]
        holds = "yes" if self.value <= self.bound else "no"
        return [f"{self.value:.2f}{self.unit}", f"{self.bound:g}{self.unit}", holds, self.note]


def best(work: Callable[[], object], most: int = 20) -> float:
    """The shortest time of several runs, in seconds, without the garbage collector."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        times: list[float] = []
        while len(times) < most and (len(times) < 3 or sum(times) < ENOUGH):
            start = perf_counter()
            work()
            times.append(perf_counter() - start)
        return min(times)
    finally:
        if collecting:
            gc.enable()


def over_parse(repos: Sequence[Path], limit: int) -> list[Figure]:
    """The time of a merge over that of one parse of the original, without and with an index."""
    cases = list(spread(list(repos), limit=limit, seed=7)) if repos else []
    ratios = [found for case in cases if (found := _ratios(case)) is not None]
    note = f"{len(ratios)} of {len(cases)}" if repos else "no repository"
    cold = median(ratio for ratio, _ in ratios) if ratios else None
    warm = median(ratio for _, ratio in ratios) if ratios else None
    return [
        Figure("merge / parse, cold", cold, "", 3, note),
        Figure("merge / parse, with an Index", warm, "", 1, note),
    ]


def _ratios(case: Case) -> tuple[float, float] | None:
    """Both ratios for a case; None where it is refused or breaks, which is accuracy's matter."""
    language = language_for(case.path)
    chosen = choose(snippets(case.snippet, case.path, case.original), case.path)
    if language is None or len(chosen) != 1:
        return None
    original, snippet, path = case.original, chosen[0].text, case.path
    data = "\n".join(original.splitlines()).encode()
    try:
        index = elision.Index(original, path=path)
        elision.merge(original, snippet, path=path, index=index)
    except Exception:
        return None
    once = best(lambda: parse(language, data))
    cold = best(lambda: elision.merge(original, snippet, path=path))
    warm = best(lambda: elision.merge(original, snippet, path=path, index=index))
    return cold / once, warm / once


def stylesheet() -> Figure:
    original = (EXAMPLES / "site.css").read_text(encoding="utf-8")
    reply = (EXAMPLES / "site.body.md").read_text(encoding="utf-8")
    name = "450-line stylesheet, cold"
    (snippet,) = choose(snippets(reply, "site.css", original), "site.css")
    try:
        elision.merge(original, snippet.text, path="site.css")
    except Exception as error:
        return Figure(name, None, " ms", 5, _said(error))
    seconds = best(lambda: elision.merge(original, snippet.text, path="site.css"))
    return Figure(name, seconds * 1000, " ms", 5)


def whole_process() -> Figure:
    name = "elision apply / python -c pass"
    command = str(Path(sys.executable).parent / "elision")
    files = [str(EXAMPLES / "site.css"), str(EXAMPLES / "site.body.md")]
    try:
        apply = _process([command, "apply", *files, "--diff"])
    except (OSError, subprocess.CalledProcessError) as error:
        return Figure(name, None, "", 8, _said(error))
    return Figure(name, apply / _process([sys.executable, "-c", "pass"]), "", 8)


def _process(command: list[str]) -> float:
    """The median time of a command, in seconds, after a first run that warms the disk's cache.

    The first run writes the bytecode too, as an installation does for whoever uses it.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(RUNS + 1):
        start = perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        times.append(perf_counter() - start)
    return median(times[1:])


def _said(error: BaseException) -> str:
    return type(error).__name__


def growth(name: str, path: str, text: tuple[str, str], sizes: Sequence[int]) -> Iterator[Figure]:
    """How time and memory grow with a file of many units, for a snippet of one size."""
    unit, snippet = text
    originals = ["".join(unit.replace("@", str(n)) for n in range(size // 5)) for size in sizes]
    merges = [partial(elision.merge, text, snippet, path=path) for text in originals]
    try:
        seconds = [best(merge, 5) for merge in merges]
        peaks = [_peak(merge) for merge in merges]
    except Exception as error:
        yield Figure(f"growth of time, {name}", None, "", 1.1, _said(error))
        return
    yield Figure(
        f"growth of time, {name}", _exponent(sizes, seconds), "", 1.1, f"to {seconds[-1]:.2f} s"
    )
    held = f"to {peaks[-1] / 2**20:.0f} MiB"
    yield Figure(f"growth of memory, {name}", _exponent(sizes, peaks), "", 1.1, held)


def _peak(work: Callable[[], object]) -> float:
    """The most bytes that Python held at once during a call, above what it held before."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _exponent(sizes: Sequence[int], values: Sequence[float]) -> float:
    """The slope of a line through the logarithms of sizes and values: 1 is linear growth."""
    xs, ys = [math.log(size) for size in sizes], [math.log(value) for value in values]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return above / sum((a - x) ** 2 for a in xs)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("repos", nargs="*", type=Path, metavar="REPO")
    parser.add_argument("--limit", type=int, default=200, help="replies to merge")
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="lines of a made file")
    args = parser.parse_args()
    sizes = [size for size in SIZES if size <= args.largest]
    if len(sizes) < 2:
        parser.error(f"growth needs two sizes: --largest {SIZES[1]} at least")
    figures = [
        *over_parse(args.repos, args.limit),
        stylesheet(),
        whole_process(),
        *growth("CSS", "a.css", RULES, sizes),
        *growth("Python", "a.py", FUNCTIONS, sizes),
    ]
    words = [Column(name, words=True) for name in ("holds", "")]
    columns = [Column("figure"), Column("bound"), *words]
    show("Speed of the merge", columns, {figure.name: figure.row for figure in figures})


if __name__ == "__main__":
    main()
