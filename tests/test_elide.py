"""The inverse of a merge: every snippet merges back, byte for byte, and shows little."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import elision

SITE = Path(__file__).parent.parent / "examples" / "site.css"

MODULE = '''\
"""Sums."""

import math


def area(radius):
    """Of a circle."""
    square = radius**2
    return math.pi * square


def length(radius):
    return 2 * math.pi * radius


class Shape:
    def __init__(self, name):
        self.name = name

    def show(self):
        print(self.name)

    def hide(self):
        print("")
'''
SHOW = "    def show(self):\n        print(self.name)\n\n"
LENGTH = "def length(radius):\n    return 2 * math.pi * radius\n\n\n"
MANY = "".join(f"value_{number} = {number}\n" for number in range(90))
NOTES = "- one\n- two\n  - three\n+ four\n\n* five\n"

PAIRS = {
    "nothing": (MODULE, MODULE),
    "one line": (MODULE, MODULE.replace("radius**2", "radius * radius")),
    "two far apart": (MODULE, MODULE.replace("Of a", "The").replace('""', '"-"')),
    "a line more": (MODULE, MODULE.replace("import math\n", "import math\nimport sys\n")),
    "a line less": (MODULE, MODULE.replace("    square = radius**2\n", "")),
    "a function less": (MODULE, MODULE.replace(LENGTH, "")),
    "a method less": (MODULE, MODULE.replace(SHOW, "")),
    "a function more": (MODULE, MODULE.replace(LENGTH, LENGTH + LENGTH.replace("len", "w"))),
    "head gone": (MODULE, MODULE[MODULE.index("def area") :]),
    "tail gone": (MODULE, MODULE[: MODULE.index("\n\nclass")]),
    "fifty lines less": (MANY, MANY.replace("".join(MANY.splitlines(True)[20:70]), "")),
    "blank line more": (MODULE, MODULE.replace("    square", "\n    square")),
    "blank lines less": (MODULE, MODULE.replace("\n\n\nclass", "\n\nclass")),
    "indentation": ("if a:\n    b()\n    c()\n", "if a:\n    b()\nc()\n"),
    "no final newline": (MODULE.rstrip("\n"), MODULE.replace("Sums", "Areas").rstrip("\n")),
    "carriage returns": (
        MODULE.replace("\n", "\r\n"),
        MODULE.replace("Sums", "Areas").replace("\n", "\r\n"),
    ),
    "mixed ends": ("a = 1\r\nb = 2\nc = 3\n", "a = 1\r\nb = 4\nc = 3\n"),
    "mark": ("\ufeff" + MODULE, "\ufeff" + MODULE.replace("Sums", "Areas")),
    "from nothing": ("", MODULE),
    "to nothing": (MODULE, ""),
    "a marker that stays": ("def f():\n    ...\n\n\nx = 1\n", "def f():\n    ...\n\n\nx = 2\n"),
    "does not parse": ("def f(:\n  a = 1\n  b = 2\n", "def f(:\n  a = 1\n  b = 3\n"),
}

# Known today: the merge takes a diff of these for one that has been merged before.
MOVES = {
    "a function moved": (MODULE, MODULE.replace(LENGTH, "") + "\n\n" + LENGTH.rstrip("\n") + "\n"),
    "a head cut out": (MODULE, MODULE[MODULE.index('    """Of') :]),
    "blanks at a line's end": ("a = 1\nb = 2\nc = 3\n", "a = 1\nb = 2  \nc = 3\n"),
    "blanks on a blank line": ("a = 1\n\nb = 2\nc = 3\n", "a = 1\n  \nb = 2\nc = 3\n"),
}


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("path", ["a.py", "a.txt", None])
def test_there_and_back(name: str, path: str | None) -> None:
    before, after = PAIRS[name]
    snippet = elision.elide(before, after, path=path)
    assert elision.merge(before, snippet, path=path).text == after


@pytest.mark.parametrize("name", MOVES)
def test_there_and_back_where_lines_move(name: str) -> None:
    before, after = MOVES[name]
    snippet = elision.elide(before, after, path="a.py")
    assert elision.merge(before, snippet, path="a.py").text == after


@pytest.mark.parametrize("path", ["a.md", "a.yaml", "a.txt"])
def test_lines_that_begin_like_a_diff(path: str) -> None:
    for after in (NOTES.replace("- two\n", ""), NOTES.replace("four", "4"), NOTES + "- six\n"):
        snippet = elision.elide(NOTES, after, path=path)
        assert elision.merge(NOTES, snippet, path=path).text == after


def test_the_stylesheet_takes_a_handful_of_lines() -> None:
    before = SITE.read_text(encoding="utf-8")
    body = before.index("\nbody {")
    start = before.index("font-size:", body)
    after = before[:start] + "font-size: 50px" + before[before.index(";", start) :]
    snippet = elision.elide(before, after, path="site.css")
    assert elision.merge(before, snippet, path="site.css").text == after
    assert len(snippet.splitlines()) <= 8
    assert "/* unchanged code here */" in snippet.splitlines()[0]


def test_equal_texts_are_one_marker() -> None:
    assert elision.elide(MODULE, MODULE, path="a.py") == "# unchanged code here\n"


def test_no_marker_is_text_of_the_file() -> None:
    before = "# unchanged code here\na = 1\nb = 2\nc = 3\nd = 4\ne = 5\n"
    after = before.replace("e = 5", "e = 6")
    snippet = elision.elide(before, after, path="a.py")
    assert elision.merge(before, snippet, path="a.py").text == after
    assert "# unchanged code here" not in snippet.splitlines()


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("a = 1\n", "a = 1", "final newline"),
        ("", "a = 1", "final newline"),
        ("a = 1\n", "\ufeffa = 1\n", "byte order mark"),
        ("a = 1\nb = 2\n", "a = 1\r\nb = 2\r\n", "line 1 ends"),
        ("a = 1\n", "a = 1\n\n", "blank lines at the end"),
        ("a = 1\n", "\na = 1\n", "blank lines at the start"),
        ("a = 1\nb = 1\n", "a = 1\n# ... existing code ...\nb = 1\n", "taken for a marker"),
    ],
)
def test_what_no_snippet_can_say(before: str, after: str, reason: str) -> None:
    with pytest.raises(elision.Refusal, match=reason):
        elision.elide(before, after, path="a.py")


@settings(max_examples=60, deadline=None)
@given(
    at=st.integers(1, 22),  # for 0 see MOVES
    gone=st.integers(0, 6),
    new=st.lists(st.sampled_from(["x = 1", "    y()", "        return z"]), max_size=3),
)
def test_any_lines_may_change(at: int, gone: int, new: list[str]) -> None:
    lines = MODULE.splitlines()
    lines[at : at + gone] = new
    after = "\n".join(lines) + "\n"
    if after.startswith("\n") or after.endswith("\n\n"):
        return  # blank lines at the edges of a file are the original's
    snippet = elision.elide(MODULE, after, path="a.txt")
    assert elision.merge(MODULE, snippet, path="a.txt").text == after
