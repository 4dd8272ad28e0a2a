"""What a model is shown of a file."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from elision.blocks.index import Index
from elision.blocks.markers import marker_in
from elision.strategies.focus import Shown, about_tokens, focus, ranked
from elision.strategies.pieces import pieces
from elision.strategies.rank import scores, words
from generated_edits import Edited, sources

STYLES = """\
body {
  margin: 0;
  font-size: 16px;
  color: #222;
}

/* The top of every page. */
.header {
  display: flex;
  align-items: center;
  justify-content: space-between;
  background: linear-gradient(to right, #fafafa, #eeeeee);
}

.button {
  border: none;
}

.button:hover {
  color: white;
}

.footer {
  padding: 2rem;
}
"""


def _shown(text: str, path: str, instruction: str, budget: int) -> Shown:
    return focus(Index(text, path=path), instruction, budget)


def test_a_file_that_fits_is_shown_whole() -> None:
    shown = _shown(STYLES, "site.css", "make the footer blue", 500)
    assert shown.text == STYLES
    assert shown.hidden == ()


def test_the_block_that_the_instruction_is_about_is_shown_and_others_by_their_headers() -> None:
    shown = _shown(STYLES, "site.css", "More padding in the footers", 80)
    assert shown.text == (
        "body {\n"
        "  /* ... unchanged code ... */\n"
        "}\n"
        "\n"
        "/* The top of every page. */\n"
        ".header {\n"
        "  /* ... unchanged code ... */\n"
        "}\n"
        "/* ... unchanged code ... */\n"
        ".footer {\n"
        "  padding: 2rem;\n"
        "}\n"
    )
    assert shown.hidden == ((1, 4), (8, 12), (13, 22))


def test_lines_that_must_be_shown_are_shown_too() -> None:
    index = Index(STYLES, path="site.css")
    shown = focus(index, "More padding in the footer", 30, also=frozenset([16]))
    assert ".button {\n  border: none;\n}\n" in shown.text
    assert "padding: 2rem" in shown.text


def test_a_method_is_shown_inside_of_its_class() -> None:
    methods = "".join(f"    def step_{n}(self):\n        return {n}\n\n" for n in range(40))
    text = f"import os\n\n\nclass Walk:\n{methods}"
    shown = _shown(text, "walk.py", "let step 23 return nothing", 60)
    assert shown.text.startswith("import os\n")
    assert "class Walk:\n" in shown.text
    assert "    def step_23(self):\n        return 23\n" in shown.text
    assert "    # ... unchanged code ...\n" in shown.text


def test_a_marker_is_not_mistaken_for_a_line_of_the_file() -> None:
    text = STYLES + "/* ... unchanged code ... */\n"
    shown = _shown(text, "site.css", "More padding in the footer", 30)
    assert shown.marker == "/* ... unchanged code here ... */"


def test_a_file_of_no_known_language_is_shown_around_the_lines_that_fit() -> None:
    text = "".join(f"{number}\n" for number in range(500)) + "a red fox\n" + "more\n" * 500
    shown = _shown(text, "notes", "the fox is brown", 60)
    assert "a red fox\n" in shown.text
    assert "... unchanged code ...\n" in shown.text


def test_where_no_word_is_found_the_file_is_shown_from_its_start() -> None:
    assert _shown(STYLES, "site.css", "xyzzy", 40).text.startswith("body {\n  margin: 0;\n")


def test_words_are_those_in_identifiers() -> None:
    assert words("parseHTTPHeaders MAX_SIZE font-size utf8 Größe") == (
        "parse http header max size font size utf 8 größe".split()
    )
    assert words("classes entries boxes status") == ["class", "entry", "box", "status"]


def test_scores_of_texts_without_a_word_are_none() -> None:
    assert scores([], frozenset(["a"])) == []
    assert scores([["a"], []], frozenset()) == [0.0, 0.0]
    none, some = scores([[], ["a", "b"]], frozenset(["b"]))
    assert none == 0 < some


def test_ranking_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    _shown(STYLES, "site.css", "More padding in the footer", 40)
    assert capfd.readouterr() == ("", "")


def laws(examples: int) -> settings:
    checks = list(HealthCheck)
    return settings(
        max_examples=examples, derandomize=True, deadline=None, suppress_health_check=checks
    )


def _is_partition(shown: Shown, lines: tuple[str, ...]) -> bool:
    """Whether the lines of a file are those shown, in order, and those of its hidden ranges."""
    rest = iter(shown.text.split("\n")[:-1])
    at = 0
    for first, last in shown.hidden:
        assert at <= first < last <= len(lines)
        assert all(next(rest) == line for line in lines[at:first])
        mark = next(rest)
        assert mark.strip() == shown.marker
        assert marker_in(mark)
        at = last
    return all(next(rest) == line for line in lines[at:]) and next(rest, None) is None


@laws(200)
@given(sources(), st.integers(1, 400), st.text(max_size=30), st.data())
def test_what_is_shown_and_what_is_hidden_are_the_file(
    edit: Edited, budget: int, extra: str, data: st.DataObject
) -> None:
    index = Index(edit.before, path=edit.path)
    lines = index.source.lines
    also = data.draw(st.frozensets(st.integers(0, len(lines) - 1), max_size=2))
    about = data.draw(st.sampled_from(lines))
    shown = focus(index, about + extra, budget, also=also)
    assert _is_partition(shown, lines)
    assert not any(first <= line < last for line in also for first, last in shown.hidden)


@laws(200)
@given(sources(), st.integers(1, 400), st.data())
def test_what_is_shown_fits_the_budget_or_is_one_piece(
    edit: Edited, budget: int, data: st.DataObject
) -> None:
    index = Index(edit.before, path=edit.path)
    about = data.draw(st.sampled_from(index.source.lines))
    shown = focus(index, about, budget)
    if about_tokens(shown.text) <= budget:
        return
    found = pieces(index, longest=4 * budget)
    number = ranked(index, found, about)[0].number
    must: set[int] = set()
    while number >= 0:
        must |= {line for span in found[number].spans for line in range(*span)}
        number = found[number].inside
    hidden = {line for span in shown.hidden for line in range(*span)}
    more = sorted(set(range(len(index.source.lines))) - must - hidden)
    # What else is shown are a few lines in a row for which a marker would be as long.
    assert not any(line + 3 in more for line in more)


def test_a_long_file_takes_a_moment() -> None:
    methods = "".join(
        f"    def item_{n}(self, value):\n        self.value_{n} = value\n        return {n}\n\n"
        for n in range(25)
    )
    text = "".join(f"class Part{n}:\n{methods}" for n in range(1000))
    index = Index(text, path="parts.py")
    begun = time.perf_counter()
    shown = focus(index, "set value_12 of Part500 to nothing", 1500)
    assert time.perf_counter() - begun < 15
    assert "class Part500:" in shown.text
    assert about_tokens(shown.text) <= 1500
