"""A model that gives its answers in turn, and keeps what it was asked."""

from __future__ import annotations

from collections.abc import Iterator

from elision.models import Abilities, End, Request, Usage


class Scripted:
    """Says the given answers, one a request; ``asked`` are the requests so far."""

    name = "scripted"

    def __init__(self, *answers: str, abilities: Abilities | None = None) -> None:
        self.abilities = abilities or Abilities()
        self.asked: list[Request] = []
        self._answers = list(answers)

    def stream(self, request: Request) -> Iterator[str | End]:
        self.asked.append(request)
        yield self._answers.pop(0)
        yield End("stop", Usage(10, 5))

    def count(self, text: str) -> int | None:
        return None

    def close(self) -> None:
        pass

    @property
    def left(self) -> int:
        """How many answers were not asked for."""
        return len(self._answers)

    def said(self, number: int) -> str:
        """The last message of a request."""
        return self.asked[number].messages[-1].text


def fenced(code: str, language: str = "") -> str:
    """Code in a fence, as a model gives it."""
    return f"```{language}\n{code}```\n"
