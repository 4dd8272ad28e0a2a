"""Models by name: one file a backend, and more through the entry point ``elision.models``."""

from __future__ import annotations

from .cores import idle_cores
from .model import Abilities, End, Message, Model, Request, Usage
from .named import open_model
from .settings import Settings

__all__ = [
    "Abilities",
    "End",
    "Message",
    "Model",
    "Request",
    "Settings",
    "Usage",
    "idle_cores",
    "open_model",
]
