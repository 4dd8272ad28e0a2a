"""A model whose answer is fixed, so that only the time it takes is its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..errors import BadInput
from ..formats import search_replace, udiff
from ..merging.elide import elide
from ..models import End, Model, Request
from ..strategies.named import Strategy
from ..strategies.request import code
from ..syntax import language_for

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Forced:
    """A model that decodes a given answer at its own speed, held by a grammar that has no other.

    Raises BadInput for a model that takes no grammar.
    """

    def __init__(self, model: Model, answer: str) -> None:
        if not model.abilities.grammar:
            raise BadInput(f"{model.name} takes no grammar, so its answer cannot be fixed")
        self.name = model.name
        # It need not be held by the hand, and writes its answer from the first character on.
        self.abilities = replace(model.abilities, small=False, opening=False)
        self._model = model
        self._answer = answer

    def stream(self, request: Request) -> Iterator[str | End]:
        """The answer, decoded token by token, and an End."""
        return self._model.stream(replace(request, grammar=literal(self._answer)))

    def count(self, text: str) -> int | None:
        """As the model counts."""
        return self._model.count(text)

    def close(self) -> None:
        """Free the model."""
        self._model.close()


def literal(text: str) -> str:
    """The GBNF of one text."""
    return 'root ::= "' + "".join(_ESCAPES.get(one, one) for one in text) + '"\n'


def right_answer(strategy: Strategy, path: str, before: str, after: str) -> str:
    """What a perfect model would answer, asked by a strategy to turn one text into the other."""
    if strategy == "search-replace":
        return search_replace.write(before, after)
    if strategy == "udiff":
        return udiff.write(before, after)
    shown = elide(before, after, path=path) if strategy == "lazy" else after
    return "{fence}{language}\n{text}{fence}\n".format(**code(_ended(shown), language_for(path)))


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
