"""A server that models are asked at: how long to wait for it, when to ask it again.

It needs what comes with a backend's extra, so a backend imports it when it is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from time import sleep

import httpx2
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from ..errors import ModelFailure
from .faults import fault
from .model import End
from .settings import Settings

Pieces = Generator[str | End, None, None]

_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Server:
    """One model at one address; every fault of it becomes a ModelFailure of one line."""

    model: str
    address: str
    variable: str  # where a person puts the key
    settings: Settings
    secrets: tuple[str, ...] = field(default=(), repr=False)

    @property
    def timeout(self) -> httpx2.Timeout:
        """For the client, so that a silent server is noticed."""
        return httpx2.Timeout(self.settings.silence, connect=self.settings.connect)

    def failure(self, what: str) -> ModelFailure:
        """What happened here, as its one line."""
        return ModelFailure(f"{self.model!r} at {self.address} gave no whole answer: {what}")

    def hidden(self, text: str) -> str:
        """What it says, without the secrets that it may repeat."""
        for secret in sorted(self.secrets, key=len, reverse=True):  # one may be a part of another
            text = text.replace(secret, "***")
        return text

    def pieces(self, begin: Callable[[], Pieces]) -> Iterator[str | End]:
        """The answer, begun again where that may help and no piece of it has arrived."""
        failure: Exception
        try:
            first, rest = self._retrying()(_first, begin)
            with closing(rest):
                yield first
                yield from rest
            return
        except Exception as error:
            failure = self._failure(error)
        # Outside of the handler: a client's error holds the request, and with it the key. As the
        # context of this one it would be in reach of whatever prints tracebacks.
        raise failure

    def _failure(self, error: Exception) -> Exception:
        found = fault(error, self)
        return error if found is None else self.failure(found.what)

    def _retrying(self) -> Retrying:
        return Retrying(
            retry=retry_if_exception(lambda error: bool(self._waits(error))),
            wait=self._wait,
            stop=stop_after_attempt(_ATTEMPTS),
            sleep=lambda seconds: sleep(seconds),  # looked up late, for the tests
            reraise=True,
        )

    def _wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        waits = self._waits(error)
        return waits[min(state.attempt_number, len(waits)) - 1]  # asked for after the last one too

    def _waits(self, error: BaseException | None) -> tuple[float, ...]:
        found = fault(error, self) if error else None
        return found.waits if found else ()


def _first(begin: Callable[[], Pieces]) -> tuple[str | End, Pieces]:
    pieces = begin()
    return next(pieces), pieces
