"""Input that nobody writes by hand: the time is bounded, nothing crashes, nothing is guessed.

The bounds in seconds of the processor are several times what a slow machine takes; what is
quadratic in the size of these inputs would take minutes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

import elision


@contextmanager
def within(seconds: float) -> Iterator[None]:
    begun = time.process_time()
    yield
    taken = time.process_time() - begun
    assert taken < seconds, f"took {taken:.1f} s"


def outcome(original: str, snippet: str, path: str) -> str | None:
    """The merged text, or None for a refusal; any other exception is a failure."""
    try:
        return elision.merge(original, snippet, path=path).text
    except elision.Refusal:
        return None


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as long the double size takes, the best of two."""

    def taken(count: int) -> float:
        begun = time.process_time()
        work(count)
        return time.process_time() - begun

    return min(taken(2 * size) for _ in range(2)) / min(taken(size) for _ in range(2))


# -- many lines ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["a.txt", "a.py", "a.css"])
@pytest.mark.parametrize("snippet", ["a\n", "...\na\n...\n"])
def test_a_line_that_is_all_there_is(path: str, snippet: str) -> None:
    original = "a\n" * 100_000
    with within(10):
        assert outcome(original, snippet, path) in (original, None)


def test_equal_lines_take_time_linear_in_their_number() -> None:
    assert growth(lambda count: outcome("a\n" * count, "...\na\n...\n", "a.txt"), 50_000) < 3


def test_a_million_lines_of_few_kinds() -> None:
    lines = [f"x = {number % 7}\n" for number in range(1_000_000)]
    with within(30):  # what is asked for stands 140,000 times
        assert outcome("".join(lines), "...\nx = 3\ny = 1\nx = 4\n...\n", "a.txt") is None
    lines[500_000] = "z = 0\n"
    expected = "".join([*lines[:500_001], "y = 1\n", *lines[500_001:]])
    with within(30):
        assert outcome("".join(lines), "...\nz = 0\ny = 1\n...\n", "a.txt") == expected


def test_a_snippet_of_markers_alone() -> None:
    original = "a = 1\nb = 2\n"
    with within(30):
        assert outcome(original, "# ...\n" * 100_000, "a.py") == original
    assert growth(lambda count: outcome(original, "# ...\n" * count, "a.py"), 200_000) < 3


def test_a_snippet_of_the_same_two_lines() -> None:
    with within(30):
        assert outcome("a = 1\nb = 2\n", "# ...\na = 1\n" * 20_000, "a.py") is None


@pytest.mark.parametrize("path", ["a.txt", "a.py"])
@pytest.mark.parametrize("head", ["", "# ...\n"])
def test_a_snippet_longer_than_its_file(path: str, head: str) -> None:
    snippet = head + "".join(f"b{number} = {number}\n" for number in range(20_000))
    with within(20):
        found = outcome("a = 1\n", snippet, path)
    assert found in (None, snippet, "a = 1\n" + snippet.removeprefix(head))


METHODS = "class A {\n" + "  f() {\n    g();\n  }\n" * 2000 + "}\n"
RULES = "".join(f".a {{\n  b: {number};\n}}\n" for number in range(2000))


@pytest.mark.parametrize(
    ("original", "snippet", "path"),
    [
        (METHODS, "class A {\n  // ...\n  f() {\n    h();\n  }\n  // ...\n}\n", "a.js"),
        (METHODS, "f() {\n  h();\n}\n", "a.js"),
        (METHODS, "class A {\n  // ...\n  // removed: f()\n  // ...\n}\n", "a.js"),
        (RULES, "/* ... */\n.a {\n  b: x;\n}\n/* ... */\n", "a.css"),
    ],
)
def test_one_of_two_thousand_blocks_of_one_name_is_not_guessed(
    original: str, snippet: str, path: str
) -> None:
    with within(20):
        assert outcome(original, snippet, path) is None


# -- long lines ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["a.txt", "a.js", "a.css", "a.json", "a.md"])
def test_a_line_of_five_megabytes(path: str) -> None:
    line = "x" * 5_000_000
    with within(10):
        assert outcome(f"a\n{line}\nb\n", "...\nb\nc\n", path) in (f"a\n{line}\nb\nc\n", None)
    with within(10):
        assert outcome("a\nb\n", f"a\n{line}\n...\n", path) in (f"a\n{line}\nb\n", None)


# What a regular expression, or a count of brackets and quotes, might stumble over.
UNITS = [
    *(
        "{",
        "}",
        '"',
        "'",
        "`",
        "/*",
        "/* ",
        "<!-- ",
        "<a ",
        "<a.",
        "( ",
        "a {",
        "a {}",
        ". ",
        "...",
    ),
    *("# ", "//", "\\", '\\"', "do |", "\t", "[0],", "@@ ", "-", "+", ":", ": ", ":#", "é", "\0"),
]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("head", ["", "# removed: "])
def test_a_long_line_of_one_thing(unit: str, head: str) -> None:
    line = head + unit * (100_000 // len(unit))
    with within(3):
        outcome("a\nb\n", f"a\n{line}\n...\n", "a.txt")
        outcome(f"a\n{line}\nb\n", "...\nb\nc\n", "a.txt")
        outcome(f"a\n{line}\nb\n", f"...\n{line} \nc\n...\n", "a.txt")


# -- depth -----------------------------------------------------------------------------------------

BRACKETS = [
    *(("a.json", "[", "]"), ("a.json", '{"a":', "}"), ("a.js", "f(", ")"), ("a.js", "{", "}")),
    *(("a.js", "[", "]"), ("a.css", "a{", "}"), ("a.scss", "a{", "}")),
]


@pytest.mark.parametrize(("path", "opening", "closing"), BRACKETS)
@pytest.mark.parametrize("end", ["", "\n"])
def test_a_hundred_thousand_nested_brackets(
    path: str, opening: str, closing: str, end: str
) -> None:
    count = 100_000
    inside = "1" if path == "a.json" else ""
    deep = f"{opening}{end}" * count + inside + f"{end}{closing}" * count + "\n"
    with within(20):
        assert outcome(deep, "...\n", path) == deep
    with within(20):
        assert outcome(deep, deep, path) == deep
    if not end:  # else it is a snippet of 200,000 lines, none of which is known
        with within(20):
            outcome(deep, "...\nzz\n", path)
            outcome("a\nb\n", deep, path)


def test_ten_thousand_levels_of_indentation() -> None:
    levels = 10_000
    deep = "".join(" " * level + "if x:\n" for level in range(levels)) + " " * levels + "pass\n"
    with within(60):
        assert outcome(deep, "# ...\n", "a.py") == deep
    with within(60):
        outcome(deep, "# ...\n" + " " * levels + "y = 1\n", "a.py")
    with within(60):
        outcome("y = 1\n", deep, "a.py")


# -- odd characters --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["a.txt", "a.py", "a.c"])
def test_nul_characters_are_content(path: str) -> None:
    original = "a = 1\0\nb = 2;\n\0\nc = 3;\n"
    edited = original.replace("2", "4")
    assert outcome(original, edited, path) == edited
    assert outcome(original, "...\n", path) == original


LOOK_ALIKES = [
    ("admin", "adm\u0456n"),  # a Cyrillic i
    ("admin", "adm\u0131n"),  # without its dot
    ("file", "\ufb01le"),  # a ligature
    ("admin", "ad\u200bmin"),  # a space of no width
    ("admin", "admin\u202e"),  # right to left from here on
    ("\u00e9t\u00e9", "e\u0301te\u0301"),  # composed, and not
    ("\u212b", "\u00c5"),  # the unit, and the letter
    ("K", "\u212a"),
]


@pytest.mark.parametrize(("one", "other"), LOOK_ALIKES)
def test_names_that_look_alike_are_two(one: str, other: str) -> None:
    original = f"def {one}():\n    return 1\n\n\ndef {other}():\n    return 2\n"
    snippet = f"# ...\n\n\ndef {other}():\n    return 3\n"
    assert outcome(original, snippet, "a.py") == original.replace("2", "3")
    snippet = f"def {one}():\n    return 3\n\n\n# ...\n"
    assert outcome(original, snippet, "a.py") == original.replace("1", "3")


# A grammar ends a name before a control character, which is then a syntax error of its own.
@pytest.mark.parametrize(
    ("one", "other"), [pair for pair in LOOK_ALIKES if "\u202e" not in pair[1]]
)
def test_a_name_that_only_looks_like_one_of_the_file_replaces_nothing(one: str, other: str) -> None:
    original = f"def {one}():\n    return 1\n\n\ndef last():\n    return 2\n"
    merged = outcome(original, f"def {other}():\n    return 3\n\n\n# ...\n", "a.py")
    assert merged is None or f"def {one}():\n    return 1\n" in merged


def test_line_ends_of_all_kinds_stay() -> None:
    original = "a = 1\r\nb = 2\nc = 3\rd = 4\n\re = 5"
    for snippet in ("a = 1\nb = 6\nc = 3\n# ...\n", "a = 1\r\nb = 6\r\nc = 3\r\n# ...\r\n"):
        assert outcome(original, snippet, "a.py") == original.replace("2", "6")


def test_a_carriage_return_alone_ends_a_line() -> None:
    assert outcome("a = 1\rb = 2\rc = 3\r", "a = 1\rb = 4\r# ...\r", "a.py") == (
        "a = 1\rb = 4\rc = 3\r"
    )
    assert outcome("\r", "...\n", "a.txt") == "\r"


@pytest.mark.parametrize("path", ["a.txt", "a.py", "a.css", "a.json"])
def test_an_empty_original(path: str) -> None:
    assert outcome("", "...\n", path) == ""
    assert outcome("", "a\n", path) in ("a\n", None)
    assert outcome("", "", path) is None
