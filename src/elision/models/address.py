"""Where a served model is, and the key to it: read from a name and the environment."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from ..errors import BadInput

_LOGIN = re.compile(r"(?<=//)[^/?#]*@")
_EXAMPLE = "http://127.0.0.1:11434/v1"


class Address(NamedTuple):
    """A server's address without the login that may have stood in it, and that login."""

    url: str
    login: str = ""  # user:password

    @property
    def headers(self) -> dict[str, str]:
        """What tells the server who asks; in an address, the login would get into logs."""
        return {"Authorization": f"Basic {self._token}"} if self.login else {}

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody is to read in a message."""
        if not self.login:
            return ()
        return tuple(filter(None, (self.login, self.login.partition(":")[2], self._token)))

    @property
    def _token(self) -> str:
        return b64encode(self.login.encode()).decode()


def address(text: str) -> Address:
    """The parts of an address; raises BadInput for what is none, without the login in it."""
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises for what is no number
    except ValueError as error:
        raise _wrong(text, _without_login(str(error))) from None
    if not text.isprintable() or " " in text:
        raise _wrong(text, "it has a blank or a line break in it")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise _wrong(text, "it is not http://HOST or https://HOST")
    if parts.query or parts.fragment:
        raise _wrong(text, "nothing may follow a ? or # in it; a key goes into a variable")
    url = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl().rstrip("/")
    return Address(url, _login(parts))


def with_model(text: str) -> tuple[Address, str]:
    """An address that ends with a model, parted: the model is what follows ``/v1/``.

    Without such a step it is the last one.
    """
    whole = address(text)
    path = urlsplit(whole.url).path
    before, found, model = path.partition("/v1/")
    before += found.rstrip("/")
    if not found:
        before, _, model = path.rpartition("/")
    if not model or path.endswith("/v1"):
        raise _wrong(text, "no model follows it", f"{_EXAMPLE}/qwen2.5-coder")
    return whole._replace(url=whole.url.removesuffix(path) + before), model


def key(*variables: str) -> str | None:
    """What the first of these variables holds that is set, or None."""
    for variable in variables:
        value = os.environ.get(variable, "").strip()
        if value and not re.fullmatch(r"[!-~]+", value):  # a header takes nothing else
            raise BadInput(
                f"{variable} holds no key: there is a blank, a line break or a letter beyond ASCII "
                "in it; set it again"
            )
        if value:
            return value
    return None


def _login(parts: SplitResult) -> str:
    if parts.username is None:
        return ""
    return f"{unquote(parts.username)}:{unquote(parts.password or '')}"


def _wrong(text: str, why: str, example: str = _EXAMPLE) -> BadInput:
    shown = re.split(r"[?#]", _without_login(text))[0]
    return BadInput(f"{shown!r} is no address of a model: {why}; write one such as {example}")


def _without_login(text: str) -> str:
    return _LOGIN.sub("", text)
