"""Who is let in, with how much, how many at once, and for how long."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..access import allowed, is_foreign
from .errors import answer
from .options import MB, PAGE, Options

# What a stranger may see: that the service lives, how it is asked, and the page, which asks for
# the key by itself.
_OPEN = ("/healthz", "/docs", "/openapi.json", "/", PAGE)
_OPEN_FOLDERS = ("/static-offline-docs/", f"{PAGE}/")  # the first is what /docs needs


class Guard:
    """A middleware around the endpoints. What it refuses does not reach them.

    abandoned: how many merges still run though their requests were answered 504.
    """

    def __init__(self, app: ASGIApp, options: Options, abandoned: Callable[[], int]) -> None:
        self._app, self._options, self._abandoned = app, options, abandoned
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self._app(scope, receive, send)
        if not _is_open(scope["path"]) and (refused := self._refused(Headers(scope=scope))):
            return await refused(scope, receive, send)
        if scope["type"] == "http" and scope["method"] == "POST":
            return await self._work(scope, receive, send)
        return await self._app(scope, receive, send)

    def _refused(self, headers: Headers) -> Response | None:
        """The answer to whoever may not ask."""
        keys = self._options.keys
        if not allowed(headers.get("authorization"), keys):
            message = "this service wants a key: send authorization: Bearer KEY"
            asking = {"www-authenticate": "Bearer"}
            return answer(401, message, "invalid_api_key", headers=asking)
        if not keys and is_foreign(headers, local=True):
            message = (
                "without keys this service is for programs on this machine, under the address that "
                "it listens on; another site may be behind this request"
            )
            return answer(403, message, "foreign")
        return None

    async def _work(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._running + self._abandoned() >= self._options.max_in_flight:
            message = f"{self._options.max_in_flight} requests are in flight; ask again later"
            busy = answer(429, message, "busy", headers={"retry-after": "1"})
            return await busy(scope, receive, send)
        self._running += 1
        try:
            await self._in_time(scope, self._bounded(scope, receive), send)
        finally:
            self._running -= 1

    async def _in_time(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            deadline.reschedule(None)  # what has begun goes on to its end
            await send(message)

        try:
            async with asyncio.timeout(self._options.timeout) as deadline:
                await self._app(scope, receive, sending)
        except TimeoutError:
            if begun or not deadline.expired():
                raise
            late = answer(504, f"no answer within {self._options.timeout:g} s", "timeout")
            await late(scope, receive, send)

    def _bounded(self, scope: Scope, receive: Receive) -> Receive:
        told = Headers(scope=scope).get("content-length", "")
        size = int(told) if told.isdecimal() else 0
        seen = 0

        async def receiving() -> Message:
            nonlocal seen
            if size <= self._options.max_body:
                message = await receive()
                seen += len(message.get("body", b""))
            if max(size, seen) > self._options.max_body:
                most = self._options.max_body / MB
                raise HTTPException(413, f"the body has more than {most:g} MB")
            return message

        return receiving


def _is_open(path: str) -> bool:
    return path in _OPEN or path.startswith(_OPEN_FOLDERS)
