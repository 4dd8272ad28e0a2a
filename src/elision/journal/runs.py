"""The runs whose journals this user has, each a file in the folder for the state of programs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from ..errors import BadInput
from ..files import told
from ..files.faults import line
from .journal import Head, Journal, head_of


class Run(NamedTuple):
    """A run, by what its journal says.

    files: how many are as it wrote them, for all it knows; size: the journal's, in bytes.
    """

    name: str
    path: Path
    head: Head
    files: int
    ended: bool
    size: int


def folder() -> Path:
    """Where the journals are."""
    from platformdirs import user_state_path

    return user_state_path("elision", appauthor=False) / "runs"


def runs() -> list[Run]:
    """All of them, the newest first; raises BadInput for a journal that cannot be read."""
    found = [run for path in _paths() if (run := _run(path))]
    return sorted(found, key=lambda run: run.head.begun, reverse=True)


def find(name: str) -> Run:
    """The run of a name."""
    run = _run(folder() / f"{name}.journal") if os.path.basename(name) == name else None
    if run is None:
        raise BadInput(
            f"there is no run {name!r}; `elision undo --list` lists those that there are"
        )
    return run


def newest() -> Run:
    """The newest run that was not taken back."""
    for run in runs():
        if run.files:
            return run
    raise BadInput("there is nothing to take back: no run that is known has written a file")


@contextmanager
def opened(run: Run) -> Iterator[Journal]:
    """The journal of a run; raises BadInput while the run is under way."""
    with _locked(run.path) as journal:
        yield journal


def forget(run: Run) -> None:
    """Remove the journal of a run; raises BadInput while the run is under way."""
    with opened(run), told("write", str(run.path)):
        run.path.unlink()


@contextmanager
def begun(root: str, key: str) -> Iterator[Journal]:
    """The journal of a run over a folder: of the one that was interrupted, if it did the same.

    It is told to be over when the run comes to its end. key: what the run does. Raises BadInput
    where another process does the very same.
    """
    with _alone():
        path = _interrupted(root, key) or _new(Head(root, key, datetime.now().timestamp()))
    with _locked(path) as journal:
        if journal.ended:
            raise BadInput(f"the run {path.stem} was ended just now; start this one again")
        yield journal
        journal.end()
        if not journal.files:
            path.unlink()


def _interrupted(root: str, key: str) -> Path | None:
    """The journal of the run that does this, and has not come to its end."""
    same = (path for path in _paths() if _does(path, root, key))
    return next((path for path in same if (run := _run(path)) and not run.ended), None)


def _does(path: Path, root: str, key: str) -> bool:
    """Whether a journal is of such a run, by its first line: all of it may be long."""
    with told("read", str(path)), suppress(FileNotFoundError), path.open("rb") as file:
        head = head_of(file)
        return (head.folder, head.key) == (root, key)
    return False


def _paths() -> Iterable[Path]:
    return folder().glob("*.journal")


def _run(path: Path) -> Run | None:
    """None where there is no journal, perhaps no more."""
    with (
        told("read", str(path)),
        suppress(FileNotFoundError),
        path.open("rb", buffering=0) as file,
    ):
        journal = Journal(path, file)
        size = os.fstat(file.fileno()).st_size
        return Run(path.stem, path, journal.head, len(journal.files), journal.ended, size)
    return None


def _new(head: Head) -> Path:
    """A new journal, whole on the disk or not there."""
    time = datetime.fromtimestamp(head.begun)
    path = folder() / f"{time:%Y%m%d-%H%M%S}-{os.urandom(4).hex()}.journal"
    with told("write", str(path)):
        draft = path.with_suffix(".new")
        # It will hold what is in files that perhaps nobody else may read.
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(json.dumps(head._asdict()).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
        with suppress(OSError):  # some file systems cannot flush a folder
            descriptor = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
    return path


@contextmanager
def _alone() -> Iterator[None]:
    """While no other process looks for a run to go on with, or begins one."""
    path = folder() / "lock"
    with told("write", str(path)):
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
        file = path.open("ab", buffering=0)
    with file:
        _lock(file, path)
        yield


@contextmanager
def _locked(path: Path) -> Iterator[Journal]:
    """A journal that nobody else writes meanwhile; the lock goes with the process."""
    with told("write", str(path)):
        file = path.open("r+b", buffering=0)
    with file:
        if not _lock(file, path, wait=False):
            raise BadInput(f"the run {path.stem} is under way; wait for it, or stop it")
        with told("read", str(path)):
            path.stat()  # it may have been removed since it was opened
            journal = Journal(path, file)
        yield journal


def _lock(file: FileIO, path: Path, *, wait: bool = True) -> bool:
    """Whether nobody else holds the file, which we hold then."""
    import fcntl  # not on every system, as a root is not

    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError as error:  # some disks that several machines share have no locks
        where = "let XDG_STATE_HOME name a folder where files can be locked"
        raise BadInput(line("lock", str(path), f"{error.strerror}; {where}")) from error
    return True
