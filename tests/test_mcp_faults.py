"""Whatever befalls the server for agents, every file is whole."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client

from agents import AFTER, EDIT, ELISION, MODULE, PATIENCE, ask, called, text

pytest_plugins = "agent_fixtures"


def test_a_client_that_goes_away_leaves_files_whole(server: Any, project: Path) -> None:
    old = "".join(f"def f{number}():\n    return {number}\n\n\n" for number in range(800))
    new = old.replace("return 7\n", "return 77\n")
    (project / "long.py").write_text(old)
    edit = {"path": "long.py", "code_edit": "# ...\ndef f7():\n    return 77\n# ...\n"}

    async def leave(client: Client) -> None:
        with anyio.move_on_after(0.05):
            await client.call_tool("edit_file", edit)

    try:
        ask(server, leave)
    except* anyio.BrokenResourceError:
        pass  # an answer that came while the client was leaving
    assert (project / "long.py").read_text() in (old, new)

    async def come_back(client: Client) -> str:
        return text(await client.call_tool("edit_file", edit))

    assert "long.py" in ask(server, come_back)
    assert (project / "long.py").read_text() == new
    assert sorted(os.listdir(project)) == ["a.py", "b.css", "long.py"]


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a small disk can be mounted by root alone, and not everywhere")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_files_as_they_were(small: Path) -> None:
    (small / "a.py").write_text(MODULE)
    (small / "filler").write_bytes(b"x" * (48 << 10))
    large = "".join(f"x{number} = {number}\n" for number in range(3000))
    edits = [{"path": "a.py", "code_edit": EDIT}, {"path": "new/b.py", "code_edit": large}]
    result = called(small, "edit_files", edits=edits)
    assert result.is_error
    assert text(result) == "cannot write new/b.py: no space is left on the disk"
    assert sorted(os.listdir(small)) == ["a.py", "filler"]
    assert (small / "a.py").read_text() == MODULE
    (small / "filler").unlink()
    assert not called(small, "edit_files", edits=edits).is_error
    assert (small / "new" / "b.py").read_text() == large


def wire(number: int, method: str, **params: object) -> bytes:
    message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
    return json.dumps(message).encode() + b"\n"


HELLO = wire(
    *(0, "initialize"),
    protocolVersion="2025-06-18",
    capabilities={},
    clientInfo={"name": "test", "version": "1"},
)
READY = b'{"jsonrpc": "2.0", "method": "notifications/initialized"}\n'


def spoken_to(project: Path) -> subprocess.Popen[bytes]:
    """A server on pipes that has been greeted."""
    pipe = subprocess.PIPE
    server = subprocess.Popen([*ELISION, "--root", str(project)], stdin=pipe, stdout=pipe)
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(HELLO + READY)
    server.stdin.flush()
    server.stdout.readline()
    return server


@pytest.mark.parametrize("answers", [1, 6])
def test_killed_while_it_writes_it_leaves_every_file_whole(project: Path, answers: int) -> None:
    texts = {
        n: "".join(f"def f{i}():\n    return {n}\n\n\n" for i in range(400)) for n in range(60)
    }
    names = ("c.py", "d.py")
    for name in names:
        (project / name).write_text(texts[0])
    server = spoken_to(project)
    assert server.stdin is not None
    assert server.stdout is not None
    for n in range(1, 60):
        edits = [{"path": name, "code_edit": texts[n]} for name in names]
        server.stdin.write(wire(n, "tools/call", name="edit_files", arguments={"edits": edits}))
    server.stdin.flush()
    for _ in range(answers):
        assert b'"isError":false' in server.stdout.readline()
    server.kill()
    server.communicate()
    for name in names:
        assert (project / name).read_text() in texts.values()
    assert (project / names[0]).read_text() != texts[0]
    left = set(os.listdir(project)) - {"a.py", "b.css", *names}
    assert all(name.startswith(".elision-") for name in left)


def test_standard_output_is_the_protocol_alone_and_its_end_is_ours(project: Path) -> None:
    server = spoken_to(project)
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(b"this is no message\n")
    for number, path in enumerate(("a.py", "../secret", "nowhere.py"), 1):
        arguments = {"path": path, "code_edit": EDIT}
        server.stdin.write(wire(number, "tools/call", name="edit_file", arguments=arguments))
    server.stdin.flush()
    lines = [server.stdout.readline() for _ in range(3)]
    rest, _ = server.communicate(timeout=PATIENCE)
    assert server.returncode == 0
    answers = [json.loads(line) for line in (*lines, *rest.splitlines())]
    assert all(answer["jsonrpc"] == "2.0" for answer in answers)
    assert {answer["id"] for answer in answers if "result" in answer} == {1, 2, 3}
    assert (project / "a.py").read_text() == AFTER
