"""Search and replace blocks and unified diffs: written, read, and put into a file."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elision.blocks.index import Index
from elision.errors import Ambiguous, Refusal
from elision.formats import Hunk, merged, search_replace, udiff

SHEET = "body {\n  margin: 0;\n  top: 1px;\n}\n\np {\n  margin: 0;\n  top: 0;\n}\n"
FORMATS = pytest.mark.parametrize("form", [search_replace, udiff], ids=lambda one: one.__name__)

texts = st.lists(st.sampled_from(["a", "  b", "c {", "}", "", "=", "-- d"]), max_size=12).map(
    lambda lines: "".join(f"{line}\n" for line in lines)
)


def applied(form: ModuleType, text: str, reply: str) -> str:
    return merged(Index(text, path="site.css"), form.read(reply)).text


@FORMATS
@given(texts, texts)
def test_what_is_written_is_read_and_put_back(form: ModuleType, before: str, after: str) -> None:
    if before != after:
        assert applied(form, before, form.write(before, after)) == after


@FORMATS
def test_prose_and_fences_around_it_are_left_out(form: ModuleType) -> None:
    after = SHEET.replace("1px", "2px")
    reply = f"Sure:\n\n```diff\n{form.write(SHEET, after)}```\nDone - or so.\n"
    assert applied(form, SHEET, reply) == after


def test_a_block_shows_as_much_as_makes_it_stand_once() -> None:
    assert search_replace.write(SHEET, SHEET.replace("1px", "2px")) == (
        "<<<<<<< SEARCH\n  top: 1px;\n=======\n  top: 2px;\n>>>>>>> REPLACE\n"
    )
    after = SHEET.replace("p {\n  margin: 0;", "p {\n  margin: 1px;")
    assert search_replace.write(SHEET, after) == (
        "<<<<<<< SEARCH\np {\n  margin: 0;\n=======\np {\n  margin: 1px;\n>>>>>>> REPLACE\n"
    )


@FORMATS
def test_line_ends_stay_those_of_the_file(form: ModuleType) -> None:
    after = SHEET.replace("1px", "2px")
    text = SHEET.replace("\n", "\r\n")
    assert applied(form, text, form.write(SHEET, after)) == after.replace("\n", "\r\n")


def test_numbers_of_a_diff_say_no_more_than_which_of_several_places() -> None:
    hunk = "@@ -{} @@\n-  margin: 0;\n+  margin: 1px;\n"
    second = SHEET.replace("p {\n  margin: 0;", "p {\n  margin: 1px;")
    assert applied(udiff, SHEET, hunk.format("7,1 +7,1")) == second
    with pytest.raises(Ambiguous, match="2 times, at lines 2, 7"):
        applied(udiff, SHEET, hunk.format("5,1 +5,1"))
    once = "@@ ... @@\n-  top: 1px;\n+  top: 2px;\n"
    assert applied(udiff, SHEET, once) == SHEET.replace("1px", "2px")


def test_a_removed_line_of_dashes_is_no_other_file() -> None:
    assert applied(udiff, "-- a\nb\n", "@@ -1,2 +1,1 @@\n--- a\n b\n") == "b\n"


@pytest.mark.parametrize(
    ("given", "becomes"),
    [
        ("top: 1px;\n=======\ntop: 2px;", "  top: 2px;"),  # it lacks the indentation
        ("      top: 1px;\n=======\n      top: 2px;", "  top: 2px;"),  # it has too much
        ("  top: 1px;  \n=======\n  top: 2px;", "  top: 2px;"),  # blanks at the end
    ],
)
def test_lines_that_are_the_same_but_for_blanks_come_second(given: str, becomes: str) -> None:
    reply = f"<<<<<<< SEARCH\n{given}\n>>>>>>> REPLACE\n"
    assert applied(search_replace, SHEET, reply) == SHEET.replace("  top: 1px;", becomes)


def test_two_blocks_for_one_line_are_refused() -> None:
    block = "<<<<<<< SEARCH\n  top: 1px;\n=======\n  top: 2px;\n>>>>>>> REPLACE\n"
    with pytest.raises(Refusal, match="two hunks change line 3"):
        applied(search_replace, SHEET, block * 2)


def test_uneven_indentation_is_refused() -> None:
    hunk = Hunk(("body {", "margin: 0;"), ("body {", "margin: 2px;"))
    with pytest.raises(Refusal, match="at another indentation"):
        merged(Index(SHEET, path="site.css"), [hunk])


@pytest.mark.parametrize(
    ("form", "reply", "reason"),
    [
        (search_replace, "body { top: 2px }", "no block that begins with <<<<<<< SEARCH"),
        (search_replace, "<<<<<<< SEARCH\na\n=======\nb\n", "ends inside a block"),
        (search_replace, "<<<<<<< SEARCH\na\n>>>>>>> REPLACE\n", "not one line of ======="),
        (search_replace, "<<<<<<< SEARCH\n<<<<<<< SEARCH\n", "begins inside another"),
        (
            search_replace,
            "<<<<<<< SEARCH\n  top: 3px;\n=======\n>>>>>>> REPLACE\n",
            r"hunk 1 of 1: its lines do not stand in the file so, from 'top: 3px;'",
        ),
        (search_replace, "<<<<<<< SEARCH\n=======\na\n>>>>>>> REPLACE\n", "no line of the file"),
        (
            search_replace,
            "<<<<<<< SEARCH\n  margin: 0;\n=======\n>>>>>>> REPLACE\n",
            "2 times, at lines 2, 7",
        ),
        (udiff, "body { top: 2px }", "no hunk"),
        (udiff, "", "no hunk"),
        (udiff, "@@ @@\n-  top: 1px;\nelse\n", "no sign before it: 'else'"),
    ],
)
def test_what_cannot_be_put_into_the_file_is_refused(
    form: ModuleType, reply: str, reason: str
) -> None:
    with pytest.raises(Refusal, match=reason):
        applied(form, SHEET, reply)


def test_a_fence_in_the_file_does_not_end_a_diff() -> None:
    before = "# Use\n\n```sh\nmake\n```\n\n- or so:\n\n  ```sh\n  ninja\n  ```\n"
    after = before.replace("make", "make all").replace("ninja", "ninja all")
    assert applied(udiff, before, udiff.write(before, after)) == after


def test_the_fence_around_a_diff_ends_it_where_it_is_indented() -> None:
    assert applied(udiff, "a\n", "- So:\n\n  ```diff\n@@ @@\n-a\n+b\n  ```\nelse\n") == "b\n"
