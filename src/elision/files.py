"""Files on disk: read with what it takes to write them back exactly, written all or none.

A written file is never half there: its new text goes to a temporary file beside it, is flushed to
the disk, and takes the old one's place by a rename. A crash at any point leaves each file old or
new. The rename gives the file a new inode, so other hard links to it keep the old text.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, NamedTuple

from .errors import BadInput
from .text.encoding import Decoded, decode, encode

# A file is in memory several times while it is merged, and its tree takes many times its size.
# The largest hand-written files have 1 MB; what is larger is data or generated.
LARGEST = 16 << 20

_WHY = {
    errno.ENOENT: "no such file or folder; check the path",
    errno.EISDIR: "it is a folder; name a file in it",
    errno.ENOTDIR: "a part of its path is not a folder; check the path",
    errno.EACCES: "permission denied; change the permissions of the file or its folder",
    errno.EPERM: "permission denied; change the permissions of the file or its folder",
    errno.EROFS: "it is on a read-only file system",
    errno.ELOOP: "its symbolic links lead in a circle",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOSPC: "no space is left on the disk",
    errno.EDQUOT: "the disk quota is used up",
}


class FileText(NamedTuple):
    """A file as it was read. ``data`` is its bytes; None stands for a file to be created."""

    path: str
    text: str
    encoding: str = "utf-8"
    data: bytes | None = None
    guessed: bool = False  # nothing in the file says that this is its encoding


class _Write(NamedTuple):
    file: FileText
    data: bytes
    target: str  # the file itself, where the path is a symbolic link
    temporary: str
    backup: str

    @property
    def changes(self) -> bool:
        return self.data != self.file.data

    @property
    def renamed(self) -> bool:
        return not os.path.lexists(self.temporary)


def read(path: str | os.PathLike[str]) -> FileText:
    """Read a text file; raises BadInput for whatever is not one, in a line that says what to do."""
    path = os.fspath(path)
    with told("read", path):
        data = _bytes(path)
        decoded = decode(data)
    return FileText(path, decoded.text, decoded.encoding, data, decoded.guessed)


def read_stream(stream: BinaryIO, name: str) -> str:
    """The text that comes through a pipe; raises BadInput as `read` does."""
    with told("read", name):
        return decode(_bounded(stream)).text


def new(path: str | os.PathLike[str]) -> FileText:
    """A file that is to be created, in UTF-8, and its folder with it where that is missing."""
    return FileText(os.fspath(path), "")


def write_all(changes: Iterable[tuple[FileText, str]]) -> None:
    """Give every file its new text, or raise BadInput and leave all of them as they were.

    Refused, among others: a file that is not what was read, or a new one that exists by now; a
    character that a file's encoding lacks. Files whose text stays are checked, not written.
    """
    plan = [_planned(file, text) for file, text in changes]
    _check_distinct(plan)
    writes = [write for write in plan if write.changes]
    folders: list[str] = []
    try:
        for write in writes:
            with told("write", write.file.path):
                if write.file.data is None:
                    _make_folders(os.path.dirname(write.target), folders)
                _stage(write)
        for write in plan:  # as late as can be: the less time for another program to change it
            with told("write", write.file.path):
                _check_unchanged(write)
        _rename_all(writes)
    finally:
        for write in writes:
            _remove(write.temporary)
        for folder in reversed(folders):
            with suppress(OSError):  # mostly the files it was made for are in it
                os.rmdir(folder)
    _flush_folders({os.path.dirname(path) for path in (*(w.target for w in writes), *folders)})


def _planned(file: FileText, text: str) -> _Write:
    with told("write", file.path):
        data = encode(text, Decoded(file.text, file.encoding, file.guessed))
        target = os.path.realpath(file.path)
    beside = os.path.join(os.path.dirname(target), f".elision-{os.urandom(8).hex()}")
    return _Write(file, data, target, beside + ".new", beside + ".old")


def _check_distinct(plan: list[_Write]) -> None:
    first: dict[str, str] = {}
    for write in plan:
        path = write.file.path
        if write.target in first:
            raise BadInput(
                f"cannot write {_shown(path)}: it is the same file as {_shown(first[write.target])}"
                ", and one text would overwrite the other; merge them one after the other"
            )
        first[write.target] = path


def _make_folders(folder: str, made: list[str]) -> None:
    """Make a folder and those around it, where they are missing, and add what was made."""
    missing = []
    while not os.path.lexists(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for folder in reversed(missing):
        os.mkdir(folder)
        made.append(folder)


def _stage(write: _Write) -> None:
    """Put the new text on the disk, beside the target and with its mode and owner."""
    origin = None if write.file.data is None else os.stat(write.target)
    if origin and not os.access(write.target, os.W_OK):  # a rename would not ask
        raise PermissionError(errno.EACCES, "not writable")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(write.temporary, flags, 0o600 if origin else 0o666)
    with open(descriptor, "wb") as file:
        file.write(write.data)
        if origin:
            _copy_ownership(origin, descriptor)
        file.flush()
        os.fsync(descriptor)


def _copy_ownership(origin: os.stat_result, descriptor: int) -> None:
    if sys.platform == "win32":
        return
    mode = stat.S_IMODE(origin.st_mode)
    try:
        os.fchown(descriptor, origin.st_uid, origin.st_gid)
    except OSError:  # only root may give a file away; the group can mostly be kept
        mode &= 0o777  # a program must not run with the rights of whoever edits it
        with suppress(OSError):
            os.fchown(descriptor, -1, origin.st_gid)
    os.fchmod(descriptor, mode)  # after the owner: a change of owner clears some of its bits


def _check_unchanged(write: _Write) -> None:
    if write.file.data is None:
        if os.path.lexists(write.target):
            raise BadInput("it exists by now; read it, and merge into what it says")
    elif not os.path.exists(write.target):
        raise BadInput("it was removed from disk since it was read")
    elif _bytes(write.target) != write.file.data:
        raise BadInput("it changed on disk since it was read; merge again into what it says now")


def _rename_all(writes: list[_Write]) -> None:
    """Put every temporary file in its target's place, or put back those already replaced."""
    current = ""
    try:
        for write in writes:
            current = write.file.path
            _back_up(write)
        for write in writes:
            current = write.file.path
            os.replace(write.temporary, write.target)
    except BaseException as error:
        _restore(writes)
        if isinstance(error, OSError):
            raise BadInput(_line("write", current, _why(error))) from error
        raise
    for write in writes:
        _remove(write.backup)


def _back_up(write: _Write) -> None:
    if write.file.data is None:
        return
    try:
        os.link(write.target, write.backup)  # the very file, with all that belongs to it
    except OSError:  # a file system without hard links
        import shutil  # slow to import

        shutil.copy2(write.target, write.backup)


def _restore(writes: list[_Write]) -> None:
    """Undo the renames done so far; what cannot be undone is named, and its backup kept."""
    stuck = []
    for write in writes:
        try:
            if write.renamed and write.file.data is None:
                os.unlink(write.target)
            elif write.renamed:
                os.replace(write.backup, write.target)
        except OSError:
            stuck.append(write)
        else:
            _remove(write.backup)
    if stuck:
        kept = ", ".join(
            f"{_shown(write.file.path)} (its old text is in {_shown(write.backup)})"
            if write.file.data is not None
            else f"{_shown(write.file.path)} (it did not exist; remove it)"
            for write in stuck
        )
        raise BadInput(f"writing failed half-way, and these files could not be put back: {kept}")


def _flush_folders(folders: set[str]) -> None:
    if sys.platform == "win32":
        return
    for folder in sorted(folders):
        # Some network file systems cannot flush a folder. Each file is whole all the same; only
        # which of its two texts outlives a power cut is then up to them.
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _bytes(path: str) -> bytes:
    mode = os.stat(path).st_mode  # before opening: to open a pipe waits for its other end
    if stat.S_ISDIR(mode):
        raise BadInput("it is a folder; name a file in it")
    if not stat.S_ISREG(mode):
        raise BadInput("it is a pipe, a socket or a device; save what it gives to a file first")
    with open(path, "rb") as file:
        return _bounded(file)


def _bounded(file: BinaryIO) -> bytes:
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise BadInput(f"it has more than {LARGEST >> 20} MB, and that is no hand-written text")
    return data


def _remove(path: str) -> None:
    with suppress(OSError):  # mostly it was never made, or has taken the target's place
        os.unlink(path)


@contextmanager
def told(act: str, path: str) -> Iterator[None]:
    """Give whatever goes wrong inside the one form that a user sees: act, path and reason."""
    try:
        yield
    except BadInput as error:
        raise BadInput(_line(act, path, str(error))) from None
    except OSError as error:
        raise BadInput(_line(act, path, _why(error))) from error
    except ValueError as error:  # a NUL in the path, or a surrogate
        raise BadInput(_line(act, path, f"no file can have this name ({error})")) from None


def _why(error: OSError) -> str:
    return _WHY.get(error.errno or 0) or error.strerror or str(error)


def _line(act: str, path: str, why: str) -> str:
    return f"cannot {act} {_shown(path)}: {why}"


def _shown(path: str) -> str:
    """The path, on one line and harmless to a terminal whatever is in it."""
    return path if path.isprintable() else ascii(path)
