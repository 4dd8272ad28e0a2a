"""A model's reply: which code is in it, and for which file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import elision
from elision.reply import choose, snippets
from elision.reply.merge import create, left_out, merge_reply

ROOT = Path(__file__).parent / "cases"
CODE = "body {\n  margin: 0;\n}\n"


def fenced(code: str, info: str = "css", above: str = "", below: str = "") -> str:
    return f"{above}```{info}\n{code}```\n{below}"


def test_prose_around_a_fence_is_no_code() -> None:
    (one,) = snippets(fenced(CODE, above="Here you are:\n\n", below="\nThat is all.\n"))
    assert (one.language, one.path, one.text) == ("css", None, CODE)


def test_a_reply_without_a_fence_is_the_snippet_byte_for_byte() -> None:
    (one,) = snippets("\n\n  body {\r\n}\t\n\n")
    assert one.text == "\n\n  body {\r\n}\t\n\n"


@pytest.mark.parametrize(
    ("info", "above"),
    [
        ("css src/site.css", ""),
        ("css:src/site.css", ""),
        ('css title="src/site.css"', ""),
        ("src/site.css", ""),
        ("css {file=src/site.css}", ""),
        ("12:15:src/site.css", ""),
        ("css", "### src/site.css\n\n"),
        ("css", "**src/site.css**\n"),
        ("css", "`src/site.css`:\n"),
        ("css", "File: src/site.css\n"),
        ("css", "2. Update `src/site.css`:\n\n"),
        ("css", "## `src/site.css` (lines 10-20)\n"),
        ("", "// src/site.css\n"),
    ],
)
def test_a_path_stands_beside_the_fence_or_above_it(info: str, above: str) -> None:
    (one,) = snippets(fenced(CODE, info, above))
    assert one.path == "src/site.css"
    assert one.text == CODE


@pytest.mark.parametrize("label", ["/* src/site.css */", "// src/site.css", "# file: src/site.css"])
def test_a_path_in_a_first_comment_is_no_part_of_the_code(label: str) -> None:
    (one,) = snippets(fenced(f"{label}\n{CODE}"))
    assert (one.path, one.text) == ("src/site.css", CODE)


def test_a_first_comment_that_the_file_has_as_well_is_code() -> None:
    (one,) = snippets(fenced(f"/* site.css */\n{CODE}"))
    assert one.text_for(CODE) == CODE
    assert one.text_for("/* site.css */\np {\n}\n") == f"/* site.css */\n{CODE}"


def test_several_fences_each_have_their_path() -> None:
    reply = fenced(CODE, above="### a.css\n") + "\nand\n" + fenced("x = 1\n", "python b.py")
    assert [(one.path, one.text) for one in snippets(reply)] == [
        ("a.css", CODE),
        ("b.py", "x = 1\n"),
    ]


def test_a_fence_within_a_fence_stays_in_it() -> None:
    readme = "# Use\n\n```sh\nmake\n```\n\nDone.\n"
    (one,) = snippets(f"````markdown README.md\n{readme}````\n")
    assert one.text == readme
    (one,) = snippets(f"```markdown README.md\n{readme}```\n")
    assert one.text == readme


def test_a_fenced_diff_of_a_markdown_file_holds_its_fences() -> None:
    diff = "@@ -1,3 +1,3 @@\n-# Use\n+# Use it\n ```\n make\n"
    (one,) = snippets(f"Done:\n\n```diff\n{diff}```\n", "README.md")
    assert one.text == diff


def test_a_fence_that_is_never_closed_goes_to_the_end() -> None:
    (one,) = snippets(f"Here:\n```css\n{CODE}")
    assert one.text == CODE


def test_what_the_model_thought_is_no_answer() -> None:
    thought = f"<think>\n{fenced('wrong {}', 'css')}\n</think>\n\n"
    (one,) = snippets(thought + fenced(CODE))
    assert one.text == CODE


def test_a_fence_in_a_docstring_of_the_snippet_is_code() -> None:
    snippet = 'def f():\n    """Do.\n\n    ```\n    f()\n    ```\n    """\n    return 2\n'
    original = snippet.replace("2", "1")
    (one,) = snippets(snippet, "a.py", original)
    assert one.text == snippet


@given(st.text(st.sampled_from("a`~ #/.\n\r\t{}*-<>")))
def test_no_reply_is_too_odd(reply: str) -> None:
    found = snippets(reply)
    assert found
    assert all(one.text in reply for one in found if "`" not in reply and "~" not in reply)


@pytest.mark.parametrize(
    "case", sorted(path for path in ROOT.glob("*/working/*/snippet.*") if path.suffix != ".md")
)
def test_a_bare_snippet_is_not_taken_apart(case: Path) -> None:
    text = case.read_bytes().decode()
    original = next(case.parent.glob("original.*"))
    (one,) = choose(snippets(text, original.name, original.read_bytes().decode()), original.name)
    assert one.text == text


def test_the_block_with_the_path_is_chosen_before_those_without() -> None:
    found = snippets(fenced("p {}\n") + "\n" + fenced(CODE, "css site.css"))
    assert [one.text for one in choose(found, "web/site.css")] == [CODE]


def test_a_block_in_the_language_of_the_file_is_chosen() -> None:
    found = snippets(fenced("npm run build\n", "sh") + "\n" + fenced(CODE))
    assert [one.text for one in choose(found, "site.css")] == [CODE]


def test_two_files_that_the_path_could_be_are_ambiguous() -> None:
    found = snippets(fenced(CODE, "css a/site.css") + "\n" + fenced(CODE, "css b/site.css"))
    with pytest.raises(elision.Ambiguous, match=r"a/site\.css, b/site\.css"):
        choose(found, "site.css")


TWO = "a {\n  top: 0;\n}\n\nb {\n  top: 0;\n}\n\nc {\n  top: 0;\n}\n"


def test_blocks_for_one_file_are_merged_one_after_the_other() -> None:
    reply = (
        fenced("c {\n  top: 2;\n  left: 1;\n}\n") + "\n" + fenced("a {\n  top: 1;\n  left: 1;\n}\n")
    )
    merged = merge_reply(TWO, reply, "x.css")
    assert merged.text == (
        "a {\n  top: 1;\n  left: 1;\n}\n\nb {\n  top: 0;\n}\n\nc {\n  top: 2;\n  left: 1;\n}\n"
    )
    lines = merged.text.splitlines()
    for change in merged.changes:
        first, last = change.after
        assert all("1" in line or "2" in line for line in lines[first - 1 : last])
    assert [change.after[0] for change in merged.changes] == sorted(
        change.after[0] for change in merged.changes
    )


def test_what_several_blocks_add_is_named() -> None:
    reply = (
        fenced("b {\n  top: 0;\n}\n") + "\n" + fenced("c {\n  top: 0;\n}\n\nd {\n  top: 1;\n}\n")
    )
    (added,) = merge_reply(TWO, reply, "x.css").changes
    assert (added.kind, added.block, added.after) == ("added", "d", (12, 15))


def test_the_block_that_is_refused_is_named() -> None:
    reply = fenced("b {\n  top: 7;\n}\n") + "\n" + fenced("/* update the others too */\n")
    with pytest.raises(elision.Refusal, match="block 2 of 2"):
        merge_reply(TWO, reply, "x.css")


def test_a_reply_with_nothing_for_the_file_says_what_it_has() -> None:
    reply = fenced("x = 1\n", "python") + "\n" + fenced("y = 1\n", "python b.py")
    with pytest.raises(elision.Refusal, match=r"a block of python .* 'x = 1', a block for b\.py"):
        merge_reply(TWO, reply, "x.css")


def test_what_is_left_out_is_warned_of_but_for_commands() -> None:
    reply = (
        fenced("make\n", "sh")
        + "\n"
        + fenced("b {\n  top: 7;\n}\n")
        + "\n"
        + fenced("y\n", "python y.py")
    )
    assert merge_reply(TWO, reply, "x.css").warnings[-1] == "left out a block for y.py"
    assert left_out(snippets(fenced("make\n", "console"))) == ()


def test_a_new_file_is_what_its_block_holds() -> None:
    made = create(snippets(fenced(f"/* new.css */\n{CODE}")), "new.css")
    assert made.text == CODE
    assert made.changes == (elision.Change("added", "", (1, 0), (1, 3)),)


def test_a_new_file_that_leaves_code_out_is_refused() -> None:
    with pytest.raises(elision.Refusal, match="line 2 of its code is a marker"):
        create(snippets(fenced("p {}\n/* ... existing code ... */\n")), "new.css")
    with pytest.raises(elision.Refusal, match="empty"):
        create(snippets(fenced("\n")), "new.css")
