"""How many edits a second a batch makes: one process, all cores, Ray on two nodes; and its memory.

    python benchmarks/batch_scale.py [--edits N]

The edits are of real sources, those of Python and of its packages on this machine: in each a name
is another one at one line, which is shown with its neighbours between two markers. Ray's two nodes
are both on this machine, and share its cores. All runs must give the same results, but for the
seconds in them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sysconfig
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from elision.batch import Engine, Limits, Line, Status, local, on_ray, outcome, output, run, sources
from elision.syntax import language_for
from processes import below
from tables import Column, show

SIZES = range(500, 12_000)  # bytes of a source
SOURCES = 20_000
CORES = len(os.sched_getaffinity(0))
SAMPLE = 2_000  # edits of the plain loop
_NAME = re.compile(r"[A-Za-z_]\w{2,}")
_SECONDS = re.compile(rb', "seconds": [\d.e-]+}$')


@dataclass(frozen=True, slots=True)
class Measured:
    """A run: edits a second, milliseconds of a core for each, its results.

    early, late: the most megabytes held in its first tenth, and after it. The milliseconds are of
    what this process started, which a cluster of Ray is not.
    """

    rate: float
    milliseconds: float
    early: float
    late: float
    counts: Counter[Status]
    digest: str


def texts() -> list[tuple[str, str]]:
    """Names and texts of sources on this machine, the same ones in the same order each time."""
    known = sysconfig.get_paths()
    roots = [Path(known[name]) for name in ("stdlib", "purelib")]
    paths = sorted({path for root in roots for path in root.rglob("*") if language_for(path.name)})
    random.Random(1).shuffle(paths)
    read = ((path.name, _text(path)) for path in paths)
    there = (one for one in read if _NAME.search(one[1]))
    return [one for one, _ in zip(there, range(SOURCES), strict=False)]


def _text(path: Path) -> str:
    """The text of a source; "" where it is none that is asked for."""
    try:
        small = path.is_file() and path.stat().st_size in SIZES
        return path.read_text(encoding="utf-8") if small else ""
    except UnicodeDecodeError:
        return ""


def edits(count: int) -> Iterator[bytes]:
    """So many edits, as lines of JSON."""
    there = texts()
    for number in range(count):
        name, text = there[number % len(there)]
        snippet = _snippet(text, name, random.Random(number))
        edit = {"id": number, "path": name, "original": text, "snippet": snippet}
        yield json.dumps(edit).encode() + b"\n"


def _snippet(text: str, name: str, rng: random.Random) -> str:
    lines = text.splitlines()
    at = rng.choice([at for at, line in enumerate(lines) if _NAME.search(line)])
    word = rng.choice(_NAME.findall(lines[at]))
    lines[at] = re.sub(rf"\b{word}\b", f"{word}_{rng.randrange(1000)}", lines[at], count=1)
    marker = _marker(name)
    return "\n".join([marker, *lines[max(at - 3, 0) : at + 4], marker, ""])


def _marker(name: str) -> str:
    language = language_for(name)
    assert language
    begin, end = language.block_comment or ("#", "")
    begin, end = (language.line_comment, "") if language.line_comment else (begin, end)
    return f"{begin} ... existing code ... {end}".rstrip()


def plain_loop(path: Path) -> tuple[float, float]:
    """Edits a second of a loop over the first of them, and milliseconds of a core for each."""
    with path.open("rb") as file:
        lines = [
            Line(f"line {number}", line)
            for number, line in zip(range(1, SAMPLE), file, strict=False)
        ]
    outcome(lines[0])
    begun, worked = perf_counter(), _worked()
    for line in lines:
        outcome(line)
    return len(lines) / (perf_counter() - begun), (_worked() - worked) * 1000 / len(lines)


def measured(path: Path, count: int, engine: Engine) -> Measured:
    """What a run over all edits takes and gives."""
    found = sources([str(path)])
    results = path.with_name("results.jsonl")
    counts: Counter[Status] = Counter()
    held = [0.0, 0.0]
    begun, worked = perf_counter(), _worked()
    for done in run(found, output(str(results), found), engine, Limits()):
        counts += done.counts
        tenth = int(counts.total() > count / 10)
        held[tenth] = max(held[tenth], _held())
    rate = counts.total() / (perf_counter() - begun)
    milliseconds = (_worked() - worked) * 1000 / counts.total()
    early, late = held
    return Measured(rate, milliseconds, early, late, counts, _digest(results))


def _worked() -> float:
    """The seconds of a core that this process has had, and those below it that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _held() -> float:
    """The megabytes of this process and of those below it; what they share counts once."""
    held = 0
    for process in (os.getpid(), *below(os.getpid())):
        with suppress(OSError):  # it has just ended
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
            held += sum(map(int, re.findall(r"^Pss: +(\d+)", rollup, re.MULTILINE)))
    return held / 1024


def _digest(results: Path) -> str:
    digest = blake2b(digest_size=8)
    with results.open("rb") as file:
        for line in file:
            digest.update(_SECONDS.sub(b"}", line))
    return digest.hexdigest()


@contextmanager
def two_nodes() -> Iterator[str]:
    """The address of a cluster of two nodes, each with half of the cores."""
    from ray.cluster_utils import Cluster

    half = {"num_cpus": CORES / 2}
    cluster = Cluster(initialize_head=True, head_node_args=half)
    cluster.add_node(**half)
    try:
        yield cluster.address
    finally:
        cluster.shutdown()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--edits", type=int, default=100_000, metavar="N")
    count = parser.parse_args().edits
    with TemporaryDirectory() as folder:
        path = Path(folder, "edits.jsonl")
        with path.open("wb") as file:
            file.writelines(edits(count))
        alone = plain_loop(path)
        runs = {
            "one process": measured(path, count, partial(local, workers=1)),
            f"local, {CORES} cores": measured(path, count, local),
        }
        with two_nodes() as address:
            runs["Ray, two nodes"] = measured(path, count, partial(on_ray, address=address))
    _show(count, alone, runs)


def _show(count: int, alone: tuple[float, float], runs: dict[str, Measured]) -> None:
    one = runs["one process"]
    rows = {"a plain loop": [f"{alone[0]:,.0f}", "", f"{alone[1]:.2f}", "", ""]}
    for name, found in runs.items():
        linear = found.rate / one.rate / (1 if found is one else CORES)
        worked = "" if "Ray" in name else f"{found.milliseconds:.2f}"
        held = [f"{found.early:,.0f}", f"{found.late:,.0f}"]
        rows[name] = [f"{found.rate:,.0f}", f"{linear:.2f}", worked, *held]
    names = ("edits/s", "of linear", "ms of a core", "MB at 10%", "MB then")
    show(f"{count:,} edits", [Column(name) for name in names], rows)
    same = len({found.digest for found in runs.values()}) == 1
    told = ", ".join(f"{number:,} {status}" for status, number in one.counts.most_common())
    print(f"{told}; the same results from all: {'yes' if same else 'NO'}")


if __name__ == "__main__":
    main()
