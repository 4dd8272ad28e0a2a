"""Lazy code edits go back into their files: exact, or refused with a reason.

>>> import elision
>>> elision.merge("a = 1\\nb = 2\\n", "# ...\\nb = 3\\n", path="x.py").text
'a = 1\\nb = 3\\n'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .apply import Plan, write
    from .blocks.index import Index
    from .editing import Edited, edit
    from .errors import Ambiguous, BadInput, ElisionError, ModelFailure, Refusal
    from .merging.elide import elide
    from .merging.merge import merge
    from .merging.result import Change, Merge
    from .models.model import Model
    from .models.named import open_model
    from .reply.merge import merge_reply

__version__ = "0.1.0"

# Where each name lives; it is imported when it is first used, so that the door opens at once.
_HOMES = {
    "Ambiguous": "errors",
    "BadInput": "errors",
    "Change": "merging.result",
    "Edited": "editing",
    "ElisionError": "errors",
    "Index": "blocks.index",
    "Merge": "merging.result",
    "Model": "models.model",
    "ModelFailure": "errors",
    "Plan": "apply",
    "Refusal": "errors",
    "edit": "editing",
    "elide": "merging.elide",
    "merge": "merging.merge",
    "merge_reply": "reply.merge",
    "open_model": "models.named",
    "write": "apply",
}

__all__ = [
    "Ambiguous",
    "BadInput",
    "Change",
    "Edited",
    "ElisionError",
    "Index",
    "Merge",
    "Model",
    "ModelFailure",
    "Plan",
    "Refusal",
    "edit",
    "elide",
    "merge",
    "merge_reply",
    "open_model",
    "write",
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
