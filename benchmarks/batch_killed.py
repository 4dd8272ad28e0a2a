"""Batches that are killed again and again, and resumed: every edit is answered exactly once.

    python benchmarks/batch_killed.py [--kills N] [--engine local|ray] [--files] [--seed N]

``kill -9`` hits, at random moments, the driver, which is then started again; a process that works;
or a node of a Ray cluster, for which another comes. Some edits do harm by themselves (poison.py).
With ``--files`` the edits are written to files: each is old or new at any time, all are new at the
end, and old again when the run is taken back.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from elision.batch import (
    Engine,
    InFiles,
    Limits,
    digest_of,
    edits_in,
    local,
    on_ray,
    one_by_one,
    output,
    parts_by_file,
    run,
    sources,
)
from elision.files.root import Root
from elision.journal import begun, newest, opened, restored, runs, take_back
from poison import poisonous
from processes import below

EDITS = 6_000
FILES = 500
HARMFUL = {1_000: "crash", 2_500: "endless", 4_000: "memory"}
LIMITS = Limits(seconds=1, megabytes=512)
MODULE = "def one():\n    return 1\n\n\ndef two():\n    return 2\n"


class Cluster:
    """Two nodes of Ray on this machine, of which one may be killed."""

    def __init__(self) -> None:
        from ray.cluster_utils import Cluster as Nodes

        self._nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": 1})
        self._other = self._nodes.add_node(num_cpus=1)
        self.address: str = self._nodes.address
        self.close = self._nodes.shutdown

    def kill(self) -> None:
        """Kill a node with all that runs on it, and let another take its place."""
        self._nodes.remove_node(self._other, allow_graceful=False)
        self._other = self._nodes.add_node(num_cpus=1)


def edits() -> bytes:
    """As lines of JSON; each that does no harm gives a text of its own."""
    snippets = (f"# ...\n\ndef two():\n    return {number + 3}\n" for number in range(EDITS))
    rows = (
        {
            "id": number,
            "path": f"{number % FILES}.py",
            "original": MODULE,
            "snippet": HARMFUL.get(number, snippet),
        }
        for number, snippet in enumerate(snippets)
    )
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def drive_in_files(path: str, folder: str, files: str) -> None:
    """What the driver does where the edits are written."""
    found, root = sources([path]), Root.of(files)
    lines = edits_in(found)
    each = partial(one_by_one, work=poisonous)
    with begun(root.path, digest_of(lines)) as journal:
        cut = partial(parts_by_file, root, lines, journal.path.stem, 64)
        engine = partial(local, cut=cut)
        to = output(folder, found)
        for _ in run(found, to, engine, LIMITS, InFiles(root, journal, each)):
            pass


def drive(path: str, folder: str, address: str | None) -> None:
    """What the driver does, which is a process of its own."""
    engine: Engine = partial(on_ray, address=address) if address else local
    found = sources([path])
    each = partial(one_by_one, work=poisonous)
    for _ in run(found, output(folder, found), engine, LIMITS, each):
        pass


class Trial:
    """One batch, killed at random moments and started again until it comes to its end."""

    def __init__(self, folder: Path, cluster: Cluster | None, rng: random.Random) -> None:
        self.killed: Counter[str] = Counter()
        self._results = folder / "results"
        self._cluster, self._rng = cluster, rng
        edits_of_it = folder / "edits.jsonl"
        edits_of_it.write_bytes(edits())
        address = ["--address", cluster.address] if cluster else []
        drive = ["--drive", str(edits_of_it), f"{self._results}/", *address, *self.options(folder)]
        self._command = [sys.executable, __file__, *drive]
        self._driver = subprocess.Popen(self._command)
        self._written: dict[str, int] = {}

    def options(self, folder: Path) -> list[str]:
        """What the driver is told beside that."""
        return []

    def go(self, most: int) -> None:
        """Kill until the batch is done, so often at most, and look at its results."""
        longest = 10 if self._cluster else 2  # seconds from one to the next: Ray starts slowly
        while (code := self._ended(self._rng.uniform(0.2, longest))) != 0:
            self._written |= {path.name: path.stat().st_mtime_ns for path in self._parts()}
            self.look()
            assert code is None, f"the driver gave up, with exit code {code}"
            if self.killed.total() < most and self._kill() == "driver":
                if self.over():
                    break
                self._driver = subprocess.Popen(self._command)
        self._check()
        self.look(done=True)

    def look(self, *, done: bool = False) -> None:
        """See to what there is beside the results; done: whether the batch came to its end."""

    def over(self) -> bool:
        """Whether a driver that was killed had come to the end of what it does already."""
        return False

    def _ended(self, seconds: float) -> int | None:
        try:
            return self._driver.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def _kill(self) -> str:
        """Kill something, and say what."""
        workers = list(_workers())
        victims = [
            "driver",
            *(["worker"] * 2 if workers else []),
            *(["node"] if self._cluster else []),
        ]
        victim = self._rng.choice(victims)
        if victim == "node" and self._cluster:
            self._cluster.kill()
        elif victim == "worker":
            with suppress(ProcessLookupError):
                os.kill(self._rng.choice(workers), signal.SIGKILL)
        else:
            self._driver.kill()
            self._driver.wait()
        self.killed[victim] += 1
        return victim

    def _parts(self) -> list[Path]:
        return sorted(self._results.glob("*.jsonl"))

    def _check(self) -> None:
        """Every edit is answered once, rightly, and no result was written twice."""
        results = [json.loads(line) for path in self._parts() for line in path.open()]
        assert sorted(one["id"] for one in results) == list(range(EDITS))
        for one in results:
            harmful = one["id"] in HARMFUL
            assert one["status"] == ("error" if harmful else "merged"), one
            assert harmful or one["text"] == MODULE.replace("2", str(one["id"] + 3))
        assert sorted(self._results.iterdir()) == self._parts()
        now = {path.name: path.stat().st_mtime_ns for path in self._parts()}
        assert {name: now.get(name) for name in self._written} == self._written


class TrialInFiles(Trial):
    """The same where the edits are written to files."""

    def options(self, folder: Path) -> list[str]:
        os.environ["XDG_STATE_HOME"] = str(folder / "state")
        self._files = folder / "files"
        self._files.mkdir()
        for number in range(FILES):
            (self._files / f"{number}.py").write_text(MODULE)
        return ["--files", str(self._files)]

    def look(self, *, done: bool = False) -> None:
        """Each file is old or new; at the end all are new, and then taken back."""
        for number in range(FILES):
            text = (self._files / f"{number}.py").read_text()
            assert text == self._new(number) or (not done and text == MODULE), number
        if done:
            with opened(newest()) as journal:
                take_back(journal, restored(journal, journal.files))
            there = list(self._files.glob("*.py"))  # beside drafts of a driver that was killed
            assert len(there) == FILES
            assert all(path.read_text() == MODULE for path in there)

    def over(self) -> bool:
        """The same command would be another run, then."""
        return any(run.ended for run in runs())

    def _new(self, number: int) -> str:
        """What the last edit that does no harm makes of a file."""
        last = max(one for one in range(number, EDITS, FILES) if one not in HARMFUL)
        return MODULE.replace("2", str(last + 3))


def _workers() -> Iterator[int]:
    """The processes that work on edits."""
    for process in below(os.getpid()):
        with suppress(OSError):  # it has just ended
            command = Path(f"/proc/{process}/cmdline").read_bytes()
            if b"elision.batch.worker" in command or command.startswith(b"ray::MapBatches"):
                yield process


@contextmanager
def _cluster(engine: str) -> Iterator[Cluster | None]:
    if engine == "local":
        yield None
        return
    cluster = Cluster()
    try:
        yield cluster
    finally:
        cluster.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kills", type=int, default=20, metavar="N")
    parser.add_argument("--engine", choices=("local", "ray"), default="local")
    parser.add_argument("--files", nargs="?", const="", help="edits are written to files")
    parser.add_argument("--seed", type=int, default=random.randrange(1000))
    parser.add_argument("--drive", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--address", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.drive:
        path, folder = args.drive
        if args.files:
            drive_in_files(path, folder, args.files)
        else:
            drive(path, folder, args.address)
        return
    print(f"seed {args.seed}", flush=True)
    rng = random.Random(args.seed)
    killed: Counter[str] = Counter()
    batches = 0
    with _cluster(args.engine) as cluster:
        while killed.total() < args.kills:
            with TemporaryDirectory() as folder:
                kind = Trial if args.files is None else TrialInFiles
                trial = kind(Path(folder), cluster, rng)
                trial.go(args.kills - killed.total())
            killed += trial.killed
            batches += 1
    told = ", ".join(f"{count} of a {victim}" for victim, count in killed.items())
    print(
        f"{killed.total()} kills ({told}); {batches} batches of {EDITS:,} edits, "
        "each edit answered exactly once"
    )


if __name__ == "__main__":
    main()
