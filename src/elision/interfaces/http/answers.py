"""What requests and answers of several endpoints have in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, field_validator
from pydantic_core import PydanticCustomError
from starlette.responses import Response

from ...merging.result import ChangeKind, Method
from ...strategies.focus import about_tokens
from .service import Settled, SettledBy

_SETTLED = "x-elision-settled-by"


class Strict(BaseModel):
    """A request: fields that nobody knows are ignored, and no type is taken for another."""

    model_config = ConfigDict(strict=True, extra="ignore")

    @field_validator("*")
    @classmethod
    def _is_text(cls, value: object) -> object:
        """JSON can say what no encoding has."""
        if isinstance(value, str):
            try:
                value.encode()
            except UnicodeEncodeError:
                raise PydanticCustomError("text", "half a surrogate pair is no text") from None
        return value


class Usage(BaseModel):
    """Tokens, about: a quarter of the characters. Nothing is charged by them."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class ChangeBody(BaseModel):
    """One stretch of lines that differs: first and last, from 1; last is first - 1 if empty."""

    model_config = ConfigDict(from_attributes=True)

    kind: ChangeKind
    block: str
    before: tuple[int, int]
    after: tuple[int, int]


class Details(BaseModel):
    """How the text came about. `settled_by` is `model` where the merge was refused, and the
    service's model settled it."""

    method: Method
    changes: list[ChangeBody]
    warnings: list[str]
    settled_by: SettledBy


def usage(asked: str, text: str) -> Usage:
    """What a request and its answer would be in tokens."""
    read, written = about_tokens(asked), about_tokens(text)
    return Usage(prompt_tokens=read, completion_tokens=written, total_tokens=read + written)


def details(done: Settled) -> Details:
    """What there is to say of a merge beside its text."""
    return Details(
        method=done.merge.method,
        changes=[ChangeBody.model_validate(change) for change in done.merge.changes],
        warnings=list(done.merge.warnings),
        settled_by=done.by,
    )


def headers(done: Settled) -> dict[str, str]:
    """Who settled a merge, for those who look at no field."""
    return {_SETTLED: done.by}


def plain(value: BaseModel, headers: dict[str, str] | None = None) -> Response:
    """A value as an answer, written once: by itself it would be checked again."""
    return Response(value.model_dump_json(), headers=headers, media_type="application/json")
