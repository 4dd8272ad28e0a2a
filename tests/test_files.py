"""Files are read with what it takes to write them back, and written all or none."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from elision.errors import BadInput
from elision.files import new, read, reading, replace_all, write_all

# Runs a write of three files, one of them new, and kills the process at the n-th call that touches
# the disk. What the program prints is the number of calls, where it comes to its end. The files are
# named by paths, or held by a root.
CRASH = """
import os, sys
from elision.files import new, read, write_all
from elision.files.root import Root

count, fatal = 0, int(sys.argv[1])
at = Root.of(".").inside if sys.argv[2] == "root" else str

def wrapped(call):
    def touch(*args, **kwargs):
        global count
        count += 1
        if count == fatal:
            os._exit(9)
        return call(*args, **kwargs)
    return touch

plan = [(read(at("a")), "new a"), (read(at("b")), "new b"), (new(at("sub/c")), "new c")]
for name in ("open", "link", "replace", "unlink", "fsync", "fchmod", "fchown", "mkdir", "rmdir"):
    setattr(os, name, wrapped(getattr(os, name)))
write_all(plan)
print(count)
"""


def here(tmp_path: Path) -> list[str]:
    return sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())


def test_a_file_is_written_with_its_mode_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.sh"
    path.write_text("echo 1\n")
    path.chmod(0o755)
    write_all([(read(path), "echo 2\n")])
    assert path.read_text() == "echo 2\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o755
    assert here(tmp_path) == ["a.sh"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
def test_the_owner_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("1")
    os.chown(path, 1234, 4321)
    path.chmod(0o4750)
    write_all([(read(path), "2")])
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)
    assert stat.S_IMODE(path.stat().st_mode) == 0o4750


def test_a_symbolic_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a").write_text("1")
    link = tmp_path / "link"
    link.symlink_to("real/a")
    write_all([(read(link), "2")])
    assert link.is_symlink()
    assert (tmp_path / "real" / "a").read_text() == "2"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("data", [b"a\r\nb\nc\rd", b"", b"\n", b"a\n", "ä\u2028ö\x0c".encode()])
def test_what_is_not_changed_has_the_same_bytes(tmp_path: Path, mark: bytes, data: bytes) -> None:
    path = tmp_path / "a"
    path.write_bytes(mark + data)
    file = read(path)
    write_all([(file, file.text + "x")])
    assert path.read_bytes() == mark + data + b"x"


def test_a_new_file_gets_its_folders(tmp_path: Path) -> None:
    write_all([(new(tmp_path / "a" / "b" / "c.py"), "x = 1\n")])
    assert here(tmp_path) == ["a/b/c.py"]


def test_where_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("1")
    plan = [
        (read(tmp_path / "a"), "2"),
        (new(tmp_path / "sub" / "c"), "2"),
        (read(tmp_path / "b"), "2"),
    ]
    (tmp_path / "b").write_text("changed by another")
    with pytest.raises(BadInput, match="changed on disk since it was read"):
        write_all(plan)
    assert here(tmp_path) == ["a", "b"]
    assert not (tmp_path / "sub").exists()
    assert (tmp_path / "a").read_text() == "1"


def test_a_rename_that_fails_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").write_text("1")
    plan = [(read(tmp_path / name), "2") for name in ("a", "b")]
    plan.insert(0, (new(tmp_path / "c"), "2"))
    replace = os.replace

    def fails(source: str, target: str, **folders: int | None) -> None:
        if target.endswith("b") and source.endswith(".new"):
            raise OSError(28, "full")
        replace(source, target, **folders)

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(BadInput, match=r"cannot write .*b: no space is left"):
        write_all(plan)
    assert here(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").read_text() == (tmp_path / "b").read_text() == "1"


def test_what_cannot_be_undone_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text("1")
    plan = [(read(tmp_path / name), "2") for name in ("a", "b")]
    replace = os.replace

    def fails(source: str, target: str, **folders: int | None) -> None:
        if target.endswith("b") or source.endswith(".old"):
            raise OSError(5, "broken")
        replace(source, target, **folders)

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(BadInput, match=r"a \(its old text is in .*\.old\)"):
        write_all(plan)
    (backup,) = tmp_path.glob(".elision-*.old")
    assert backup.read_text() == "1"


def test_a_file_system_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("1")

    def fails(*_: object, **__: object) -> None:
        raise OSError(1, "no links")

    monkeypatch.setattr(os, "link", fails)
    write_all([(read(tmp_path / "a"), "2")])
    assert (tmp_path / "a").read_text() == "2"
    assert here(tmp_path) == ["a"]


def test_a_new_file_that_exists_by_now_is_not_overwritten(tmp_path: Path) -> None:
    file = new(tmp_path / "a")
    (tmp_path / "a").write_text("another's")
    with pytest.raises(BadInput, match="exists by now"):
        write_all([(file, "mine")])
    assert (tmp_path / "a").read_text() == "another's"


def test_a_file_that_was_removed_is_not_made_again(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "a"
    path.parent.mkdir()
    path.write_text("1")
    file = read(path)
    path.unlink()
    path.parent.rmdir()
    with pytest.raises(BadInput, match="no such file"):
        write_all([(file, "2")])
    assert list(tmp_path.iterdir()) == []


def test_two_names_of_one_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(BadInput, match="it is the same file as"):
        write_all([(read(tmp_path / "a"), "2"), (read(tmp_path / "b"), "3")])


def test_two_hard_links_to_one_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    os.link(tmp_path / "a", tmp_path / "b")
    with pytest.raises(BadInput, match="it is the same file as"):
        write_all([(read(tmp_path / "a"), "2"), (read(tmp_path / "b"), "3")])
    assert (tmp_path / "a").read_text() == "1"
    assert here(tmp_path) == ["a", "b"]


def test_a_file_is_removed_with_all_others_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text("1")
    plan = [(read(tmp_path / "a"), None), (read(tmp_path / "b"), b"2")]
    replace = os.replace

    def fails(source: str, target: str, **folders: int | None) -> None:
        if source.endswith(".new"):
            raise OSError(28, "full")
        replace(source, target, **folders)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fails)
        with pytest.raises(BadInput, match=r"cannot write .*b: no space is left"):
            replace_all(plan)
    assert here(tmp_path) == ["a", "b"]
    assert (tmp_path / "a").read_text() == (tmp_path / "b").read_text() == "1"
    replace_all(plan)
    assert here(tmp_path) == ["b"]
    assert (tmp_path / "b").read_text() == "2"


def test_a_file_whose_text_stays_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    before = (tmp_path / "a").stat().st_ino
    write_all([(read(tmp_path / "a"), "1")])
    assert (tmp_path / "a").stat().st_ino == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInput, match="it is a pipe"):
        read(tmp_path / "pipe")


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(BadInput, match=r"cannot read 'a\\x00b': no file can have this name"):
        read("a\0b")


def test_a_name_that_would_move_the_cursor_is_shown_harmlessly() -> None:
    with pytest.raises(BadInput, match=r"cannot read 'a\\x1b\[2Jb': no such file"):
        read("a\x1b[2Jb")


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGEST", 10)
    (tmp_path / "a").write_bytes(b"x" * 10)
    assert read(tmp_path / "a").text == "x" * 10
    (tmp_path / "a").write_bytes(b"x" * 11)
    with pytest.raises(BadInput, match="it has more than"):
        read(tmp_path / "a")


def crash_at(tmp_path: Path, call: int, held: str) -> subprocess.CompletedProcess[str]:
    for path in sorted(tmp_path.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    for name in ("a", "b"):
        (tmp_path / name).write_text(f"old {name}")
    command = [sys.executable, "-c", CRASH, str(call), held]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("held", ["paths", "root"])
def test_a_crash_at_any_point_leaves_each_file_old_or_new(tmp_path: Path, held: str) -> None:
    whole = crash_at(tmp_path, 0, held)
    assert whole.returncode == 0, whole.stderr
    assert here(tmp_path) == ["a", "b", "sub/c"]
    for call in range(1, int(whole.stdout) + 1):
        assert crash_at(tmp_path, call, held).returncode == 9
        for name in ("a", "b"):
            assert (tmp_path / name).read_text() in (f"old {name}", f"new {name}")
        created = tmp_path / "sub" / "c"
        assert not created.exists() or created.read_text() == "new c"
        beside = [name for name in here(tmp_path) if name not in ("a", "b", "sub/c")]
        assert all(Path(name).name.startswith(".elision-") for name in beside)
