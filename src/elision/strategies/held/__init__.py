"""For a model too small to write freely: its reply is held to what the instruction's words allow.

They say what to do and which lines are meant; what they name says what is to stand there. `swap`,
`rename`, `remove` and `add` make the changes that this allows, and a grammar holds the reply to the
best of them, as lines with - and + before them. What its own choice is worth, LOG.md says.
"""

from __future__ import annotations

from .choose import held, meant

__all__ = ["held", "meant"]
