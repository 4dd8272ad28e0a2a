"""What a run did to files, taken back: all of them, or those that are asked for, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..errors import Refusal
from ..files import FileText, Inside, exists, new, read, replace_all
from ..files.faults import shown
from .journal import Journal

_NAMED = 5  # files that a refusal names


class Restored(NamedTuple):
    """A file as it is, and as it was before the run; ``data`` is None where there is none."""

    where: Inside
    now: FileText
    was: FileText

    @property
    def changes(self) -> bool:
        """Whether the run has written it, and it was not put back since."""
        return self.now.data != self.was.data


def restored(journal: Journal, files: Iterable[Inside]) -> list[Restored]:
    """What taking these files back would do.

    Raises Refusal that names the files that are as they were neither before the run nor after it.
    """
    found, changed = [], []
    for where in files:
        written = journal.written(where)
        if written is None:
            continue
        now = read(where) if exists(where) else new(where)
        found.append(Restored(where, now, written.past.before))
        if found[-1].changes and not written.past.fits(now.data):
            changed.append(shown(where.shown))
    if changed:
        more = f" and {len(changed) - _NAMED:,} more" if changed[_NAMED:] else ""
        raise Refusal(
            f"nothing was taken back, for what the run did not write would be lost: since then, "
            f"{', '.join(changed[:_NAMED])}{more} changed. Others can be taken back one by one: "
            f"elision undo {journal.path.stem} FILE"
        )
    return found


def take_back(journal: Journal, planned: Sequence[Restored]) -> None:
    """Give all these files what they had before, or none: BadInput. The run does not go on then."""
    journal.end()
    replace_all((one.now, one.was.data) for one in planned)
    for one in planned:
        journal.back(one.where)
