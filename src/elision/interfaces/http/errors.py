"""Whatever goes wrong is told in one form: that of OpenAI."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ...errors import Ambiguous, ElisionError, ModelFailure, Refusal


class Fault(BaseModel):
    """What went wrong, for a person; ``code`` says it for a program."""

    message: str
    type: str
    param: str | None
    code: str


class ErrorBody(BaseModel):
    """Every answer that is no success."""

    error: Fault


_TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}

# The most special first.
_KINDS: tuple[tuple[type[ElisionError], int, str], ...] = (
    (Ambiguous, 422, "ambiguous"),
    (Refusal, 422, "refused"),
    (ModelFailure, 502, "model_failed"),
    (ElisionError, 400, "bad_input"),
)
_HTTP = {
    400: ("not_readable", "the body cannot be read; send JSON, in UTF-8"),
    404: ("not_found", "there is nothing at this address; /docs lists what there is"),
    405: ("wrong_method", "this address does not take this method; /docs lists what it takes"),
}
_DESCRIPTIONS = {
    400: "The body is no JSON, or asks for what there is not.",
    401: "The service wants a key, and this is none of its.",
    403: "The service has no keys, and the request may come from another site in a browser.",
    413: "The body is too large.",
    422: "The merge is refused, with the reason; or a field is missing or of the wrong type.",
    429: "Too much is in flight; ask again after Retry-After seconds.",
    500: "A fault of elision.",
    502: "The model gave no whole answer.",
    504: "There was no answer in time.",
}


def described(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What the description of an endpoint says of answers that are no success."""
    return {
        status: {"model": ErrorBody, "description": _DESCRIPTIONS[status]} for status in statuses
    }


def body(status: int, message: str, code: str, param: str | None = None) -> dict[str, Any]:
    """An error as it is sent."""
    kind = _TYPES.get(status, "api_error" if status >= 500 else "invalid_request_error")
    fault = Fault(message=message, type=kind, param=param, code=code)
    return ErrorBody(error=fault).model_dump()


def answer(
    status: int,
    message: str,
    code: str,
    param: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """An error as an answer."""
    # As ASCII: a message may quote what no encoding has.
    data = json.dumps(body(status, message, code, param)).encode()
    return Response(data, status, headers, "application/json")


def kind(error: ElisionError) -> tuple[int, str]:
    """The status and the code of an error that is meant for people."""
    return next((status, code) for cls, status, code in _KINDS if isinstance(error, cls))


def install(app: FastAPI) -> None:
    """Let an app tell all errors in this form."""
    app.add_exception_handler(ElisionError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _fault)


async def _told(request: Request, error: Exception) -> Response:
    assert isinstance(error, ElisionError)
    status, code = kind(error)
    return answer(status, str(error), code)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        where = f"{first['ctx']['error']} at character {first['loc'][1]}"
        return answer(400, f"the body is no JSON: {where}", "not_readable")
    where = ".".join(str(step) for step in first["loc"][1:])
    if not where:
        return answer(422, "send a JSON object with content-type: application/json", "invalid")
    return answer(422, f"{where}: {first['msg']}", "invalid", where)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code, message = _HTTP.get(error.status_code, ("failed", error.detail))
    return answer(error.status_code, message, code, headers=error.headers)


async def _fault(request: Request, error: Exception) -> Response:
    return answer(500, "a fault of elision; its log has more of it", "internal")
