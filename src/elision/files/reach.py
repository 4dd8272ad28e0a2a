"""The way to files: through a root's folders one by one, or by their paths where there is none."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from typing import NamedTuple

from .place import Place

# Folders. A process may mostly have 1,024 files open, on macOS 256, until it asks for more.
_MANY = 128


class Inside(NamedTuple):
    """A file in a root: the folders that lead to it, none of them a link, and its own name.

    root: the root's own path; shown: the file's, as it is shown.
    """

    root: str
    steps: tuple[str, ...]
    shown: str

    def __fspath__(self) -> str:
        return self.shown


class Reach(ExitStack):
    """Reaches files for one act, through folders that stay open until it is done.

    A root's folder is opened in the one before it, and no link is followed: what was a folder when
    the path was checked, and is a link by now, leads nowhere. made: the folders that were made.
    """

    def __init__(self) -> None:
        super().__init__()
        self.made: list[Place] = []
        self._open: dict[tuple[str, ...], int] = {}

    def place(self, where: str | Inside, *, make: bool = False) -> Place:
        """Where a file is; make: the folders that are missing on the way are made."""
        if isinstance(where, Inside):
            return self._within(where, make)
        if make:
            self._make(os.path.dirname(where))
        return Place(None, where)

    def remove_made(self) -> None:
        """Remove the folders that were made, unless something is in them."""
        for place in reversed(self.made):
            with suppress(OSError):
                place.remove_folder()

    def _within(self, where: Inside, make: bool) -> Place:
        way: tuple[str, ...] = (where.root,)
        folder = self._folder(way, Place(None, where.root), make=False)
        for step in where.steps[:-1]:
            way = (*way, step)
            folder = self._folder(way, Place(folder, step), make)
        return Place(folder, where.steps[-1])

    def _folder(self, way: tuple[str, ...], place: Place, make: bool) -> int:
        if way not in self._open:
            if len(self._open) == _MANY:
                _allow_more()
            if make and not place.exists:
                self._make_one(place)
            self._open[way] = place.open_folder()
            self.callback(os.close, self._open[way])
        return self._open[way]

    def _make(self, folder: str) -> None:
        missing = []
        while not os.path.lexists(folder):
            missing.append(folder)
            folder = os.path.dirname(folder)
        for folder in reversed(missing):
            self._make_one(Place(None, folder))

    def _make_one(self, place: Place) -> None:
        with suppress(FileExistsError):  # another has just made it
            place.make_folder()
            self.made.append(place)


def _allow_more() -> None:
    """Let this process have as many files open as it may ask for."""
    import resource  # not on every system, as a root is not

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):  # what is too many is told where it is met
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
