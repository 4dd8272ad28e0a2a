"""Stock of a small shop."""

from __future__ import annotations

import json
from pathlib import Path
import logging

LIMIT = 100


def load(path: Path) -> dict[str, int]:
    """Read the stock from a file."""
    text = path.read_text()
    data = json.loads(text)
    return data


def save(path: Path, stock: dict[str, int]) -> None:
    """Write the stock to a file."""
    text = json.dumps(stock, indent=2)
    path.write_text(text)


class Shop:
    """A shop and its shelves."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.stock = load(path)

    def add(self, name: str, count: int = 1) -> None:
        total = self.stock.get(name, 0) + count
        if total > LIMIT:
            raise ValueError(f"too many: {name}")
        self.stock[name] = total

    def take(self, name: str) -> None:
        self.stock[name] -= 1

    @property
    def empty(self) -> bool:
        return not any(self.stock.values())

    def close(self) -> None:
        save(self.path, self.stock)
