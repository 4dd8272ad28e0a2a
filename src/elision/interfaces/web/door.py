"""Who sees the page: no other site through a person's browser, and with keys only who has one."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from pathlib import Path
from string import Template

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..access import allowed, is_foreign

_COOKIE = "elision-page"
_KEY = "/key"
_HEADERS = {
    # What the page loads comes from this service; its scripts are compiled in the browser.
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    # No stricter: a form would then be sent with `origin: null`, which is refused.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}


class Door:
    """A middleware around the page and its sockets.

    A browser sends no header with a key. So a form asks for one, and a cookie stands for it until
    the service ends; it is no key, since cookies reach other services of the same host too.
    """

    def __init__(self, app: ASGIApp, keys: Sequence[str]) -> None:
        self._app, self._keys = app, keys
        self._pass = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self._app(scope, receive, send)
        asked, sending = HTTPConnection(scope), _with_headers(send)
        if is_foreign(asked.headers, local=not self._keys):
            told = "the page is for requests from itself, under the address that it is served on\n"
            return await PlainTextResponse(told, 403)(scope, receive, sending)
        if self._is_known(asked):
            return await self._app(scope, receive, sending)
        if scope["type"] == "http" and scope["method"] == "POST" and _path(asked) == _KEY:
            answer = await self._entered(Request(scope, receive))
            return await answer(scope, receive, sending)
        return await _form(asked, "")(scope, receive, sending)

    def _is_known(self, asked: HTTPConnection) -> bool:
        shown = asked.cookies.get(_COOKIE, "").encode()
        known = hmac.compare_digest(shown, self._pass.encode())
        return known or allowed(asked.headers.get("authorization"), self._keys)

    async def _entered(self, asked: Request) -> Response:
        given = (await asked.form()).get("key")
        if not allowed(f"Bearer {given}", self._keys):
            return _form(asked, "That is none of the keys of this service.")
        root = asked.scope["root_path"]
        answer = RedirectResponse(f"{root}/", 303)
        answer.set_cookie(_COOKIE, self._pass, path=root, httponly=True, samesite="strict")
        return answer


def _path(asked: HTTPConnection) -> str:
    path: str = asked.scope["path"]
    return path.removeprefix(asked.scope["root_path"])


def _form(asked: HTTPConnection, why: str) -> Response:
    text = Path(__file__).with_name("key.html").read_text(encoding="utf-8")
    action = asked.scope["root_path"] + _KEY
    shown = Template(text).substitute(action=action, why=why, hidden="" if why else "hidden")
    return HTMLResponse(shown, 401, {"cache-control": "no-store"})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(_HEADERS)
        await send(message)

    return sending
