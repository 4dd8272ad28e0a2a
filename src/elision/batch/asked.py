"""Edits that only say what is to change: a model writes them, within a budget."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from threading import Lock
from typing import Any, NamedTuple

from ..editing import edit_text
from ..errors import BadInput, ModelFailure
from ..merging.result import Merge
from ..models import End, Model, Request, Usage
from ..models.prices import dollars
from ..strategies.focus import about_tokens
from .answer import Answer, Done, Each
from .edit import Line, Outcome, asks, check, edit_in, outcome
from .keeper import Keeper
from .local import Cut, local
from .run import Engine
from .source import Part, Source
from .worker import Limits


class Budget(NamedTuple):
    """What the answers of a run may take, read and written; None for any amount."""

    tokens: int | None = None
    dollars: float | None = None


class Asked:
    """A model that a run asks: what that took so far, and whether it is asked on.

    It is a model itself, whose answers are counted; several threads may ask it at once. at_once:
    how many. Raises BadInput for a budget in dollars where the price is not known.
    """

    def __init__(self, model: Model, budget: Budget, at_once: int) -> None:
        if budget.dollars is not None and dollars(model.name, Usage()) is None:
            raise BadInput(
                f"no price of {model.name} is known; set the budget in tokens, or install the "
                "prices of OpenAI's and Anthropic's models: pip install 'elision[bench]'"
            )
        self.name, self.abilities, self.count = model.name, model.abilities, model.count
        self.close = model.close
        self.used = Usage()
        self.cost = 0.0
        self._model = model
        self._budget = budget
        self.at_once = at_once
        self._failures = 0
        self._lock = Lock()

    def stream(self, request: Request) -> Iterator[str | End]:
        """The model's answer; what it took is counted, also of one that breaks off."""
        said, usage = "", Usage()
        try:
            for piece in self._model.stream(request):
                if isinstance(piece, End):
                    usage = piece.usage
                    if piece.reason == "stop":
                        self._failures = 0
                else:
                    said += piece
                yield piece
        finally:
            self._add(usage, request, said)

    def edited(self, given: dict[str, Any]) -> Merge:
        """What the model makes of an edit's original, as its instruction says.

        Raises as `edit_text` does, and BadInput where the edit lacks something.
        """
        check(given, "path", "original", "instruction")
        try:
            return edit_text(given["original"], given["instruction"], self, path=given["path"])
        except ModelFailure:
            with self._lock:
                self._failures += 1
            raise

    def each(self, others: Each) -> Each:
        """What comes of lines, some of which the model is asked for; others: of the rest."""

        def answered(keeper: Keeper, lines: Sequence[Line]) -> Iterator[Outcome]:
            for line in lines:
                if _asks(line):
                    yield outcome(line, self.edited)
                else:
                    yield from list(others(keeper, [line]))

        return answered

    def engine(self, cut: Cut) -> Engine:
        """The engine of a run: on this machine, as many parts at once as the model is asked for.

        What is under way is finished when no other edit is to be begun: it is paid for.
        """

        def engine(sources: Sequence[Source], answer: Answer, limits: Limits) -> Generator[Done]:
            def begun(keeper: Keeper, part: Part) -> Done:
                self.ready()
                return answer(keeper, part)

            return local(sources, begun, limits, self.at_once, cut)

        return engine

    def ready(self) -> None:
        """Raise ModelFailure where no other edit is to be begun."""
        tokens, most = self.used.input_tokens + self.used.output_tokens, self._budget
        if most.tokens is not None and tokens >= most.tokens:
            raise ModelFailure(f"the budget of {most.tokens:,} tokens is used up ({self.told})")
        if most.dollars is not None and self.cost >= most.dollars:
            raise ModelFailure(f"the budget of {most.dollars:g} dollars is used up ({self.told})")
        if self._failures > self.at_once:  # none of those that were under way had an answer
            raise ModelFailure(f"{self.name} gave no whole answer {self._failures} times in a row")

    @property
    def told(self) -> str:
        """What it took, for a person."""
        cost = f", {self.cost:.4f} dollars" if self.cost else ""
        return f"{self.used.input_tokens:,} in, {self.used.output_tokens:,} out{cost}"

    def _add(self, usage: Usage, request: Request, said: str) -> None:
        if said and not usage.input_tokens + usage.output_tokens:  # the server does not tell
            asked = sum(about_tokens(message.text) for message in request.messages)
            usage = Usage(asked, about_tokens(said))
        with self._lock:
            self.used += usage
            self.cost += dollars(self.name, usage) or 0


def _asks(line: Line) -> bool:
    try:
        return asks(edit_in(line))
    except BadInput:
        return False
