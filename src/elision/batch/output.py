"""Where results go. Each part's are written whole, under a name that tells what they answer.

So a run that was interrupted knows what is there, and a part that is written twice is one file.
When all parts are there they become one file, or stay, where the output is a folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass

from ..errors import BadInput
from .address import Place, asking, place
from .edit import Verdict
from .forms import Form, form_of
from .source import Source

# What may stand in a folder of parts of any run, whole or begun; other files there are not ours.
_OURS = re.compile(r"\d{5,}-\d{6,}-[0-9a-f]{16}\.")


@dataclass(frozen=True, slots=True)
class Output:
    """Results in a folder of parts, which become a file in the end if it has one.

    address: as it was given; folder, file: as any process has them. A folder that ends in / is the
    output itself.
    """

    address: str
    folder: str
    file: str | None

    def verdicts(self, name: str) -> list[Verdict] | None:
        """What became of the edits of a part; None where it has no results that can be read."""
        with asking("read", self.address):
            try:
                data = self._read(name)
            except FileNotFoundError:
                return None
        try:
            return list(self._form.verdicts(data))
        except ValueError:  # it was damaged since
            return None

    def put(self, name: str, results: Sequence[str]) -> None:
        """Write the results of a part, whole or not at all."""
        data = self._form.packed(results)
        with asking("write", self.address):
            system, path = self._part(name)
            begun = Place(system, f"{path}.{os.urandom(4).hex()}")
            system.pipe_file(begun.path, data)
            begun.flush()
            system.mv(begun.path, path)

    def take(self, name: str) -> bytes:
        """The results of a part, which are gone from the folder then."""
        with asking("read", self.address):
            data = self._read(name)
            system, path = self._part(name)
            system.rm_file(path)
            return data

    def finish(self, names: Sequence[str]) -> None:
        """Leave the results of these parts alone, in one file where the output is one.

        Raises BadInput, and leaves all as it is, where one of them is gone.
        """
        folder = place(self.folder)
        with asking("write", self.address):
            others = _others(folder, {self._name(name) for name in names})
            if self.file:
                self._join(names, folder, place(self.file))
            else:
                for path in others:
                    folder.system.rm_file(path)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Around a run; raises BadInput while another on this machine writes there."""
        with ExitStack() as stack:
            with asking("write", self.address):
                stack.enter_context(place(self.folder).locked())
            yield

    def tidy(self) -> None:
        """Remove the folder of parts where none came to be."""
        system, folder = place(self.folder)
        # Mostly it has some, or is gone; and that of another run is not ours.
        with suppress(BadInput), self.alone(), asking("write", self.address):
            system.rmdir(folder)

    def _join(self, names: Sequence[str], folder: Place, to: Place) -> None:
        whole = Place(folder.system, f"{folder.path}/whole")
        with whole.system.open(whole.path, "wb") as file:
            self._form.join(map(self._read, names), file)
        whole.flush()
        whole.system.mv(whole.path, to.path)
        folder.system.rm(folder.path, recursive=True)

    @property
    def _form(self) -> Form:
        return form_of(self.file or self.folder)

    def _name(self, part: str) -> str:
        return part + self._form.SUFFIX

    def _part(self, name: str) -> Place:
        system, folder = place(self.folder)
        return Place(system, f"{folder}/{self._name(name)}")

    def _read(self, name: str) -> bytes:
        system, path = self._part(name)
        data: bytes = system.cat_file(path)
        return data


def output(address: str, sources: Sequence[Source]) -> Output:
    """The output at an address, ready to be written to.

    It is a folder where one is there, or the address ends in /. Raises BadInput for a place that
    cannot be written to, and for one that the edits are read from, or in a folder that they are.
    """
    where = place(address)
    with asking("write", address):
        is_folder = address.endswith("/") or where.system.isdir(where.path)
        _check(where, is_folder, sources)
        if is_folder:
            made = Output(address, f"{where.url}/", None)
        else:
            made = Output(address, f"{where.url}.parts", where.url)
        folder = place(made.folder)
        if not folder.system.isdir(folder.path):
            folder.system.mkdir(folder.path, create_parents=False)
    return made


def _check(where: Place, is_folder: bool, sources: Sequence[Source]) -> None:
    form_of(f"{where.path}/" if is_folder else where.path)
    for source in sources:
        if _within(where.url, source.named) or (is_folder and _within(source.url, where.url)):
            raise BadInput("the edits are read from there; name another place")
    there = where.system.exists(where.path)
    if there and not is_folder and where.system.info(where.path)["type"] != "file":
        raise BadInput("it is a pipe or a device, which -o - can lead to")


def _within(url: str, other: str) -> bool:
    return url == other or url.startswith(f"{other}/")


def _others(folder: Place, missing: set[str]) -> list[str]:
    """What runs have left in a folder beside these names; raises BadInput where one is missing."""
    others = []
    folder.system.invalidate_cache(folder.path)  # other machines have written there
    for path in folder.system.ls(folder.path, detail=False):
        name = os.path.basename(path)
        if name in missing:
            missing.remove(name)
        elif _OURS.match(name):
            others.append(path)
    if missing:
        raise BadInput("parts of it are gone by now; the same command does them again")
    return others
