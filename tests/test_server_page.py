"""What docs/server.md shows can be done as it is shown."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from served import Served, serving

PAGE = (Path(__file__).parent.parent / "docs" / "server.md").read_text(encoding="utf-8")
SHOWN = "127.0.0.1:8765"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    said = tmp_path_factory.mktemp("model") / "answer.md"
    said.write_text("```python\n# ...\nb = 3\n```\n")
    with serving("--model", f"replay/{said}") as served:
        yield served


def _blocks(kind: str, server: Served) -> list[str]:
    found = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return [block.replace(SHOWN, f"127.0.0.1:{server.port}") for block in found]


def test_what_curl_sends_is_answered_as_shown(server: Served) -> None:
    ran = [
        subprocess.run(["bash", "-c", block], capture_output=True, text=True, check=True).stdout
        for block in _blocks("sh", server)
        if "curl" in block
    ]
    applied, own, edited = ran
    assert json.loads(applied) == json.loads(_blocks("json", server)[0])
    merged, snippet = own.replace("}{", "}\n{").splitlines()
    assert json.loads(merged)["text"] == "a = 1\nb = 3\n"
    assert "b = 3" in json.loads(snippet)["snippet"]
    assert edited.startswith("event: asked\n")
    assert "event: result\n" in edited


def test_the_client_is_answered_as_shown(server: Served) -> None:
    (code,) = _blocks("py", server)
    exec(compile(code, "server.md", "exec"), {})


def test_every_option_is_told(server: Served) -> None:
    command = [sys.executable, "-m", "elision", "serve", "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    for option in re.findall(r"--[a-z-]+", ran.stdout):
        assert option in PAGE or option in ("--help", "--host", "--port", "--web"), option


def test_every_address_is_told(server: Served) -> None:
    for path in server.get("/openapi.json").json()["paths"]:
        assert path in PAGE
