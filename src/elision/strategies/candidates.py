"""The text files that an instruction for folders can be about."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from .. import files
from ..errors import BadInput
from .rank import asked_words, scores, words

T = TypeVar("T")

# The largest hand-written files have a megabyte; beyond are data and what programs write.
_LARGEST = 1 << 20
# Of so many files the text is read; of more, those whose paths say most. It takes a few seconds.
_MOST = 2000
# A path says more of what a file is about than a word of its text.
_PATH_COUNTS = 5


def candidates(targets: Sequence[str], instruction: str) -> list[files.FileText]:
    """The files that are named, and the text files in folders that are, the likeliest first.

    Raises BadInput for a named file that cannot be read, and where there is no text file.
    """
    found: dict[str, files.FileText] = {}
    for target in targets:
        if os.path.isdir(target):
            paths = _under(target)
            if len(paths) > _MOST:
                paths = _ranked(paths, map(words, paths), instruction)[:_MOST]
            for file in _read(paths):
                found.setdefault(os.path.normpath(file.path), file)
        else:
            found[os.path.normpath(target)] = files.read(target)
    if not found:
        raise BadInput(f"no text file is in {', '.join(targets)}; name a file, or another folder")
    every = list(found.values())
    told = (words(file.path) * _PATH_COUNTS + words(file.text) for file in every)
    return every if len(every) == 1 else _ranked(every, told, instruction)


def _ranked(things: Sequence[T], told: Iterable[Sequence[str]], instruction: str) -> list[T]:
    """Things, each told in words, the one first that an instruction is most about."""
    rated = scores(told, asked_words(instruction))
    order = sorted(range(len(things)), key=lambda number: -rated[number])
    return [things[number] for number in order]


def _read(paths: Iterable[str]) -> Iterator[files.FileText]:
    for path in paths:
        try:
            if not os.path.islink(path) and os.path.getsize(path) <= _LARGEST:
                yield files.read(path)
        except (BadInput, OSError):
            continue  # no text, or not for us to read: it is not what the instruction is about


def _under(folder: str) -> list[str]:
    """The files in a folder: those that git does not ignore, else all outside hidden folders."""
    names = _in_git(folder)
    if names is not None:
        return [os.path.join(folder, name) for name in names]
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(root, name) for name in sorted(names)]
    return found


def _in_git(folder: str) -> list[str] | None:
    import subprocess  # slow to import

    # A setting of the repository's could name a program to be run.
    command = ["git", "-c", "core.fsmonitor=false", "ls-files", "-zco", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None  # no git, or no repository
    return sorted(filter(None, map(os.fsdecode, done.stdout.split(b"\0"))))
