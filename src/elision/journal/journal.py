"""The journal of one run: a line before each file is written, flushed to the disk before it is.

Whether a file was written is told by the file itself: it has the digest of what the line says, or
it is as it was before. So a run may be killed at any point, and no line says what is not so. A line
holds the old bytes and all that the run has to say of the file, which a run that goes on need not
find out again.
"""

from __future__ import annotations

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Sequence
from io import FileIO
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, NamedTuple
from zlib import compress, decompress, error

from ..errors import BadInput
from ..files import Inside, as_read, new, told
from .past import Past

Steps = tuple[str, ...]

_NONE = "it is no journal of elision; move it elsewhere"


class Written(NamedTuple):
    """What a line tells: the file as it was and is to be, and what was found out about it."""

    past: Past
    results: tuple[str, ...]


class Head(NamedTuple):
    """The first line.

    folder: with no symbolic link in it; key: tells what the run does from all that others do;
    begun: seconds since 1970.
    """

    folder: str
    key: str
    begun: float


class Journal:
    """The journal of a run, for one process at a time; its threads may share it."""

    def __init__(self, path: Path, file: FileIO) -> None:
        """Of a file that was just opened; raises BadInput for what is no journal, and OSError."""
        self.path = path
        self._file = file  # with no buffer, which would keep what could not be written
        self._lock = Lock()
        self._lines: dict[Steps, int] = {}
        self.ended = False
        with open(file.fileno(), "rb", closefd=False) as lines:
            self.head = head_of(lines)
            self._length = lines.tell()
            self._replay(lines)

    @property
    def files(self) -> list[Inside]:
        """Those that the run wrote, or was about to, and that were not taken back."""
        return [self._inside(steps) for steps in self._lines]

    def written(self, where: Inside) -> Written | None:
        """What the run has told of a file, if it has and that was not taken back."""
        at = self._lines.get(where.steps)
        if at is None:
            return None
        with told("read", str(self.path)), self.path.open("rb") as file:
            file.seek(at)
            try:
                return _written(json.loads(file.readline()), self._inside(where.steps))
            except (ValueError, KeyError, error):
                raise BadInput(f"what it says of {where.shown} is damaged") from None

    def begin(self, where: Inside, past: Past, results: Sequence[str]) -> None:
        """Tell that a file is about to be written."""
        line = {
            "file": where.steps,
            "after": past.after.hex(),
            "before": _packed(past.before.data),
            "results": _packed(json.dumps(results).encode()),
        }
        self._lines[where.steps] = self._append(line)

    def back(self, where: Inside) -> None:
        """Tell that a file is as it was before: it was taken back, or could not be written."""
        self._append({"back": where.steps})
        del self._lines[where.steps]

    def end(self) -> None:
        """Tell that the run is over, and does not go on."""
        if not self.ended:
            self._append({"end": True})
            self.ended = True

    def _inside(self, steps: Steps) -> Inside:
        path = os.path.join(self.head.folder, *steps)
        near = os.path.relpath(path)
        return Inside(self.head.folder, steps, path if near.startswith(os.pardir) else near)

    def _append(self, line: dict[str, Any]) -> int:
        """Write a line, and say where it begins."""
        data = json.dumps(line).encode() + b"\n"
        with self._lock, told("write", str(self.path)):
            at = self._file.seek(self._length)
            self._file.truncate()  # of a line that was cut off, or could not be written
            while data:
                data = data[self._file.write(data) :]
            os.fsync(self._file.fileno())
            self._length = self._file.tell()
            return at

    def _replay(self, lines: BinaryIO) -> None:
        """Read all lines but the first; the last one may have been cut off, and is no line then.

        A power cut may also leave its end, and something else before that.
        """
        for line in lines:
            if not line.endswith(b"\n"):
                break
            try:
                self._take(json.loads(line))
            except (ValueError, KeyError, TypeError):
                if lines.readline():
                    raise BadInput(_NONE) from None
                break
            self._length += len(line)

    def _take(self, line: dict[str, Any]) -> None:
        if "file" in line:
            self._lines[tuple(line["file"])] = self._length
        elif "back" in line:
            del self._lines[tuple(line["back"])]
        else:
            self.ended = line["end"]


def head_of(lines: BinaryIO) -> Head:
    """What the first line of a file says; raises BadInput where that is no journal."""
    try:
        line = json.loads(lines.readline())
        return Head(*(line[key] for key in Head._fields))
    except (ValueError, KeyError, TypeError):
        raise BadInput(_NONE) from None


def _written(line: dict[str, Any], where: Inside) -> Written:
    before = _unpacked(line["before"])
    file = new(where) if before is None else as_read(before, where)
    results: list[str] = json.loads(_unpacked(line["results"]) or b"[]")
    return Written(Past(file, bytes.fromhex(line["after"])), tuple(results))


def _packed(data: bytes | None) -> str | None:
    return None if data is None else b64encode(compress(data)).decode()


def _unpacked(text: str | None) -> bytes | None:
    return None if text is None else decompress(b64decode(text))
