"""``elision mcp``: how it is started, and who is let in."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from agents import ELISION, PATIENCE, listening, text
from test_docs import ROOT, fenced

pytest_plugins = "agent_fixtures"


def test_over_http_a_web_page_is_kept_out(project: Path) -> None:
    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    headers = {"accept": "application/json, text/event-stream"}
    with listening(project) as address:
        for more, status in (
            ({"host": "evil.example"}, 421),
            ({"host": "evil.example:80"}, 421),
            ({"origin": "https://evil.example"}, 403),
            ({"origin": "null"}, 403),
        ):
            answer = httpx2.post(address, json=ping, headers=headers | more)
            assert answer.status_code == status, more


def test_over_http_a_key_is_asked_for(project: Path, tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.write_text("first\nsecond  # of a friend\n")
    keys.chmod(0o600)

    async def talk(address: str, key: str) -> str:
        headers = {"authorization": f"Bearer {key}"}
        async with httpx2.AsyncClient(headers=headers) as http:
            transport = streamable_http_client(address, http_client=http)
            async with Client(transport, read_timeout_seconds=PATIENCE) as client:
                return text(await client.call_tool("outline_file", {"path": "a.py"}))

    with listening(project, "--host", "0.0.0.0", "--key-file", str(keys)) as address:
        address = address.replace("0.0.0.0", "127.0.0.1")
        for key in ("", "Bearer third", "Bearer", "Basic first", "Bearer first second"):
            answer = httpx2.post(address, json={}, headers={"authorization": key} if key else {})
            assert answer.status_code == 401, key
            assert answer.headers["www-authenticate"] == "Bearer"
        assert anyio.run(talk, address, "second").startswith("a.py  9 lines")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--root", "nowhere"], "cannot use nowhere: there is no such folder"),
        (["--root", "root/a.py"], "cannot use root/a.py: it is no folder"),
        (["--root", "/"], "cannot use /: it is the whole disk"),
        (["--port", "80"], "--port is for a server that listens on a port; add --http"),
        (["--http", "--host", "0.0.0.0"], "0.0.0.0 can be reached from outside this machine"),
        (["--http", "--host", "nowhere.example"], "nowhere.example can be reached from outside"),
        (["--http", "--key-file", "none"], "cannot read none: no such file"),
    ],
)
def test_wrong_use_is_told(
    project: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    from click.testing import CliRunner

    from elision.interfaces.cli import main

    monkeypatch.chdir(project.parent)
    result = CliRunner().invoke(main, ["mcp", *options])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {said}")
    assert result.stdout == ""


def test_a_port_in_use_is_told(project: Path) -> None:
    with listening(project) as address:
        port = address.split(":")[2].split("/")[0]
        command = [*ELISION, "--root", str(project), "--http", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "the port is in use" in done.stderr


def test_without_the_extra_it_says_what_to_install(project: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['mcp'] = None\n"
        "from elision.interfaces.cli import main\n"
        f"main(['mcp', '--root', {str(project)!r}])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'elision[mcp]'" in done.stderr
    assert done.stderr.count("\n") == 1


def configured() -> list[dict[str, Any]]:
    """How the documentation tells agents to start the server."""
    pages = [ROOT / "README.md", ROOT / "docs" / "agents.md"]
    blocks = [(json.loads, code) for page in pages for code in fenced("json", page.read_text())]
    blocks += [(tomllib.loads, code) for page in pages for code in fenced("toml", page.read_text())]
    settings = [parse(code) for parse, code in blocks]
    return [server["elision"] for setting in settings for server in setting.values()]


def test_what_the_documentation_configures_is_what_there_is() -> None:
    from elision.interfaces.cli import mcp

    assert len(configured()) == 9
    for server in configured():
        assert server["command"] == "elision"
        name, *args = server["args"]
        assert name == "mcp"
        mcp.mcp.make_context(name, args)
