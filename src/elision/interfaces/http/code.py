"""The form of services that apply code: two texts in, the merged one out."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import AliasChoices, BaseModel, ConfigDict, Field
from starlette.responses import Response

from .answers import Details, Strict, Usage, details, headers, plain, usage
from .chat import MODEL, chunks
from .errors import described
from .service import Given, Service
from .stream import STREAMED, streamed


def _also(name: str, *others: str) -> Any:
    told = f"Also taken under the name of {', '.join(f'`{other}`' for other in others)}."
    return Field(validation_alias=AliasChoices(name, *others), description=told)


class CodeRequest(Strict):
    """The text before, and the lazy edit. `path` or `language` say how to parse them."""

    initial_code: Annotated[str, _also("initial_code", "initialCode")]
    edit_snippet: Annotated[str, _also("edit_snippet", "editSnippet")]
    instruction: Annotated[str | None, _also("instruction", "instructions")] = None
    stream: bool | None = None
    path: Annotated[str | None, _also("path", "filePath", "file_path")] = None
    language: str | None = None


class CodeAnswer(BaseModel):
    """The text after."""

    model_config = ConfigDict(serialize_by_alias=True, validate_by_name=True)

    merged_code: Annotated[str, Field(alias="mergedCode")]
    usage: Usage
    elision: Details


def routes(service: Service) -> APIRouter:
    """The one address."""
    router = APIRouter(tags=["as an apply model"])

    @router.post(
        "/v1/code/apply",
        response_model=CodeAnswer,
        responses=STREAMED | described(400, 413, 422, 429, 500, 502, 504),
    )
    async def apply(asked: CodeRequest) -> Response:
        """Merge the edit into the code. A stream has the form of a chat's."""
        given = Given(
            asked.initial_code,
            asked.edit_snippet,
            asked.path,
            asked.language,
            instruction=asked.instruction or "",
        )
        done = await service.merge(given)
        counted = usage(f"{asked.initial_code}{asked.edit_snippet}", done.merge.text)
        if asked.stream:
            return streamed(chunks(MODEL, done, counted, counts=True), headers(done))
        answer = CodeAnswer(merged_code=done.merge.text, usage=counted, elision=details(done))
        return plain(answer, headers(done))

    return router
