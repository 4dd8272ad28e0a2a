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


# What lines among markers cannot say, or the merge of them does not take so.
EDGES = {
    "final newline gone": ("a = 1\nb = 2\n", "a = 1\nb = 2"),
    "final newline new": ("a = 1\nb = 2", "a = 1\nb = 2\n"),
    "no final newline in a new file": ("", "a = 1"),
    "mark new": ("a = 1\n", "\ufeffa = 1\n"),
    "mark gone, a line more": ("\ufeffa = 1\n", "a = 1\nb = 2\n"),
    "carriage returns new": ("a = 1\nb = 2\n", "a = 1\r\nb = 2\r\n"),
    "carriage returns gone": ("a = 1\r\nb = 2\r\n", "a = 1\nb = 2\n"),
    "one carriage return": ("a = 1\nb = 2\n", "a = 1\r\nb = 3\n"),
    "old line ends": ("a = 1\rb = 2\r", "a = 1\rb = 3"),
    "blank line at the start": (MODULE, "\n" + MODULE),
    "blank lines at the end": (MODULE, MODULE + "\n\n"),
    "blank lines alone": ("\n", "\n\n"),
    "blank line beside a marker": (
        "a = 1\n# ...\nb = 2\nc = 3\n",
        "a = 1\n# ...\n\nb = 2\nc = 3\n",
    ),
    "a new marker": ("a = 1\nb = 1\n", "a = 1\n# ... existing code ...\nb = 1\n"),
    "a new instruction": ("a = 1\n", "a = 1\n# ... update the others the same way\n"),
    "a marker moved": ("a()\n# ...\nb()\nc()\n", "a()\nb()\n# ...\nc()\n"),
    "a marker gone": ("a()\n# ...\nb()\n", "a()\nb()\n"),
    "a line that tells of no newline": ("a\nb\n", "a\n\\ No newline at end of file\nb\n"),
    "a diff in the file": ("a\n@@ -1 +1 @@\n-b\n", "a\n@@ -1 +1 @@\n-b\n+c\n"),
    "another text": (MODULE, MANY),
    "all lines further in": (MODULE, "".join(f"    {line}" for line in MODULE.splitlines(True))),
    "blank line above a deleted one": (
        "f(1)\n\nf(2)\nf(1)\n\nf(3)\n",
        "f(1)\n\nf(1)\n\nf(3)\n",
    ),
    "a syntax error": (MODULE, MODULE.replace("class Shape:", "class Shape(:")),
}
OBJECTS = {
    "comma gone": ('{\n  "a": 1,\n  "b": 2\n}\n', '{\n  "a": 1\n  "b": 2\n}\n'),
    "comma at the end": ('{\n  "a": 1,\n  "b": 2\n}\n', '{\n  "a": 1,\n  "b": 2,\n}\n'),
    "a key less, its comma stays": ('{\n  "a": 1,\n  "b": 2\n}\n', '{\n  "a": 1,\n}\n'),
}
INNER = "namespace A\n{\n    class B\n    {\n        int c;\n    }\n}\n"
FLAT = "namespace A;\n\nclass B\n{\n    int c;\n}\n"


@pytest.mark.parametrize("name", EDGES)
@pytest.mark.parametrize("path", ["a.py", "a.md", "a.txt", None])
def test_there_and_back_byte_for_byte(name: str, path: str | None) -> None:
    before, after = EDGES[name]
    snippet = elision.elide(before, after, path=path)
    assert elision.merge(before, snippet, path=path).text == after


@pytest.mark.parametrize("name", OBJECTS)
def test_commas_are_as_the_new_text_has_them(name: str) -> None:
    before, after = OBJECTS[name]
    snippet = elision.elide(before, after, path="a.json")
    assert elision.merge(before, snippet, path="a.json").text == after


def test_a_namespace_without_its_braces() -> None:
    for before, after in ((INNER, FLAT), (FLAT, INNER), ("\ufeff" + INNER, FLAT)):
        snippet = elision.elide(before, after, path="a.cs")
        assert elision.merge(before, snippet, path="a.cs").text == after


def test_a_file_of_many_changes_takes_a_diff() -> None:
    before = "".join(f"value_{number} = {number % 20}\n" for number in range(3000))
    after = before.replace(" = 13\n", " = 20\n")
    snippet = elision.elide(before, after, path="a.py")
    assert snippet.startswith("@@ -11,7 +11,7 @@\n")
    assert elision.merge(before, snippet, path="a.py").text == after


@settings(max_examples=60, deadline=None)
@given(
    at=st.integers(0, 22),
    gone=st.integers(0, 6),
    new=st.lists(st.sampled_from(["x = 1", "    y()", "        return z"]), max_size=3),
)
def test_any_lines_may_change(at: int, gone: int, new: list[str]) -> None:
    lines = MODULE.splitlines()
    lines[at : at + gone] = new
    after = "\n".join(lines) + "\n"
    snippet = elision.elide(MODULE, after, path="a.txt")
    assert elision.merge(MODULE, snippet, path="a.txt").text == after


_LINES = st.sampled_from(
    [
        *("", "  ", "a = 1", "    b()", "def f():", "}", "```", "...", "\ufeff", "\x0c"),
        *("# ... existing code ...", "# removed: f()", "-a", "+a", "@@ -1 +1 @@"),
        "\\ No newline at end of file",
    ]
)
_TEXTS = st.builds(
    lambda mark, lines, end: mark + "".join(map("".join, lines)) + end,
    st.sampled_from(["", "", "\ufeff"]),
    st.lists(st.tuples(_LINES, st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])), max_size=9),
    st.sampled_from(["", "", "a = 1", "}"]),
)


@settings(max_examples=300, deadline=None)
@given(before=_TEXTS, after=_TEXTS, path=st.sampled_from(["a.py", "a.md", "a.css", None]))
def test_any_text_becomes_any_other(before: str, after: str, path: str | None) -> None:
    snippet = elision.elide(before, after, path=path)
    assert elision.merge(before, snippet, path=path).text == after


@settings(max_examples=100, deadline=None)
@given(
    ends=st.tuples(*[st.sampled_from(["\n", "\r\n", "\r"])] * 2),
    marks=st.tuples(*[st.sampled_from(["", "\ufeff"])] * 2),
    bare=st.tuples(st.booleans(), st.booleans()),
    around=st.tuples(*[st.integers(0, 2)] * 4),
    changed=st.booleans(),
)
def test_what_is_around_the_lines_may_change(
    ends: tuple[str, str],
    marks: tuple[str, str],
    bare: tuple[bool, bool],
    around: tuple[int, int, int, int],
    changed: bool,
) -> None:
    texts = []
    for at, text in enumerate((MODULE, MODULE.replace("Sums", "Areas") if changed else MODULE)):
        text = "\n" * around[2 * at] + text + "\n" * around[2 * at + 1]
        text = text.removesuffix("\n") if bare[at] else text
        texts.append(marks[at] + text.replace("\n", ends[at]))
    snippet = elision.elide(*texts, path="a.py")
    assert elision.merge(texts[0], snippet, path="a.py").text == texts[1]
