"""What goes wrong with files, in the one form that a user sees: act, path and reason."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import BadInput

_WHY = {
    errno.ENOENT: "no such file or folder; check the path",
    errno.EISDIR: "it is a folder; name a file in it",
    errno.ENOTDIR: "a part of its path is not a folder; check the path",
    errno.EACCES: "permission denied; change the permissions of the file or its folder",
    errno.EPERM: "permission denied; change the permissions of the file or its folder",
    errno.EROFS: "it is on a read-only file system",
    errno.ELOOP: "its symbolic links lead in a circle, or one was put there just now",
    errno.EMFILE: "too many files are open at once; allow more, as by ulimit -n",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOSPC: "no space is left on the disk",
    errno.EDQUOT: "the disk quota is used up",
}


@contextmanager
def told(act: str, path: str) -> Iterator[None]:
    """Give whatever goes wrong inside the one form that a user sees."""
    try:
        yield
    except BadInput as error:
        raise BadInput(line(act, path, str(error))) from None
    except OSError as error:
        raise BadInput(line(act, path, why(error))) from error
    except ValueError as error:  # a NUL in the path, or a surrogate
        raise BadInput(line(act, path, f"no file can have this name ({error})")) from None


def why(error: OSError) -> str:
    """What an error of the system means, and mostly what to do."""
    return _WHY.get(error.errno or 0) or error.strerror or str(error)


def line(act: str, path: str, reason: str) -> str:
    """The line that a user sees."""
    return f"cannot {act} {shown(path)}: {reason}"


def shown(path: str) -> str:
    """The path, on one line and harmless to a terminal whatever is in it."""
    return path if path.isprintable() else ascii(path)
