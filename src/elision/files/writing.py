"""Files written all or none, each of them old or new at any time.

A written file is never half there: its new text goes to a temporary file beside it, is flushed to
the disk, and takes the old one's place by a rename. A crash at any point leaves each file old or
new. The rename gives the file a new inode, so other hard links to it keep the old text.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple

from ..errors import BadInput
from ..text.encoding import Decoded, encode
from .faults import line, shown, told, why
from .place import CREATE, Place
from .reach import Reach
from .reading import FileText, bytes_at


class _Write(NamedTuple):
    """A file, and the bytes it is to have; None if it is to be removed."""

    file: FileText
    data: bytes | None
    target: Place  # the file itself, where the path is a symbolic link
    temporary: Place
    backup: Place

    @property
    def changes(self) -> bool:
        return self.data != self.file.data

    @property
    def done(self) -> bool:
        """Whether the target was replaced, or removed."""
        return not (self.target if self.data is None else self.temporary).exists


def write_all(changes: Iterable[tuple[FileText, str]]) -> None:
    """Give every file its new text, or raise BadInput and leave all of them as they were.

    Refused, among others: a file that is not what was read, or a new one that exists by now; a
    character that a file's encoding lacks. Files whose text stays are checked, not written.
    """
    replace_all((file, encoded(file, text)) for file, text in changes)


def replace_all(changes: Iterable[tuple[FileText, bytes | None]]) -> None:
    """The same with the bytes that every file is to have; None stands for no file."""
    with Reach() as reach:
        plan: list[_Write] = []
        try:
            for file, data in changes:
                with told("write", file.path):
                    plan.append(_planned(file, data, reach))
            _check_distinct(plan)
            writes = [write for write in plan if write.changes]
            for write in writes:
                with told("write", write.file.path):
                    _stage(write)
            for write in plan:  # as late as can be: the less time for another to change it
                with told("write", write.file.path):
                    _check_unchanged(write)
            _rename_all(writes)
        finally:
            for write in plan:
                _remove(write.temporary)
            reach.remove_made()  # mostly the files they were made for are in them
        _flush_folders(place.around for place in (*(w.target for w in writes), *reach.made))


def encoded(file: FileText, text: str) -> bytes:
    """The bytes of a file with another text; BadInput where its encoding lacks a character."""
    with told("write", file.path):
        return encode(text, Decoded(file.text, file.encoding, file.guessed))


def _planned(file: FileText, data: bytes | None, reach: Reach) -> _Write:
    where = file.inside or os.path.realpath(file.path)
    target = reach.place(where, make=file.data is None)
    stem = f".elision-{os.urandom(8).hex()}"
    return _Write(file, data, target, target.beside(f"{stem}.new"), target.beside(f"{stem}.old"))


def _check_distinct(plan: list[_Write]) -> None:
    first: dict[object, str] = {}
    for write in plan:
        with told("write", write.file.path):
            identity = _identity(write)
            if identity in first:
                raise BadInput(
                    f"it is the same file as {shown(first[identity])}, and one text would "
                    "overwrite the other; merge them one after the other"
                )
            first[identity] = write.file.path


def _identity(write: _Write) -> object:
    """What no two files have in common; names can differ in case alone, or be hard links."""
    if write.file.data is None:
        return write.target
    found = write.target.look()
    return found.st_dev, found.st_ino


def _stage(write: _Write) -> None:
    """Put the new text on the disk, beside the target and with its mode and owner."""
    origin = None if write.file.data is None else write.target.look()
    if origin and not write.target.writable:  # a rename would not ask
        raise PermissionError(errno.EACCES, "not writable")
    if write.data is not None:
        _put(write.temporary, write.data, origin)


def _put(place: Place, data: bytes, origin: os.stat_result | None) -> None:
    descriptor = place.open(CREATE, 0o600 if origin else 0o666)
    with open(descriptor, "wb") as file:
        file.write(data)
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
        if write.target.exists:
            raise BadInput("it exists by now; read it, and merge into what it says")
    elif not write.target.exists:
        raise BadInput("it was removed from disk since it was read")
    elif bytes_at(write.target) != write.file.data:
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
            if write.data is None:
                write.target.remove()
            else:
                write.temporary.replace(write.target)
    except BaseException as error:
        _restore(writes)
        if isinstance(error, OSError):
            raise BadInput(line("write", current, why(error))) from error
        raise
    for write in writes:
        _remove(write.backup)


def _back_up(write: _Write) -> None:
    if write.file.data is None:
        return
    try:
        write.target.link(write.backup)  # the very file, with all that belongs to it
    except OSError:  # a file system without hard links
        _put(write.backup, write.file.data, write.target.look())


def _restore(writes: list[_Write]) -> None:
    """Undo what is done so far; what cannot be undone is named, and its backup kept."""
    stuck = []
    for write in writes:
        try:
            if write.done and write.file.data is None:
                write.target.remove()
            elif write.done:
                write.backup.replace(write.target)
        except OSError:
            stuck.append(write)
        else:
            _remove(write.backup)
    if stuck:
        kept = ", ".join(
            f"{shown(write.file.path)} (its old text is in {shown(_beside(write))})"
            if write.file.data is not None
            else f"{shown(write.file.path)} (it did not exist; remove it)"
            for write in stuck
        )
        raise BadInput(f"writing failed half-way, and these files could not be put back: {kept}")


def _beside(write: _Write) -> str:
    """The path of a backup, as its file's is shown."""
    return os.path.join(os.path.dirname(write.file.path), os.path.basename(write.backup.name))


def _flush_folders(folders: Iterable[Place]) -> None:
    if sys.platform == "win32":
        return
    for folder in dict.fromkeys(folders):
        # Some network file systems cannot flush a folder. Each file is whole all the same; only
        # which of its two texts outlives a power cut is then up to them.
        with suppress(OSError):
            descriptor = folder.open_folder()
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def _remove(place: Place) -> None:
    with suppress(OSError):  # mostly it was never made, or has taken the target's place
        place.remove()
