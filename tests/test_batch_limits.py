"""An edit that loops, crashes or takes all memory costs its own result, and nothing else."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from click.testing import CliRunner

from elision.batch import Limits
from elision.batch.in_order import AHEAD, in_order
from elision.batch.keeper import Keeper
from elision.errors import BadInput
from elision.interfaces.cli import main

LIMITS = Limits(seconds=0.5, megabytes=256)


def job(word: str) -> str:
    """What a worker does in these tests."""
    match word.split():
        case ["endless"]:
            while True:
                pass
        case ["asleep"]:
            signal.pause()
        case ["memory"]:
            return str(len(bytearray(1 << 30)))
        case ["segfault"]:
            os.kill(os.getpid(), signal.SIGSEGV)
        case ["exit"]:
            os._exit(3)
        case ["once", path]:
            if not Path(path).exists():
                Path(path).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case ["again", path]:
            if Path(path).exists():
                Path(f"{path} again").touch()
                signal.pause()
            Path(path).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case ["print"]:
            os.write(1, b"over the answers")
        case ["big"]:
            return "x" * 10_000_000
    return word.upper()


def lost(word: str, why: str) -> str:
    return f"{word}: {why}"


@pytest.fixture
def keeper() -> Iterator[Keeper]:
    made = Keeper(LIMITS)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("endless", "it took more than 0.5 s of the processor"),
        ("memory", "it took more than 256 MB of memory"),
        ("segfault", "its process died (SIGSEGV), perhaps for want of memory"),
        ("exit", "its process died (exit code 3), perhaps for want of memory"),
    ],
)
def test_a_job_that_does_harm_is_told_from_the_others(keeper: Keeper, word: str, why: str) -> None:
    jobs = [word, "a", "b", word, word, "c", word]
    told = f"{word}: {why}"
    assert list(keeper.each(job, jobs, lost)) == [told, "A", "B", told, told, "C", told]
    assert list(keeper.each(job, ["d"], lost)) == ["D"]


def test_a_worker_that_is_killed_from_outside_costs_nothing(keeper: Keeper, tmp_path: Path) -> None:
    jobs = ["a", f"once {tmp_path}/1", "b", f"once {tmp_path}/2", f"once {tmp_path}/3"]
    assert list(keeper.each(job, jobs, lost)) == [one.upper() for one in jobs]


def test_what_a_job_prints_is_no_answer(keeper: Keeper) -> None:
    assert list(keeper.each(job, ["print", "big", "a"], lost)) == ["PRINT", "x" * 10_000_000, "A"]


def test_a_worker_ends_with_its_keeper(tmp_path: Path) -> None:
    """Whatever ends the parent, the end of its input tells the worker."""
    parent = os.fork()
    if parent == 0:
        made = Keeper(LIMITS)
        list(made.each(job, ["a"], lost))
        (tmp_path / "worker").write_text(str(made._worker.process.pid))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(parent, 0)
    worker = int((tmp_path / "worker").read_text())
    end = time.monotonic() + 10
    while Path(f"/proc/{worker}/cmdline").exists() and time.monotonic() < end:
        time.sleep(0.01)
    assert not Path(f"/proc/{worker}/cmdline").exists()


def test_a_keeper_that_is_closed_loses_no_job(keeper: Keeper, tmp_path: Path) -> None:
    """Not even one that a worker has died over before."""
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(each, keeper, [f"again {tmp_path}/tried"])
        while not (tmp_path / "tried again").exists() and not made.done():
            time.sleep(0.01)
        keeper.close()
        with pytest.raises(RuntimeError, match="the keeper was closed"):
            made.result()


def test_a_keeper_is_closed_while_its_worker_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for the answer may see the worker dead before who closes the keeper goes on."""
    keeper = Keeper(LIMITS)
    assert each(keeper, ["a"]) == ["A"]
    kill = subprocess.Popen.kill
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(each, keeper, ["asleep"])

        def killed(process: subprocess.Popen[bytes]) -> None:
            kill(process)
            wait([made], timeout=10)

        monkeypatch.setattr(subprocess.Popen, "kill", killed)
        keeper.close()
    assert isinstance(made.exception(), RuntimeError)


def test_a_lower_limit_of_the_system_holds(tmp_path: Path) -> None:
    child = os.fork()
    if child == 0:
        try:
            resource.setrlimit(resource.RLIMIT_DATA, (800 << 20, 800 << 20))
            made = each(Keeper(Limits()), ["a", "memory"])
            (tmp_path / "made").write_text("\n".join(made))
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    told = "memory: it took more than 800 MB of memory"
    assert (tmp_path / "made").read_text() == f"A\n{told}"


def test_a_worker_that_cannot_start_is_no_fault_of_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("elision.batch.keeper._PROGRAM", "raise SystemExit(7) # {}")
    with pytest.raises(BadInput, match="ended at its start, with exit code 7"):
        list(Keeper(LIMITS).each(job, ["a"], lost))


def each(keeper: Keeper, words: list[str]) -> list[str]:
    return list(keeper.each(job, words, lost))


def test_the_order_is_kept_and_harm_stays_where_it_is() -> None:
    jobs = [["endless", "a"], *([f"{n}"] for n in range(40)), ["segfault"], ["b"]]
    made = list(in_order(each, jobs, LIMITS, 3))
    assert made[0] == ["endless: it took more than 0.5 s of the processor", "A"]
    assert made[1:-2] == [[f"{n}"] for n in range(40)]
    assert made[-2][0].startswith("segfault: its process died")
    assert made[-1] == ["B"]


def test_only_a_few_jobs_are_under_way() -> None:
    taken = 0

    def long_ones() -> Iterator[list[str]]:
        nonlocal taken
        while True:
            taken += 1
            yield ["endless"]

    made = in_order(each, long_ones(), LIMITS, 2)
    for number in range(1, 4):
        assert next(made) == ["endless: it took more than 0.5 s of the processor"]
        assert taken <= number + 2 * AHEAD + 1
    made.close()


def test_what_fails_is_raised_in_its_turn_and_no_job_is_taken_meanwhile() -> None:
    jobs = iter(range(1000))

    def work(_: Keeper, number: int) -> int:
        if number:
            raise BadInput(f"{number} failed")
        time.sleep(0.2)
        return number

    made = in_order(work, jobs, LIMITS, 2)
    assert next(made) == 0
    with pytest.raises(BadInput, match="1 failed"):
        next(made)
    assert next(jobs) <= 2 * AHEAD + 1


def test_work_that_is_given_up_is_not_waited_for() -> None:
    jobs = [["a"], *(["asleep"] for _ in range(9))]
    made = in_order(each, jobs, Limits(seconds=600), 2)
    assert next(made) == ["A"]
    made.close()


def test_a_snippet_of_a_million_markers_is_bounded(tmp_path: Path) -> None:
    edits = [
        {"id": number, "path": "a.py", "original": "a = 1\nb = 2\n", "snippet": snippet}
        for number, snippet in enumerate(
            ("# ...\nb = 3\n", "# ...\n" * 1_000_000, "# ...\nb = 4\n")
        )
    ]
    path, results = tmp_path / "edits.jsonl", tmp_path / "results.jsonl"
    path.write_text("".join(json.dumps(edit) + "\n" for edit in edits))
    begun = time.monotonic()
    command = ["batch", str(path), "-o", str(results), "--seconds", "5", "--memory", "1024"]
    CliRunner().invoke(main, command, catch_exceptions=False)
    assert time.monotonic() - begun < 30
    first, markers, last = map(json.loads, results.read_text().splitlines())
    assert (first["text"], last["text"]) == ("a = 1\nb = 3\n", "a = 1\nb = 4\n")
    assert markers["id"] == 1
    assert markers["text"] == edits[1]["original"] or "more than 5 s of" in markers["reason"]
