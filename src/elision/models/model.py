"""What a model is to the rest of elision: something that streams text for messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from operator import add
from typing import Literal, Protocol

Role = Literal["system", "user", "assistant"]
Reason = Literal["stop", "length"]


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a backend can do beyond streaming text; a strategy asks for nothing else."""

    grammar: bool = False  # holds a reply to a GBNF grammar
    opening: bool = False  # goes on from an answer that is begun for it
    prediction: bool = False  # takes the likely answer as a draft
    draft: bool = False  # has a smaller model that drafts for it
    context: int | None = None  # tokens that prompt and answer may have together, where known
    concurrent: bool = False  # answers several requests at a time
    small: bool = False  # too small for a free answer: it is asked for one choice at a time


@dataclass(frozen=True, slots=True)
class Request:
    """What a model is asked. The last three are for a model with the ability of that name."""

    messages: tuple[Message, ...]
    max_tokens: int
    stop: tuple[str, ...] = ()
    grammar: str | None = None
    opening: str = ""  # not repeated in the stream
    prediction: str | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """The tokens of one request, as the backend counts them; 0 where it does not tell."""

    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0  # those of the input that it had read before
    drafted_tokens: int = 0  # those that were proposed to it
    accepted_tokens: int = 0  # those of them that stand in the output
    passes: int = 0  # of the model over the output

    def __add__(self, other: Usage) -> Usage:
        return Usage(*map(add, astuple(self), astuple(other)))


@dataclass(frozen=True, slots=True)
class End:
    """The last thing in a stream: why it ended, and what it took.

    stop: the stop word that ended it, where the backend tells; it is not in the stream.
    """

    reason: Reason
    usage: Usage
    stop: str = ""


class Model(Protocol):
    """A model that is ready to answer. Made by a backend's ``open``; see `elision.models`."""

    @property
    def name(self) -> str:
        """What a person called it: ``openai/gpt-4.1``. Never has a key in it."""

    @property
    def abilities(self) -> Abilities:
        """What it can do."""

    def stream(self, request: Request) -> Iterator[str | End]:
        """The answer, piece by piece, and an End.

        Raises ModelFailure where there is no whole answer to be had; closing the iterator stops
        the model.
        """

    def count(self, text: str) -> int | None:
        """How many of its tokens a text has; None where only its owner can tell."""

    def close(self) -> None:
        """Free what it holds."""
