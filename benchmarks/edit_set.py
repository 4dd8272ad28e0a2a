"""Small edits with known results: what a developer asks of a file, and the files that are right.

The sets are plain data in instructions/; its README says how they are laid out.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_INSTRUCTIONS = Path(__file__).parent / "instructions"
_FOLDERS = {
    "tune": _INSTRUCTIONS / "files",
    "final": _INSTRUCTIONS / "files",
    "anchor": _INSTRUCTIONS.parent.parent / "examples",
}


@dataclass(frozen=True, slots=True)
class Edit:
    """An instruction for one file, and every file after it that is right, the likeliest first.

    path: the file's name alone, as in "shop.css".
    """

    name: str
    path: str
    original: str
    instruction: str
    accepted: tuple[str, ...]


def edit_set(name: str) -> tuple[Edit, ...]:
    """The edits of "tune", "final" or "anchor"; ValueError for a change that does not fit."""
    text = (_INSTRUCTIONS / f"{name}.toml").read_text(encoding="utf-8")
    return tuple(_edit(table, _FOLDERS[name]) for table in tomllib.loads(text)["edit"])


def _edit(table: Mapping[str, Any], folder: Path) -> Edit:
    original = (folder / table["file"]).read_text(encoding="utf-8")
    results = [table["changes"], *table.get("accept", ())]
    return Edit(
        name=table["name"],
        path=table["file"],
        original=original,
        instruction=table["instruction"],
        accepted=tuple(changed(original, changes, table["name"]) for changes in results),
    )


def changed(text: str, changes: Iterable[Mapping[str, str]], name: str) -> str:
    """The text after the changes; each must find its place, and only one."""
    for change in changes:
        if (found := text.count(change["before"])) != 1:
            raise ValueError(f"{name}: {change['before']!r} stands {found} times in the file")
        text = text.replace(change["before"], change["after"])
    return text
