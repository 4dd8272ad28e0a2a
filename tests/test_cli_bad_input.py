"""Whatever is wrong with the input: one clear line, the right exit code, the file as it was."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from elision.interfaces.cli import main
from elision.interfaces.cli.apply import declined

SHEET = "body {\n  margin: 0;\n  top: 1px;\n}\n\np {\n  top: 0;\n}\n"
EDIT = "body {\n  margin: 0;\n  top: 2px;\n}\n\n/* ... */\n"
AFTER = SHEET.replace("1px", "2px")
NOBODY = 65534
LINUX = pytest.mark.skipif(not hasattr(os, "setresuid"), reason="needs users as Linux has them")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("site.css").write_text(SHEET)
    Path("edit.css").write_text(EDIT)


def run(file: str, snippet: str = "edit.css", *options: str, stdin: bytes | str = "") -> Result:
    return CliRunner().invoke(
        main, ["apply", file, snippet, *options], input=stdin, catch_exceptions=False
    )


def says(result: Result, code: int, *words: str) -> None:
    """The command said one line, with these words, and nothing else."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert result.stderr.endswith("\n")
    assert result.stderr.count("\n") == 1, result.stderr
    assert len(result.stderr) < 2100
    for word in words:
        assert word in result.stderr


def refused(original: bytes | str, snippet: bytes | str, *words: str, path: str = "a.css") -> None:
    """The merge is refused in one line, and the file stays."""
    data = original.encode() if isinstance(original, str) else original
    Path(path).write_bytes(data)
    says(run(path, "-", stdin=snippet), 1, path, *words)
    assert Path(path).read_bytes() == data


def merged(original: bytes, snippet: bytes | str, after: bytes, path: str = "a.css") -> None:
    """The merge gives these bytes."""
    Path(path).write_bytes(original)
    result = run(path, "-", stdin=snippet)
    assert result.exit_code == 0, result.stderr
    assert Path(path).read_bytes() == after


def unreadable(path: str, *words: str) -> None:
    """The file cannot be merged into, nor be the snippet of another."""
    data = Path(path).read_bytes() if Path(path).is_file() else None
    says(run(path), 2, f"cannot read {path}: ", *words)
    says(run("site.css", path), 2, f"cannot read {path}: ", *words)
    if data is not None:
        assert Path(path).read_bytes() == data
    assert Path("site.css").read_text() == SHEET


def test_no_such_file() -> None:
    unreadable("nowhere.css", "no such file or folder; check the path")
    unreadable("site.css/a.css", "a part of its path is not a folder")


def test_a_folder() -> None:
    Path("folder").mkdir()
    says(run("site.css", "folder"), 2, "cannot read folder: it is a folder; name a file in it")
    says(run("folder"), 2, "it is a folder, and no block names a file in it")


def test_links_in_a_circle() -> None:
    os.symlink("b", "a")
    os.symlink("a", "b")
    unreadable("a", "its symbolic links lead in a circle")


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, which no permission stops; they come back after it."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that a user without rights can come to, with our files in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in ("site.css", "edit.css"):
            (folder / path).write_bytes(Path(path).read_bytes())
            (folder / path).chmod(0o666)
        folder.chmod(0o777)
        monkeypatch.chdir(folder)
        run("site.css", "edit.css", "--dry-run")  # all that is imported late is there by now
        yield folder
        folder.chmod(0o777)


@LINUX
def test_no_permission_to_read(shared: Path) -> None:
    (shared / "site.css").chmod(0)
    with as_nobody():
        says(run("site.css"), 2, "cannot read site.css: permission denied")


@LINUX
def test_no_permission_to_write(shared: Path) -> None:
    (shared / "site.css").chmod(0o444)
    with as_nobody():
        result = run("site.css")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: cannot write site.css: permission denied")
    assert result.stderr.count("\n") == 1
    assert (shared / "site.css").read_text() == SHEET


@LINUX
def test_a_folder_that_is_read_only(shared: Path) -> None:
    shared.chmod(0o555)
    with as_nobody():
        result = run("site.css")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: cannot write site.css: permission denied")
    assert (shared / "site.css").read_text() == SHEET
    assert sorted(os.listdir(shared)) == ["edit.css", "site.css"]


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\x7fELF\x02\x01\x01\0", bytes(range(256))],
)
def test_a_binary_file(data: bytes) -> None:
    Path("a.css").write_bytes(data)
    unreadable("a.css", "it is a binary file")


def test_nul_bytes() -> None:
    Path("a.css").write_bytes(SHEET.encode() + b"\0")
    unreadable("a.css", "it is a binary file (it has NUL bytes)")


@pytest.mark.parametrize("encoding", ["iso-8859-15", "koi8-r", "shift_jis", "gb18030"])
def test_a_declared_encoding_is_written_back(encoding: str) -> None:
    words = {"koi8-r": "булочная", "shift_jis": "パン屋", "gb18030": "面包店"}
    text = f'@charset "{encoding}";\n/* {words.get(encoding, "Größe €")} */\n{SHEET}'
    merged(text.encode(encoding), EDIT, text.replace("1px", "2px").encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le"])
def test_an_encoding_that_a_byte_order_mark_tells_is_written_back(encoding: str) -> None:
    text = "\ufeff" + SHEET
    merged(text.encode(encoding), EDIT, text.replace("1px", "2px").encode(encoding))


def test_a_guessed_encoding_is_written_back_where_it_cannot_go_wrong() -> None:
    text = f"/* Die Größe der Überschrift ist für später gedacht */\n{SHEET}"
    data = text.encode("cp1252")
    merged(data, EDIT, data.replace(b"1px", b"2px"))
    says_not = run("a.css", "-", stdin=EDIT.replace("2px", '3px; content: "é"'))
    assert says_not.exit_code == 2
    assert "it declares no encoding and is not UTF-8" in says_not.stderr
    assert Path("a.css").read_bytes() == data.replace(b"1px", b"2px")


def test_a_character_that_the_encoding_lacks() -> None:
    data = f'@charset "iso-8859-1";\n{SHEET}'.encode()
    Path("a.css").write_bytes(data)
    result = run("a.css", "-", stdin=EDIT.replace("2px;", "2px; /* 5 € */"))
    assert result.exit_code == 2
    assert "which has no '€' (line 4 of the new text)" in result.stderr
    assert Path("a.css").read_bytes() == data


@pytest.mark.parametrize("snippet", ["", "\n", " \n\t\n", "```css\n```\n"])
def test_an_empty_snippet(snippet: str) -> None:
    refused(SHEET, snippet, "empty")


def test_a_snippet_with_nothing_to_place_it_by() -> None:
    refused("one\ntwo\nthree\nfour\n", "// ...\nnew\n// ...\n", path="a.txt")
    refused(SHEET, "I am sorry, but I cannot help you with that request.\n")


def test_two_places_that_are_equally_good() -> None:
    twice = "class A {\n  f() {\n    return 1;\n  }\n}\n"
    both = f"{twice}\n{twice.replace('A', 'B')}"
    refused(both, "f() {\n  return 2;\n}\n", "lines 2 and 8", path="a.js")
    marked = "// ...\n  f() {\n    return 2;\n  }\n// ...\n"
    refused(both, marked, "line 3", "line 9", path="a.js")


def test_a_snippet_in_another_language() -> None:
    python = "import os\n\n\ndef main(args):\n    for arg in args:\n        print(os.stat(arg))\n"
    refused(SHEET, python)
    refused(SHEET, f"```python\n{python}```\n", "no code for this file", "a block of python")
    refused(python, SHEET, path="a.py")


def test_a_file_that_changed_on_disk_since_it_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(question: str) -> bool:
        Path("site.css").write_text("mine\n")
        return declined(question)

    monkeypatch.setattr("elision.interfaces.cli.apply.declined", meanwhile)
    result = run("site.css")
    assert result.exit_code == 2
    assert "cannot write site.css: it changed on disk since it was read" in result.stderr
    assert Path("site.css").read_text() == "mine\n"


def test_a_symbolic_link_is_followed_and_stays() -> None:
    Path("real").mkdir()
    os.replace("site.css", "real/site.css")
    os.symlink("real/site.css", "site.css")
    assert run("site.css").exit_code == 0
    assert Path("site.css").is_symlink()
    assert Path("real/site.css").read_text() == AFTER
    assert os.listdir("real") == ["site.css"]


def test_a_file_of_50_megabytes() -> None:
    with open("a.css", "wb") as file:
        file.truncate(50 << 20)
    start = time.perf_counter()
    says(run("a.css"), 2, "cannot read a.css: it has more than 16 MB")
    says(run("site.css", "a.css"), 2, "cannot read a.css: it has more than 16 MB")
    big = b"p { top: 0 }\n" * (50 << 16)
    says(run("site.css", "-", stdin=big), 2, "cannot read standard input: it has more than 16 MB")
    assert time.perf_counter() - start < 3
    assert Path("a.css").stat().st_size == 50 << 20


def test_a_line_of_5_megabytes() -> None:
    line = f'const data = "{"0123456789" * 500_000}";\n'
    original = f"{line}\nfunction one() {{\n  return 1;\n}}\n"
    snippet = "// ...\n\nfunction one() {\n  return 2;\n}\n"
    merged(original.encode(), snippet, original.replace("return 1", "return 2").encode(), "a.js")
    refused("one\ntwo\n", f"// ...\n{line}// ...\n", path="a.txt")


@pytest.mark.parametrize(("path", "left", "right"), [("a.js", "[", "]"), ("a.py", "(", ")")])
def test_a_hundred_thousand_nested_brackets(path: str, left: str, right: str) -> None:
    deep = left * 100_000 + right * 100_000
    original = f"x = {deep}\ny = 1\n"
    merged(original.encode(), "// ...\ny = 2\n", original.replace("1", "2").encode(), path)
    merged(b"x = 1\ny = 1\n", f"x = {deep}\ny = 1\n", original.encode(), path)


def test_a_hundred_thousand_nested_brackets_that_have_no_place() -> None:
    refused("one\ntwo\n", "// ...\n" + "(" * 100_000 + "\n// ...\n", path="a.txt")


def test_mixed_line_ends_stay() -> None:
    original = SHEET.encode().replace(b"\n", b"\r\n", 2)
    merged(original, EDIT, original.replace(b"1px", b"2px"))
    merged(original, EDIT.replace("\n", "\r\n"), original.replace(b"1px", b"2px"))


def test_a_byte_order_mark_stays() -> None:
    original = b"\xef\xbb\xbf" + SHEET.encode()
    merged(original, EDIT, original.replace(b"1px", b"2px"))
    merged(SHEET.encode(), b"\xef\xbb\xbf" + EDIT.encode(), AFTER.encode())


def test_no_final_newline_stays_so() -> None:
    original = SHEET.encode().rstrip(b"\n")
    merged(original, EDIT, original.replace(b"1px", b"2px"))
    merged(original, "/* ... */\n\np {\n  top: 9;\n}\n", original.replace(b"top: 0", b"top: 9"))
    merged(SHEET.encode(), EDIT.rstrip("\n"), AFTER.encode())
