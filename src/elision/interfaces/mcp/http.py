"""The server for agents over HTTP: who is let in."""

from __future__ import annotations

from collections.abc import Sequence

from mcp.server import Server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from ..access import allowed

PATH = "/mcp"


def application(server: Server, host: str, keys: Sequence[str]) -> ASGIApp:
    """What uvicorn runs. keys: whoever asks must have one of them, if there are any."""
    app = server.streamable_http_app(
        streamable_http_path=PATH, transport_security=_by_these_names(host, keys)
    )
    return _Keyed(app, keys) if keys else app


def _by_these_names(host: str, keys: Sequence[str]) -> TransportSecuritySettings:
    """Who may be asked for: a web page can give its own name our address, but it has no key."""
    names = ["127.0.0.1", "localhost", "[::1]", f"[{host}]" if ":" in host else host]
    return TransportSecuritySettings(
        enable_dns_rebinding_protection=not keys,
        allowed_hosts=[f"{name}:*" for name in names],
        allowed_origins=[f"http://{name}:*" for name in names],
    )


class _Keyed:
    """A middleware that lets no request through without a key."""

    def __init__(self, app: ASGIApp, keys: Sequence[str]) -> None:
        self._app, self._keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan" and not allowed(
            Headers(scope=scope).get("authorization"), self._keys
        ):
            message = "this server wants a key: send authorization: Bearer KEY\n"
            refused = PlainTextResponse(message, 401, headers={"www-authenticate": "Bearer"})
            return await refused(scope, receive, send)
        return await self._app(scope, receive, send)
