"""For a model too small to write freely: it chooses among changes that the file allows.

The words of the instruction say what to do and which lines are meant; what it names says what is
to stand there. `swap`, `rename`, `remove` and `add` make the changes that this allows, best first,
and the reply is held by a grammar to the best of them, as lines with - and + before them.
"""

from __future__ import annotations

from .choose import held

__all__ = ["held"]
