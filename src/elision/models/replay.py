"""A model that says what a file holds: for tests, demonstrations, and measurements without one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic, sleep
from typing import cast, get_args

from .. import files
from ..errors import BadInput, ModelFailure
from .model import Abilities, End, Model, Reason, Request, Usage
from .settings import Settings

# About as long as the tokens of a model: a word or what stands between words, and the blanks
# before it. Every character is in one.
_TOKEN = re.compile(r"\s*(?:\w+|[^\w\s]+)|\s+")

_KEYS = {"text", "finish", "error"}


@dataclass(frozen=True, slots=True)
class _Answer:
    text: str
    finish: Reason = "stop"
    error: str = ""


def open(name: str, settings: Settings) -> Model:
    """The model that says what is in the file of this name.

    A file that ends in ``.jsonl`` holds an answer a line, said one per request and in order:
    ``{"text": "..."}``; with ``"finish": "length"`` it ends as one that was cut, with
    ``"error": "..."`` in a ModelFailure that says so. Any other file is one answer, said every
    time. A request's ``max_tokens`` and ``stop`` change nothing of an answer.
    """
    text = files.read(name).text
    answers = _answers(name, text) if name.endswith(".jsonl") else None
    return _Replay(name, answers or (_Answer(text),), answers is None, settings)


class _Replay:
    """The answers, and how many were said."""

    def __init__(
        self, path: str, answers: tuple[_Answer, ...], again: bool, settings: Settings
    ) -> None:
        self.name = f"replay/{path}"
        self.abilities = Abilities(context=settings.context)
        self._answers = answers
        self._again = again
        self._rate = settings.tokens_a_second
        self._said = 0

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def stream(self, request: Request) -> Iterator[str | End]:
        answer = self._next()
        tokens = _TOKEN.findall(answer.text)
        begun = monotonic()
        for number, token in enumerate(tokens, 1):
            if self._rate > 0:  # by the clock, so that what a reader takes is not added to it
                sleep(max(0.0, begun + number / self._rate - monotonic()))
            yield token
        if answer.error:
            raise ModelFailure(answer.error)
        asked = sum(self.count(message.text) for message in request.messages)
        yield End(answer.finish, Usage(asked, len(tokens)))

    def count(self, text: str) -> int:
        return sum(1 for _ in _TOKEN.finditer(text))

    def close(self) -> None:
        pass

    def _next(self) -> _Answer:
        if self._again:
            return self._answers[0]
        if self._said == len(self._answers):
            raise ModelFailure(
                f"{self.name} has no answer left: it holds {self._said}, and this is the request "
                "after; add a line for it"
            )
        self._said += 1
        return self._answers[self._said - 1]


def _answers(path: str, text: str) -> tuple[_Answer, ...]:
    lines = enumerate(text.split("\n"), 1)  # no splitlines: JSON may hold what Unicode calls one
    found = tuple(_answer(path, number, line) for number, line in lines if line.strip())
    if not found:
        raise BadInput(f'{path} holds no answer; write one a line: {{"text": "..."}}')
    return found


def _answer(path: str, number: int, line: str) -> _Answer:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise _wrong(path, number, f"no JSON ({error})") from None
    if not isinstance(value, dict) or not value.keys() <= _KEYS or not value.keys() & _KEYS:
        raise _wrong(path, number, 'not {"text": "..."} with an optional "finish" or "error"')
    if not all(isinstance(part, str) for part in value.values()):
        raise _wrong(path, number, "its values are to be strings")
    finish = value.get("finish", "stop")
    if finish not in get_args(Reason):
        raise _wrong(path, number, f'"finish" is {finish!r}, and not "stop" or "length"')
    return _Answer(value.get("text", ""), cast(Reason, finish), value.get("error", ""))


def _wrong(path: str, number: int, why: str) -> BadInput:
    return BadInput(f"{path}:{number} is no answer to replay: {why}; change that line")
