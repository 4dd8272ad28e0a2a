from typing import Protocol


class Reader(Protocol):
    """What can be read."""

    def read(self, size: int) -> bytes: ...

    def seek(self, offset: int) -> None: ...


class Writer(Protocol):
    """What can be written."""

    def write(self, data: bytes) -> int:
        ...


def copy(source: Reader, target: Writer) -> None:
    target.write(source.read(-1))
