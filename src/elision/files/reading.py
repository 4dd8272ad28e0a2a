"""A text file as it is read, with what it takes to write it back exactly."""

from __future__ import annotations

import os
from typing import BinaryIO, NamedTuple

from ..errors import BadInput
from ..text.encoding import decode
from .faults import told
from .place import Place
from .reach import Inside, Reach

# A file is in memory several times while it is merged, and its tree takes many times its size.
# The largest hand-written files have 1 MB; what is larger is data or generated.
LARGEST = 16 << 20


class FileText(NamedTuple):
    """A file as it was read. ``data`` is its bytes; None stands for a file to be created."""

    path: str
    text: str
    encoding: str = "utf-8"
    data: bytes | None = None
    guessed: bool = False  # nothing in the file says that this is its encoding
    inside: Inside | None = None  # where it is, if a root holds it


def read(path: str | os.PathLike[str]) -> FileText:
    """Read a text file; raises BadInput for whatever is not one, in a line that says what to do.

    path: a path, or an `Inside`, which is reached through its root.
    """
    name, inside = _split(path)
    with told("read", name), Reach() as reach:
        return as_read(bytes_at(reach.place(inside or name)), path)


def as_read(data: bytes, path: str | os.PathLike[str]) -> FileText:
    """The text file that would be read where a file of this path had these bytes."""
    name, inside = _split(path)
    decoded = decode(data)
    return FileText(name, decoded.text, decoded.encoding, data, decoded.guessed, inside)


def read_stream(stream: BinaryIO, name: str) -> str:
    """The text that comes through a pipe; raises BadInput as `read` does."""
    with told("read", name):
        return decode(_bounded(stream)).text


def new(path: str | os.PathLike[str]) -> FileText:
    """A file that is to be created, in UTF-8, and its folder with it where that is missing."""
    name, inside = _split(path)
    return FileText(name, "", inside=inside)


def exists(path: str | os.PathLike[str]) -> bool:
    """Whether there is something at a path, be it a folder; raises BadInput as `read` does."""
    name, inside = _split(path)
    with told("read", name), Reach() as reach:
        try:
            return reach.place(inside or name).exists
        except (FileNotFoundError, NotADirectoryError):  # of a folder on the way
            return False


def bytes_at(place: Place) -> bytes:
    """What is in a file, if it is one."""
    with open(place.open_file(), "rb") as file:
        return _bounded(file)


def _split(path: str | os.PathLike[str]) -> tuple[str, Inside | None]:
    return os.fspath(path), path if isinstance(path, Inside) else None


def _bounded(file: BinaryIO) -> bytes:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise BadInput(f"it has more than {LARGEST >> 20} MB, and that is no hand-written text")
    return data
