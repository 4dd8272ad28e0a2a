"""What the commands that listen on a port have in common."""

from __future__ import annotations

import errno
import socket

from ...errors import BadInput
from .. import access
from .show import warn

_QUEUE = 2048  # connections that wait to be accepted


def keys_for(host: str, key_file: str | None) -> tuple[str, ...]:
    """The keys of those who are let in; BadInput where an address must not do without."""
    keys = access.keys(key_file) if key_file else ()
    if key_file and access.exposed(key_file):
        warn(f"others on this machine can read {key_file}; run chmod 600 on it")
    access.check_host(host, keys)
    return keys


def listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections; BadInput where there can be none."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=_QUEUE)
    except OSError as error:
        why = error.strerror or str(error)
        if error.errno == errno.EADDRINUSE:
            why = "the port is in use; stop what uses it, or take another with --port"
        raise BadInput(f"cannot listen on {host}, port {port}: {why}") from None


def address_of(listening: socket.socket) -> str:
    """Where it is reached."""
    address, port = listening.getsockname()[:2]
    return f"http://{f'[{address}]' if ':' in address else address}:{port}"
