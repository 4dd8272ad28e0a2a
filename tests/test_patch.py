"""A diff of the whole file, with line numbers, is taken at its word where it fits line by line."""

from __future__ import annotations

import pytest

import elision
from elision.merging.patch import patch_of

BEFORE = "import os\n\n\ndef first():\n    return 1\n\n\ndef second():\n    return 1\n"
AFTER = BEFORE[::-1].replace("1", "2", 1)[::-1]
DIFF = "@@ -6,4 +6,4 @@ def first():\n \n \n def second():\n-    return 1\n+    return 2\n"


@pytest.mark.parametrize("names", ["", "--- a/x.py\n+++ b/x.py\n", "diff --git a/x b/x\n"])
def test_a_diff_that_fits(names: str) -> None:
    merge = elision.merge(BEFORE, names + DIFF, path="x.py")
    assert merge.text == AFTER
    assert [(one.block, one.before, one.after) for one in merge.changes] == [
        ("second", (9, 9), (9, 9))
    ]


def test_several_hunks() -> None:
    diff = "@@ -1,2 +1,3 @@\n import os\n+import re\n \n@@ -9 +10,2 @@\n     return 1\n+    #\n"
    after = BEFORE.replace("os\n", "os\nimport re\n") + "    #\n"
    assert elision.merge(BEFORE, diff, path="x.py").text == after


def test_a_diff_of_no_change_changes_nothing() -> None:
    merge = elision.merge(BEFORE, "@@ -1,2 +1,2 @@\n import os\n \n", path="x.py")
    assert (merge.text, merge.method) == (BEFORE, "unchanged")


def test_the_mark_the_line_ends_and_the_final_newline_are_said() -> None:
    diff = "@@ -1,2 +1,2 @@\n-\ufeffa\r\n-b\n+a\n+b\n\\ No newline at end of file\n"
    merge = elision.merge("\ufeffa\r\nb\n", diff)
    assert merge.text == "a\nb"
    assert [one.before for one in merge.changes] == [(1, 2)]


def test_a_syntax_error_is_told() -> None:
    diff = DIFF.replace("+    return 2", "+    return (2")
    merge = elision.merge(BEFORE, diff, path="x.py")
    assert merge.text == AFTER.replace("return 2", "return (2")
    assert merge.warnings == ("the diff makes a syntax error at line 9",)


@pytest.mark.parametrize(
    "diff",
    [
        DIFF.replace("@@ -6", "@@ -5"),  # another place
        DIFF.replace("+6,4", "+7,4"),  # another place after
        DIFF.replace("+6,4", "+6,5"),  # another count
        DIFF.replace(" \n \n", "\n\n"),  # no blank before blank context
        DIFF + "...\n",
    ],
)
def test_a_diff_that_is_nearly_right_is_a_snippet_like_any_other(diff: str) -> None:
    assert elision.merge(BEFORE, diff, path="x.py").text == AFTER


def test_lines_without_context_do_not_say_where_they_go() -> None:
    with pytest.raises(elision.Refusal):
        elision.merge(BEFORE, "@@ -4,0 +5 @@\n+    pass\n", path="x.py")


def test_merged_twice_it_changes_nothing() -> None:
    merge = elision.merge(AFTER, DIFF, path="x.py")
    assert (merge.text, merge.method) == (AFTER, "unchanged")


def test_lines_added_at_the_end_are_added_once_even_where_they_repeat_it() -> None:
    before = "jobs:\n  - a\n\nvolumes:\n  data: {}\n"
    after = before + "extra: 1\n\nvolumes:\n  data: {}\n"
    diff = patch_of(before, after)
    assert elision.merge(before, diff, path="x.txt").text == after
    assert elision.merge(after, diff, path="x.txt").text == after


def test_lines_that_were_taken_away_are_not_added_by_a_second_time() -> None:
    after = "def load(x):\n    ...\n\n\ndef send(x):\n    return 3\n"
    before = after.replace("def send", "def keep(x):\n    return 2\n\n\ndef send")
    diff = "# ...\n-def keep(x):\n-    return 2\ndef send(x):\n    return 3\n"
    assert elision.merge(before, diff, path="x.py").text == after
    with pytest.raises(elision.Refusal):
        elision.merge(after, diff, path="x.py")
