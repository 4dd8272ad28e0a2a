"""File pairs from the history of any local git repository: a file before a commit, and after it.

The pairs are real edits with known answers. They are read from the repository each time, bare or
not, and never stored in the project: they are other people's code.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

_LOG = (
    *("--no-merges", "--diff-filter=M", "--raw", "--no-abbrev", "--format=@%H"),
    "--no-renames",  # else git reads blobs to compare them, and a partial clone has gaps
)
LARGEST = 120_000  # bytes of a file; what is larger is mostly generated


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


@dataclass(frozen=True, slots=True)
class _Change:
    commit: str
    path: str
    old: str  # object names
    new: str


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
    on either side is passed over.
    """
    return islice(_readable(repo, seed, wanted), limit)


def _readable(repo: Path, seed: int, wanted: Callable[[str], bool]) -> Iterator[Pair]:
    changes = [change for change in _changes(repo) if wanted(change.path)]
    random.Random(seed).shuffle(changes)
    with _reader(repo) as read:
        for change in changes:
            before, after = read(change.old), read(change.new)
            if before and after and before != after:
                yield Pair(_name(repo), change.commit, change.path, before, after)


def _name(repo: Path) -> str:
    """A repository's own name, not that of the folder its objects are in."""
    folder = repo.resolve()
    return folder.parent.name if folder.name in (".git", "repo") else folder.name


def _changes(repo: Path) -> Iterator[_Change]:
    """Every file that a commit (no merge) modified, the newest commit first."""
    log = subprocess.run(
        [*_git(repo), "log", *_LOG],
        capture_output=True,
        text=True,
        errors="replace",
    )
    if log.returncode:
        print(f"{repo}: {log.stderr.strip()}; the history read up to there", file=sys.stderr)
    commit = ""
    for line in log.stdout.splitlines():
        if line.startswith("@"):
            commit = line[1:]
        elif line.startswith(":"):
            fields, path = line.split("\t", 1)
            _, mode, old, new, _ = fields.split()
            if mode.startswith("100") and not path.startswith('"'):  # a file, a plain name
                yield _Change(commit, path, old, new)


def _git(repo: Path) -> list[str]:
    return ["git", "-C", str(repo), "-c", "core.quotePath=false"]


@contextmanager
def _reader(repo: Path) -> Iterator[Callable[[str], str | None]]:
    """A function from an object's name to its text, None where it cannot be had as text."""
    command = [*_git(repo), "cat-file", "--batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as git:
        asked, answer = git.stdin, git.stdout
        assert asked is not None
        assert answer is not None

        def read(name: str) -> str | None:
            asked.write(name.encode() + b"\n")
            asked.flush()
            header = answer.readline().split()
            if len(header) != 3:
                return None  # missing
            data = answer.read(int(header[2]) + 1)[:-1]
            return _text(data)

        try:
            yield read
        finally:
            # A process that was forked meanwhile holds its pipe open, and it would wait for ever.
            git.kill()


def _text(data: bytes) -> str | None:
    if len(data) > LARGEST or b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
