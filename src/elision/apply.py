"""The first story: what a model wrote goes into the files on disk.

read -> take the reply apart -> blocks, place, merge, verify -> show the plan -> write all or none
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from .errors import BadInput, Refusal
from .files import FileText, Inside, exists, new, read, write_all
from .merging.result import Merge
from .reply.choose import certain, edits
from .reply.merge import blocks_for, create, left_out, merge_blocks, nameless
from .reply.snippets import Snippet, snippets

if TYPE_CHECKING:
    from .files.root import Root


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
    return Plan((_planned(file, blocks),), left_out(others))


def plan_within(edits: Iterable[tuple[Inside, str]]) -> Plan:
    """What replies make of files in a root, each for one of them; writes nothing.

    Several for one file are merged one after the other; a file that is missing is created. Raises
    as `plan` does.
    """
    found: dict[tuple[str, ...], tuple[FileText, list[Snippet]]] = {}
    warnings: list[str] = []
    for where, reply in edits:
        if where.steps not in found:
            found[where.steps] = _file(where), []
        file, blocks = found[where.steps]
        with _named(where.shown):
            mine, others = blocks_for(file.text, reply, where.shown)
        blocks += mine
        warnings += left_out(others)
    return Plan(tuple(_planned(*one) for one in found.values()), tuple(warnings))


def write(planned: Plan) -> None:
    """Write all files of a plan or, if one cannot be written as planned, none: BadInput."""
    write_all((one.file, one.merge.text) for one in planned.files)


def _plan_folder(folder: str, found: Sequence[Snippet]) -> Plan:
    from .files.root import Root  # not needed for a file

    root = Root.of(folder, folder)
    certain(found)
    blocks: dict[Inside, list[Snippet]] = {}
    for one in found:
        if one.path is not None:
            blocks.setdefault(_within(root, one.path), []).append(one)
    if not blocks:
        raise BadInput(f"cannot apply to {folder}: it is a folder, and no block names a file in it")
    used = {where: edits(given) for where, given in blocks.items()}
    others = [one for one in found if not any(one in given for given in used.values())]
    nameless(others)
    files = tuple(_planned(_file(where), given) for where, given in used.items())
    return Plan(files, left_out(others))


def _within(root: Root, path: str) -> Inside:
    try:
        where = root.inside(path)
    except Refusal as refusal:
        raise Refusal(f"the reply names a file that is out of reach: {refusal}") from None
    head, *rest = where.steps
    if len(rest) < 2 or exists(root.inside(head)) or not exists(root.inside("/".join(rest))):
        return where
    # There is no such folder, but what the path says is in it: the project's own name, most likely.
    if head == os.path.basename(root.path):
        return root.inside("/".join(rest))
    raise Refusal(
        f"the reply has code for {path}, and there is no folder {head} but {'/'.join(rest)}; name "
        "the file by its path in the folder that the reply is applied to"
    )


def _file(where: Inside) -> FileText:
    return read(where) if exists(where) else new(where)


def _planned(file: FileText, blocks: Sequence[Snippet]) -> Planned:
    with _named(file.path):
        if file.data is None:
            return Planned(file, create(blocks, file.path))
        return Planned(file, merge_blocks(file.text, blocks, file.path))


@contextmanager
def _named(path: str) -> Iterator[None]:
    """Let a refusal say which file it is about."""
    try:
        yield
    except Refusal as refusal:
        raise type(refusal)(f"{path}: {refusal}") from None
