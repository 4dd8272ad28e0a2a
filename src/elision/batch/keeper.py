"""Keeps a worker, and starts another when a job has killed it: that job is told from the rest.

A worker answers job after job, so that where its answers end says which one it died over. Nothing
is shared between workers that a dead one could hold on to: no lock, no queue.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import IO, NamedTuple, TypeVar, cast

from ..errors import BadInput
from .worker import OUT_OF_MEMORY, Limits

Job = TypeVar("Job")
Done = TypeVar("Done")

_STARTS = 5  # as often is a worker started that is killed at its start, from outside

_PROGRAM = "import sys; sys.path[:] = {}; from elision.batch.worker import main; main()"


class _Worker(NamedTuple):
    process: subprocess.Popen[bytes]
    asked: IO[bytes]
    answers: IO[bytes]


class Keeper:
    """One worker at a time, started when there is a job for it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._worker: _Worker | None = None
        self._closed = False

    def each(
        self,
        work: Callable[[Job], Done],
        jobs: Iterable[Job],
        lost: Callable[[Job, str], Done],
    ) -> Iterator[Done]:
        """What comes of every job, in their order; ``lost`` says it of one that kills the worker.

        A job that takes too long has had its time. Any other death may have come from outside, so
        the job is tried once more in a new worker, and lost if that dies too. Raises RuntimeError
        where the keeper is closed meanwhile: no job is lost by that.
        """
        left = deque(jobs)
        suspect = False  # whether a worker has died over the first of those left
        while left:
            before = len(left)
            for done in self._answers(work, left):
                left.popleft()
                yield done
            if left:
                code = self._buried()
                self._check_open()
                again = suspect and len(left) == before
                suspect = not again and code != -signal.SIGPROF
                if not suspect:
                    yield lost(left.popleft(), self._why(code))

    def close(self) -> None:
        """End the worker, be it over a job; there is no other after it."""
        self._closed = True
        if worker := self._worker:  # who reads its answers buries it as soon as it is dead
            worker.process.kill()
            worker.process.wait()

    def _answers(self, work: Callable[[Job], Done], jobs: Iterable[Job]) -> Iterator[Done]:
        """What the worker answers, until it has answered all or died."""
        todo = list(jobs)
        worker = self._worker = self._worker or self._started()
        if self._closed:  # while it was being started
            worker.process.kill()
        try:
            pickle.dump((work, todo), worker.asked)
            worker.asked.flush()
            for _ in todo:
                yield pickle.load(worker.answers)
        except (EOFError, OSError, pickle.UnpicklingError):
            return

    def _started(self) -> _Worker:
        """A worker that can begin; one that is killed before it can is replaced."""
        for _ in range(_STARTS):
            self._check_open()
            worker = _begun()
            try:
                pickle.dump(self._limits, worker.asked)
                worker.asked.flush()
                pickle.load(worker.answers)
            except (EOFError, OSError, pickle.UnpicklingError):
                if (code := _ended(worker)) >= 0:
                    break
            else:
                return worker
        raise BadInput(f"a worker process ended at its start, with exit code {code}")

    def _check_open(self) -> None:
        if self._closed:
            raise RuntimeError("the keeper was closed")

    def _buried(self) -> int:
        """The exit code of the worker, which has died."""
        assert self._worker
        worker, self._worker = self._worker, None
        return _ended(worker)

    def _why(self, code: int) -> str:
        if code == -signal.SIGPROF:
            return f"it took more than {self._limits.seconds:g} s of the processor"
        if code == OUT_OF_MEMORY:
            return f"it took more than {self._limits.bytes >> 20:,} MB of memory"
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"its process died ({how}), perhaps for want of memory"


def _begun() -> _Worker:
    # Ctrl-C is for the parent: the worker is in a group of its own, and hears of the end by the end
    # of its input.
    program = [sys.executable, "-P", "-c", _PROGRAM.format(sys.path)]
    pipe = subprocess.PIPE
    process = subprocess.Popen(program, stdin=pipe, stdout=pipe, process_group=0)
    return _Worker(process, cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout))


def _ended(worker: _Worker) -> int:
    """The exit code of a worker that has died, or is about to."""
    with suppress(BrokenPipeError), worker.process:  # what it did not read goes with it
        worker.process.wait()
    return worker.process.returncode
