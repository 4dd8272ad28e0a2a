"""How to reach a model: what a person sets once, whatever the model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits in seconds. A model that says nothing for ``silence`` has failed."""

    connect: float = 10.0
    silence: float = 60.0
    context: int | None = None  # tokens; what the backend says where it is None
    threads: int | None = None  # of a model on this machine; as many as cores are idle for None
    predict: bool = (
        False  # of a model on this machine: whether it takes the likely answer as a draft
    )
    draft: str | None = None  # of a model on this machine: the name of the smaller one that drafts
    tokens_a_second: float = 0.0  # how fast a replay answers; 0 is at once
