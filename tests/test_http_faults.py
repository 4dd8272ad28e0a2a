"""Whatever a client does, the service stays whole: no answer is a 500."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from served import AFTER, EDIT, SHEET, Served, serving, tagged

MERGE: dict[str, Any] = {"original": "a = 1\nb = 2\n", "snippet": "# ...\nb = 3\n", "path": "x.py"}
CHAT: dict[str, Any] = {"messages": [{"role": "user", "content": tagged(SHEET, EDIT)}]}
CODE: dict[str, Any] = {"initial_code": "a = 1\n", "edit_snippet": "a = 2\n"}
ELIDE: dict[str, Any] = {"before": "a = 1\n", "after": "a = 2\n"}
EDITED: dict[str, Any] = {"path": "x.py", "text": "a = 1\n", "instruction": "make it 2"}
BODIES = {
    "/v1/merge": MERGE,
    "/v1/chat/completions": CHAT,
    "/v1/code/apply": CODE,
    "/v1/elide": ELIDE,
    "/v1/edit": EDITED,
}
JSON = {"content-type": "application/json"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service with a model."""
    said = tmp_path_factory.mktemp("model") / "answer.md"
    said.write_text("```python\na = 2\n```\n")
    with serving("--model", f"replay/{said}", "--max-body", "1") as served:
        yield served
        metrics = served.get("/metrics").text
        assert 'status="200"' in metrics
        assert 'status="500"' not in metrics
        assert served.stop()[1] == ""  # nothing was said, as of a fault it would


@pytest.fixture(autouse=True)
def _lives_on(server: Served) -> Iterator[None]:
    yield
    assert server.post("/v1/merge", MERGE).json()["text"] == "a = 1\nb = 3\n"


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"nul",
        b"\xff\xfe{}",
        b'{"original": "\xc3\x28"}',
        b"\x1f\x8b\x08\x00 not text at all \x00",
        b"NaN",
        b'{"original": NaN, "snippet": -Infinity, "before": 1e999}',
        b'{"original": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b'{"messages": ' + b"[" * 400 + b"]" * 400 + b"}",
        b'{"messages": [{"role": "user", "content": [{"type": "image_url"}]}]}',
        b'"' + b"a" * 1000 + b'"',
    ],
    ids=lambda body: repr(body[:24]),
)
def test_a_body_that_is_none_is_told_so(server: Served, path: str, body: bytes) -> None:
    answer = server.client.post(path, content=body, headers=JSON)
    assert answer.status_code in (400, 422)
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("path", "field"),
    [(path, field) for path, body in BODIES.items() for field in body if field != "messages"],
)
def test_half_a_surrogate_pair_is_no_text(server: Served, path: str, field: str) -> None:
    body = json.dumps(BODIES[path] | {field: "a\ud800b = 1\n"})
    answer = server.client.post(path, content=body, headers=JSON)
    assert answer.status_code in (400, 422)


def test_half_a_surrogate_pair_in_a_chat_is_no_text(server: Served) -> None:
    for text in ("\ud800", tagged("a\udfff", "b"), tagged("a", "\ud800")):
        body = json.dumps({"messages": [{"role": "user", "content": text}]})
        answer = server.client.post("/v1/chat/completions", content=body, headers=JSON)
        assert answer.status_code in (400, 422)


@pytest.mark.parametrize("path", BODIES)
def test_odd_characters_are_characters(server: Served, path: str) -> None:
    for odd in ("\0", "\u2028", "\x1b[31m", "\ufeff", "\U0010ffff", "\r"):
        body = {
            name: value + odd if isinstance(value, str) else value
            for name, value in BODIES[path].items()
        }
        assert server.post(path, body).status_code in (200, 400, 422)


def test_a_client_that_leaves_in_a_stream_stops_the_model(tmp_path: Path) -> None:
    said = tmp_path / "answer.md"
    said.write_text("```python\na = 2\n```\n" + "So it is. " * 100_000)
    with serving("--model", f"replay/{said}") as served:
        with httpx2.stream("POST", f"{served.url}/v1/edit", json=EDITED) as answer:
            assert next(answer.iter_lines()) == "event: asked"
        stopped = 'elision_outcomes_total{outcome="stopped"} 1.0'
        ends = time.monotonic() + 30
        while stopped not in served.get("/metrics").text:
            assert time.monotonic() < ends
            time.sleep(0.05)


def test_a_client_that_leaves_in_a_chat_is_forgotten(server: Served) -> None:
    large = tagged("\n".join(f"a{n} = {n}" for n in range(40_000)), "a7 = 8\n# ...\n")
    body = {"messages": [{"role": "user", "content": large}], "stream": True}
    with httpx2.stream("POST", f"{server.url}/v1/chat/completions", json=body) as answer:
        assert answer.status_code in (200, 422)
        next(answer.iter_lines())


@pytest.mark.parametrize("sent", ["POST /v1/me", "head", "half"])
def test_a_client_that_leaves_in_its_request_is_forgotten(server: Served, sent: str) -> None:
    body = json.dumps(MERGE).encode()
    with _connected(server) as client:
        match sent:
            case "head":
                client.sendall(_head(len(body)))
            case "half":
                client.sendall(_head(len(body)) + body[:20])
            case other:
                client.sendall(other.encode())


def test_requests_in_one_go_are_answered_in_their_order(server: Served) -> None:
    requests = b""
    for number in range(20):
        body = json.dumps(MERGE | {"snippet": f"# ...\nb = {number}\n"}).encode()
        requests += _head(len(body)) + body
    with _connected(server) as client, client.makefile("rb") as answers:
        client.sendall(requests)
        for number in range(20):
            assert json.loads(_body(answers))["text"] == f"a = 1\nb = {number}\n"


@pytest.mark.parametrize(
    "garbage",
    [
        b"\0\0\0\0\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /v1/merge HTTP/1.1\r\nhost: [::1]\r\ncontent-length: -1\r\n\r\n",
        b"POST /v1/merge HTTP/1.1\r\nhost: [::1]\r\ncontent-length: 9999999999999999999\r\n\r\n",
        b"POST /v1/merge HTTP/1.1\r\nhost: [::1]\r\ncontent-length: 2\r\n"
        b"transfer-encoding: chunked\r\n\r\n{}",
        b"POST /v1/merge HTTP/1.1\r\nhost: [::1]\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        b"GET /%ff%00 HTTP/1.1\r\nhost: [::1]\r\nconnection: close\r\n\r\n",
        b"GET /v1/../etc HTTP/1.1\r\nhost: [::1]\r\nconnection: close\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nhost: [::1]\r\nupgrade: websocket\r\n"
        b"connection: upgrade, close\r\n\r\n",
    ],
    ids=lambda garbage: repr(garbage[:70]),
)
def test_what_is_no_request_ends_its_connection_alone(server: Served, garbage: bytes) -> None:
    with _connected(server) as client, client.makefile("rb") as answers:
        client.sendall(garbage)
        client.shutdown(socket.SHUT_WR)
        assert not answers.read().startswith(b"HTTP/1.1 5")


def test_an_old_client_is_served(server: Served) -> None:
    body = json.dumps(MERGE).encode()
    with _connected(server) as client, client.makefile("rb") as answers:
        client.sendall(_head(len(body)).replace(b"HTTP/1.1", b"HTTP/1.0") + body)
        assert b"b = 3" in answers.read()


def test_a_long_chat_goes_whole(server: Served) -> None:
    code = SHEET + "\n".join(f".c{n} {{\n  top: {n}px;\n}}\n" for n in range(5_000))
    body = {"messages": [{"role": "user", "content": tagged(code, EDIT)}], "path": "a.css"}
    answer = server.post("/v1/chat/completions", body)
    assert answer.json()["choices"][0]["message"]["content"] == code.replace("2.6rem", "3rem")
    assert len(AFTER) < len(code)


def _connected(server: Served) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=30)


def _head(length: int) -> bytes:
    lines = [
        "POST /v1/merge HTTP/1.1",
        "host: localhost",
        f"content-length: {length}",
        "content-type: application/json",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def _body(answers: Any) -> bytes:
    """The body of the next answer."""
    assert answers.readline() == b"HTTP/1.1 200 OK\r\n"
    length = 0
    while (line := answers.readline()) != b"\r\n":
        name, _, value = line.partition(b": ")
        if name == b"content-length":
            length = int(value)
    data: bytes = answers.read(length)
    return data
