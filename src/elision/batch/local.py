"""A batch on the cores of this machine."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from itertools import chain

from .answer import Done
from .in_order import in_order
from .keeper import Keeper
from .source import EDITS, Part, Source, parts
from .worker import Limits

Cut = Callable[[Sequence[Source]], Iterable[Part]]


def in_turn(sources: Sequence[Source], most: int = EDITS) -> Iterable[Part]:
    """The parts of one file after the other, of so many edits at most."""
    return chain.from_iterable(parts(one, most) for one in sources)


def local(
    sources: Sequence[Source],
    answer: Callable[[Keeper, Part], Done],
    limits: Limits,
    workers: int | None = None,
    cut: Cut = in_turn,
) -> Generator[Done]:
    """Answer every part, and say so in their order; workers: how many, else one a core."""
    return in_order(answer, cut(sources), limits, workers)
