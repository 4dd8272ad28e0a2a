"""How the service is, for those who run it, and what it can be asked for."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel
from starlette.responses import Response

from ... import __version__
from .chat import MODEL
from .service import Service


class Health(BaseModel):
    """It lives."""

    status: Literal["ok"] = "ok"
    version: str = __version__


class ModelBody(BaseModel):
    """A model as OpenAI tells of one."""

    id: str = MODEL
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = MODEL


class Models(BaseModel):
    """What can be named as the model of a chat. Any other name is taken too."""

    object: Literal["list"] = "list"
    data: list[ModelBody]


def routes(service: Service) -> APIRouter:
    """What can be asked without giving anything."""
    router = APIRouter(tags=["the service"])

    @router.get("/v1/models")
    async def models() -> Models:
        """Say which models there are."""
        return Models(data=[ModelBody()])

    @router.get("/metrics", response_class=Response)
    async def metrics() -> Response:
        """Tell what was counted, in Prometheus' form: for all processes of the service."""
        return Response(service.metrics.text(), media_type=CONTENT_TYPE_LATEST)

    return router


def alive() -> APIRouter:
    """What anybody may ask."""
    router = APIRouter(tags=["the service"])

    @router.get("/healthz")
    async def health() -> Health:
        """Say that the service lives. This wants no key."""
        return Health()

    return router
