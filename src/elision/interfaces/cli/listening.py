"""What the commands that listen on a port have in common."""

from __future__ import annotations

import errno
import socket
from collections.abc import Callable
from typing import Any, TypeVar

import click

from ...errors import BadInput
from .. import access
from .show import warn

_QUEUE = 2048  # connections that wait to be accepted

_Command = TypeVar("_Command", bound=Callable[..., Any])


def listening_options(port: int) -> Callable[[_Command], _Command]:
    """The options for where to listen, the port being this one, and for whom."""
    options = (
        click.option(
            "--host", default="127.0.0.1", show_default=True, help="The address to listen on."
        ),
        click.option(
            "--port",
            type=click.IntRange(0, 65535),
            default=port,
            show_default=True,
            help="The port; 0 takes one that is free.",
        ),
        click.option("--key-file", metavar="FILE", help="Whom to let in: a key a line."),
    )

    def add(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


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
