"""Several processes that serve at one address."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from typing import Any

from uvicorn import Config
from uvicorn.supervisors import Multiprocess

_QUEUE = 2048  # connections that wait to be accepted, of each process
_STARTS = 60.0  # seconds that a process may take to start; it loads a model perhaps


class Processes(Multiprocess):
    """Processes that are started again if they die. ready: is called when all of them serve."""

    def __init__(self, config: Config, sockets: list[socket.socket], ready: Callable[[], None]):
        super().__init__(config, sockets)
        self._ready = ready

    def init_processes(self) -> None:
        """Start them."""
        super().init_processes()
        if all(one.wait_until_ready(_STARTS, self.should_exit) for one in self.processes):
            self._ready()


def one_each(listening: socket.socket) -> socket.socket:
    """What takes the place of a socket, for several processes to listen there.

    Of one socket that they share, the first that wakes takes every connection that waits. Where
    each has its own, the system spreads connections over them; only Linux does so.
    """
    if sys.platform != "linux":
        return listening
    kept = _Kept(listening.family)
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    address = listening.getsockname()
    listening.close()
    kept.bind(address)
    return kept


class _Kept(socket.socket):
    """Keeps an address without listening; a process that it is sent to listens there."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _listen, (self.family, self.getsockname()[:2])


def _listen(family: int, address: tuple[str, int]) -> socket.socket:
    return socket.create_server(address, family=family, backlog=_QUEUE, reuse_port=True)
