"""Tables that fit a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table

WIDTH = 80


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; figures stand at the right, words at the left."""

    name: str
    words: bool = False


def show(title: str, columns: Sequence[Column], rows: Mapping[str, Sequence[object]]) -> None:
    """Print a table: what each row is called, then its cells."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("", no_wrap=True)
    for column in columns:
        table.add_column(column.name, justify="left" if column.words else "right", no_wrap=True)
    for name, cells in rows.items():
        table.add_row(name, *map(str, cells), style="bold" if name == "all" else None)
    Console(width=WIDTH, highlight=False).print(table)
