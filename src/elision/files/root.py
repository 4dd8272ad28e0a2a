"""A folder that nobody gets out of: which paths are in it, and which of those are closed."""

from __future__ import annotations

import errno
import os
import re
from typing import NamedTuple
from unicodedata import category, normalize

from ..errors import BadInput, Refusal
from .faults import shown, told
from .reach import Inside

# A hook or a setting in there would run a program the next time that the user does.
_CLOSED = frozenset([".git", ".hg", ".svn", ".jj", ".bzr", "cvs"])
# What Windows calls them where names have to be short.
_SHORT = re.compile(r"(?:git|hg|svn|jj|bzr)~\d+")
_SEPARATORS = re.compile(r"[/\\]+")
_ELSEWHERE = re.compile(r"[/\\~]|[A-Za-z]:")  # absolute somewhere, or in someone's home
_LONGEST = 4096  # characters; no system takes a longer path in one


class Root(NamedTuple):
    """A folder that paths of a stranger are held to.

    path: the folder, absolute and with no symbolic link in it; named: absolute, as it was named;
    prefix: what stands before a path in it where that is shown.
    """

    path: str
    named: str
    prefix: str

    @classmethod
    def of(cls, folder: str, prefix: str = "") -> Root:
        """Raises BadInput for what is no folder, and where the system cannot hold paths to one."""
        with told("use", folder):
            if os.open not in os.supports_dir_fd:
                raise BadInput("this system cannot open a file by its name in an open folder")
            if not os.path.isdir(folder):
                there = "it is no folder" if os.path.lexists(folder) else "there is no such folder"
                raise BadInput(f"{there}; name the folder of a project")
            return cls(os.path.realpath(folder), os.path.abspath(folder), prefix)

    def inside(self, path: str) -> Inside:
        """A path as one in the folder; raises Refusal if it leads out or is closed."""
        with told("use", path):
            if len(path) > _LONGEST:
                raise OSError(errno.ENAMETOOLONG, "too long")
            given = _SEPARATORS.split(self._relative(path))
            given = [step for step in given if step not in ("", ".")]
            real = os.path.realpath(os.path.join(self.path, *given))
        if ".." in given or real == self.path or os.path.commonpath([self.path, real]) != self.path:
            raise self._outside(path)
        steps = os.path.relpath(real, self.path).split(os.sep)
        if any(_closed(step) for step in (*given, *steps)):
            raise Refusal(f"{shown(path)} belongs to a version control, and is closed")
        return Inside(self.path, tuple(steps), os.path.normpath(os.path.join(self.prefix, *given)))

    def _relative(self, path: str) -> str:
        """An absolute path in the folder as a relative one; raises Refusal for any other."""
        for folder in (self.path, self.named):
            if path.startswith(folder.rstrip(os.sep) + os.sep):
                return path[len(folder) :]
        if _ELSEWHERE.match(path):
            raise self._outside(path)
        return path

    def _outside(self, path: str) -> Refusal:
        return Refusal(
            f"{shown(path)} is not in {shown(self.prefix or self.path)}; name a file in there, by "
            "a path such as src/app.py"
        )


def _closed(name: str) -> bool:
    """Whether some file system would take a name for that of a closed folder.

    They fold case and forms of one character, and some overlook characters that do not show (HFS),
    blanks and dots at the end, and what comes after a colon (NTFS).
    """
    folded = normalize("NFKC", normalize("NFKC", name).upper().casefold())
    seen = "".join(one for one in folded if category(one) not in ("Cc", "Cf", "Me", "Mn"))
    plain = seen.partition(":")[0].rstrip(" .")
    return plain in _CLOSED or _SHORT.fullmatch(plain) is not None
