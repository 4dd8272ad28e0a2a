"""Input of a million lines, and texts that grammars find hard: time and memory end.

Each runs in a process of its own, which the system ends where it takes more of the processor or of
memory than it may. What it may is several times what a slow machine takes; what is quadratic in
the size of these inputs would take hours, or all memory there is.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("resource")

CHILD = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
resource.setrlimit(resource.RLIMIT_AS, ({megabytes} << 20, {megabytes} << 20))
import elision
original = {original}
snippet = {snippet}
try:
    merge = elision.merge(original, snippet, path={path!r})
    print("unchanged" if merge.text == original else "as meant" if merge.text == {expected} else "")
except elision.Refusal as refusal:
    print(type(refusal).__name__)
"""


def outcome(
    original: str,
    snippet: str,
    path: str = "a.txt",
    *,
    expected: str = "None",
    within: tuple[int, int] = (40, 1500),
) -> str:
    """How a merge ends; texts are Python expressions, of which `expected` may use the others.

    within: seconds of the processor, and megabytes, that it may take.
    """
    seconds, megabytes = within
    code = CHILD.format(**locals())
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"ended by {done.returncode}: {done.stderr[-300:]}"
    return done.stdout.strip()


# -- a million lines -------------------------------------------------------------------------------

MILLION = "'a\\n' * 1_000_000"


def test_one_of_a_million_equal_lines_is_not_guessed() -> None:
    assert outcome(MILLION, "'...\\na\\nb\\na\\n...\\n'") == "Refusal"


def test_a_line_among_a_million_equal_ones_is_found() -> None:
    original = "'a\\n' * 600_000 + 'b\\n' + 'a\\n' * 400_000"
    expected = "original.replace('b\\n', 'b\\nc\\n')"
    assert outcome(original, "'...\\nb\\nc\\n...\\n'", expected=expected) == "as meant"


def test_equal_lines_written_anew() -> None:
    snippet = "'a\\n' * 150_000 + 'b\\n' + 'a\\n' * 150_000"
    assert outcome("'a\\n' * 300_000", snippet, expected="snippet") == "as meant"


@pytest.mark.parametrize("count", [2000, 100_000])
def test_equal_lines_and_as_many_between_markers(count: int) -> None:
    original = f"'a\\n' * {count}"
    assert outcome(original, f"'...\\n' + {original} + '...\\n'") == "Refusal"


@pytest.mark.parametrize("marker", ["'# ...\\n'", "'# ... existing code ...\\n\\n'", "'...\\r\\n'"])
def test_a_million_markers_and_nothing_else(marker: str) -> None:
    assert outcome("'a = 1\\nb = 2\\n'", f"{marker} * 1_000_000", "a.py") == "unchanged"


def test_markers_by_the_thousand_around_a_line() -> None:
    snippet = "'# ...\\n' * 100_000 + 'b = 2\\nb = 3\\n' + '# ...\\n' * 100_000"
    expected = "'a = 1\\nb = 2\\nb = 3\\nc = 3\\n'"
    found = outcome("'a = 1\\nb = 2\\nc = 3\\n'", snippet, "a.py", expected=expected)
    assert found == "as meant"


# -- what grammars find hard -----------------------------------------------------------------------

# What a parser tries to mend at each place anew, 20 KB of it: seconds to minutes, or gigabytes.
EXPLOSIONS = [
    *(("a.py", "<!--"), ("a.js", "->"), ("a.ts", "->"), ("a.tsx", "->"), ("a.js", "where T:")),
    *(("a.go", "->"), ("a.go", "<!--"), ("a.kt", "/*"), ("a.kt", "*/"), ("a.java", "<!--")),
    *(("a.java", "a<"), ("a.java", "Box<"), ("a.java", "%w("), ("a.rs", "%w("), ("a.c", "%w(")),
    *(("a.rb", "%("), ("a.cpp", "a<b<"), ("a.cs", "((a)"), ("a.sh", "$(("), ("a.php", "<?php ")),
    *(("a.html", "<a "), ("a.md", "[a]("), ("a.yaml", "? "), ("a.sql", "(select ")),
]


@pytest.mark.parametrize(("path", "unit"), EXPLOSIONS)
def test_a_text_that_a_grammar_finds_hard(path: str, unit: str) -> None:
    original = f"{unit!r} * (20_000 // {len(unit)}) + '\\n'"
    assert outcome(original, "'...\\n'", path, within=(16, 500)) == "unchanged"
