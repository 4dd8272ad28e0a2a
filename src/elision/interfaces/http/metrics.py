"""What the service counts, for Prometheus."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    multiprocess,
)
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Where processes of one service put their counts, so that each can tell the sum.
FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"

# A small file merges in a few milliseconds; a model takes seconds.
_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60)


_SUMS: Callable[[CollectorRegistry], object] = multiprocess.MultiProcessCollector


class Metrics:
    """The counts of one app, or of all processes of a service."""

    def __init__(self) -> None:
        own = self._registry = CollectorRegistry()
        self.requests = Counter(
            "elision_requests", "Requests, by address and status", ("path", "status"), registry=own
        )
        self.seconds = Histogram(
            "elision_request_seconds",
            "Seconds from a request's head to the end of its answer",
            ("path",),
            registry=own,
            buckets=_SECONDS,
        )
        self.outcomes = Counter(
            "elision_outcomes", "Merges, by what became of them", ("outcome",), registry=own
        )
        self.running = Gauge(
            "elision_in_flight",
            "Requests that are being answered",
            registry=own,
            multiprocess_mode="livesum",
        )
        self.kept = Gauge(
            "elision_index_bytes",
            "Bytes of the indexes that are kept, about",
            registry=own,
            multiprocess_mode="livesum",
        )
        self.lookups = Counter(
            "elision_index_lookups", "Indexes, by whether they were there", ("found",), registry=own
        )

    def text(self) -> bytes:
        """All counts, in Prometheus' form."""
        registry = self._registry
        if FOLDER_VARIABLE in os.environ:
            registry = CollectorRegistry()
            _SUMS(registry)
        return generate_latest(registry)


class Counted:
    """A middleware that counts every request. Addresses that do not exist are one."""

    def __init__(self, app: ASGIApp, metrics: Metrics, paths: Collection[str]) -> None:
        self._app, self._metrics, self._paths = app, metrics, paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        path = scope["path"] if scope["path"] in self._paths else "other"
        status = 500  # what an exception comes to

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        begun = time.perf_counter()
        with self._metrics.running.track_inprogress():
            try:
                await self._app(scope, receive, sending)
            finally:
                self._metrics.requests.labels(path, status).inc()
                self._metrics.seconds.labels(path).observe(time.perf_counter() - begun)
