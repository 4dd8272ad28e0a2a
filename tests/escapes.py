"""Ways out of a root, and what must not be reached by them."""

from __future__ import annotations

from pathlib import Path

SECRET = "a secret\n"

OUT = [
    "../secret",
    "src/../../secret",
    "src/../app.py",  # it would stay inside, but who writes this means something else
    "..",
    "..\\secret",
    "src\\..\\..\\secret",
    "/etc/hostname",
    "/proc/self/environ",
    "/proc/self/root/etc/hostname",
    "/proc/self/cwd/app.py",
    "/dev/zero",
    "//etc/hostname",
    "\\\\server\\share\\file",
    "C:\\secret",
    "c:secret",
    "~/secret",
    "~root/secret",
    ".",
    "/",
]
CLOSED = [
    ".git/config",
    ".git/hooks/pre-commit",
    "src/.git/config",
    ".git",  # a worktree and a submodule have a file of this name
    ".hg/hgrc",
    ".svn/entries",
    ".jj/repo/store",
    ".bzr/branch",
    "CVS/Root",
    "cvs/Root",
    ".GIT/config",
    ".gIt/config",
    ".git /config",
    ".git./config",
    ".git . ./config",
    ".git::$INDEX_ALLOCATION/config",
    ".git:stream",
    "git~1/config",
    "GIT~2/config",
    "HG~1/hgrc",
    ".g\u0131t/config",  # a dotless i, whose capital is I
    ".g\u0130t/config",
    ".\u017fvn/entries",  # a long s
    ".\uff47\uff49\uff54/config",  # full width
    "\u2024git/config",  # a one dot leader
    ".g\u200cit/config",  # characters that HFS+ overlooks
    ".git\u200d/config",
    "\ufeff.git/config",
    ".gi\u2060t/config",
    ".g\u00adit/config",
    ".git\ufe0f/config",
]


def tree(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if not path.is_symlink()
    }
