"""A model's server that is down, silent, or gone in the middle, and a person who has had enough."""

from __future__ import annotations

import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pytest_httpserver import HTTPServer

from elision.models import Model, Settings
from model_servers import REQUEST, Api, failure, head, scripted

pytest_plugins = "model_fixtures"
pytestmark = pytest.mark.usefixtures("waits")


def _drop(connection: socket.socket) -> None:
    linger = (1).to_bytes(4, sys.byteorder) + (0).to_bytes(4, sys.byteorder)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)  # a reset, no farewell


def test_a_connection_that_breaks_in_the_middle_is_not_asked_again(
    api: Api, opened: Callable[..., Model], waits: list[float]
) -> None:
    body = api.answer("a", finish=None)
    with scripted(lambda connection: connection.sendall(head(body, len(body) + 9))) as address:
        line = failure(opened(address))
    assert line.endswith("the connection was dropped; ask again")
    assert waits == []


def test_a_connection_that_breaks_before_the_answer_is_asked_again(
    api: Api, opened: Callable[..., Model], waits: list[float]
) -> None:
    with scripted(_drop) as address:
        line = failure(opened(address))
    assert line.endswith("the connection was dropped; ask again")
    assert waits == [0.5, 1.0]


@pytest.mark.parametrize("pieces", [0, 1])
def test_a_silent_server_is_noticed(
    api: Api, opened: Callable[..., Model], waits: list[float], pieces: int
) -> None:
    def script(connection: socket.socket) -> None:
        if pieces:
            connection.sendall(head(api.answer("a", finish=None), 9999))
        connection.recv(1)  # until the client has had enough

    with scripted(script) as address:
        line = failure(opened(address, Settings(silence=0.2)))
    assert "it sent nothing for 0.2 s; raise --timeout" in line
    assert waits == []


def test_a_server_that_is_down_is_told(
    api: Api, opened: Callable[..., Model], waits: list[float]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    line = failure(opened(f"http://127.0.0.1:{port}"))
    assert f"at http://127.0.0.1:{port}" in line
    assert "nothing listens there (connection refused); start the server" in line
    assert waits == [0.5, 1.0]


def test_a_host_that_is_not_known_is_told(
    api: Api, opened: Callable[..., Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "its host name is not known" in failure(opened("http://no-such-host.invalid"))


def test_a_host_that_takes_no_connection_is_told(api: Api, opened: Callable[..., Model]) -> None:
    with socket.socket() as listener, socket.socket() as one, socket.socket() as two:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for waiting in (one, two):  # they fill the queue, and nobody takes them out of it
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        line = failure(opened(address, Settings(connect=0.2)))
    assert "no connection within 0.2 s" in line


def test_a_server_without_tls_is_told(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    line = failure(opened(httpserver.url_for("/").replace("http:", "https:")))
    assert "no secure connection (" in line


@contextmanager
def _talking(api: Api) -> Iterator[tuple[str, threading.Event, threading.Event]]:
    """A server that says one piece; the events are set when it has, and when the client left."""
    said, left = threading.Event(), threading.Event()

    def script(connection: socket.socket) -> None:
        connection.sendall(head(api.answer("a", finish=None), 9999))
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
        stream.close()
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
