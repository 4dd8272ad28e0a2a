"""A batch on the cores of this machine."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from itertools import chain

from .answer import Answer, Done
from .in_order import in_order
from .source import Source, parts
from .worker import Limits


def local(
    sources: Sequence[Source], answer: Answer, limits: Limits, workers: int | None = None
) -> Generator[Done]:
    """Answer every part, and say so in their order; workers: how many, else one a core."""
    return in_order(answer, chain.from_iterable(map(parts, sources)), limits, workers)
