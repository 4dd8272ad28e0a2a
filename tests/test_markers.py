"""Which lines are markers, and what they stand for."""

from __future__ import annotations

import time

import pytest

from elision.blocks.asides import aside_in
from elision.blocks.loose import loose_in
from elision.blocks.markers import Mark, marker_in

KEEP = [
    # the common one, in every comment syntax and in those that a language does not have
    "// ... existing code ...",
    "    // ... existing code ...   ",
    "# ... existing code ...",
    "## ... existing code ...",
    "-- ... existing code ...",
    "; ... existing settings ...",
    "% ... existing code ...",
    "' ... existing code ...",
    "REM ... existing code ...",
    "/* ... existing code ... */",
    "/** ... existing code ... **/",
    "{/* ... existing fields ... */}",
    "<!-- ... existing content ... -->",
    "(* ... existing code ... *)",
    "* ... existing docs ...",
    # in a template's, and in those of other languages
    "{# ... existing code ... #}",
    "{#- ... existing code ... -#}",
    "{% comment %} ... existing code ... {% endcomment %}",
    "<%# ... existing code ... %>",
    "<%-- ... existing code ... --%>",
    "<%!-- rest of the page --%>",
    "{{! ... existing code ... }}",
    "{{!-- ... existing code ... --}}",
    "{{-- rest of the view unchanged --}}",
    "{{/* ... existing code ... */}}",
    "{* ... existing code ... *}",
    "@* existing code *@",
    "{- ... existing code ... -}",
    "<# ... existing code ... #>",
    "<!--- ... existing code ... --->",
    ":: ... existing code ...",
    ".. ... existing code ...",
    ".. rest of the document unchanged",
    '" ... existing code ...',
    "! existing code",
    "-# ... existing code ...",
    "dnl ... existing code ...",
    "rem rest of the file",
    "// ... existing code ...,",
    "/* ... existing code ... */;",
    # dots alone
    "...",
    "…",
    "....",
    "[...]",
    "(...)",
    "# ...",
    "//...",
    "#. . .",
    "/* … */",
    "{/* ... */}",
    "/* <...> */",
    "# {{ ... }}",
    "{# ... #}",
    "* ...",
    # words alone
    "/* unchanged code here */",
    "// unchanged",
    "# unchanged code",
    "// rest of the code remains unchanged",
    "/* rest of styles */",
    "<!-- rest of document unchanged -->",
    "// same as before",
    "# other methods stay the same",
    "// previous code here",
    "// other imports",
    "#rest of the file",
    "// existing code",
    "// remaining methods omitted for brevity",
    "// ---snip---",
    "# NOTE: rest unchanged",
    "// Your existing code goes here",
    "/* all existing rules go here */",
    "// existing code preserved",
    "// continue with the rest of the code",
    "// identical to before",
    # in other languages
    "// unverändert",
    "# Rest bleibt gleich",
    "// code existant",
    "// le reste du code",
    "// sin cambios",
    "// el resto del código permanece igual",
    "// sem alterações",
    "// код без изменений",
    "// 其他代码保持不变",
    "# 既存のコード",
    "# 変更なし",
    "// 기존 코드 유지",
    # dots on one side
    "# ... etc.",
    "// ... (no changes) ...",
    "// ... not shown for brevity",
    "// ... bestehender Code",
    "# ... rest of the file unchanged",
    "// rest of the function...",
    "# ... (rest unchanged)",
    "[... unchanged ...]",
    "... (unchanged)",
    "... existing code ...",
    "... rest of the code",
    "...rest of the code",
    # named
    "// ... keep calculateTotal ...",
    "# ... keep __init__ and add ...",
    "/* ... keep .banner and .btn ... */",
    "// ... keep the loop over the valves ...",
    "// ... the cache ...",
    "// ... rest of Shop unchanged",
    "# rest of `Shop` ...",
    "// ... existing handlers for add and update ...",
]

REMOVE = [
    ("// removed: foo()", "foo"),
    ("# removed: empty()", "empty"),
    ("# removed: empty?", "empty?"),
    ("# removed foo", "foo"),
    ("// foo() removed", "foo"),
    ("// foo was removed", "foo"),
    ("# foo has been deleted", "foo"),
    ("// deleted: function `foo`", "foo"),
    ("# removed: the class Session", "Session"),
    ('// removed: "suncalc"', "suncalc"),
    ("/* removed: .banner .title */", ".banner .title"),
    ("/* removed: @media print */", "@media print"),
    ("<!-- removed: Crackle glaze -->", "Crackle glaze"),
    ("-- removed: waiting_orders", "waiting_orders"),
    ("# removed: [project.scripts]", "project.scripts"),
    ("# removed: [[tool.mypy.overrides]]", "tool.mypy.overrides"),
    ("// removed: Session.send(a, b)", "Session.send"),
    ("// removed: public static void foo(int a)", "foo"),
    ("// removed: foo(a): number", "foo"),
    ("// Removed the foo() method", "foo"),
    ("# removed unused helper foo", "foo"),
    ("// The foo method has been removed", "foo"),
    ("# method foo() deleted", "foo"),
    ("// (foo removed)", "foo"),
    ("// removed: render(), inlined into show()", "render"),
    ("# render() removed: it is done in show", "render"),
    ("# removed render(): inlined in show", "render"),
    ("# render job removed", "render"),
    ("# render() is gone, use show()", "render"),
    ("// removed: render method", "render"),
    ("# removed: net setter", "net"),
    ("// removed: func (w *Worker) Level", "Worker.Level"),
    ("// removed: (w *Worker) Level(job Job)", "Worker.Level"),
    ('// removed: app.get("/legacy", ...)', 'app.get("/legacy"'),
    ('// removed: it("adds", () => {', 'it("adds"'),
    ('// "devDependencies" removed', "devDependencies"),
    ("// ... removed code ...", ""),
    ("{/* ... removed code ... */}", ""),
    ("# removed", ""),
    ("# code removed here", ""),
    ("# old code removed", ""),
    ("// ... removed the two loops, and what they fill ...", ""),
]

TODO = [
    "    # update the other tests the same way",
    "// ... update the other tests the same way ...",
    "# ... add logging to the other methods the same way ...",
    "/* ... change the other backgrounds in the same way ... */",
    "<!-- ... convert the other recipes in the same way ... -->",
    "// ... apply the same change to the other loops",
    "// Update the remaining handlers in the same way...",
    "# ... similarly for put and patch ...",
    "... repeat for the other classes ...",
]

# What a comment says with no code below it, in a file whose blocks have these words in their names.
NAMED = frozenset(["render", "Shop", "size"])

ASIDES = [
    ("// render() unchanged", Mark.KEEP),
    ("// constructor and render() are unchanged", Mark.KEEP),
    ("# size: unchanged", Mark.KEEP),
    ("// `Shop` stays as is", Mark.KEEP),
    ("/* existing constructor, render() and fields */", Mark.KEEP),
    ("# the render method remains the same", Mark.KEEP),
    ("// No changes below this line", Mark.KEEP),
    ("// nothing else changes", Mark.KEEP),
    ("// no changes to render()", Mark.KEEP),
    ("// end of changes", Mark.KEEP),
    ("// same for render()", Mark.TODO),
    ("// same changes here", Mark.TODO),
    ("# do the same for the other tests", Mark.TODO),
    ("// similarly update size", Mark.TODO),
    ("// TODO: apply the same fix to Shop", Mark.TODO),
    ("# repeat for the other methods", Mark.TODO),
    ("// and so on for the others", Mark.TODO),
    ("// delete render()", Mark.REMOVE),
    ("# old size removed", Mark.REMOVE),
    ("// Removed the legacy size", Mark.REMOVE),
    ("# removed old size", Mark.REMOVE),
    # and what is a comment there as well
    ("// the heap is unchanged", None),
    ("# removed the loop in render", None),
    ("# removed size from Shop", None),
    ("# render and size removed", None),
    ("# nothing changed", None),
    ("// remove the user", None),
    ("# remove the old render method", None),
    ("// Use the same size for everything", None),
    ("# Repeat until it settles", None),
    ("// size is the number of items", None),
    ("# the same size", None),
    (";(existing as Shop).size = 1", None),
    (";(existing as Shop).push(...size)", None),
    ("#pragma once", None),
]

CODE = [
    "",
    "   ",
    "x = ...",
    "def f(): ...",
    "}",
    # spreads, rests and what else begins with dots or with a comment's glyph
    "...args",
    "...rest,",
    "...props.existing,",
    "...(cond ? other : {}),",
    "[...rest, 1]",
    "*rest",
    "*this = other;",
    "'rest',",
    "'original': 1,",
    "--same: 0;",
    "--original-text: 0 0 4px;",
    "--remaining;",
    "#rest {",
    "#other,",
    # operators that begin a comment in another language
    ".. rest",
    ":: Remaining",
    "! existing",
    '" existing code',
    '" ... existing code ..."',
    "{#rest}",
    "{{ existing }}",
    "{*rest*}.same",
    "{- rest }",
    "<#rest>",
    "@*.same",
    "-#rest",
    "...(existing)",
    "#include <existing.h>",
    "%same-text {",
    "$(...)",
    "/*...",
    "...     print(other)",
    "...     e.add_note('same')",
    "--- Original",
    "/*/",
    # comments that only sound like it
    "# the original",
    "// Other",
    "# others",
    "// der Code",
    "// sin",
    "# 其他",
    "# コード",
    "// the same.",
    "* others",
    "* unchanged lines",
    "// see the rest of the docs at ...",
    "# Loading the remaining users...",
    "// For now we follow the existing convention...",
    "# waiting for the reply...",
    "# First we add the new nodes...",
    "// e.g. add( ... )",
    "# keep the connection open for the next request",
    "// the request is sent again with the same body and headers",
    "/* The rest of the page is dark */",
    "# existing users have no address yet",
    "<!-- The original lives in docs/. -->",
    # of removal
    "// Removed: calls to log() here",
    "// removed: log(x) calls in get",
    "// Removed: fallback to open(path) when missing",
    "# removes the user",
    "# get removed indices",
    "# Removed in version 3.12 because nobody used it",
    "* is deleted.",
    "removed = []",
    "// whether it was removed by the user or not",
    "#define DELETED 1",
]


@pytest.mark.parametrize("line", KEEP)
def test_a_line_that_stands_for_what_stays(line: str) -> None:
    marker = marker_in(line)
    assert marker is not None
    assert (marker.mark, marker.name) == (Mark.KEEP, "")


@pytest.mark.parametrize(("line", "name"), REMOVE)
def test_a_line_that_says_what_is_removed(line: str, name: str) -> None:
    marker = marker_in(line)
    assert marker is not None
    assert (marker.mark, marker.name) == (Mark.REMOVE, name)


@pytest.mark.parametrize("line", TODO)
def test_a_line_that_describes_a_change_instead_of_making_it(line: str) -> None:
    marker = marker_in(line)
    assert marker is not None
    assert marker.mark is Mark.TODO


@pytest.mark.parametrize(("line", "mark"), ASIDES)
def test_a_comment_with_no_code_below_it_may_tell_more(line: str, mark: Mark | None) -> None:
    assert marker_in(line) is None
    aside = aside_in(line, NAMED)
    assert (aside and aside.mark) == mark


@pytest.mark.parametrize("line", CODE)
def test_a_line_that_is_no_marker(line: str) -> None:
    assert marker_in(line) is None


def test_a_marker_has_its_words_without_the_comment() -> None:
    marker = marker_in("  {/* ... rest of `List` ... */}")
    assert marker is not None
    assert marker.words == "... rest of `List` ..."


@pytest.mark.parametrize(
    "unit",
    [
        *("*", " ", ".", " .", "/*", "* ", "#", "-", "[", "'", ":", "( ", "a.", "the ", "rest "),
        *("removed ", "updat", "... ", "code ", "`", "{", "{% comment %}", "!", '"'),
    ],
)
@pytest.mark.parametrize("start", ["", "/*", "// ", "# removed: ", "# ...", "<!--", "...a"])
@pytest.mark.parametrize("end", ["", "x", "!", "*/"])
def test_a_long_line_takes_time_linear_in_its_length(start: str, unit: str, end: str) -> None:
    line = start + unit * 50_000 + end  # squared this would be minutes
    begun = time.perf_counter()
    marker_in(line)
    aside_in(line, NAMED)
    loose_in(line)
    assert time.perf_counter() - begun < 1
