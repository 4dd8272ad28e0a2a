"""Work on the cores of this machine, done in order and in bounded memory."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeVar

Job = TypeVar("Job")
Done = TypeVar("Done")

# Jobs that wait for each worker. One would do if all took the same time; a long one at the front
# holds back what is done behind it, for the order is kept.
AHEAD = 8


def in_order(
    work: Callable[[Job], Done],
    jobs: Iterable[Job],
    lost: Callable[[Job], Done],
    workers: int | None = None,
) -> Generator[Done]:
    """What comes of every job, in their order.

    workers: how many processes, else one a core. Only a bounded number of jobs is taken ahead. A
    job that kills its worker is told from the others, which are done all the same: ``lost`` says
    what comes of it.
    """
    yield from _Line(work, lost, workers or _cores()).through(jobs)


class _Line(Generic[Job, Done]):
    """The jobs that are under way, and who works on them."""

    def __init__(
        self, work: Callable[[Job], Done], lost: Callable[[Job], Done], workers: int
    ) -> None:
        self._work, self._lost, self._count = work, lost, workers
        self._waiting: deque[tuple[Job, Future[Done]]] = deque()

    def through(self, jobs: Iterable[Job]) -> Iterator[Done]:
        pool = _pool(self._count)
        try:
            for job in jobs:
                if len(self._waiting) == self._count * AHEAD:
                    if _died(self._waiting[0][1]):
                        yield from self._one_by_one()
                        pool = _pool(self._count)
                    else:
                        yield self._waiting.popleft()[1].result()
                self._waiting.append((job, self._submitted(pool, job)))
            yield from self._one_by_one()
        finally:
            pool.shutdown(cancel_futures=True)

    def _submitted(self, pool: ProcessPoolExecutor, job: Job) -> Future[Done]:
        try:
            return pool.submit(self._work, job)
        except BrokenProcessPool as error:
            failed: Future[Done] = Future()
            failed.set_exception(error)
            return failed

    def _one_by_one(self) -> Iterator[Done]:
        """What comes of all jobs; those of a pool that died each get a process of their own."""
        while self._waiting:
            job, done = self._waiting.popleft()
            if not _died(done):
                yield done.result()
                continue
            with _pool(1) as alone:
                again = alone.submit(self._work, job)
                yield self._lost(job) if _died(again) else again.result()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _died(done: Future[Done]) -> bool:
    """Wait for a job; whether its pool died before it was done."""
    return isinstance(done.exception(), BrokenProcessPool)
