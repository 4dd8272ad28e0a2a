"""Merging, seen from the door."""

from __future__ import annotations

import pytest

from elision.errors import BadInput
from elision.merging.merge import merge

SHEET = (
    "a {\n  color: red;\n}\n\nbody {\n  margin: 0;\n  font-size: 16px;\n}\n\np {\n  top: 0;\n}\n"
)


def test_a_changed_rule_takes_the_place_of_the_old_one() -> None:
    marker = "/* unchanged code here */\n"
    snippet = f"{marker}body {{\n  margin: 0;\n  font-size: 50px;\n}}\n{marker}"
    assert merge(SHEET, snippet, path="site.css").text == SHEET.replace("16px", "50px")


def test_a_marker_alone_changes_nothing() -> None:
    assert merge(SHEET, "/* unchanged code here */\n", path="site.css").text == SHEET


@pytest.mark.parametrize(
    ("original", "snippet"), [('a = "\ud800"\nb = 1\n', "b = 2\n"), ("b = 1\n", 'a = "\ud800"\n')]
)
def test_half_a_surrogate_pair_is_no_text(original: str, snippet: str) -> None:
    with pytest.raises(BadInput, match="surrogate pair at line 1"):
        merge(original, snippet, path="a.py")


@pytest.mark.parametrize(("gone", "warned"), [(9, False), (10, True)])
def test_many_lines_that_go_without_a_word_are_warned_of(gone: int, warned: bool) -> None:
    body = [f"    step({number})" for number in range(gone + 2)]
    original = "\n".join(["def run():", *body, ""])
    snippet = "\n".join(["def run():", "    # ...", body[0], body[-1], "    # ...", ""])
    merged = merge(original, snippet, path="run.py")
    assert merged.text == "\n".join(["def run():", body[0], body[-1], ""])
    assert any("lines 3 to 12 are gone" in warning for warning in merged.warnings) == warned
