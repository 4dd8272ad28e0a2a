"""Work on the cores of this machine, done in order and in bounded memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Event, Semaphore
from typing import TypeVar

from .keeper import Keeper
from .worker import Limits

Job = TypeVar("Job")
Done = TypeVar("Done")

# Jobs under way for each worker: the one that it is at, and the next, so that it need not wait.
AHEAD = 2


def in_order(
    work: Callable[[Keeper, Job], Done],
    jobs: Iterable[Job],
    limits: Limits,
    workers: int | None = None,
) -> Generator[Done]:
    """What comes of every job, in their order.

    work: called in a thread, with the keeper of a worker that is free for it. workers: how many,
    else one a core. Only a bounded number of jobs is under way; those that are done wait until it
    is their turn. What work raises is raised in its turn, too, and no job is taken meanwhile.
    """
    keepers = [Keeper(limits) for _ in range(workers or _cores())]
    free: SimpleQueue[Keeper] = SimpleQueue()
    for keeper in keepers:
        free.put(keeper)

    def one(job: Job) -> Done:
        keeper = free.get()
        try:
            return work(keeper, job)
        finally:
            free.put(keeper)

    room = Semaphore(len(keepers) * AHEAD)
    failed = Event()

    def ended(future: Future[Done]) -> None:
        if future.cancelled() or future.exception():
            failed.set()
        room.release()

    under_way: deque[Future[Done]] = deque()
    pool = ThreadPoolExecutor(len(keepers))
    try:
        for job in jobs:
            room.acquire()
            if failed.is_set():
                break
            under_way.append(pool.submit(one, job))
            under_way[-1].add_done_callback(ended)
            while under_way and under_way[0].done():
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        for keeper in keepers:
            keeper.close()
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
