"""Models behind HTTP: the official clients against servers on this machine that misbehave."""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, NamedTuple

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as Asked
from werkzeug import Response

from elision.errors import BadInput, ElisionError, ModelFailure
from elision.models import Abilities, End, Message, Model, Request, Settings, Usage, open_model
from elision.models import served as served_module

KEY = "sk-very-secret-0123456789"
REQUEST = Request(
    (Message("system", "Be brief."), Message("user", "Make it blue.")), max_tokens=9, stop=("END",)
)
FAST = Settings(connect=2.0, silence=5.0)


def _sse(events: list[dict[str, Any]]) -> bytes:
    return "".join(
        f"event: {event.get('type', 'message')}\ndata: {json.dumps(event)}\n\n" for event in events
    ).encode()


def _chat(*pieces: str, finish: str | None = "stop") -> bytes:
    def choice(delta: dict[str, str], reason: str | None = None) -> dict[str, Any]:
        return {"choices": [{"index": 0, "delta": delta, "finish_reason": reason}]}

    events = [choice({"role": "assistant", "content": ""})]
    events += [choice({"content": piece}) for piece in pieces]
    if finish is None:
        return _sse(events)
    used = {"prompt_tokens": 7, "completion_tokens": 3}
    used |= {"prompt_tokens_details": {"cached_tokens": 5}}
    return _sse([*events, choice({}, finish), {"choices": [], "usage": used}]) + b"data: [DONE]\n\n"


def _messages(*pieces: str, finish: str | None = "end_turn") -> bytes:
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
    return _sse(events)


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
    *(_chat, "length", "content_filter"),
)
ANTHROPIC = Api(
    *("anthropic/claude-x", "/v1/messages", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", ""),
    *(_messages, "max_tokens", "refusal"),
)


@pytest.fixture(params=[OPENAI, ANTHROPIC], ids=["openai", "anthropic"])
def api(request: pytest.FixtureRequest) -> Api:
    return request.param


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clean environment but for the keys, and what would have been waited for."""
    for name in list(os.environ):
        if "OPENAI" in name or "ANTHROPIC" in name or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.setenv(name, KEY)
    waited: list[float] = []
    monkeypatch.setattr(served_module, "sleep", waited.append)
    return waited


@pytest.fixture
def opened(api: Api, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Model]]:
    """Opens the model of a protocol at an address on this machine."""
    models = []

    def open_at(host: str, settings: Settings = FAST) -> Model:
        monkeypatch.setenv(api.address, host.rstrip("/") + api.step)
        models.append(open_model(api.model, settings))
        return models[-1]

    yield open_at
    for model in models:
        model.close()


def _said(model: Model, request: Request = REQUEST) -> tuple[str, End]:
    *pieces, end = model.stream(request)
    assert isinstance(end, End)
    return "".join(map(str, pieces)), end


def _failure(model: Model) -> str:
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


def _head(body: bytes, length: int) -> bytes:
    kind = "content-type: text/event-stream"
    return f"HTTP/1.1 200 OK\r\n{kind}\r\ncontent-length: {length}\r\n\r\n".encode() + body


def _serve(httpserver: HTTPServer, api: Api, *replies: Response | bytes) -> list[dict[str, Any]]:
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


def _refusal(status: int, message: str = "no", headers: dict[str, str] | None = None) -> Response:
    body = {"type": "error", "error": {"message": message, "type": "some_error"}}
    return Response(json.dumps(body), status, headers, content_type="application/json")


# An answer


def test_an_answer_comes_in_pieces_with_its_usage(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    asked = _serve(httpserver, api, api.answer("a ", "b", "ü\n"))
    model = opened(httpserver.url_for("/"))
    assert list(model.stream(REQUEST)) == ["a ", "b", "ü\n", End("stop", Usage(7, 3, 5))]
    assert asked[0]["max_tokens"] == 9
    assert asked[0]["stream"] is True
    assert f"Bearer {KEY}" in asked[0]["_headers"].values()
    assert model.name == api.model
    assert model.count("a b") is None


def test_an_answer_that_was_cut_says_so(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    _serve(httpserver, api, api.answer("a", finish=api.length))
    assert _said(opened(httpserver.url_for("/"))) == ("a", End("length", Usage(7, 3, 5)))


def test_messages_are_sent_as_each_protocol_has_them(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    asked = _serve(httpserver, api, api.answer("a"))
    _said(opened(httpserver.url_for("/")))
    system, user = ({"role": turn.role, "content": turn.text} for turn in REQUEST.messages)
    if api is OPENAI:
        assert asked[0]["messages"] == [system, user]
        assert asked[0]["stop"] == ["END"]
        assert asked[0]["temperature"] == 0
        assert "prediction" not in asked[0]
    else:
        assert asked[0]["messages"] == [user]
        assert asked[0]["system"] == "Be brief."
        assert asked[0]["stop_sequences"] == ["END"]


def test_a_draft_is_sent_to_who_takes_one(httpserver: HTTPServer) -> None:
    asked = _serve(httpserver, OPENAI, _chat("a"))
    model = open_model(httpserver.url_for("/v1/org/model-name"))
    _said(model, Request(REQUEST.messages, 9, prediction="draft"))
    assert asked[0]["prediction"] == {"type": "content", "content": "draft"}
    assert asked[0]["model"] == "org/model-name"
    assert model.abilities == Abilities()
    assert open_model("openai/gpt-4o-mini").abilities.prediction
    assert not open_model("openai/o3", FAST).abilities.prediction
    assert open_model("anthropic/x", Settings(context=8)).abilities == Abilities(context=8)


# What a server does not take


@pytest.mark.parametrize(
    ("status", "message", "left", "instead"),
    [
        (400, "Unsupported value: 'temperature' does not support 0", "temperature", None),
        (422, '{"loc": ["body", "stream_options"], "msg": "extra"}', "stream_options", None),
        (400, "Unrecognized request argument: prediction", "prediction", None),
        (400, "Use 'max_completion_tokens' instead", "max_tokens", "max_completion_tokens"),
    ],
)
def test_what_a_server_does_not_take_is_left_out_from_then_on(
    httpserver: HTTPServer, status: int, message: str, left: str, instead: str | None
) -> None:
    asked = _serve(httpserver, OPENAI, _refusal(status, message), _chat("a"))
    model = open_model(httpserver.url_for("/v1/m"), FAST)
    for _ in range(2):
        assert _said(model, Request(REQUEST.messages, 9, prediction="a"))[0] == "a"
    assert [left in body for body in asked] == [True, False, False]
    assert asked[2].get(instead) == (9 if instead else None)


def test_it_is_left_out_once_and_then_the_refusal_is_told(httpserver: HTTPServer) -> None:
    asked = _serve(httpserver, OPENAI, _refusal(400, "no temperature, and no stream_options"))
    line = _failure(open_model(httpserver.url_for("/v1/m"), FAST))
    assert "refused the request (400): no temperature, and no stream_options" in line
    assert len(asked) == 2


# Refusals with a status


@pytest.mark.parametrize(
    ("status", "message", "told"),
    [
        (401, "", "the key was not accepted (401); check {variable}"),
        (403, "not in your country.", "denied (403): not in your country; check what the key in"),
        (404, "gone", "no such model, or a wrong address (404): gone; check both"),
        (400, "maximum context length is 8 tokens", "the prompt is too long for it: maximum"),
        (400, "prompt is too long: 9 tokens > 8", "the prompt is too long for it: prompt"),
        (413, "huge", "the prompt is too long for it: huge"),
        (418, "a\n\tteapot \x1b[31m" + "x" * 300, "(418): a teapot [31m" + "x" * 187 + "; change"),
        (400, f"your key {KEY} is old", "refused the request (400): your key *** is old; change"),
        (400, "y" * 190 + KEY, "y" * 190 + "***; change"),
    ],
)
def test_a_refusal_is_told_in_one_line(
    httpserver: HTTPServer,
    api: Api,
    opened: Callable[..., Model],
    waits: list[float],
    status: int,
    message: str,
    told: str,
) -> None:
    asked = _serve(httpserver, api, _refusal(status, message))
    line = _failure(opened(httpserver.url_for("/")))
    assert told.format(variable=api.variable) in line
    assert line.startswith(
        f"{api.model.partition('/')[2]!r} at {httpserver.url_for('/').rstrip('/')}"
    )
    assert len(asked) == 1
    assert waits == []


@pytest.mark.parametrize("status", [500, 503, 529])
def test_a_server_that_fails_is_asked_three_times(
    httpserver: HTTPServer,
    api: Api,
    opened: Callable[..., Model],
    waits: list[float],
    status: int,
) -> None:
    asked = _serve(httpserver, api, Response("<html>oops</html>", status))
    line = _failure(opened(httpserver.url_for("/")))
    assert f"the server failed ({status}); try again later" in line
    assert len(asked) == 3
    assert waits == [0.5, 1.0]


def _in(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("header", "waited"),
    [
        (None, [1.0, 2.0]),
        ("7", [7.0, 7.0]),
        ("0.5", [0.5, 0.5]),
        ("3600", [60.0, 60.0]),
        (_in(-60), [0.0, 0.0]),
        (_in(600), [60.0, 60.0]),
        ("soon", [1.0, 2.0]),
    ],
)
def test_too_many_requests_wait_as_long_as_the_server_says(
    httpserver: HTTPServer,
    api: Api,
    opened: Callable[..., Model],
    waits: list[float],
    header: str | None,
    waited: list[float],
) -> None:
    headers = {"retry-after": header} if header else None
    asked = _serve(httpserver, api, _refusal(429, "slow down", headers))
    line = _failure(opened(httpserver.url_for("/")))
    assert "too many requests (429): slow down; wait, or use another key" in line
    assert len(asked) == 3
    assert waits == waited


def test_an_answer_after_a_wait_is_an_answer(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model], waits: list[float]
) -> None:
    _serve(httpserver, api, _refusal(503), _refusal(429), api.answer("a"))
    assert _said(opened(httpserver.url_for("/")))[0] == "a"
    assert waits == [0.5, 2.0]


# Streams that are no whole answer


def _stream_fault(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model], body: bytes
) -> str:
    asked = _serve(httpserver, api, body)
    line = _failure(opened(httpserver.url_for("/")))
    assert len(asked) == 1  # once a piece has arrived, nothing is asked again
    return line


def test_a_stream_without_its_end_is_no_answer(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    line = _stream_fault(httpserver, api, opened, api.answer("a", finish=None))
    assert line.endswith("the stream ended in the middle; ask again")


def test_a_stream_that_was_stopped_for_its_content_is_no_answer(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    line = _stream_fault(httpserver, api, opened, api.answer("a", finish=api.refusal))
    assert line.endswith("; ask for something else")


def test_a_refusal_in_words_is_no_answer(httpserver: HTTPServer) -> None:
    _serve(httpserver, OPENAI, _chat("a").replace(b'"content": "a"', b'"refusal": "I cannot"'))
    assert "the model refused" in _failure(open_model(httpserver.url_for("/v1/m"), FAST))


@pytest.mark.parametrize(
    "data", ['{"choices": [', "[1]", '{"choices": 5, "type": "message_start"}', '"\xff"']
)
def test_a_stream_that_is_not_of_the_protocol_is_no_answer(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model], data: str
) -> None:
    bad = f"event: message_start\ndata: {data}\n\n".encode("latin-1")
    line = _stream_fault(httpserver, api, opened, api.answer("a", finish=None) + bad)
    assert "what it streams is not of this protocol" in line


def test_a_web_page_is_no_answer(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    line = _stream_fault(httpserver, api, opened, b"<html>Welcome!</html>")
    assert line.endswith("; check the address")


def test_an_error_in_the_stream_is_told(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    error = {"type": "error", "error": {"type": "odd_error", "message": "I broke"}}
    line = _stream_fault(httpserver, api, opened, api.answer("a", finish=None) + _sse([error]))
    assert line.endswith("it broke off: I broke; ask again")


def test_an_overload_before_the_first_piece_is_asked_again(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model], waits: list[float]
) -> None:
    error = {"type": "error", "error": {"type": "overloaded_error", "message": "busy"}}
    _serve(httpserver, api, _sse([error]), api.answer("a"))
    assert _said(opened(httpserver.url_for("/")))[0] == "a"
    assert waits == [0.5]


# Connections


def _drop(connection: socket.socket) -> None:
    linger = (1).to_bytes(4, sys.byteorder) + (0).to_bytes(4, sys.byteorder)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)  # a reset, no farewell


def test_a_connection_that_breaks_in_the_middle_is_not_asked_again(
    api: Api, opened: Callable[..., Model], waits: list[float]
) -> None:
    body = api.answer("a", finish=None)
    with scripted(lambda connection: connection.sendall(_head(body, len(body) + 9))) as address:
        line = _failure(opened(address))
    assert line.endswith("the connection was dropped; ask again")
    assert waits == []


def test_a_connection_that_breaks_before_the_answer_is_asked_again(
    api: Api, opened: Callable[..., Model], waits: list[float]
) -> None:
    with scripted(_drop) as address:
        line = _failure(opened(address))
    assert line.endswith("the connection was dropped; ask again")
    assert waits == [0.5, 1.0]


@pytest.mark.parametrize("pieces", [0, 1])
def test_a_silent_server_is_noticed(
    api: Api, opened: Callable[..., Model], waits: list[float], pieces: int
) -> None:
    def script(connection: socket.socket) -> None:
        if pieces:
            connection.sendall(_head(api.answer("a", finish=None), 9999))
        connection.recv(1)  # until the client has had enough

    with scripted(script) as address:
        line = _failure(opened(address, Settings(silence=0.2)))
    assert "it sent nothing for 0.2 s; raise --timeout" in line
    assert waits == []


def test_a_server_that_is_down_is_told(
    api: Api, opened: Callable[..., Model], waits: list[float]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    line = _failure(opened(f"http://127.0.0.1:{port}"))
    assert f"at http://127.0.0.1:{port}" in line
    assert "nothing listens there (connection refused); start the server" in line
    assert waits == [0.5, 1.0]


def test_a_host_that_is_not_known_is_told(
    api: Api, opened: Callable[..., Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "its host name is not known" in _failure(opened("http://no-such-host.invalid"))


def test_a_host_that_takes_no_connection_is_told(api: Api, opened: Callable[..., Model]) -> None:
    with socket.socket() as listener, socket.socket() as one, socket.socket() as two:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for waiting in (one, two):  # they fill the queue, and nobody takes them out of it
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        line = _failure(opened(address, Settings(connect=0.2)))
    assert "no connection within 0.2 s" in line


def test_a_server_without_tls_is_told(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    line = _failure(opened(httpserver.url_for("/").replace("http:", "https:")))
    assert "no secure connection (" in line


@contextmanager
def _talking(api: Api) -> Iterator[tuple[str, threading.Event, threading.Event]]:
    """A server that says one piece; the events are set when it has, and when the client left."""
    said, left = threading.Event(), threading.Event()

    def script(connection: socket.socket) -> None:
        connection.sendall(_head(api.answer("a", finish=None), 9999))
        said.set()
        connection.settimeout(5)
        if connection.recv(1) == b"":
            left.set()

    with scripted(script) as address:
        yield address, said, left


def test_closing_a_stream_closes_the_connection(api: Api, opened: Callable[..., Model]) -> None:
    with _talking(api) as (address, _, left):
        stream = opened(address).stream(REQUEST)
        assert next(stream) == "a"
        stream.close()  # type: ignore[attr-defined]
        assert left.wait(5)


def test_ctrl_c_passes_through_and_closes_the_connection(
    api: Api, opened: Callable[..., Model]
) -> None:
    def interrupt() -> None:
        said.wait(5)
        time.sleep(0.1)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    with _talking(api) as (address, said, left):
        model = opened(address)
        threading.Thread(target=interrupt).start()
        with pytest.raises(KeyboardInterrupt):
            list(model.stream(REQUEST))
        assert left.wait(5)


# Keys and addresses


def test_the_key_is_nowhere_to_be_read(
    httpserver: HTTPServer,
    api: Api,
    opened: Callable[..., Model],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    _serve(httpserver, api, api.answer("a"), _refusal(400, f"no {KEY} here"))
    model = opened(httpserver.url_for("/"))
    _said(model)
    assert "***" in _failure(model)
    assert caplog.records
    assert KEY not in caplog.text
    assert KEY not in repr(model) + repr(vars(model))


def test_a_login_in_an_address_is_sent_and_never_shown(
    httpserver: HTTPServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    asked = _serve(httpserver, OPENAI, _refusal(400, "no pass%word, no me:pass%word"))
    model = open_model(httpserver.url_for("/v1/m").replace("//", "//me:pass%25word@"), FAST)
    line = _failure(model)
    assert asked[0]["_headers"]["Authorization"] == "Basic bWU6cGFzcyV3b3Jk"
    assert "no ***, no ***" in line
    for text in (line, caplog.text, model.name, repr(model)):
        assert "pass" not in text
        assert "bWU6" not in text


def test_a_missing_key_is_named(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(api.variable)
    with pytest.raises(BadInput, match=f"{api.model} needs a key: set {api.variable}"):
        open_model(api.model)


def test_a_key_that_no_header_can_hold_is_not_shown(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(api.variable, "sk-two\nlines")
    with pytest.raises(BadInput, match=f"{api.variable} holds no key") as caught:
        open_model(api.model)
    assert "sk-two" not in str(caught.value)


@pytest.mark.parametrize(
    ("keys", "sent"),
    [
        ({}, "Bearer none"),
        ({"OPENAI_API_KEY": "one"}, "Bearer one"),
        ({"OPENAI_API_KEY": "one", "ELISION_API_KEY": "two"}, "Bearer two"),
    ],
)
def test_an_address_needs_no_key(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, keys: dict[str, str], sent: str
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    for name, value in keys.items():
        monkeypatch.setenv(name, value)
    asked = _serve(httpserver, OPENAI, _chat("a"))
    _said(open_model(httpserver.url_for("/v1/m")))
    assert asked[0]["_headers"]["Authorization"] == sent


def test_azure_is_asked_where_only_its_variables_are_set(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    monkeypatch.setenv("AZURE_OPENAI_API_KEY", KEY)
    monkeypatch.setenv("AZURE_OPENAI_ENDPOINT", httpserver.url_for("/"))
    path = "/openai/deployments/mine/chat/completions"
    asked = _serve(httpserver, OPENAI._replace(path=path), _chat("a"), _refusal(401))
    model = open_model("openai/mine", FAST)
    assert _said(model)[0] == "a"
    assert KEY in asked[0]["_headers"].values()
    assert _failure(model).endswith("check AZURE_OPENAI_API_KEY")


@pytest.mark.parametrize(
    ("name", "address", "model"),
    [
        ("http://h:1/v1/qwen2.5-coder:7b", "http://h:1/v1", "qwen2.5-coder:7b"),
        ("https://h/api/v1/org/name/", "https://h/api/v1", "org/name"),
        ("http://h/v1beta/openai/gem", "http://h/v1beta/openai", "gem"),
        ("http://[::1]:8080/gem", "http://[::1]:8080", "gem"),
    ],
)
def test_an_address_ends_with_the_model(name: str, address: str, model: str) -> None:
    opened = open_model(name)
    assert opened.name == f"{address}/{model}"
    assert repr(opened) == f"<{address}/{model} at {address}>"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("http://h/v1", "no model follows it"),
        ("http://h/v1/", "no model follows it"),
        ("http://h", "no model follows it"),
        ("http://me:password@h:port/v1/m", "Port could not be cast"),
        ("http://me:password@/v1/m", "it is not http://HOST"),
        ("http://h/v1/m?key=password", "nothing may follow a ?"),
        ("http://me:password@h/v1/m\n", "a line break"),
        ("http://[h/v1/m", "Invalid IPv6 URL"),
        ("openai/", "names no model"),
        ("anthropic/", "names no model"),
    ],
)
def test_a_wrong_address_is_bad_input(name: str, why: str) -> None:
    with pytest.raises(BadInput) as caught:
        open_model(name)
    assert why in str(caught.value)
    assert "password" not in str(caught.value)


def test_a_login_beside_a_key_is_bad_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "https://me:password@h")
    with pytest.raises(BadInput, match=r"the login in ANTHROPIC_BASE_URL \(https://h\) cannot"):
        open_model("anthropic/x")


@pytest.mark.parametrize("package", ["client", "tenacity"])
def test_a_missing_package_is_told(api: Api, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    extra = api.model.partition("/")[0]
    monkeypatch.setitem(sys.modules, extra if package == "client" else package, None)
    monkeypatch.delitem(sys.modules, "elision.models.served", raising=False)
    with pytest.raises(ElisionError, match=rf"run pip install 'elision\[{extra}\]'"):
        open_model(api.model)
