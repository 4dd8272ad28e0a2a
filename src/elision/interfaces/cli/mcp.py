"""``elision mcp``: the server for agents."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from ...errors import BadInput
from ...files.root import Root
from .listening import address_of, keys_for, listen, listening_options
from .show import say

if TYPE_CHECKING:
    from mcp.server import Server

_LEFT = 3  # seconds that connections have to end in; agents keep one open all the time


@click.command()
@click.option("--root", default=".", metavar="DIR", help="The folder that agents may edit.")
@click.option("--http", is_flag=True, help="Listen on a port, not on standard input.")
@listening_options(8766)
@click.pass_context
def mcp(
    ctx: click.Context, root: str, http: bool, host: str, port: int, key_file: str | None
) -> None:
    """Let an agent edit the files of a folder, by the Model Context Protocol.

    An agent starts this itself, with the folder that it works in: see
    docs/agents.md. It gets tools to edit files by lazy edits, to see and
    read their blocks, and to undo. Files outside of the folder, and those
    of version control, are out of its reach.

    With --http it listens instead, to this machine alone unless --host and
    --key-file say otherwise.

    \b
    Examples:
      elision mcp --root ~/project
      elision mcp --http --port 8766
    """
    if not http:
        _only_with_http(ctx)
    folder = _root(root)
    with suppress(KeyboardInterrupt):
        server = _server(folder)
        if http:
            _listen(server, folder, host, port, key_file)
        else:
            _talk(server)


def _server(root: Root) -> Server:
    try:
        from ..mcp import server_for
    except ImportError as error:
        raise BadInput(
            f"there is no server to start ({error}); run pip install 'elision[mcp]'"
        ) from None
    return server_for(root)


def _only_with_http(ctx: click.Context) -> None:
    for name in ("host", "port", "key_file"):
        if ctx.get_parameter_source(name) is not ParameterSource.DEFAULT:
            option = f"--{name.replace('_', '-')}"
            raise BadInput(f"{option} is for a server that listens on a port; add --http")


def _root(folder: str) -> Root:
    root = Root.of(folder)
    if os.path.dirname(root.path) == root.path:  # where some agents start their servers
        raise BadInput(
            f"cannot use {root.path}: it is the whole disk; name the folder of a project"
        )
    return root


def _talk(server: Server) -> None:
    """Serve whoever started us, until they close our standard input."""
    import anyio
    from mcp.server.stdio import stdio_server

    async def run() -> None:
        async with stdio_server() as (reading, writing):
            await server.run(reading, writing, server.create_initialization_options())

    # What waits for standard input hears of no exception; files are whole whenever we end.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.stdin.isatty():
        say("elision waits for an agent, which is to start this itself; Ctrl-C ends it")
    anyio.run(run)


def _listen(server: Server, root: Root, host: str, port: int, key_file: str | None) -> None:
    from uvicorn import Config
    from uvicorn import Server as Uvicorn

    from ..mcp.http import PATH, application

    app = application(server, host, keys_for(host, key_file))
    with closing(listen(host, port)) as listening:
        say(f"agents edit {root.path} by way of {address_of(listening)}{PATH}; Ctrl-C ends it")
        config = Config(app, log_config=None, log_level="error", timeout_graceful_shutdown=_LEFT)
        Uvicorn(config).run([listening])
