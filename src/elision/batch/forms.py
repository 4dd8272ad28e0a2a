"""The forms that a file of edits or results may have, told by the end of its name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import BinaryIO, Protocol, cast

from ..errors import BadInput
from .edit import Line, Verdict

_MODULES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}


class Form(Protocol):
    """What a module for a form has; see `jsonl.py` for the simplest."""

    SUFFIX: str

    def lines(self, file: BinaryIO, size: int) -> Iterator[tuple[Line, float]]: ...

    def packed(self, results: Sequence[str]) -> bytes: ...

    def verdicts(self, data: bytes) -> Iterator[Verdict]: ...

    def join(self, files: Iterable[bytes], into: BinaryIO) -> None: ...


def form_of(path: str) -> Form:
    """The form of a file, or of those in a folder, whose path ends in /.

    It is JSONL where nothing is said: by a folder whose name does not end in .parquet, by the path
    of a pipe. Raises BadInput for a name that says something else, and where a package is missing.
    """
    suffix = _suffix(path)
    if suffix and suffix not in _MODULES and not path.endswith("/"):
        raise BadInput(f"{suffix} is no form of edits; they come as {', '.join(_MODULES)}")
    return cast(Form, import_module(f".{_MODULES.get(suffix, 'jsonl')}", __package__))


def holds_edits(path: str) -> bool:
    """Whether a file of a folder is taken for edits."""
    return _suffix(path) in _MODULES


def _suffix(path: str) -> str:
    return os.path.splitext(path.rstrip("/"))[1].lower()
