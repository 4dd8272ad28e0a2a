"""Server-sent events."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable
from typing import Any

from starlette.responses import StreamingResponse

DONE = b"data: [DONE]\n\n"

# Characters of a text in one event: few enough to be shown while they come in.
_PIECE = 8192

# What the description of an endpoint says of an answer that may be streamed.
_EVENT = {
    "type": "object",
    "properties": {"event": {"type": "string"}, "data": {"type": "string"}},
    "required": ["data"],
}
STREAMED: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/event-stream": {"itemSchema": _EVENT}}}
}
_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


def event(data: object, name: str = "") -> bytes:
    """One event."""
    head = f"event: {name}\n" if name else ""
    return f"{head}data: {json.dumps(data)}\n\n".encode()


def streamed(
    events: AsyncIterator[bytes], headers: dict[str, str] | None = None
) -> StreamingResponse:
    """Events as an answer."""
    return StreamingResponse(
        events, headers=_HEADERS | (headers or {}), media_type="text/event-stream"
    )


def pieces(text: str) -> Iterable[str]:
    """A text, piece by piece."""
    return (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
