"""Nobody gets out of a root: each way that is known is tried, by paths, links, names and races."""

from __future__ import annotations

import ctypes
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, takewhile
from pathlib import Path
from threading import Event, Thread

import pytest

from elision.errors import BadInput, ElisionError, Refusal
from elision.files import FileText, exists, new, read, replace_all, write_all
from elision.files.root import Root

SECRET = "a secret\n"
AT_FDCWD, EXCHANGE = -100, 2  # what renameat2 takes

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


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a file in it, and a secret beside it."""
    (tmp_path / "secret").write_text(SECRET)
    folder = tmp_path / "root"
    (folder / "src").mkdir(parents=True)
    (folder / "app.py").write_text("a = 1\n")
    (folder / "src" / "b.py").write_text("b = 1\n")
    return folder


def reached(root: Path, path: str) -> FileText:
    return read(Root.of(str(root)).inside(path))


def written(root: Path, path: str, text: str) -> None:
    where = Root.of(str(root)).inside(path)
    write_all([(read(where) if exists(where) else new(where), text)])


def tree(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if not path.is_symlink()
    }


@pytest.mark.parametrize("path", OUT)
def test_a_path_that_leads_out_is_refused(root: Path, path: str) -> None:
    before = tree(root.parent)
    with pytest.raises(Refusal, match="is not in"):
        reached(root, path)
    with pytest.raises(Refusal, match="is not in"):
        written(root, path, "stolen\n")
    assert tree(root.parent) == before


@pytest.mark.parametrize("path", CLOSED)
def test_what_belongs_to_a_version_control_is_closed(root: Path, path: str) -> None:
    before = tree(root.parent)
    with pytest.raises(Refusal, match="belongs to a version control"):
        reached(root, path)
    with pytest.raises(Refusal, match="belongs to a version control"):
        written(root, path, "[core]\n\tfsmonitor = evil\n")
    assert tree(root.parent) == before


def test_a_link_that_leads_to_what_is_closed_is_refused(root: Path) -> None:
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("[core]\n")
    (root / "settings").symlink_to(".git")
    (root / "config").symlink_to(".git/config")
    for path in ("settings/config", "config"):
        with pytest.raises(Refusal, match="belongs to a version control"):
            written(root, path, "[core]\n\tfsmonitor = evil\n")
    assert (root / ".git" / "config").read_text() == "[core]\n"


@pytest.mark.parametrize(
    "path", [".gitignore", ".github/workflows/ci.yml", ".gitattributes", "git/a.py", "a.git.md"]
)
def test_names_that_are_only_like_it_are_open(root: Path, path: str) -> None:
    written(root, path, "fine\n")
    assert (root / path).read_text() == "fine\n"


def test_an_absolute_path_in_the_root_is_taken(root: Path) -> None:
    assert reached(root, f"{root}/app.py").path == "app.py"
    link = root.parent / "project"
    link.symlink_to("root")
    assert reached(link, f"{link}/src/b.py").path == "src/b.py"
    assert reached(link, f"{root}/src/b.py").path == "src/b.py"


def test_a_folder_whose_name_only_begins_like_the_root_is_outside(root: Path) -> None:
    beside = root.with_name("rooted")
    beside.mkdir()
    (beside / "a.py").write_text(SECRET)
    with pytest.raises(Refusal, match="is not in"):
        reached(root, str(beside / "a.py"))


@pytest.mark.parametrize("target", ["../secret", "{}/secret", "/proc/self/environ", "loop"])
def test_a_link_that_leads_out_is_refused(root: Path, target: str) -> None:
    (root / "loop").symlink_to("link")
    (root / "link").symlink_to(target.format(root.parent))
    with pytest.raises(ElisionError):
        reached(root, "link")
    with pytest.raises(ElisionError):
        written(root, "link", "stolen\n")
    assert (root.parent / "secret").read_text() == SECRET


@pytest.mark.parametrize("target", ["..", "{}", "src/../.."])
def test_a_link_to_a_folder_outside_is_refused(root: Path, target: str) -> None:
    (root / "link").symlink_to(target.format(root.parent))
    for path in ("link/secret", "link/new.py", "link/root/app.py/../../secret"):
        with pytest.raises(Refusal, match="is not in"):
            written(root, path, "stolen\n")
    assert (root.parent / "secret").read_text() == SECRET
    assert not (root.parent / "new.py").exists()


def test_a_link_within_the_root_is_followed_and_stays(root: Path) -> None:
    (root / "link.py").symlink_to("src/b.py")
    (root / "lib").symlink_to("src")
    written(root, "link.py", "b = 2\n")
    written(root, "lib/b.py", "b = 3\n")
    written(root, "lib/new.py", "n = 1\n")
    assert (root / "link.py").is_symlink()
    assert (root / "lib").is_symlink()
    assert (root / "src" / "b.py").read_text() == "b = 3\n"
    assert (root / "src" / "new.py").read_text() == "n = 1\n"
    assert sorted(os.listdir(root / "src")) == ["b.py", "new.py"]


def test_a_link_that_is_put_there_after_the_check_is_not_followed(root: Path) -> None:
    where = Root.of(str(root)).inside("src/b.py")
    file = read(where)
    outside = root.parent / "outside"
    os.rename(root / "src", outside)
    (root / "src").symlink_to(outside)
    for act in (lambda: read(where), lambda: write_all([(file, "b = 2\n")])):
        with pytest.raises(BadInput, match="a part of its path is not a folder"):
            act()
    assert (outside / "b.py").read_text() == "b = 1\n"
    assert os.listdir(outside) == ["b.py"]


def test_a_link_in_the_place_of_the_file_is_not_followed(root: Path) -> None:
    where = Root.of(str(root)).inside("app.py")
    file = read(where)
    (root / "app.py").unlink()
    (root / "app.py").symlink_to("../secret")
    for act in (lambda: read(where), lambda: write_all([(file, "a = 2\n")])):
        with pytest.raises(BadInput, match="its symbolic links"):
            act()
    assert (root.parent / "secret").read_text() == SECRET
    assert sorted(os.listdir(root)) == ["app.py", "src"]


def test_a_new_file_does_not_go_through_a_link_that_appears(root: Path) -> None:
    where = Root.of(str(root)).inside("new.py")
    (root / "new.py").symlink_to("../made")
    with pytest.raises(BadInput, match="it exists by now"):
        write_all([(new(where), "x\n")])
    assert not (root.parent / "made").exists()


def test_a_pipe_is_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "pipe")
    with pytest.raises(BadInput, match="it is a pipe, a socket or a device"):
        reached(root, "pipe")


def test_a_device_is_not_opened(root: Path) -> None:
    try:
        os.mknod(root / "zero", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root makes devices, and only where the system lets it")
    with pytest.raises(BadInput, match="it is a pipe, a socket or a device"):
        reached(root, "zero")
    with pytest.raises(BadInput, match="it is a pipe, a socket or a device"):
        written(root, "zero", "x\n")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("src", "it is a folder"),
        ("nowhere.py", "no such file"),
        ("app.py/x", "a part of its path is not a folder"),
        ("a\0b", "no file can have this name"),
        ("\ud800", "no file can have this name"),
        ("a" * 300, "its name is too long"),
        ("a/" * 3000 + "a", "its name is too long"),
    ],
)
def test_a_path_that_names_no_file_is_told(root: Path, path: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        reached(root, path)


def test_no_descriptor_is_left_open(root: Path) -> None:
    before = len(os.listdir("/dev/fd"))
    written(root, "x/y/z.py", "z = 1\n")
    reached(root, "x/y/z.py")
    for path in ("src", "x/y/nowhere", "x/y/z.py/a"):
        with pytest.raises(BadInput):
            reached(root, path)
    assert len(os.listdir("/dev/fd")) == before


def test_all_or_none_holds_in_a_root(root: Path) -> None:
    within = Root.of(str(root))
    plan = [
        (read(within.inside("app.py")), "a = 2\n"),
        (new(within.inside("made/here/c.py")), "c = 1\n"),
        (read(within.inside("src/b.py")), "b = 2\n"),
    ]
    before = tree(root)
    (root / "src" / "b.py").write_text("b = 'another'\n")
    with pytest.raises(BadInput, match="changed on disk since it was read"):
        write_all(plan)
    assert tree(root) == before | {"src/b.py": b"b = 'another'\n"}


def test_two_names_of_one_file_in_a_root_are_refused(root: Path) -> None:
    (root / "link.py").symlink_to("app.py")
    within = Root.of(str(root))
    with pytest.raises(BadInput, match="it is the same file as app"):
        write_all([(read(within.inside(path)), path) for path in ("app.py", "link.py")])


@pytest.mark.parametrize(
    ("folder", "why"),
    [("nowhere", "there is no such folder"), ("app.py", "it is no folder")],
)
def test_a_root_that_is_none_is_told(root: Path, folder: str, why: str) -> None:
    with pytest.raises(BadInput, match=f"cannot use .*{folder}: {why}"):
        Root.of(str(root / folder))


@contextmanager
def flipping(one: Path, other: Path) -> Iterator[None]:
    """Let another thread give two things each other's names, as fast as it can."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux swaps two names at once")
    libc = ctypes.CDLL(None)
    stop = Event()

    def flip() -> None:
        while not stop.is_set():
            libc.renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), EXCHANGE)

    thread = Thread(target=flip)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def for_seconds(seconds: float) -> Iterator[int]:
    until = time.monotonic() + seconds
    return takewhile(lambda _: time.monotonic() < until, count())


def test_a_folder_that_turns_into_a_link_all_the_time_leads_nowhere(root: Path) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "b.py").write_text(SECRET)
    (root / "link").symlink_to(outside)
    met = {"read": 0, "written": 0, "refused": 0}
    within = Root.of(str(root))
    with flipping(root / "src", root / "link"):
        for number in for_seconds(1.5):
            try:
                file = read(within.inside("src/b.py"))
                assert file.text != SECRET
                met["read"] += 1
                made = within.inside(f"src/{number}.py")
                write_all([(file, f"b = {number}\n"), (new(made), "n\n")])
                met["written"] += 1
                replace_all([(read(made), None)])
            except ElisionError:
                met["refused"] += 1
    assert tree(outside) == {"b.py": SECRET.encode()}
    assert all(met.values()), met


def test_a_file_that_turns_into_a_link_all_the_time_is_not_followed(root: Path) -> None:
    (root / "link").symlink_to("../secret")
    met = {"read": 0, "written": 0, "refused": 0}
    within = Root.of(str(root))
    with flipping(root / "app.py", root / "link"):
        for number in for_seconds(1.5):
            try:
                file = read(within.inside("app.py"))
                assert file.text != SECRET
                met["read"] += 1
                write_all([(file, f"a = {number}\n")])
                met["written"] += 1
            except ElisionError:
                met["refused"] += 1
    assert (root.parent / "secret").read_text() == SECRET
    assert SECRET.encode() not in tree(root).values()
    assert all(met.values()), met
