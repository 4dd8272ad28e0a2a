"""Where a file is, and all that is done there: each call to the system that names a file."""

from __future__ import annotations

import errno
import os
import stat
from typing import NamedTuple

from ..errors import BadInput

# Neither is known everywhere: a pipe is not waited for, and line ends are not touched.
READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class Place(NamedTuple):
    """A name in a folder that is held open, or a path where no folder is.

    A name in an open folder is no path, and is never followed if it is a symbolic link: whatever
    is renamed meanwhile, what is done to it is done in that folder.
    """

    folder: int | None
    name: str

    @property
    def around(self) -> Place:
        """The folder that it is in."""
        return Place(self.folder, os.path.dirname(self.name) or os.curdir)

    @property
    def exists(self) -> bool:
        """Whether there is something of this name, be it a symbolic link that leads nowhere."""
        try:
            os.stat(self.name, dir_fd=self.folder, follow_symlinks=False)
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    @property
    def writable(self) -> bool:
        """Whether its permissions let us write to it."""
        return os.access(self.name, os.W_OK, dir_fd=self.folder)

    def beside(self, name: str) -> Place:
        """Another name in its folder."""
        return Place(self.folder, os.path.join(os.path.dirname(self.name), name))

    def look(self) -> os.stat_result:
        """What is there: its kind, mode and owner."""
        return os.stat(self.name, dir_fd=self.folder, follow_symlinks=self.folder is None)

    def open(self, flags: int, mode: int = 0o666) -> int:
        """A descriptor for what is there."""
        guard = 0 if self.folder is None else os.O_NOFOLLOW
        return os.open(self.name, flags | guard, mode, dir_fd=self.folder)

    def open_file(self) -> int:
        """A descriptor for a file to read from; raises BadInput for what is no regular file."""
        _check_regular(self.look())  # before opening too: a device may act on it
        descriptor = self.open(READ)
        try:
            _check_regular(os.fstat(descriptor))  # another may be there by now
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor

    def open_folder(self) -> int:
        """A descriptor for a folder, to reach what is in it."""
        return self.open(os.O_RDONLY | os.O_DIRECTORY)

    def link(self, other: Place) -> None:
        """Give the file another name."""
        os.link(
            self.name,
            other.name,
            src_dir_fd=self.folder,
            dst_dir_fd=other.folder,
            follow_symlinks=self.folder is None,
        )

    def replace(self, other: Place) -> None:
        """Take another's place."""
        os.replace(self.name, other.name, src_dir_fd=self.folder, dst_dir_fd=other.folder)

    def remove(self) -> None:
        """Remove the file."""
        os.unlink(self.name, dir_fd=self.folder)

    def make_folder(self) -> None:
        """Make a folder here."""
        os.mkdir(self.name, dir_fd=self.folder)

    def remove_folder(self) -> None:
        """Remove the folder, if nothing is in it."""
        os.rmdir(self.name, dir_fd=self.folder)


def _check_regular(found: os.stat_result) -> None:
    if stat.S_ISLNK(found.st_mode):
        raise OSError(errno.ELOOP, "a symbolic link")
    if stat.S_ISDIR(found.st_mode):
        raise BadInput("it is a folder; name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise BadInput("it is a pipe, a socket or a device; save what it gives to a file first")
