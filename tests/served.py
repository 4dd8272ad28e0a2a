"""``elision serve`` as tests run it: a process of its own, on a free port of this machine."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

SHEET = (Path(__file__).parent.parent / "examples" / "site.css").read_text(encoding="utf-8")
EDIT = "/* ... existing code ... */\n\nh1 {\n  font-size: 3rem;\n  letter-spacing: -0.02em;\n}\n"
AFTER = SHEET.replace("2.6rem", "3rem")
VAGUE = "/* ... */\n  margin: 0;\n  color: red;\n/* ... */\n"


@dataclass(frozen=True, slots=True)
class Served:
    """A running service."""

    process: subprocess.Popen[str]
    url: str
    client: httpx2.Client

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def post(self, path: str, body: object, **given: Any) -> httpx2.Response:
        return self.client.post(path, json=body, **given)

    def get(self, path: str, **given: Any) -> httpx2.Response:
        return self.client.get(path, **given)

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """End it; its exit code, and what it said since it began to serve."""
        self.process.send_signal(number)
        said = self.process.communicate(timeout=30)[1]
        return self.process.returncode, said


@contextmanager
def serving(*options: str, warned: bool = False) -> Iterator[Served]:
    """A service for as long as a test lasts; warned: whether it has something to say first."""
    command = [sys.executable, "-m", "elision", "serve", "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        if warned:
            assert process.stderr.readline().startswith("warning: ")
        line = process.stderr.readline()
        found = re.search(r"http://[^ ,;]+", line)
        assert found, line + process.stderr.read()
        with httpx2.Client(base_url=found[0], timeout=30) as client:
            yield Served(process, found[0], client)
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=30)


def tagged(code: str, update: str, instruction: str = "") -> str:
    """The message that apply models take."""
    head = f"<instruction>{instruction}</instruction>\n" if instruction else ""
    return f"{head}<code>{code}</code>\n<update>{update}</update>"
