"""What went wrong at a server, told from a client's exception.

The clients of both backends raise their own errors of the same make: a status and a body, or a
cause from the HTTP library below them. So they are read by what they hold, not by their class.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx2

from ..errors import ElisionError

if TYPE_CHECKING:
    from .served import Server

_SOON = (0.5, 1.0)
_LATER = (1.0, 2.0)
_LONGEST = 60.0  # what a server may ask for at most; more would look like a hang
_SHOWN = 200  # characters of what a server says

# An error that comes inside a stream has no status of its own, but one of these words.
_STATUS = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "permission_error": 403,
    "not_found_error": 404,
    "request_too_large": 413,
    "rate_limit_error": 429,
    "rate_limit_exceeded": 429,
    "api_error": 500,
    "server_error": 500,
    "overloaded_error": 529,
}

# As OpenAI, Anthropic, vLLM, llama.cpp, TGI and Gemini put it.
_TOO_LONG = re.compile(
    r"context[ _-]?(length|window|size|limit)|exceed_context|maximum model length"
    r"|(prompt|input|request) (is )?too (long|large)|too many tokens"
    r"|max_new_tokens\W+must be|token count .*exceeds",
    re.I,
)


class Fault(NamedTuple):
    """What happened and what to do, and how long to wait before asking again, if that may help."""

    what: str
    waits: tuple[float, ...] = ()


def fault(error: BaseException, server: Server) -> Fault | None:
    """What an exception says of the server; None for one that says nothing of it."""
    if isinstance(error, ElisionError) or not isinstance(error, Exception):
        return None
    status = _status(error)
    if status is not None:
        return _refused(error, status, server)
    for one in _chain(error):
        if found := _transport(one, server):
            return found
    if isinstance(error, UnicodeEncodeError):
        return Fault("the prompt has half a character in it (a lone surrogate); take that out")
    if isinstance(error, ValueError):  # of the JSON in it, or of its UTF-8
        return Fault("what it streams is not of this protocol; check the address, or ask again")
    if hasattr(error, "body"):  # it said so in the middle of a stream, in words of its own
        return Fault(f"it broke off{_said(error, server)}; ask again")
    return None


def words(error: BaseException) -> str:
    """A server's own message, whole; empty where it has none."""
    body: Any = getattr(error, "body", None)
    for step in ("error", "message", "detail"):
        if isinstance(body, dict) and body.get(step):
            body = body[step]
    text = str(body or "")
    return "" if text.startswith("<") else text  # a web page, of a proxy mostly


def one_line(text: str) -> str:
    """A message on one line, harmless to a terminal, and short."""
    line = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(line.split())[:_SHOWN].rstrip(" .")


def complains_of_length(error: BaseException) -> bool:
    """Whether a server refuses a request because it has more tokens than fit the model."""
    said = f"{words(error)} {getattr(error, 'code', '')} {getattr(error, 'type', '')}"
    return _TOO_LONG.search(said) is not None


def _status(error: Exception) -> int | None:
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status >= 300:
        return status
    for said in (str(getattr(error, name, "")) for name in ("code", "type")):
        if re.fullmatch(r"[45]\d\d", said):
            return int(said)
        if said in _STATUS:
            return _STATUS[said]
    return None


def _refused(error: Exception, status: int, server: Server) -> Fault:
    said, variable = _said(error, server), server.variable
    if status == 401:  # without its words: they mostly repeat a part of the key
        return Fault(f"the key was not accepted (401); check {variable}")
    if status == 403:
        return Fault(f"access was denied (403){said}; check what the key in {variable} may use")
    if status == 404:
        return Fault(f"no such model, or a wrong address (404){said}; check both")
    if status == 413 or (status < 500 and complains_of_length(error)):
        return Fault(f"the prompt is too long for it{said}; send less, or ask a larger model")
    if status == 429:
        asked = _retry_after(error)
        waits = _LATER if asked is None else (asked, asked)
        return Fault(f"too many requests (429){said}; wait, or use another key", waits)
    if status >= 500:
        return Fault(f"the server failed ({status}){said}; try again later", _SOON)
    return Fault(f"it refused the request ({status}){said}; change that, or ask another model")


def _transport(error: BaseException, server: Server) -> Fault | None:
    settings, why = server.settings, one_line(server.hidden(str(error)))
    match error:
        case httpx2.ConnectTimeout():
            return Fault(
                f"no connection within {settings.connect:g} s; check the address and the network"
            )
        case httpx2.TimeoutException():
            silence = f"it sent nothing for {settings.silence:g} s"
            return Fault(f"{silence}; raise --timeout, or see what the server does")
        case httpx2.ConnectError() | ssl.SSLError():
            return _unconnected(error) or Fault(f"it is out of reach ({why}); check the address")
        case httpx2.NetworkError() | httpx2.RemoteProtocolError():
            return Fault("the connection was dropped; ask again", _SOON)
        case httpx2.RequestError() | httpx2.InvalidURL():
            what = f"it could not be asked ({why}); check the address and the proxy"
            return Fault(what)
    return None


def _unconnected(error: BaseException) -> Fault | None:
    """Why there is no connection, where the system says so."""
    match next((one for one in _chain(error) if isinstance(one, OSError)), None):
        case socket.gaierror():
            return Fault("its host name is not known; check the address and the network", _SOON)
        case ConnectionRefusedError():
            what = "nothing listens there (connection refused); start the server, or check the port"
            return Fault(what, _SOON)
        case ssl.SSLError() as failed:
            why = one_line(failed.reason or str(failed))
            return Fault(f"no secure connection ({why}); check the address and its certificate")
        case OSError() as failed:
            why = one_line(failed.strerror or str(failed))
            return Fault(f"it is out of reach ({why}); check the address and the network", _SOON)
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An exception and what it came from: the HTTP library names a cause, or leaves a context."""
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.__cause__ or one.__context__


def _said(error: Exception, server: Server) -> str:
    text = one_line(server.hidden(words(error)))
    return f": {text}" if text else ""


def _retry_after(error: Exception) -> float | None:
    """The seconds of a Retry-After header, which may also be a date; None without one."""
    response: Any = getattr(error, "response", None)
    value = response.headers.get("retry-after", "") if response is not None else ""
    try:
        if re.fullmatch(r"\d+(\.\d+)?", value):
            seconds = float(value)
        else:
            seconds = (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):  # no date, or one without a time zone
        return None
    return min(max(seconds, 0.0), _LONGEST)
