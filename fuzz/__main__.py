"""Fuzz the targets one after the other, and print what came of it.

    python -m fuzz --seconds 120
    python -m fuzz --seconds 600 merge
    python -m fuzz --seed 1

What is new goes to .fuzz/, where the next run finds it: inputs that reached new code, and under
.fuzz/found those that break a law. From one seed come the same inputs in the same order, as far as
the time goes, where .fuzz holds none yet.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parent
NEW = ROOT / ".fuzz"
TARGETS = ("merge", "elide", "reply", "source")

# Of the process, in megabytes: the parsers, the watched code and the corpus are a third of it.
_MEMORY = 1024
_LONGEST = 6000  # bytes of an input
_WAIT = 120  # seconds on the clock for one input; guided.py counts those of the processor

_REACHED = re.compile(r"cov: (\d+) ft: (\d+) corp: (\d+)/")
_WATCHED = re.compile(r"^watched: (\d+)", re.MULTILINE)
_BROKE = re.compile(r"Test unit written to (.+)$", re.MULTILINE)
_STAT = re.compile(r"^stat::(\w+):\s+(\d+)", re.MULTILINE)


class Figures(NamedTuple):
    """What came of a target.

    inputs: how many were tried; reached: branches of the code that is watched, of all; kept: inputs
    that reach what no other does; memory: megabytes at most; seconds: of the processor.
    """

    inputs: int
    reached: int
    watched: int
    kept: int
    memory: int
    seconds: float


def main() -> int:
    """Run; the exit code is 1 where a law was broken."""
    options = argparse.ArgumentParser(prog="fuzz", description="Fuzz elision's core.")
    options.add_argument("--seconds", type=int, default=120, help="for all targets together")
    options.add_argument("--seed", type=int, default=0, help="0, the default, is another each time")
    options.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    given = options.parse_args()
    targets = given.targets or TARGETS
    if unknown := set(targets).difference(TARGETS):
        options.error(f"no such target: {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    print(f"{'target':8}{'inputs':>10}{'branches':>10}{'of':>8}{'kept':>8}{'MB':>6}{'CPU s':>8}")
    failed = 0
    for name in targets:
        code, printed, seconds = _run(name, max(1, given.seconds // len(targets)), given.seed)
        one = _figures(printed, seconds)
        print(
            f"{name:8}{one.inputs:10}{one.reached:10}{one.watched:8}{one.kept:8}{one.memory:6}"
            f"{one.seconds:8.0f}",
            flush=True,
        )
        if code:
            failed = 1
            print(printed[-4000:], f"{name} ended with exit code {code}", sep="\n")
            for path in _BROKE.findall(printed):
                print(f"{path}:", Path(path).read_text("utf-8", "replace"), sep="\n")
    return failed


def _run(name: str, seconds: int, seed: int) -> tuple[int, str, float]:
    """A target's exit code, what it printed, and the seconds of the processor that it took."""
    new, found = NEW / name, NEW / "found"
    for folder in (new, found):
        folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "fuzz.guided", name, f"-max_total_time={seconds}"]
    command += [f"-seed={seed}", f"-max_len={_LONGEST}", f"-rss_limit_mb={_MEMORY}"]
    command += [
        f"-timeout={_WAIT}",
        f"-artifact_prefix={found}/{name}-",
        "-print_final_stats=1",
        "-reload=0",
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        [*command, str(new), str(HERE / "corpus" / name)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests"), "PYTHONHASHSEED": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    return done.returncode, done.stdout, after - before


def _figures(printed: str, seconds: float) -> Figures:
    reached = _REACHED.findall(printed) or [("0", "0", "0")]
    watched = _WATCHED.findall(printed) or ["0"]
    stats = {name: int(value) for name, value in _STAT.findall(printed)}
    return Figures(
        inputs=stats.get("number_of_executed_units", 0),
        reached=int(reached[-1][0]),
        watched=int(watched[0]),
        kept=int(reached[-1][2]),
        memory=stats.get("peak_rss_mb", 0),
        seconds=seconds,
    )


if __name__ == "__main__":
    sys.exit(main())
