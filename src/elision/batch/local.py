"""A batch on the cores of this machine."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from itertools import chain

from .answer import Answer, Done
from .in_order import in_order
from .source import Part, Source, parts
from .worker import Limits

Cut = Callable[[Source], Iterable[Part]]


def local(
    sources: Sequence[Source],
    answer: Answer,
    limits: Limits,
    workers: int | None = None,
    cut: Cut = parts,
) -> Generator[Done]:
    """Answer every part, and say so in their order; workers: how many, else one a core."""
    return in_order(answer, chain.from_iterable(map(cut, sources)), limits, workers)
