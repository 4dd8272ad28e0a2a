"""What each format costs for an edit that is known: the tokens of the answer, the time to apply it.

The answers are those of a perfect model, so the figures are the least that a format takes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from time import perf_counter
from typing import Literal, NamedTuple

from ..batch import Limits
from ..batch.in_order import in_order
from ..batch.keeper import Keeper
from ..blocks.index import Index
from ..errors import ElisionError
from ..formats import Hunk, merged, search_replace, udiff
from ..reply.merge import blocks_for, merge_reply
from ..strategies.named import Strategy
from ..text.source import Source
from .forced import right_answer
from .history import Pair

Format = Literal["full", "search-replace", "udiff", "lazy"]

_STRATEGIES: dict[Format, Strategy] = {
    "full": "rewrite",
    "search-replace": "search-replace",
    "udiff": "udiff",
    "lazy": "lazy",
}
FORMATS = tuple(_STRATEGIES)

_RUNS = 3  # the best is taken, for other programs on the machine slow the rest
_LONG = 0.1  # seconds; after so long it is not run again: what is long is little disturbed


@dataclass(frozen=True, slots=True)
class Cost:
    """What an edit costs in a format; seconds: those of applying the answer.

    fault: why the answer does not give the new file, "" where it does.
    """

    tokens: int
    seconds: float
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Priced:
    """A commit's change of one file, and what it costs in each format, in their order."""

    commit: str
    path: str
    costs: tuple[Cost, ...]


class _Answer(NamedTuple):
    """What a perfect model says, and what became of it; seconds: those of applying it."""

    text: str
    seconds: float
    fault: str = ""


def priced(
    pairs: Iterable[Pair], count: Callable[[str], int], workers: int | None = None
) -> Generator[Priced, None, None]:
    """What each pair costs, in their order.

    The work goes over all cores, or so many workers. ``count`` counts tokens, in this process.
    """
    for pair, answers in in_order(_kept, pairs, Limits(), workers):
        costs = (Cost(count(one.text), one.seconds, one.fault) for one in answers)
        yield Priced(pair.commit, pair.path, tuple(costs))


_Answered = tuple[Pair, tuple[_Answer, ...]]


def _kept(keeper: Keeper, pair: Pair) -> _Answered:
    return next(keeper.each(_answered, [pair], _lost))


def _answered(pair: Pair) -> _Answered:
    return pair, tuple(_answer(pair, one) for one in FORMATS)


def _lost(pair: Pair, why: str) -> _Answered:
    return pair, (_Answer("", 0.0, why),) * len(FORMATS)


def _answer(pair: Pair, form: Format) -> _Answer:
    text, seconds = "", 0.0
    try:
        text = right_answer(_STRATEGIES[form], pair.path, pair.before, pair.after)
        made, seconds = _timed(lambda: _APPLY[form](pair, text))
    except ElisionError as error:
        return _Answer(text, seconds, str(error))
    except Exception as error:  # one commit must not end the measurement, be it by our own fault
        return _Answer(text, seconds, f"a fault of elision: {error!r}")
    return _Answer(text, seconds, _fault(made, pair.after))


def _fault(made: str, after: str) -> str:
    if made == after:
        return ""
    alike = Source.of(made).lines == Source.of(after).lines
    return "it does not say how lines end" if alike else "what it says gives another file"


def _timed(run: Callable[[], str]) -> tuple[str, float]:
    """What comes of it, and the least time that it took."""
    took: list[float] = []
    while len(took) < _RUNS and sum(took) < _LONG:
        begun = perf_counter()
        made = run()
        took.append(perf_counter() - begun)
    return made, min(took)


def _full(pair: Pair, reply: str) -> str:
    """The text in the fence; as with the other formats, a final newline is there if it was."""
    (block,), _ = blocks_for(pair.before, reply, pair.path)
    text = block.text_for(pair.before)
    return text if pair.before.endswith("\n") else text.removesuffix("\n")


def _hunks(read: Callable[[str], list[Hunk]]) -> Callable[[Pair, str], str]:
    return lambda pair, reply: merged(Index(pair.before, path=pair.path), read(reply)).text


_APPLY: dict[Format, Callable[[Pair, str], str]] = {
    "full": _full,
    "search-replace": _hunks(search_replace.read),
    "udiff": _hunks(udiff.read),
    "lazy": lambda pair, reply: merge_reply(pair.before, reply, pair.path).text,
}
