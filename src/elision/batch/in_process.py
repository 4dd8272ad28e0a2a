"""A batch on the cores of this machine."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from .edit import Outcome, lost, outcome

_Job = tuple[int, bytes, "Future[Outcome]"]

# Lines that wait for each worker. One would do if all took the same time; a long one at the front
# holds back what is done behind it, for the order is kept.
_AHEAD = 8


def outcomes(lines: Iterable[bytes], workers: int | None = None) -> Iterator[Outcome]:
    """The outcome of every line, in order; blank lines have none.

    workers: how many processes, else one a core. Only a bounded number of lines is read ahead. A
    line that kills its worker is told from the others, which are merged all the same.
    """
    count = workers or _cores()
    jobs: deque[_Job] = deque()
    pool = _pool(count)
    try:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            if len(jobs) == count * _AHEAD:
                if _died(jobs[0]):
                    yield from _one_by_one(jobs)
                    pool = _pool(count)
                else:
                    yield jobs.popleft()[2].result()
            jobs.append((number, line, _submit(pool, number, line)))
        yield from _one_by_one(jobs)
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _submit(pool: ProcessPoolExecutor, number: int, line: bytes) -> Future[Outcome]:
    try:
        return pool.submit(outcome, number, line)
    except BrokenProcessPool as error:
        failed: Future[Outcome] = Future()
        failed.set_exception(error)
        return failed


def _died(job: _Job) -> bool:
    """Wait for a job; whether its pool died before it was done."""
    return isinstance(job[2].exception(), BrokenProcessPool)


def _one_by_one(jobs: deque[_Job]) -> Iterator[Outcome]:
    """The outcomes of all jobs; those of a pool that died each get a process of their own."""
    while jobs:
        number, line, done = jobs.popleft()
        if not _died((number, line, done)):
            yield done.result()
            continue
        with _pool(1) as alone:
            again = alone.submit(outcome, number, line)
            yield lost(number) if _died((number, line, again)) else again.result()
