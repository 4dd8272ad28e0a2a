"""File pairs from the history of any local git repository: a file before a commit, and after it.

The pairs are real edits with known answers. They are read from the repository each time, bare or
not, and never stored in the project: they are other people's code.
"""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from ..errors import BadInput

_LOG = (
    *("log", "--no-merges", "--raw", "--no-abbrev", "--format=@%H", "--no-color", "--no-relative"),
    "--no-renames",  # else git reads blobs to compare them, and a partial clone has gaps
)
LARGEST = 120_000  # bytes of a file; what is larger is mostly generated
_PIECE = 1 << 20  # bytes that are read at once of what is passed over

_Git = subprocess.Popen[bytes]


@dataclass(frozen=True, slots=True)
class Change:
    """A file that a commit modified, and git's names for its bytes before and after."""

    commit: str
    path: str
    old: str
    new: str


# Which of a commit's files are taken; None stands for one that was not modified, or not plainly.
_Choose = Callable[[Sequence[Change | None]], Iterable[Change]]


@dataclass(frozen=True, slots=True)
class History:
    """Changes, the newest first; broken: why git stopped before its end, "" where it did not."""

    changes: tuple[Change, ...]
    broken: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One file of one commit: its text before and after, byte for byte, and where it is from."""

    repo: str
    commit: str
    path: str
    before: str
    after: str

    @property
    def extension(self) -> str:
        """Lower case, without the dot; "" for a name that has none."""
        return extension_of(self.path)

    @property
    def source(self) -> str:
        """For a person who wants to look it up."""
        return f"{self.repo} {self.commit[:12]} {self.path}"


def extension_of(path: str) -> str:
    """Lower case, without the dot; "" for a name that has none."""
    return Path(path).suffix[1:].lower()


def pairs(
    repo: Path,
    *,
    limit: int | None = None,
    seed: int = 7,
    wanted: Callable[[str], bool] = lambda path: True,
) -> Iterator[Pair]:
    """The file pairs of a repository in an order drawn by ``seed``, at most ``limit`` of them.

    ``wanted`` says of a path whether to read it. A file that is large, empty, binary or not UTF-8
    on either side is passed over. Raises BadInput for a history that git does not read to its end.
    """
    return islice(_readable(repo, seed, wanted), limit)


def _readable(repo: Path, seed: int, wanted: Callable[[str], bool]) -> Iterator[Pair]:
    found = _history(repo, lambda files: [one for one in files if one], None)
    if found.broken:
        raise BadInput(found.broken)
    changes = [change for change in found.changes if wanted(change.path)]
    random.Random(seed).shuffle(changes)
    with reader(repo) as read:
        for change in changes:
            if isinstance(pair := read(change), Pair):
                yield pair


def one_file_commits(repo: Path, limit: int) -> History:
    """The newest commits (no merges) that modified one file and did nothing else.

    Raises BadInput where there is no repository, no git, or no such commit.
    """
    found = _history(repo, lambda files: [files[0]] if files[0] and not files[1:] else [], limit)
    if not found.changes:
        raise BadInput(
            found.broken
            or f"{repo} has no commit that modifies one file alone, so there is nothing to "
            "measure; name another repository"
        )
    return found


def _history(repo: Path, choose: _Choose, limit: int | None) -> History:
    """What is chosen of each commit, the newest first."""
    _check(repo)
    changes: list[Change] = []
    with TemporaryFile() as complaint, _git(repo, *_LOG, errors=complaint) as git:
        assert git.stdout is not None
        for files in _commits(git.stdout):
            changes += choose(files)
            if len(changes) == limit:
                return History(tuple(changes), "")
        if not git.wait():
            return History(tuple(changes), "")
        why = _last(complaint)
    return History(
        tuple(changes),
        f"git stopped in the middle of the history of {repo} ({why}); `git fsck` there says more",
    )


def _check(repo: Path) -> None:
    """Raise BadInput for what is no repository, or has no commit."""
    if not repo.is_dir():
        raise BadInput(f"cannot read {repo}: there is no such folder; check the path")
    for question, why in (
        (("rev-parse", "--git-dir"), "it is no git repository; name a folder of one"),
        (("rev-parse", "--verify", "HEAD"), "it has no commits yet; name another repository"),
    ):
        with TemporaryFile() as complaint, _git(repo, *question, errors=complaint) as git:
            if git.wait():
                raise BadInput(f"cannot read {repo}: {why} (git: {_last(complaint)})")


@contextmanager
def _git(repo: Path, *command: str, errors: BinaryIO | None = None) -> Iterator[_Git]:
    """A run of git, which ends when it is no longer wanted."""
    settings = ("core.quotePath=false", "log.showSignature=false")
    line = ["git", "-C", str(repo), *(part for one in settings for part in ("-c", one)), *command]
    try:
        git = subprocess.Popen(
            line,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors or subprocess.DEVNULL,
            process_group=0,  # Ctrl-C is for who asks, not for git
        )
    except FileNotFoundError:
        raise BadInput("git is not there, and it reads the history; install it") from None
    with git:
        try:
            yield git
        finally:
            # A process that was forked meanwhile holds its pipe open, and it would wait for ever.
            git.kill()


def _last(complaint: BinaryIO) -> str:
    """The last line of what git complained of."""
    complaint.seek(0)
    lines = complaint.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "it gave no reason"


def _commits(log: Iterable[bytes]) -> Iterator[list[Change | None]]:
    """What each commit did to files: modified one that has a plain name, or None."""
    commit, files = "", list[Change | None]()
    for data in log:
        line = data.decode("utf-8", "replace").rstrip("\n")
        if line.startswith("@"):
            if files:
                yield files
            commit, files = line[1:], []
        elif line.startswith(":"):
            files.append(_change(commit, line))
    if files:
        yield files


def _change(commit: str, line: str) -> Change | None:
    fields, path = line.split("\t", 1)
    _, mode, old, new, status = fields.split()
    plain = status == "M" and mode.startswith("100") and not path.startswith('"')
    return Change(commit, path, old, new) if plain else None


@contextmanager
def reader(repo: Path) -> Iterator[Callable[[Change], Pair | str]]:
    """A function from a change to its pair, or to why it has none.

    Where git ends before its time, the function raises BadInput.
    """
    name = name_of(repo)
    with _git(repo, "cat-file", "--batch") as git:

        def read(change: Change) -> Pair | str:
            try:
                before, after = _text(git, change.old), _text(git, change.new)
            except _NoTextError as error:
                return str(error)
            except OSError as error:
                raise BadInput(f"git stopped while it read {repo} ({error}); try again") from None
            if not (before and after):
                return "empty on one side"
            if before == after:
                return "another mode alone"
            return Pair(name, change.commit, change.path, before, after)

        yield read


def name_of(repo: Path) -> str:
    """A repository's own name, not that of the folder its objects are in."""
    folder = repo.resolve()
    return folder.parent.name if folder.name in (".git", "repo") else folder.name


class _NoTextError(Exception):
    """Bytes that are no text to edit."""


def _text(git: _Git, name: str) -> str:
    """What git has under a name."""
    assert git.stdin is not None
    assert git.stdout is not None
    os.write(git.stdin.fileno(), name.encode() + b"\n")  # nothing is left to flush if git is gone
    header = git.stdout.readline().split()
    if not header:
        raise OSError("its output ended")
    if len(header) != 3:
        raise _NoTextError("missing from the repository")
    size = int(header[2])
    data = git.stdout.read(min(size, LARGEST))
    for rest in range(size - len(data), -1, -_PIECE):
        git.stdout.read(min(rest + 1, _PIECE))  # the newline after it included
    if size > LARGEST:
        raise _NoTextError(f"larger than {LARGEST:,} bytes")
    if b"\0" in data:
        raise _NoTextError("binary")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise _NoTextError("not UTF-8") from None
