"""Where edits come from: files of them, cut into parts."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from .. import __version__
from ..errors import BadInput
from . import jsonl
from .address import Place, asking, place, reading
from .edit import Line
from .forms import form_of, holds_edits

STANDARD_INPUT = "-"

# Edits of a part, which is done again where a run was interrupted: a second's work, beside which
# starting on a part and writing it count for little. Large edits make it smaller.
EDITS = 256
_BYTES = 8 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A file of edits: its number among those of the run, and its size in bytes.

    address: as it was given; url: as any process has it; named: the url of what was named, the file
    or a folder that it is in.
    """

    number: int
    address: str
    url: str
    size: int
    named: str


class Part(NamedTuple):
    """Edits that stand one after the other in a file, and are answered together.

    name: of its results. Names sort as the parts do, and tell the content, so that what was
    answered in a run before is known again, and what changed since is not. size: its share of the
    file's bytes.
    """

    name: str
    source: str
    lines: Sequence[Line]
    size: float


def sources(addresses: Iterable[str]) -> list[Source]:
    """The files that addresses lead to, of a folder all that hold edits, in the order of names.

    Raises BadInput for what is not there, and for a folder with no edits in it.
    """
    found = [one for address in addresses for one in _files(address)]
    return [Source(number, *one) for number, one in enumerate(found)]


def parts(source: Source, most: int = EDITS) -> Iterator[Part]:
    """The edits of a file, read as they are asked for, in parts of so many at most."""
    for number, (lines, size) in enumerate(_runs(edits_of(source), most)):
        name = f"{source.number:05}-{number:06}-{digest_of(lines, __version__)}"
        yield Part(name, source.address, lines, size)


def digest_of(lines: Iterable[Line], of: str = "") -> str:
    """What tells these edits from others; of: and from the same of something else."""
    digest = blake2b(of.encode(), digest_size=8)
    for line in lines:
        digest.update(f"{line.where} {len(line.json)} ".encode())
        digest.update(line.json)
    return digest.hexdigest()


def _files(address: str) -> Iterator[tuple[str, str, int, str]]:
    if address == STANDARD_INPUT:
        yield address, address, 0, address
        return
    where = place(address)
    with asking("read", address):
        is_folder = where.system.isdir(where.path)
        names = sorted(where.system.find(where.path)) if is_folder else []
    if not is_folder:
        with reading(where, address):  # what cannot be read is told at once
            form_of(where.path)
        yield address, where.url, _size(where), where.url
        return
    inside = [Place(where.system, name) for name in names if holds_edits(name)]
    if not inside:
        raise BadInput(f"cannot read {address}: no file in it ends in .jsonl or .parquet")
    for one in inside:
        named = address.rstrip("/") + one.path.removeprefix(where.path)
        yield named, one.url, _size(one), where.url


def _size(where: Place) -> int:
    return where.system.size(where.path) or 0


def edits_of(source: Source) -> Iterator[tuple[Line, float]]:
    """The edits of a file one by one, each with its share of the file's bytes."""
    if source.url == STANDARD_INPUT:
        yield from jsonl.lines(sys.stdin.buffer, 0)
        return
    with reading(place(source.url), source.address) as file:
        yield from form_of(source.url).lines(file, source.size)


def _runs(lines: Iterable[tuple[Line, float]], most: int) -> Iterator[tuple[list[Line], float]]:
    run: list[Line] = []
    size = 0.0
    held = 0
    for line, share in lines:
        run.append(line)
        size += share
        held += len(line.json)
        if len(run) == most or held >= _BYTES:
            yield run, size
            run, size, held = [], 0.0, 0
    if run:
        yield run, size
