"""Weights in a GGUF file: whether it is one, and all there."""

from __future__ import annotations

import math
import os
import stat
import struct
from typing import TYPE_CHECKING

from ..errors import BadInput
from ..files import told

if TYPE_CHECKING:
    from mmap import mmap

# How GGUF is laid out: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
# The bytes of a value by its type's number (8 is a string, 9 an array), and the elements and bytes
# in a block of a tensor. A tensor of a type that is not here counts as empty: others may be new.
_VALUES = (1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8)
_STRING, _ARRAY = 8, 9
_DAMAGED = "its header is cut off or damaged; fetch it again"
_U64 = struct.Struct("<Q")
_BLOCKS = {
    **{0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34)},
    **{10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210)},
    **{16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110)},
    **{22: (256, 82), 23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8)},
    **{29: (256, 56), 30: (1, 2), 34: (256, 54), 35: (256, 66), 39: (32, 17)},
}


def check_gguf(path: str | os.PathLike[str]) -> None:
    """Raise BadInput unless a file is GGUF and all there: llama.cpp would end the whole process."""
    with told("read", os.fspath(path)):
        check(path)


def check(path: str | os.PathLike[str]) -> None:
    """As `check_gguf`, with a reason that does not name the file."""
    from mmap import ACCESS_READ, mmap

    mode = os.stat(path).st_mode  # before opening: to open a pipe waits for its other end
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "a pipe, a socket or a device"
        raise BadInput(f"it is {what}; name a .gguf file")
    with open(path, "rb") as file:
        if file.read(4) != b"GGUF":
            raise BadInput("it is no GGUF file: its first four bytes would say so")
        size = os.fstat(file.fileno()).st_size
        with mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            try:
                end = _end_of_tensors(data)
            except (struct.error, OverflowError):
                raise BadInput(_DAMAGED) from None
    if size < end:
        raise BadInput(f"it is cut off at {size:,} of {end:,} bytes; fetch it again")


def _end_of_tensors(data: mmap) -> int:
    """The size that the file should have; struct.error where the header itself is cut off."""
    version, tensors, pairs = struct.unpack_from("<IQQ", data, 4)
    if version not in (2, 3):
        raise BadInput(f"its version of GGUF is {version:#x}, and llama.cpp reads 2 and 3")
    at, alignment = 24, 32
    for _ in range(pairs):
        at, key = _after_string(data, at), data[at + 8 : at + 8 + 17]
        (kind,) = struct.unpack_from("<I", data, at)
        if key == b"general.alignment":
            (alignment,) = struct.unpack_from("<I", data, at + 4)
        at = _after_value(data, at + 4, kind)
    end = 0
    for _ in range(tensors):
        at = _after_string(data, at)
        (dimensions,) = struct.unpack_from("<I", data, at)
        if dimensions > 4:
            raise BadInput(_DAMAGED)
        *shape, kind, offset = struct.unpack_from(f"<{dimensions}QIQ", data, at + 4)
        at += 4 + 8 * dimensions + 12
        elements, size = _BLOCKS.get(kind, (1, 0))
        end = max(end, offset + math.prod(shape) // elements * size)
    return -(-at // max(alignment, 1)) * alignment + end


def _after_string(data: mmap, at: int) -> int:
    (length,) = _U64.unpack_from(data, at)
    return at + 8 + int(length)


def _after_value(data: mmap, at: int, kind: int) -> int:
    if kind == _STRING:
        return _after_string(data, at)
    if kind != _ARRAY and kind < len(_VALUES):
        return at + _VALUES[kind]
    inner, count = struct.unpack_from("<IQ", data, at)
    if kind != _ARRAY or inner == _ARRAY or inner >= len(_VALUES):
        raise BadInput(_DAMAGED)
    at += 12
    if inner != _STRING:
        return at + int(count) * _VALUES[inner]
    for _ in range(count):
        at = _after_string(data, at)
    return at
