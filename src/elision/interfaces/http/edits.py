"""An instruction goes into a text by way of the service's model, and the answer can be watched."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import asdict

from fastapi import APIRouter
from starlette.responses import Response

from ...errors import ElisionError
from ...strategies.asking import Answer, Asked, Event, Refused, Said
from ...strategies.named import Strategy
from . import errors
from .answers import Strict, details
from .service import Service, Settled
from .stream import STREAMED, event, streamed


class EditRequest(Strict):
    """What is to become of a text. `path` says how to parse it; nothing is read or written."""

    path: str
    text: str
    instruction: str
    strategy: Strategy = "lazy"


def routes(service: Service) -> APIRouter:
    """The one address."""
    router = APIRouter(tags=["elision"])

    @router.post(
        "/v1/edit",
        response_class=Response,
        responses=STREAMED | errors.described(400, 413, 422, 429, 500, 504),
    )
    async def edit(asked: EditRequest) -> Response:
        """Let the model change a text as it is told.

        The answer is a stream of events: `asked` when a question goes to the model, `said` with
        each piece of what it answers, `answered` with what that took, `refused` with the reason
        where its answer could not be taken; at the end `result`, as of /v1/merge, or `error`.
        """
        service.editor()
        return streamed(_events(service, asked))

    return router


async def _events(service: Service, asked: EditRequest) -> AsyncIterator[bytes]:
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[bytes | None] = asyncio.Queue()

    def watch(happened: Event) -> None:  # in the thread of the model
        loop.call_soon_threadsafe(queue.put_nowait, _told(happened))

    async def work() -> bytes:
        try:
            merged = await service.edit(
                asked.path, asked.text, asked.instruction, asked.strategy, watch
            )
        except ElisionError as error:
            status, code = errors.kind(error)
            return event(errors.body(status, str(error), code), "error")
        finally:
            queue.put_nowait(None)
        told = details(Settled(merged, "model")).model_dump()
        return event({"text": merged.text} | told, "result")

    task = asyncio.create_task(work())
    try:
        while (told := await queue.get()) is not None:
            yield told
        yield await task
    finally:
        task.cancel()


def _told(happened: Event) -> bytes:
    match happened:
        case Asked(way=way):
            return event({"way": way}, "asked")
        case Said(text):
            return event({"text": text}, "said")
        case Answer(usage=used, first=first, seconds=seconds):
            return event({"usage": asdict(used), "first": first, "seconds": seconds}, "answered")
        case Refused(reason=reason):
            return event({"reason": reason}, "refused")
