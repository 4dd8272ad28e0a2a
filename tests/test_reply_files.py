"""Which file a block of a reply is for: its heading, the line above, a tag, a diff's header."""

from __future__ import annotations

import time

import pytest

import elision
from elision.reply import choose, snippets
from elision.reply.choose import certain
from elision.reply.merge import nameless

CODE = "a = 1\n"
NEW = "def new():\n    pass\n"
KNOWN = "b = 1\n"


def fence(code: str = CODE, info: str = "python") -> str:
    return f"```{info}\n{code}```\n"


@pytest.mark.parametrize(
    "above",
    [
        "- `src/b.py`: one thing\n\n**`src/a.py`**",
        "### src/a.py\n\nFirst:\n\n```sh\nmake\n```\n\nThen:\n",
        "### `src/a.py`\n\nIt changes.\n",
        "## src/a.py\n\n- one thing\n- another: thing\n",
        "**src/a.py**\n\nThe writer now indents:\n",
        "1. **`src/a.py`**\n\nSome words.\n",
        "## Changes in src/a.py\n",
        "## Changes to `src/a.py`\n\nSome words.\n",
        "### Step 2: Update `src/a.py`\n\nSome words.\n",
        "=== src/a.py ===\n",
        "--- src/a.py ---\n",
        "<src/a.py>\n",
        "## src/a.py\n\n### Step 1\n\nSome words.\n",
        "## src/a.py\n\n---\n",
        "### src/a.py\n\nIn `src/a.py`, change this:\n",
    ],
)
def test_a_heading_names_the_file_of_what_is_below(above: str) -> None:
    *_, one = snippets(f"{above}\n{fence()}")
    assert (one.path, one.rival) == ("src/a.py", None)


@pytest.mark.parametrize(
    "above",
    [
        "### Rename `src/a.py` to `src/b.py`\n",
        "## src/a.py and src/b.py\n",
        "### Testing with pytest.ini\n",
        "- src/a.py: one thing\n\nThat is all.\n",
        "## src/a.py\n\n## Notes\n\nThat is all.\n",
        "It is called by src/a.py.\n",
    ],
)
def test_what_only_mentions_a_file_names_none(above: str) -> None:
    (one,) = snippets(f"{above}\n{fence()}")
    assert one.path is None


def test_a_second_block_in_the_same_language_is_under_the_heading_as_well() -> None:
    reply = f"### a.py\n\n{fence()}\nand then:\n\n{fence()}\nIt prints:\n\n{fence('1', '')}"
    assert [one.path for one in snippets(reply)] == ["a.py", "a.py", None]
    reply = f"### a.py\n\n{fence()}\nIn `b.py`, use it:\n\n{fence()}\nThen:\n\n{fence()}"
    assert [one.path for one in snippets(reply)] == ["a.py", "b.py", None]


@pytest.mark.parametrize("words", ["and b.py:", "Now `b.py` needs the import.\n\nAdd this:"])
def test_a_block_below_words_on_another_file_is_not_under_the_heading(words: str) -> None:
    reply = f"### a.py\n\n{fence()}\n{words}\n\n{fence()}\nAnd:\n\n{fence()}"
    assert [one.path for one in snippets(reply)] == ["a.py", None, None]


def test_before_and_after_are_no_headings_of_their_own() -> None:
    reply = f"### a.py\n\n### Before\n\n{fence()}\n**After:**\n\n{fence()}"
    assert [one.path for one in snippets(reply)] == ["a.py", "a.py"]


def test_a_sentence_that_names_another_file_than_the_heading_is_refused() -> None:
    reply = f"### src/a.py\n\nIt is called by `src/app.py`:\n\n{fence()}"
    found = snippets(reply)
    with pytest.raises(elision.Ambiguous, match=r"src/a\.py above it, and src/app\.py in"):
        certain(found)
    with pytest.raises(elision.Ambiguous):
        choose(found, "app.py")
    assert choose(found, "site.css") == ()


def test_a_sentence_about_another_file_above_the_last_is_no_name() -> None:
    (one,) = snippets(f"### src/a.py\n\nIt is used in src/app.py.\n\nSo:\n\n{fence()}")
    assert (one.path, one.rival) == ("src/a.py", None)
    (one,) = snippets(f"### src/a.py\n\nAs it is used in src/app.py:\n\n{fence()}")
    assert (one.path, one.rival) == ("src/a.py", "src/app.py")


@pytest.mark.parametrize("tag", ["file path", "edit file", "new_file name", "artifact title"])
def test_a_tag_around_code_names_its_file(tag: str) -> None:
    name = tag.split()[0]
    both = "".join(f'<{tag}="{path}">\n{CODE}</{name}>\n' for path in ("a.py", "b.py"))
    assert [(one.path, one.text) for one in snippets(both)] == [("a.py", CODE), ("b.py", CODE)]


def test_a_tag_that_the_file_has_is_code() -> None:
    page = '<list>\n<file path="a.py">\n  text\n</file>\n</list>\n'
    (one,) = snippets(page.replace("text", "other"), "x.xml", page)
    assert one.path is None
    (script,) = snippets('<script src="a.js">\n</script>\n', "x.html")
    assert script.path is None


def test_a_diff_of_two_files_is_taken_apart() -> None:
    hunk = "@@ -1 +1 @@\n-a = 1\n+a = 2\n"
    part = "diff --git a/{0} b/{0}\n--- a/{0}\n+++ b/{0}\n" + hunk
    one, two = snippets(fence(part.format("src/a.py") + part.format("b.py"), "diff"))
    assert (one.path, one.text) == ("src/a.py", part.format("src/a.py"))
    assert (two.path, two.text) == ("b.py", part.format("b.py"))
    (alone,) = snippets(fence(part.format("a.py"), "diff"))
    assert alone.path is None


@pytest.mark.parametrize(
    "label", ["# a.py (updated)", "# --- a.py ---", "# In a.py", "# a.py - only the changed parts"]
)
def test_a_first_comment_may_say_what_of_the_file_is_shown(label: str) -> None:
    (one,) = snippets(fence(f"{label}\n{CODE}"))
    assert (one.path, one.text) == ("a.py", CODE)


@pytest.mark.parametrize("comment", ["# a.py is slow", "# utils.py - helpers for dates"])
def test_a_first_comment_that_says_more_is_code(comment: str) -> None:
    (one,) = snippets(fence(f"{comment}\n{CODE}"))
    assert (one.path, one.text) == (None, f"{comment}\n{CODE}")


@pytest.mark.parametrize("info", ["js {web/b.js}", "{web/b.js}", 'js {title="web/b.js"}'])
def test_a_path_in_braces_stands_beside_the_fence(info: str) -> None:
    (one,) = snippets(fence("f()\n", info))
    assert one.path == "web/b.js"


def test_a_fence_may_stand_behind_the_words_before_it() -> None:
    (one,) = snippets(f"Here you go: {fence()}")
    assert (one.language, one.text) == ("python", CODE)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Here is the updated code:\n\n", "\nThis makes it readable.\n"),
        (
            "Sure! Here's the change:\n",
            "\nThis makes it readable.\nIt is shorter.\n\nLet me know!\n",
        ),
        ("src/a.py\n", ""),
        ("**a.py**:\n\n", "\n"),
    ],
)
def test_words_around_code_without_a_fence_are_no_code(above: str, below: str) -> None:
    (one,) = snippets(f"{above}{CODE}{below}", "src/a.py", "b = 1\n")
    assert one.text.strip() == CODE.strip()


def test_words_that_the_file_has_or_may_have_are_code() -> None:
    reply = f"Here is the list:\n\n{CODE}"
    for path, original in (("a.txt", ""), ("a.py", "x\nHere is the list:\n")):
        (one,) = snippets(reply, path, original)
        assert one.text == reply


@pytest.mark.parametrize(
    ("reply", "right"),
    [
        (f"## a.py\n\n### Add it\n\n{fence(NEW)}", True),
        (f"# Plan for `a.py`\n\n## Background\n\n{fence(NEW)}", False),
        (f"## a.py\n\n{fence()}\nThen:\n\n{fence(NEW)}", False),
        (f"## a.py\n\n{fence()}\nThen:\n\n{fence(KNOWN)}", True),
    ],
)
def test_code_far_from_its_heading_has_something_of_the_file(reply: str, right: bool) -> None:
    if right:
        assert elision.merge_reply("a = 0\nb = 0\n", reply, "a.py").changed
    else:
        with pytest.raises(elision.Refusal, match="name the file"):
            elision.merge_reply("a = 0\nb = 0\n", reply, "a.py")


def test_code_that_names_no_file_is_refused_where_others_do() -> None:
    prose = f"### a.py\n\n{fence()}\n### Usage\n\n{fence()}\nRun it:\n\n{fence('make', 'sh')}"
    nameless(snippets(prose))
    with pytest.raises(elision.Refusal, match="a block of css that names no file"):
        nameless(snippets(f"### a.py\n\n{fence()}\nAnd the style:\n\n{fence('p {}', 'css')}"))


@pytest.mark.parametrize("unit", ["**a** ", "# ", "a.py ", "<file ", ": ", "- ", "`a.py` ", "x "])
def test_a_long_line_above_takes_time_linear_in_its_length(unit: str) -> None:
    begun = time.perf_counter()
    for end in ("", "!", "`", "**", ":"):
        snippets(f"{unit * 100_000}{end}\n{fence()}", "a.py", CODE)
    assert time.perf_counter() - begun < 5
