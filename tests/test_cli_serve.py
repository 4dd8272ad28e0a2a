"""``elision serve``: how it starts, what it does not start with, and how it ends."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from served import AFTER, EDIT, SHEET, serving

MERGE = {"original": SHEET, "snippet": EDIT, "path": "site.css"}


@pytest.fixture(autouse=True)
def _keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"keys": "one\n", "none": "# nobody\n", "odd": "a b\n"}.items():
        Path(name).write_text(text)
        Path(name).chmod(0o600)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ("--host 0.0.0.0", "can be reached from outside this machine, and no key is asked for"),
        ("--host ::", "can be reached from outside this machine"),
        ("--host example.org", "can be reached from outside this machine"),
        ("--host nowhere.invalid --key-file keys", "cannot listen on nowhere.invalid"),
        ("--key-file missing", "no such file or folder"),
        ("--key-file none", "none holds no key; write one a line"),
        ("--key-file odd", "odd:1 is no key"),
        ("--model klingon/9", "there is no model 'klingon/9'"),
        ("--model klingon/9 --workers 2", "there is no model 'klingon/9'"),
        ("--fallback", "name one with --model, or leave --fallback out"),
        ("--fallback --workers 2", "name one with --model, or leave --fallback out"),
        ("--port 70000", "70000 is not in the range"),
        ("--workers 0", "0 is not in the range"),
        ("--timeout 0", "not in the range"),
        ("extra", "unexpected extra argument"),
    ],
)
def test_wrong_use_is_told_before_anything_starts(options: str, why: str) -> None:
    ran = _run("--port", "0", *options.split())
    assert ran.returncode == 2
    assert why in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "serves on" not in ran.stderr


def test_a_port_that_is_taken_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = _run("--port", str(port))
    assert ran.returncode == 2
    assert ran.stderr == (
        f"error: cannot listen on 127.0.0.1, port {port}: the port is in use; stop what uses it, "
        "or take another with --port\n"
    )


def test_a_file_of_keys_that_others_can_read_is_worth_a_warning() -> None:
    Path("keys").chmod(0o644)
    with serving("--key-file", "keys", warned=True) as served:
        assert served.get("/healthz").status_code == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_is_running_is_finished(number: int, workers: str) -> None:
    with serving("--workers", workers) as served:
        body = json.dumps(MERGE).encode()
        head = (
            f"POST /v1/merge HTTP/1.1\r\nhost: localhost\r\ncontent-length: {len(body)}\r\n"
            "content-type: application/json\r\nexpect: 100-continue\r\n\r\n"
        )
        client = socket.create_connection(("127.0.0.1", served.port), timeout=30)
        with client, client.makefile("rb") as answer:
            client.sendall(head.encode())
            assert answer.readline() == b"HTTP/1.1 100 Continue\r\n"  # so it has begun
            stopped: list[tuple[int, str]] = []
            ending = threading.Thread(target=lambda: stopped.append(served.stop(number)))
            ending.start()
            _gone(served.port)
            client.sendall(body)
            assert AFTER.split("\n")[90].encode() in answer.read()
        ending.join(timeout=30)
        assert stopped == [(0, "")]


def test_several_processes_count_together() -> None:
    with serving("--workers", "2") as served:
        for _ in range(12):  # each on a connection of its own
            answer = served.post("/v1/merge", MERGE, headers={"connection": "close"})
            assert answer.status_code == 200
        for _ in range(4):
            assert 'elision_outcomes_total{outcome="merged"} 12.0' in served.get("/metrics").text


def test_connections_are_spread_over_the_processes() -> None:
    with serving("--workers", "2") as served:
        body = json.dumps(MERGE).encode()
        lines = f"POST /v1/merge HTTP/1.1\r\nhost: localhost\r\ncontent-length: {len(body)}\r\n"
        request = f"{lines}content-type: application/json\r\n\r\n".encode() + body
        clients = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(40)]
        for client in clients:
            client.sendall(request)
        for client in clients:
            assert client.recv(12) == b"HTTP/1.1 200"
            client.close()
        # Each process parses the file once, and finds it again for the rest of its connections.
        assert 'elision_index_lookups_total{found="no"} 2.0' in served.get("/metrics").text


def test_two_services_do_not_share_a_port() -> None:
    with serving("--workers", "2") as served:
        ran = _run("--workers", "2", "--port", str(served.port))
        assert ran.returncode == 2
        assert "the port is in use" in ran.stderr


def test_ipv6_is_an_address_too() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with serving("--host", "::1") as served:
        assert served.url.startswith("http://[::1]:")
        assert served.get("/healthz").status_code == 200


def test_a_missing_package_is_told_with_what_to_install() -> None:
    code = (
        "import sys; sys.modules['uvicorn'] = None\n"
        "from elision.interfaces.cli import main; main(['serve', '--port', '0'])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 2
    assert "run pip install 'elision[server]'" in ran.stderr


def _run(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "elision", "serve", *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def _gone(port: int) -> None:
    """Wait until nobody is let in any more."""
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=30).close()
        except OSError:
            return
