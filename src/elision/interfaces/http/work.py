"""Work that would hold up the event loop, in threads beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Done = TypeVar("Done")


class Work:
    """So many threads, and what they do. One is enough for merges, which are Python's work."""

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPoolExecutor(threads, "elision")
        self._abandoned: set[Future[Any]] = set()

    async def __call__(
        self, call: Callable[Given, Done], *given: Given.args, **named: Given.kwargs
    ) -> Done:
        """What a call gives. A caller that goes away leaves it to its end, if it has begun."""
        future = self._pool.submit(call, *given, **named)
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            if not future.cancel():
                self._abandoned.add(future)
                future.add_done_callback(self._abandoned.discard)
            raise

    def abandoned(self) -> int:
        """How many calls run that nobody waits for."""
        return len(self._abandoned)

    def close(self) -> None:
        """Wait for what runs."""
        self._pool.shutdown(cancel_futures=True)
