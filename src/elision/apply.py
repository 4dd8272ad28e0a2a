"""The first story: what a model wrote goes into the files on disk.

read -> take the reply apart -> blocks, place, merge, verify -> show the plan -> write all or none
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from .errors import BadInput, Refusal
from .files import FileText, new, read, write_all
from .merging.result import Merge
from .reply.labels import parts
from .reply.merge import blocks_for, create, left_out, merge_blocks
from .reply.snippets import Snippet, snippets

# A hook or a setting in there would run a program the next time that git does.
_CLOSED = ".git"
_ABSOLUTE = re.compile(r"[/\\~]|[A-Za-z]:")


class Planned(NamedTuple):
    """A file as it was read, or one to be created, and what a reply makes of it."""

    file: FileText
    merge: Merge


class Plan(NamedTuple):
    """What a reply does to files; ``warnings`` are about the reply, not about one of them."""

    files: tuple[Planned, ...]
    warnings: tuple[str, ...] = ()


def plan(target: str, reply: str) -> Plan:
    """What a reply makes of a file, or of the files in a folder that it names; writes nothing.

    Raises Refusal where a merge would be a guess, and BadInput for a file that cannot be read.
    """
    if os.path.isdir(target):
        return _plan_folder(target, snippets(reply))
    file = read(target)
    with _named(target):
        blocks, others = blocks_for(file.text, reply, target)
        merged = merge_blocks(file.text, blocks, target)
    return Plan((Planned(file, merged),), left_out(others))


def write(planned: Plan) -> None:
    """Write all files of a plan or, if one cannot be written as planned, none: BadInput."""
    write_all((one.file, one.merge.text) for one in planned.files)


def _plan_folder(folder: str, found: Sequence[Snippet]) -> Plan:
    blocks: dict[str, list[Snippet]] = {}
    for one in found:
        if one.path is not None:
            blocks.setdefault(_within(folder, one.path), []).append(one)
    if not blocks:
        raise BadInput(f"cannot apply to {folder}: it is a folder, and no block names a file in it")
    files = tuple(_plan_file(path, given) for path, given in blocks.items())
    return Plan(files, left_out(one for one in found if one.path is None))


def _plan_file(path: str, blocks: Sequence[Snippet]) -> Planned:
    with _named(path):
        if not os.path.lexists(path):
            return Planned(new(path), create(blocks, path))
        file = read(path)
        return Planned(file, merge_blocks(file.text, blocks, path))


def _within(folder: str, path: str) -> str:
    """The path of a reply as one in the folder. A reply must not reach what is outside of it."""
    steps = parts(path)
    place = os.path.normpath(os.path.join(folder, *steps))
    root = os.path.realpath(folder)
    leads_out = _ABSOLUTE.match(path) or ".." in steps
    if leads_out or os.path.commonpath([root, os.path.realpath(place)]) != root:
        raise Refusal(f"the reply names {path}, which is not in {folder}; nothing was written")
    if _CLOSED in (step.lower() for step in steps):
        raise Refusal(f"the reply names {path}, and git's own files are not for it to change")
    return place


@contextmanager
def _named(path: str) -> Iterator[None]:
    """Let a refusal say which file it is about."""
    try:
        yield
    except Refusal as refusal:
        raise type(refusal)(f"{path}: {refusal}") from None
