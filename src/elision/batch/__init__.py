"""Many edits, one JSON object a line in and one a line out."""

from __future__ import annotations

from .edit import Outcome, outcome
from .in_process import outcomes

__all__ = ["Outcome", "outcome", "outcomes"]
