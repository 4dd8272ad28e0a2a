"""OpenAI's chat completions, as services speak them that apply edits."""

from __future__ import annotations

import secrets
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from ...errors import BadInput
from .answers import Details, Strict, Usage, details, headers, plain, usage
from .errors import described
from .service import Given, Service, Settled
from .stream import DONE, STREAMED, event, pieces, streamed
from .tags import parts

MODEL = "elision"


class TextPart(Strict):
    """A part of a message. Other kinds than text are refused."""

    type: Literal["text"]
    text: str


class Message(Strict):
    """A turn of the conversation; the last one of the user is what counts."""

    role: str
    content: str | list[TextPart] | None = None


class StreamOptions(Strict):
    """What is told beside the text of a stream."""

    include_usage: bool | None = None


class ChatRequest(Strict):
    """The last user message is
    `<instruction>..</instruction><code>..</code><update>..</update>`, the instruction optional.
    Whatever else OpenAI's clients send is ignored. `path` or `language` say how to parse the code;
    without them it is merged by lines and indentation."""

    messages: Annotated[list[Message], Field(min_length=1)]
    model: str = MODEL
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    path: str | None = None
    language: str | None = None


class Answer(BaseModel):
    """The merged file."""

    role: Literal["assistant"] = "assistant"
    content: str


class Choice(BaseModel):
    """There is one."""

    index: int = 0
    message: Answer
    finish_reason: Literal["stop"] = "stop"


class ChatCompletion(BaseModel):
    """OpenAI's answer, and what elision has to say beside it."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[Choice]
    usage: Usage
    elision: Details


def routes(service: Service) -> APIRouter:
    """The two addresses under which clients look for it."""
    router = APIRouter(tags=["as an apply model"])

    async def complete(asked: ChatRequest) -> Response:
        """Merge the update into the code, and answer with the merged file."""
        text = _user_text(asked.messages)
        instruction, code, update = parts(text)
        given = Given(code, update, asked.path, asked.language, instruction=instruction)
        done = await service.merge(given)
        counted = usage(text, done.merge.text)
        if asked.stream:
            counts = bool(asked.stream_options and asked.stream_options.include_usage)
            return streamed(chunks(asked.model, done, counted, counts=counts), headers(done))
        whole = ChatCompletion(
            **_head(asked.model),
            choices=[Choice(message=Answer(content=done.merge.text))],
            usage=counted,
            elision=details(done),
        )
        return plain(whole, headers(done))

    for path in ("/v1/chat/completions", "/v1/apply/chat/completions"):
        router.add_api_route(
            path,
            complete,
            methods=["POST"],
            response_model=ChatCompletion,
            responses=STREAMED | described(400, 413, 422, 429, 500, 502, 504),
        )
    return router


def _user_text(messages: list[Message]) -> str:
    for message in reversed(messages):
        if message.role == "user":
            content = message.content or ""
            return content if isinstance(content, str) else "".join(one.text for one in content)
    raise BadInput("there is no message of the role user")


async def chunks(
    model: str, done: Settled, counted: Usage, *, counts: bool
) -> AsyncIterator[bytes]:
    """A merged file as OpenAI streams an answer; counts: whether its usage is told at the end."""
    head = _head(model) | {"object": "chat.completion.chunk"}

    def chunk(delta: dict[str, Any], reason: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        return head | {"choices": [choice]} | ({"usage": None} if counts else {})

    yield event(chunk({"role": "assistant", "content": ""}))
    for piece in pieces(done.merge.text):
        yield event(chunk({"content": piece}))
    yield event(chunk({}, "stop") | {"elision": details(done).model_dump()})
    if counts:
        yield event(head | {"choices": [], "usage": counted.model_dump()})
    yield DONE


def _head(model: str) -> dict[str, Any]:
    made = f"chatcmpl-{secrets.token_hex(12)}"
    return {"id": made, "created": int(time.time()), "model": model}
