"""elision's own addresses: the full result of a merge, and its inverse."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from ...merging.merge import Omitted
from .answers import Details, Strict, details, headers, plain
from .errors import described
from .service import Given, Service

_FAILURES = described(400, 413, 422, 429, 500, 502, 504)


class MergeRequest(Strict):
    """A text and a lazy edit of it. `path` or `language` say how to parse the two; with neither,
    lines and indentation alone decide. `omitted`: what becomes of members that a container without
    a marker does not show."""

    original: str
    snippet: str
    path: str | None = None
    language: str | None = None
    omitted: Omitted = "keep"
    instruction: Annotated[str, Field(description="What a fallback is told.")] = ""


class MergeAnswer(Details):
    """The merged text, and how it came about."""

    text: str


class ElideRequest(Strict):
    """Two texts of a file."""

    before: str
    after: str
    path: str | None = None
    language: str | None = None


class ElideAnswer(BaseModel):
    """The shortest snippet that turns one into the other."""

    snippet: str


def routes(service: Service) -> APIRouter:
    """The two addresses."""
    router = APIRouter(tags=["elision"])

    @router.post("/v1/merge", response_model=MergeAnswer, responses=_FAILURES)
    async def merge(asked: MergeRequest) -> Response:
        """Merge a lazy edit: exact, or refused with a reason."""
        done = await service.merge(Given(**dict(asked)))
        answer = MergeAnswer(text=done.merge.text, **dict(details(done)))
        return plain(answer, headers(done))

    @router.post("/v1/elide", response_model=ElideAnswer, responses=_FAILURES)
    async def elide(asked: ElideRequest) -> Response:
        """Say the shortest snippet that turns one text into another."""
        found = await service.elide(asked.before, asked.after, asked.path, asked.language)
        return plain(ElideAnswer(snippet=found))

    return router
