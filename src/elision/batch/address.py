"""Addresses of files: a path, or whatever ``fsspec`` knows, such as ``s3://bucket/edits.jsonl``."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from ..errors import BadInput
from ..files import told


class Place(NamedTuple):
    """Where an address leads: a file system of ``fsspec``, and a path in it."""

    system: Any
    path: str

    @property
    def url(self) -> str:
        """The address that any other process finds it by, and no other place has."""
        path = os.path.realpath(self.path) if self.local else self.path
        return str(self.system.unstrip_protocol(path))

    @property
    def local(self) -> bool:
        """Whether it is in the file system of this machine."""
        return bool("file" in self.system.protocol)

    def flush(self) -> None:
        """Have the disk hold what was written to a file; a store sees to that by itself."""
        if self.local:
            with _opened(self.path) as descriptor:
                os.fsync(descriptor)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """A folder that is for this process alone; raises BadInput while it is for another.

        The lock is the folder's own: it leaves nothing behind, and goes with the process. A store
        has none, and keeps nobody out.
        """
        if not self.local:
            yield
            return
        with _opened(self.path) as descriptor:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BadInput("another run writes to it; wait for that, or stop it") from None
            except OSError:  # some disks that several machines share have no locks, either
                pass
            yield


def place(address: str) -> Place:
    """Where an address leads; raises BadInput where nothing here knows its kind."""
    from fsspec.core import url_to_fs  # slow to import

    try:
        return Place(*url_to_fs(address))
    except ImportError as error:  # it says which package to install
        raise BadInput(f"cannot open {address}: {error}") from None
    except ValueError as error:
        raise BadInput(f"cannot open {address}: {error}") from None


@contextmanager
def asking(act: str, address: str) -> Iterator[None]:
    """Around calls of a file system: what goes wrong is told of the address, in one line.

    Each package has errors of its own, for want of credentials among others; as little else as can
    be may be inside.
    """
    with told(act, address):
        try:
            yield
        except (OSError, BadInput):
            raise
        except Exception as error:
            raise BadInput(f"{type(error).__name__}: {error}") from error


@contextmanager
def reading(where: Place, address: str) -> Iterator[Any]:
    """A file to read bytes from; whatever goes wrong inside is told of that address."""
    with asking("read", address):
        if not where.system.exists(where.path):  # some file systems raise what does not say so
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
        with where.system.open(where.path, "rb") as file:
            yield file


@contextmanager
def _opened(path: str) -> Iterator[int]:
    """A descriptor of a file, or of a folder, which Python has no other for."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
