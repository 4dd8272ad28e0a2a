"""``elision mcp`` as tests run it, and the protocol's own client to ask it."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import anyio
from mcp import Client
from mcp_types import CallToolResult, TextContent

from elision.files.root import Root
from elision.interfaces.mcp import server_for

T = TypeVar("T")
ELISION = (sys.executable, "-m", "elision", "mcp")
PATIENCE = 30  # seconds; a machine that is busy with other tests is slow to start a server

MODULE = "import os\n\n\ndef one():\n    return 1\n\n\ndef two():\n    return 2\n"
EDIT = "# ... existing code ...\n\n\ndef two():\n    return 22\n"
AFTER = MODULE.replace("return 2\n", "return 22\n")


@contextmanager
def listening(root: Path, *options: str) -> Iterator[str]:
    """A server on a port, and its address."""
    command = [*ELISION, "--root", str(root), "--http", "--port", "0", *options]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    try:
        for line in server.stderr:
            if " by way of " in line:
                break
        yield line.split(" by way of ")[1].split(";")[0]
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 0
        server.stderr.close()


def ask(server: Any, act: Callable[[Client], Awaitable[T]]) -> T:
    """What comes of a conversation with a server."""

    async def run() -> T:
        async with Client(server, read_timeout_seconds=PATIENCE) as client:
            return await act(client)

    return anyio.run(run)


def text(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def files(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in root.rglob("*.*")}


def within(root: Path, act: Callable[[Client], Awaitable[T]]) -> T:
    """A conversation without a process between: where it is the tools that matter."""
    return ask(server_for(Root.of(str(root))), act)


def called(root: Path, tool: str, **arguments: object) -> CallToolResult:
    async def talk(client: Client) -> CallToolResult:
        return await client.call_tool(tool, arguments)

    return within(root, talk)
