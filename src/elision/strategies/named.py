"""Which ways an edit of a file may go, by the name of a strategy."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from ..errors import BadInput
from ..merging.result import Merge
from ..models import Model
from .asking import Asking
from .hunks import hunks
from .lazy import lazy
from .rewrite import rewrite_block, rewrite_file
from .task import Task

Strategy = Literal["lazy", "rewrite", "predicted", "draft", "search-replace", "udiff"]
Try = Callable[[Task, Asking], Merge]

# What a strategy needs of a model, and what to do where a model has it not.
_LACKS = {
    "predicted": "takes no prediction; take --strategy rewrite, or, for a model on this machine, "
    "open it with Settings(predict=True)",
    "draft": "has no smaller model that drafts for it; --draft-model names one, to a model on this "
    "machine (local, a .gguf file, transformers/...)",
}


def tries(strategy: Strategy, model: Model, fallback: bool | None) -> tuple[Try, ...]:
    """What is tried on each file, in turn, until an answer can be taken.

    fallback: whether a refused lazy edit is followed by the block and the file written whole; None
    for yes, unless the model is too small to be trusted with that. Raises BadInput for a model that
    cannot do what the strategy needs.
    """
    has = {"predicted": model.abilities.prediction, "draft": model.abilities.draft}
    if not has.get(strategy, True):
        raise BadInput(f"{model.name} {_LACKS[strategy]}")
    if strategy == "search-replace" or strategy == "udiff":
        return (partial(hunks, form=strategy),)
    if strategy != "lazy":
        return (partial(rewrite_file, way=strategy),)
    if fallback is None:
        fallback = not model.abilities.small
    return (lazy, rewrite_block, rewrite_file) if fallback else (lazy,)
