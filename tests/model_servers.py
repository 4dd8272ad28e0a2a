"""Servers on this machine that speak the two protocols of models, or misbehave in them."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as Asked
from werkzeug import Response

from elision.errors import ModelFailure
from elision.models import End, Message, Model, Request, Settings

KEY = "sk-very-secret-0123456789"
REQUEST = Request(
    (Message("system", "Be brief."), Message("user", "Make it blue.")), max_tokens=9, stop=("END",)
)
FAST = Settings(connect=2.0, silence=5.0)


def sse(events: list[dict[str, Any]]) -> bytes:
    return "".join(
        f"event: {event.get('type', 'message')}\ndata: {json.dumps(event)}\n\n" for event in events
    ).encode()


def chat(*pieces: str, finish: str | None = "stop") -> bytes:
    def choice(delta: dict[str, str], reason: str | None = None) -> dict[str, Any]:
        return {"choices": [{"index": 0, "delta": delta, "finish_reason": reason}]}

    events = [choice({"role": "assistant", "content": ""})]
    events += [choice({"content": piece}) for piece in pieces]
    if finish is None:
        return sse(events)
    used = {"prompt_tokens": 7, "completion_tokens": 3}
    used |= {"prompt_tokens_details": {"cached_tokens": 5}}
    return sse([*events, choice({}, finish), {"choices": [], "usage": used}]) + b"data: [DONE]\n\n"


def messages(*pieces: str, finish: str | None = "end_turn") -> bytes:
    used = {"input_tokens": 1, "cache_read_input_tokens": 5, "cache_creation_input_tokens": 1}
    events = [
        {"type": "message_start", "message": {"usage": used | {"output_tokens": 1}}},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        {"type": "ping"},
    ]
    for piece in pieces:
        delta = {"type": "text_delta", "text": piece}
        events.append({"type": "content_block_delta", "index": 0, "delta": delta})
    if finish is not None:
        ended = {"stop_reason": finish, "stop_sequence": None}
        events += [
            {"type": "message_delta", "delta": ended, "usage": {"output_tokens": 3}},
            {"type": "message_stop"},
        ]
    return sse(events)


class Api(NamedTuple):
    """One of the two protocols, as its server sees it."""

    model: str
    path: str
    variable: str
    address: str  # the variable of it, and what stands behind the host
    step: str
    answer: Callable[..., bytes]
    length: str
    refusal: str


OPENAI = Api(
    *("openai/gpt-4.1", "/v1/chat/completions", "OPENAI_API_KEY", "OPENAI_BASE_URL", "/v1"),
    *(chat, "length", "content_filter"),
)
ANTHROPIC = Api(
    *("anthropic/claude-x", "/v1/messages", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", ""),
    *(messages, "max_tokens", "refusal"),
)


def said(model: Model, request: Request = REQUEST) -> tuple[str, End]:
    *pieces, end = model.stream(request)
    assert isinstance(end, End)
    return "".join(map(str, pieces)), end


def failure(model: Model) -> str:
    """The one line of a failure, which has no key in it, nor an error that knows one."""
    with pytest.raises(ModelFailure) as caught:
        list(model.stream(REQUEST))
    line = str(caught.value)
    assert "\n" not in line
    assert KEY not in line
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return line


@contextmanager
def scripted(script: Callable[[socket.socket], None]) -> Iterator[str]:
    """The address of a server that reads a request, and then does what no HTTP server would."""

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as request:
                head = list(iter(request.readline, b"\r\n"))
                length = next(line for line in head if line.lower().startswith(b"content-length"))
                request.read(int(length.partition(b":")[2]))
                script(connection)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def head(body: bytes, length: int) -> bytes:
    kind = "content-type: text/event-stream"
    return f"HTTP/1.1 200 OK\r\n{kind}\r\ncontent-length: {length}\r\n\r\n".encode() + body


def serve(httpserver: HTTPServer, api: Api, *replies: Response | bytes) -> list[dict[str, Any]]:
    """Give these replies in order, the last one ever after; what was asked is collected."""
    asked: list[dict[str, Any]] = []

    def handle(request: Asked) -> Response:
        reply = replies[min(len(asked), len(replies) - 1)]
        asked.append(request.get_json() | {"_headers": dict(request.headers)})
        if isinstance(reply, Response):
            return reply
        return Response(reply, content_type="text/event-stream")

    httpserver.expect_request(api.path, method="POST").respond_with_handler(handle)
    return asked


def refusal(status: int, message: str = "no", headers: dict[str, str] | None = None) -> Response:
    body = {"type": "error", "error": {"message": message, "type": "some_error"}}
    return Response(json.dumps(body), status, headers, content_type="application/json")
