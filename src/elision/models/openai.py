"""Models behind the chat completions of OpenAI, which most other servers speak too."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from ..errors import BadInput
from .address import Address, address, key, with_model
from .chunks import read
from .model import Abilities, End, Model, Request, Usage
from .settings import Settings

if TYPE_CHECKING:
    from openai import OpenAI, Stream
    from openai.types.chat import ChatCompletionChunk

    from .served import Pieces, Server

_HOME = "https://api.openai.com/v1"
_AZURE_VERSION = "2024-10-21"  # the last of its API that is no preview
_NO_KEY = "none"  # for a server that asks for none: the client insists on one

# Who takes a draft of the answer, by host, and in which models. Where a model of the others takes
# none after all, the server says so, and is asked again without.
_PREDICTING = {
    "api.openai.com": re.compile(r"gpt-4(o|\.1)"),
    "api.mistral.ai": re.compile(r"codestral|mistral-large"),
    "api.cerebras.ai": re.compile(""),
    "api.fireworks.ai": re.compile(""),
}

# What a request can do without where a server does not take it, or what it is called there.
# Reasoning models want their own sampling and name; older servers count no tokens in a stream.
_OPTIONAL = {
    "temperature": None,
    "stream_options": None,
    "prediction": None,
    "max_tokens": "max_completion_tokens",
}

_NO_ANSWER = {
    "content_filter": "a filter for content stopped it; ask for something else",
    "refusal": "the model refused; ask for something else",
    "error": "the server broke it off; ask again",
}


class _Place(NamedTuple):
    """What a name comes to: a model, where it is, and the key."""

    name: str
    model: str
    address: Address
    key: str | None
    variable: str
    azure: bool = False


def open(name: str, settings: Settings) -> Model:
    """The model of a name such as ``gpt-4.1``, or of an address such as
    ``http://127.0.0.1:11434/v1/qwen2.5-coder``.

    A name is looked for at OPENAI_BASE_URL with the key in OPENAI_API_KEY; where there is none,
    but AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_API_KEY are set, it is a deployment there. An
    address is asked with ELISION_API_KEY, or with no key: that of OpenAI is for OpenAI alone.
    """
    place = _behind(name) if name.startswith(("http://", "https://")) else _named(name)
    try:
        return _opened(place, settings)
    except ImportError as error:
        raise BadInput(
            f"{place.name} cannot be asked ({error}); run pip install 'elision[openai]'"
        ) from None


def _behind(name: str) -> _Place:
    where, model = with_model(name)
    found = key("ELISION_API_KEY")
    return _Place(f"{where.url}/{model}", model, where, found, "ELISION_API_KEY")


def _named(model: str) -> _Place:
    if not model:
        raise BadInput("openai/ names no model; write one behind it, such as openai/gpt-4.1")
    name, base, found = f"openai/{model}", os.environ.get("OPENAI_BASE_URL"), key("OPENAI_API_KEY")
    azure, its_key = os.environ.get("AZURE_OPENAI_ENDPOINT"), key("AZURE_OPENAI_API_KEY")
    if azure and its_key and not found and not base:
        return _Place(name, model, address(azure), its_key, "AZURE_OPENAI_API_KEY", azure=True)
    if not found and not base:
        raise BadInput(
            f"{name} needs a key: set OPENAI_API_KEY; or set OPENAI_BASE_URL to another server"
        )
    return _Place(name, model, address(base or _HOME), found, "OPENAI_API_KEY")


def _opened(place: _Place, settings: Settings) -> Model:
    from .served import Server

    secrets = (*place.address.secrets, *filter(None, [place.key]))
    server = Server(place.model, place.address.url, place.variable, settings, secrets)
    host = urlsplit(_HOME if place.azure else place.address.url).hostname or ""
    models = _PREDICTING.get(host)
    # Any other server may draft from the prompt by itself: then there is nothing to send.
    predicts = settings.predict if models is None else bool(models.match(place.model))
    abilities = Abilities(prediction=predicts, context=settings.context, concurrent=True)
    not_taken = {"prediction"} if models is None else set[str]()
    return _Chat(place.name, _client(place, server), server, abilities, not_taken)


def _client(place: _Place, server: Server) -> OpenAI:
    from openai import AzureOpenAI, OpenAI

    # No retries of its own: when to ask again is decided in served.py, for every client alike.
    if place.azure:
        return AzureOpenAI(
            azure_endpoint=place.address.url,
            api_version=os.environ.get("OPENAI_API_VERSION") or _AZURE_VERSION,
            api_key=place.key,
            timeout=server.timeout,
            max_retries=0,
            default_headers=place.address.headers,
        )
    return OpenAI(
        base_url=place.address.url,
        api_key=place.key or _NO_KEY,
        timeout=server.timeout,
        max_retries=0,
        default_headers=place.address.headers,
    )


class _Chat:
    """An opened model. What its server does not take is found out once and remembered."""

    def __init__(
        self,
        name: str,
        client: OpenAI,
        server: Server,
        abilities: Abilities,
        not_taken: set[str],
    ) -> None:
        self.name = name
        self.abilities = abilities
        self._client = client
        self._server = server
        self._not_taken = not_taken

    def __repr__(self) -> str:
        return f"<{self.name} at {self._server.address}>"

    def stream(self, request: Request) -> Iterator[str | End]:
        return self._server.pieces(lambda: self._pieces(request))

    def count(self, text: str) -> int | None:
        return None

    def close(self) -> None:
        self._client.close()

    def _pieces(self, request: Request) -> Pieces:
        begun, reason, usage = False, "", Usage()
        with self._accepted(request) as stream:
            for chunk in stream:
                begun = True
                text, ended, usage = read(chunk, usage)
                if ended in _NO_ANSWER:
                    raise self._server.failure(_NO_ANSWER[ended])
                reason = ended or reason
                if text:
                    yield text
        if not begun:
            raise self._server.failure("it streams no chat completion; check the address")
        if not reason:
            raise self._server.failure("the stream ended in the middle; ask again")
        yield End("length" if reason == "length" else "stop", usage)

    def _accepted(self, request: Request) -> Stream[ChatCompletionChunk]:
        """The begun answer to the request, less what the server does not take of it."""
        while True:
            try:
                stream: Stream[ChatCompletionChunk] = self._client.chat.completions.create(
                    **self._arguments(request), stream=True
                )
                return stream
            except Exception as error:
                named = _not_taken(error)
                if named is None or named in self._not_taken:
                    raise
                self._not_taken.add(named)
                if named == "prediction":
                    self.abilities = replace(self.abilities, prediction=False)

    def _arguments(self, request: Request) -> dict[str, Any]:
        arguments: dict[str, Any] = {
            "model": self._server.model,
            "messages": [{"role": turn.role, "content": turn.text} for turn in request.messages],
            "max_tokens": request.max_tokens,
            "temperature": 0,
            "stream_options": {"include_usage": True},
        }
        if request.stop:
            arguments["stop"] = list(request.stop)
        if request.prediction is not None:
            arguments["prediction"] = {"type": "content", "content": request.prediction}
        for name in self._not_taken & arguments.keys():
            value, other = arguments.pop(name), _OPTIONAL[name]
            if other:
                arguments[other] = value
        return arguments


def _not_taken(error: Exception) -> str | None:
    """The part of a request that a server says it does not take, if it can be done without."""
    from .faults import complains_of_length, words  # it needs what comes with the extra

    if getattr(error, "status_code", None) not in (400, 422) or complains_of_length(error):
        return None
    said = words(error)
    for name, other in _OPTIONAL.items():
        if (other or name) in said or (not other and getattr(error, "param", None) == name):
            return name
    return None
