"""The laws of the merge, over generated edits of real sources.

The same examples are made on every run. To hunt for others, and for more of them, say how many:

    LAWS=5000 .venv/bin/pytest -n 0 tests/test_laws.py

The sources are those that come with Python and its packages; LAWS_SOURCES=FOLDER:FOLDER adds more.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

import elision
from elision.blocks.markers import marker_in
from generated_edits import Edited, doubled, edited, sources
from laws import idempotent, keys, merged, no_leak, nothing_lost, preserved
from lazy_snippets import MARKERS, Snippet, habits, snippet_of
from real_sources import errors, languages

HUNT = int(os.environ.get("LAWS", "0"))
# Others are taken where they are found: HTML, JSON and YAML come with some Pythons and packages.
RELIED_ON = {"bash", "c", "cpp", "css", "markdown", "python", "scss", "text"}


def laws(examples: int) -> settings:
    return settings(
        max_examples=HUNT or examples,
        derandomize=not HUNT,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


@st.composite
def lazy_edits(draw: st.DrawFn) -> tuple[Edited, Snippet]:
    """An edit that changes something, and a snippet that says it."""
    edit = draw(edited().filter(lambda edit: edit.before != edit.after))
    snippet = snippet_of(edit, draw(habits()))
    return edit, snippet


def test_the_languages_that_are_relied_on_have_sources() -> None:
    assert set(languages()) >= RELIED_ON


# -- 1, round trip ---------------------------------------------------------------------------------


def test_an_elided_edit_merges_back() -> None:
    counts = Counter[str]()

    @laws(300)
    @given(edited())
    def there_and_back(edit: Edited) -> None:
        try:
            snippet = elision.elide(edit.before, edit.after, path=edit.path)
        except elision.Refusal as refusal:
            counts["refused"] += not errors(edit.after, edit.language)
            event(f"refused: {str(refusal)[:60]}")
            return
        counts["elided"] += not errors(edit.after, edit.language)
        assert elision.merge(edit.before, snippet, path=edit.path).text == edit.after

    there_and_back()
    # Of 10,901 edits of which both sides parse, nine were refused: no snippet merged back.
    assert counts["refused"] <= 0.02 * counts["elided"]


# -- 2, identity -----------------------------------------------------------------------------------


@laws(100)
@given(sources(), st.sampled_from(["# ...\n", "// ... existing code ...\n", "...\n\n...\n"]))
def test_a_marker_alone_changes_nothing(source: Edited, marker: str) -> None:
    merge = elision.merge(source.before, marker, path=source.path)
    assert (merge.text, merge.changes, merge.method) == (source.before, (), "unchanged")


@laws(100)
@given(sources())
def test_the_whole_original_changes_nothing(source: Edited) -> None:
    merge = elision.merge(source.before, source.before, path=source.path)
    assert (merge.text, merge.changes, merge.method) == (source.before, (), "unchanged")


@laws(200)
@given(edited())
def test_a_whole_new_file_is_that_file(edit: Edited) -> None:
    old, new = (keys(text) for text in (edit.before, edit.after))
    # Less than the whole file is a snippet without markers: what it leaves out may well stay.
    assume(old[:1] == new[:1] and old[-1:] == new[-1:])
    assume((Counter(old) & Counter(new)).total() >= 0.6 * len(old))
    # What reads as a marker is none if the file has it as well.
    assume(all(key in old for key in new if marker_in(key)))
    assert elision.merge(edit.before, edit.after, path=edit.path).text == edit.after


# -- 3 to 6 and 8: what holds of every merge -------------------------------------------------------


@laws(500)
@given(lazy_edits())
def test_a_lazy_edit_is_refused_or_keeps_the_laws(case: tuple[Edited, Snippet]) -> None:
    edit, snippet = case
    merge = merged(edit.path, edit.before, snippet.text)
    if merge is None:
        event("refused")
        return
    event("as meant" if merge.text == edit.after else "otherwise")
    preserved(edit.before, merge)
    no_leak(snippet.text, edit.before, merge.text)
    # What stands under "violations" below is left out here.
    cut = bool(errors("\n".join(snippet.shown), edit.language))
    if not (cut and merge.method == "rewrite"):  # a whole new file is that file, errors and all
        sound(edit, merge.text)
    if not (cut and snippet.repeats):
        nothing_lost(snippet.shown, merge.text)
    # What went elsewhere than was meant may go on from there: c/gaps/include_shown_first_merged_...
    if merge.text == edit.after and not (cut or snippet.repeats or snippet.signed):
        idempotent(edit.path, snippet.text, merge.text)


def sound(edit: Edited, text: str) -> None:
    if not errors(edit.after, edit.language):
        assert errors(text, edit.language) == []


# -- 7, no guess -----------------------------------------------------------------------------------


@laws(200)
@given(doubled(), st.sampled_from(MARKERS))
def test_one_of_two_equal_blocks_is_not_guessed(
    case: tuple[Edited, tuple[str, ...]], marker: str
) -> None:
    edit, block = case
    merge = merged(edit.path, edit.before, "\n".join([marker, *block, marker, ""]))
    event("refused" if merge is None else "merged")
    assert merge is None


# -- 9, determinism; the bounds are in test_hostile.py ---------------------------------------------

MERGES = """
import json, sys
import elision
for path, original, snippet in json.load(sys.stdin):
    try:
        merge = elision.merge(original, snippet, path=path)
        print(json.dumps([merge.text, merge.method, merge.warnings, repr(merge.changes)]))
    except elision.Refusal as refusal:
        print(json.dumps(str(refusal)))
"""


def test_the_same_merge_gives_the_same_everywhere() -> None:
    cases: list[tuple[str, str, str]] = []

    @laws(60)
    @given(lazy_edits())
    def collect(case: tuple[Edited, Snippet]) -> None:
        edit, snippet = case
        cases.append((edit.path, edit.before, snippet.text))

    collect()
    outputs = {_elsewhere(json.dumps(cases), seed) for seed in ("0", "1", "20")}
    assert len(outputs) == 1
    assert len(outputs.pop().splitlines()) == len(cases)


def _elsewhere(cases: str, seed: str) -> str:
    """What another process prints of some merges."""
    done = subprocess.run(
        [sys.executable, "-c", MERGES],
        input=cases,
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@laws(100)
@given(lazy_edits())
def test_an_index_made_before_changes_nothing(case: tuple[Edited, Snippet]) -> None:
    edit, snippet = case
    index = elision.Index(edit.before, path=edit.path)
    alone = merged(edit.path, edit.before, snippet.text)
    try:
        found = elision.merge(edit.before, snippet.text, path=edit.path, index=index)
    except elision.Refusal:
        assert alone is None
    else:
        assert found == alone


# -- violations, known today -----------------------------------------------------------------------
# Each goes when it is mended, with the condition above that is there for it. More of them stand in
# cases/*/gaps.

FUNCTION = """\
function visit(page) {
  if (page.open) {
    seen.add(page.name);
  }
}
"""
DOCUMENTED = 'def f(x):\n    """One\n    two.\n    """\n    return 1\n'


def test_a_snippet_cut_off_inside_a_block_leaves_the_file_sound() -> None:
    merge = merged("a.js", FUNCTION, "// ...\n    seen.add(page.name);\n    count();\n  }\n")
    assert merge is None or not errors(merge.text, "javascript")


@pytest.mark.parametrize("snippet", ["-a = 1\n b = 2\n+a = 1\n# ...\n", " a = 1\n-b = 2\n c = 3\n"])
def test_a_diff_merged_twice_changes_nothing(snippet: str) -> None:
    merge = merged("a.py", "a = 1\nb = 2\nc = 3\n", snippet)
    assert merge is not None
    idempotent("a.py", snippet, merge.text)


@pytest.mark.parametrize(
    ("path", "original", "snippet"),
    [
        ("a.sh", "x=1\nif a; then\n  b\n", "x=2\n# ...\n"),
        ("a.py", DOCUMENTED, 'def f(x):\n    """None\n    two.\n'),
    ],
)
def test_a_text_that_ends_too_early_is_no_crash(path: str, original: str, snippet: str) -> None:
    merged(path, original, snippet)
