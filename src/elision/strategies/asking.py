"""One question after the other to a model, with what each one took, for whoever watches."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Literal, cast

from ..errors import ModelFailure
from ..models import End, Model, Request, Usage
from .focus import about_tokens

# Which way a question goes: a lazy edit; one more, with blocks that were not shown at first, or
# with the reason of a refusal; a block or a file written whole; a file written whole from the
# outset, or with itself or a smaller model as the draft; hunks; which blocks of which files.
Way = (
    Literal["lazy", "shown more", "told why", "block", "file", "where"]
    | Literal["rewrite", "predicted", "draft", "search-replace", "udiff"]
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that is about to be asked about a file."""

    way: Way
    path: str
    request: Request


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of the answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. ``first`` and ``seconds`` go from the question to its first piece and end."""

    way: Way
    path: str
    text: str
    usage: Usage
    first: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an answer could not be taken."""

    path: str
    reason: str


Event = Asked | Said | Answer | Refused
Watch = Callable[[Event], None]


@dataclass(slots=True)
class Asking:
    """A model, who watches it, and the answers that it gave so far."""

    model: Model
    watch: Watch = lambda event: None
    answers: list[Answer] = field(default_factory=list)

    def __call__(self, way: Way, path: str, request: Request) -> str:
        """The whole answer; raises ModelFailure for one that is cut off: a part is never taken."""
        self.watch(Asked(way, path, request))
        begun = time.perf_counter()
        first, pieces, end = 0.0, [], None
        # Whatever happens to who watches: the model stops before its caller goes on.
        with closing(cast("Generator[str | End]", self.model.stream(request))) as stream:
            for piece in stream:
                if isinstance(piece, End):
                    end = piece
                    continue
                first = first or time.perf_counter() - begun
                pieces.append(piece)
                self.watch(Said(piece))
        seconds = time.perf_counter() - begun
        if end is None:
            raise ModelFailure(f"{self.model.name}: the answer has no end; nothing was applied")
        if end.reason == "length":
            raise ModelFailure(
                f"{self.model.name}: the answer was cut off after {end.usage.output_tokens:,} "
                "tokens, and a part of one is never applied; raise --max-tokens, or ask for less"
            )
        text = "".join(pieces) + end.stop  # it closes what was asked for
        answer = Answer(way, path, text, end.usage, first or seconds, seconds)
        self.answers.append(answer)
        self.watch(answer)
        return answer.text

    def count(self, text: str) -> int:
        """How many of the model's tokens a text has: about, where only its owner can tell."""
        counted = self.model.count(text)
        return about_tokens(text) if counted is None else counted

    def refused(self, path: str, reason: str) -> None:
        """Tell who watches that the last answer could not be taken."""
        self.watch(Refused(path, reason))
