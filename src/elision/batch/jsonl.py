"""JSONL: a line of JSON for an edit, a line for a result."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, cast

from .edit import LONGEST, Line, Verdict

SUFFIX = ".jsonl"

_AT_ONCE = 1 << 20  # bytes


def lines(file: BinaryIO, size: int) -> Iterator[tuple[Line, float]]:
    """The edits of a file, each with its share of the file's bytes; a blank line is none."""
    buffered = io.BufferedReader(cast(io.RawIOBase, file), _AT_ONCE)
    number = 0
    while line := buffered.readline(LONGEST + 1):
        number += 1
        length = len(line)
        while line[-1:] != b"\n" and length > LONGEST and (rest := buffered.readline(LONGEST)):
            length += len(rest)
            line = line[:LONGEST] + rest[-1:]  # it stays too long, and is told to be
        if line.strip():
            yield Line(f"line {number}", line), length


def packed(results: Sequence[str]) -> bytes:
    """Results as the bytes of a file."""
    return "".join(f"{one}\n" for one in results).encode()


def verdicts(data: bytes) -> Iterator[Verdict]:
    """What became of each edit, by a file of results."""
    for line in data.splitlines():
        yield Verdict.of(json.loads(line))


def join(files: Iterable[bytes], into: BinaryIO) -> None:
    """Make one file of several."""
    for data in files:
        into.write(data)
