"""The service as an app: its addresses, and what stands around them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer
from fastapi_offline import FastAPIOffline

from ... import __version__
from . import chat, code, edits, errors, own, watch
from .guard import Guard
from .metrics import Counted, Metrics
from .options import Options
from .service import Service


def application(options: Options) -> FastAPI:
    """An app that serves by these options. Raises BadInput for a model that cannot be had."""
    service = Service(options, Metrics())

    @asynccontextmanager
    async def lasting(app: FastAPI) -> AsyncIterator[None]:
        yield
        service.close()

    app = FastAPIOffline(
        redoc_url=None,
        title="elision",
        version=__version__,
        summary="Lazy code edits go back into their files: exact, or refused with a reason.",
        lifespan=lasting,
    )
    # The guard asks for the keys; this tells of them.
    keyed = [Depends(HTTPBearer(auto_error=False))] if options.keys else []
    refused = errors.described(401 if options.keys else 403)
    for part in (own, chat, code, edits, watch):
        app.include_router(part.routes(service), dependencies=keyed, responses=refused)
    app.include_router(watch.alive())
    errors.install(app)
    paths = frozenset(app.openapi()["paths"])
    if options.web:
        from ..web.page import mount  # an extra of its own

        mount(app, service, options)
    app.add_middleware(Guard, options=options, abandoned=service.abandoned)
    app.add_middleware(Counted, metrics=service.metrics, paths=paths)
    return app
