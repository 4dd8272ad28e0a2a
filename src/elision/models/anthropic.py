"""Models of Anthropic, through its Messages API."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..errors import BadInput
from .address import Address, address, key
from .model import Abilities, End, Model, Request, Usage
from .settings import Settings

if TYPE_CHECKING:
    from anthropic import Anthropic

    from .served import Pieces, Server

_HOME = "https://api.anthropic.com"
_KEY = "ANTHROPIC_API_KEY"

# What ends an answer before it is whole; whatever else ends one is its end.
_LENGTH = {"max_tokens", "model_context_window_exceeded"}


def open(name: str, settings: Settings) -> Model:
    """The model of a name such as ``claude-sonnet-4-5``, with the key in ANTHROPIC_API_KEY.

    It is asked at ANTHROPIC_BASE_URL where that is set.
    """
    if not name:
        raise BadInput("anthropic/ names no model; write one behind it: anthropic/MODEL")
    found = key(_KEY)
    if found is None:
        raise BadInput(f"anthropic/{name} needs a key: set {_KEY}")
    where = address(os.environ.get("ANTHROPIC_BASE_URL") or _HOME)
    if where.login:  # both would go into one header
        raise BadInput(
            f"the login in ANTHROPIC_BASE_URL ({where.url}) cannot be sent beside the key in "
            f"{_KEY}; take it out of the address"
        )
    try:
        return _opened(name, where, found, settings)
    except ImportError as error:
        raise BadInput(
            f"anthropic/{name} cannot be asked ({error}); run pip install 'elision[anthropic]'"
        ) from None


def _opened(name: str, where: Address, secret: str, settings: Settings) -> Model:
    from anthropic import Anthropic

    from .served import Server

    server = Server(name, where.url, _KEY, settings, (secret,))
    # No retries of its own: when to ask again is decided in served.py, for every client alike.
    client = Anthropic(api_key=secret, base_url=where.url, timeout=server.timeout, max_retries=0)
    abilities = Abilities(context=settings.context, concurrent=True)
    return _Messages(f"anthropic/{name}", client, server, abilities)


class _Messages:
    """An opened model."""

    def __init__(self, name: str, client: Anthropic, server: Server, abilities: Abilities) -> None:
        self.name = name
        self.abilities = abilities
        self._client = client
        self._server = server

    def __repr__(self) -> str:
        return f"<{self.name} at {self._server.address}>"

    def stream(self, request: Request) -> Iterator[str | End]:
        return self._server.pieces(lambda: self._pieces(request))

    def count(self, text: str) -> int | None:
        return None

    def close(self) -> None:
        self._client.close()

    def _pieces(self, request: Request) -> Pieces:
        reason, usage, kind = "", Usage(), ""
        with self._client.messages.create(**self._arguments(request), stream=True) as stream:
            for event in stream:
                kind, text, ended, usage = _read(event, usage)
                reason = ended or reason
                if reason == "refusal":
                    raise self._server.failure("the model refused; ask for something else")
                if text:
                    yield text
        if not kind:
            raise self._server.failure("it streams no message; check the address")
        if kind != "message_stop" or not reason:
            raise self._server.failure("the stream ended in the middle; ask again")
        yield End("length" if reason in _LENGTH else "stop", usage)

    def _arguments(self, request: Request) -> dict[str, Any]:
        # No temperature: its newer models take none, and the client has no argument for it.
        system = [turn.text for turn in request.messages if turn.role == "system"]
        arguments: dict[str, Any] = {
            "model": self._server.model,
            "messages": [
                {"role": turn.role, "content": turn.text}
                for turn in request.messages
                if turn.role != "system"
            ],
            "max_tokens": request.max_tokens,
        }
        if system:
            arguments["system"] = "\n\n".join(system)
        if request.stop:
            arguments["stop_sequences"] = list(request.stop)
        return arguments


def _read(event: Any, usage: Usage) -> tuple[str, str, str, Usage]:
    """The kind of an event, its text, why the answer ends with it, and the tokens up to it.

    The client checks nothing of what a server sends, so that a wrong shape is found here.
    """
    text = reason = ""
    try:
        kind: str = event.type
        if kind == "message_start":
            usage = _input(event.message.usage)
        elif kind == "content_block_delta" and event.delta.type == "text_delta":
            text = event.delta.text
        elif kind == "message_delta":
            reason = event.delta.stop_reason or ""
            usage = replace(usage, output_tokens=event.usage.output_tokens or 0)  # the sum so far
    except (AttributeError, TypeError) as error:
        raise ValueError("no event of a message") from error
    return kind, text, reason, usage


def _input(found: Any) -> Usage:
    """The tokens of a prompt; the API counts those that it reads from its cache, or puts there,
    beside the others."""
    cached = found.cache_read_input_tokens or 0
    read = (found.input_tokens or 0) + cached + (found.cache_creation_input_tokens or 0)
    return Usage(read, cached_tokens=cached)
