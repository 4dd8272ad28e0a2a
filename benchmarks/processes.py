"""The processes that a process has started, on Linux."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def below(process: int) -> Iterator[int]:
    """All that a process has started, and those that they have; some may have ended by now."""
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield int(child)
                yield from below(int(child))
