"""Nobody gets out of a root by changing it while it is used."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count, takewhile
from pathlib import Path
from typing import Any

import pytest

from elision.errors import BadInput, ElisionError
from elision.files import new, read, replace_all, write_all
from elision.files.root import Root
from escapes import SECRET, tree

pytest_plugins = "root_fixtures"


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


@pytest.mark.parametrize("held", [True, False])
def test_a_folder_that_another_has_just_made_is_used(
    root: Path, monkeypatch: pytest.MonkeyPatch, held: bool
) -> None:
    make = os.mkdir

    def late(*args: Any, **named: Any) -> None:
        make(*args, **named)  # the other's
        make(*args, **named)

    where = Root.of(str(root)).inside("a/b/c.py") if held else root / "a/b/c.py"
    with monkeypatch.context() as patch:
        patch.setattr(os, "mkdir", late)
        write_all([(new(where), "c = 1\n")])
    assert (root / "a/b/c.py").read_text() == "c = 1\n"


def swap(one: Path, other: Path) -> None:
    """Give two things each other's names."""
    hold = one.with_name("hold")
    for source, target in ((one, hold), (other, one), (hold, other)):
        os.rename(source, target)


CALLS = "open stat lstat readlink access link replace unlink mkdir rmdir".split()


@pytest.mark.parametrize("names", [("src", "link"), ("src/b.py", "src/link")])
@pytest.mark.parametrize("full", [False, True])
def test_a_link_that_is_swapped_in_at_any_point_leads_nowhere(
    root: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, str], full: bool
) -> None:
    """full: the disk is, by the time of the second rename, so that the first is undone."""
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "b.py").write_text(SECRET)
    calls, fatal = count(1), 0

    def meddled(call: Callable[..., object]) -> Callable[..., object]:
        def meddle(*args: object, **named: object) -> object:
            if next(calls) == fatal:
                swap(*(root / name for name in names))
            if full and call.__name__ == "replace" and args[1] == "new.py":
                raise OSError(errno.ENOSPC, "full")
            return call(*args, **named)

        return meddle

    within = Root.of(str(root))

    def edit() -> None:
        file = read(within.inside("src/b.py"))
        assert file.text != SECRET
        write_all([(file, "b = 2\n"), (new(within.inside("src/new.py")), "n\n")])

    for fatal in count(1):
        shutil.rmtree(root)
        (root / "src").mkdir(parents=True)
        (root / "src" / "b.py").write_text("b = 1\n")
        (root / names[1]).symlink_to(outside if names[1] == "link" else outside / "b.py")
        calls = count(1)
        with monkeypatch.context() as patch, suppress(ElisionError):
            for name in CALLS:
                patch.setattr(os, name, meddled(getattr(os, name)))
            edit()
        assert tree(outside) == {"b.py": SECRET.encode()}
        assert (outside / "b.py").stat().st_nlink == 1
        if next(calls) <= fatal:
            break
    assert fatal > 30


# Two things get each other's names as fast as can be: a process of its own is in step with nobody.
FLIP = """
import ctypes, os, sys
libc, (one, other) = ctypes.CDLL(None), map(os.fsencode, sys.argv[1:])
print(flush=True)
while True:
    libc.renameat2(-100, one, -100, other, 2)
"""


@contextmanager
def flipping(one: Path, other: Path) -> Iterator[None]:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux swaps two names at once")
    command = [sys.executable, "-c", FLIP, str(one), str(other)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as flipper:
        assert flipper.stdout is not None
        flipper.stdout.readline()
        try:
            yield
        finally:
            flipper.kill()


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
