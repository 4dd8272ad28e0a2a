"""Nobody gets out of a root: by no path, no link and no name."""

from __future__ import annotations

import os
import resource
import stat
from pathlib import Path

import pytest

from elision.errors import BadInput, ElisionError, Refusal
from elision.files import FileText, exists, new, read, write_all
from elision.files.root import Root
from escapes import CLOSED, OUT, SECRET, tree

pytest_plugins = "root_fixtures"


def reached(root: Path, path: str) -> FileText:
    return read(Root.of(str(root)).inside(path))


def written(root: Path, path: str, text: str) -> None:
    where = Root.of(str(root)).inside(path)
    write_all([(read(where) if exists(where) else new(where), text)])


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


def test_more_folders_at_once_than_a_process_may_have_files_open(root: Path) -> None:
    within = Root.of(str(root))
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, limits[1]))
    try:
        write_all([(new(within.inside(f"{number}/c.py")), "c = 1\n") for number in range(300)])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert len(list(root.glob("*/c.py"))) == 300


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
