"""The runs whose journals this user has, each a file in the folder for the state of programs."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ..errors import BadInput
from ..files import told
from .journal import Head, Journal


class Run(NamedTuple):
    """A run, by what its journal says; files: how many are as it wrote them, for all it knows."""

    name: str
    path: Path
    head: Head
    files: int
    ended: bool


def folder() -> Path:
    """Where the journals are."""
    from platformdirs import user_state_path

    return user_state_path("elision", appauthor=False) / "runs"


def runs() -> list[Run]:
    """All of them, the newest first; raises BadInput for a journal that cannot be read."""
    found = [_run(path) for path in folder().glob("*.journal")]
    return sorted(found, key=lambda run: run.head.begun, reverse=True)


def find(name: str) -> Run:
    """The run of a name."""
    path = folder() / f"{name}.journal"
    if os.path.basename(name) != name or not path.exists():
        raise BadInput(
            f"there is no run {name!r}; `elision undo --list` lists those that there are"
        )
    return _run(path)


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
    name = next((run.path for run in runs() if not run.ended and _same(run, root, key)), None)
    path = name or _new(Head(root, key, datetime.now().timestamp()))
    with _locked(path) as journal:
        yield journal
        journal.end()
        if not journal.files:
            path.unlink()


def _same(run: Run, root: str, key: str) -> bool:
    return (run.head.folder, run.head.key) == (root, key)


def _run(path: Path) -> Run:
    with told("read", str(path)), path.open("rb") as file:
        journal = Journal(path, file)
    return Run(path.stem, path, journal.head, len(journal.files), journal.ended)


def _new(head: Head) -> Path:
    """A new journal, whole on the disk or not there."""
    time = datetime.fromtimestamp(head.begun)
    path = folder() / f"{time:%Y%m%d-%H%M%S}-{os.urandom(2).hex()}.journal"
    with told("write", str(path)):
        path.parent.mkdir(0o700, parents=True, exist_ok=True)
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
def _locked(path: Path) -> Iterator[Journal]:
    """A journal that nobody else writes meanwhile; the lock goes with the process."""
    import fcntl  # not on every system, as a root is not

    with told("write", str(path)):
        file = path.open("r+b")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BadInput(f"the run {path.stem} is under way; wait for it, or stop it") from None
        with told("write", str(path)):
            path.stat()  # it may have been removed since it was opened
        yield Journal(path, file)
