"""The fixtures of tests of ``elision mcp``; a module names this one in pytest_plugins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp.client.stdio import StdioServerParameters

from agents import ELISION, MODULE, listening
from escapes import SECRET


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder for agents to work in, with a secret beside it."""
    folder = tmp_path / "root"
    folder.mkdir()
    (folder / "a.py").write_text(MODULE)
    (folder / "b.css").write_text("a {\n  top: 1px;\n}\n\nb {\n  top: 1px;\n}\n")
    (tmp_path / "secret").write_text(SECRET)
    return folder


@pytest.fixture(params=["stdio", "http"])
def server(request: pytest.FixtureRequest, project: Path) -> Iterator[Any]:
    """A process that serves: how a client comes to it."""
    if request.param == "stdio":
        command, *args = ELISION
        yield StdioServerParameters(command=command, args=[*args, "--root", str(project)])
    else:
        with listening(project) as address:
            yield address
