"""Lazy code edits go back into their files: exact, or refused with a reason.

>>> import elision
>>> elision.merge("a = 1\\nb = 2\\n", "# ...\\nb = 3\\n", path="x.py").text
'a = 1\\nb = 3\\n'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .blocks.index import Index
    from .errors import Ambiguous, BadInput, ElisionError, ModelFailure, Refusal
    from .merging.elide import elide
    from .merging.merge import merge
    from .merging.result import Change, Merge
    from .reply.merge import merge_reply

__version__ = "0.1.0"

# Where each name lives; it is imported when it is first used, so that the door opens at once.
_HOMES = {
    "Ambiguous": "errors",
    "BadInput": "errors",
    "Change": "merging.result",
    "ElisionError": "errors",
    "Index": "blocks.index",
    "Merge": "merging.result",
    "ModelFailure": "errors",
    "Refusal": "errors",
    "elide": "merging.elide",
    "merge": "merging.merge",
    "merge_reply": "reply.merge",
}

__all__ = [
    "Ambiguous",
    "BadInput",
    "Change",
    "ElisionError",
    "Index",
    "Merge",
    "ModelFailure",
    "Refusal",
    "elide",
    "merge",
    "merge_reply",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
