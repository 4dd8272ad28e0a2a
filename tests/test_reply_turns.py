"""Blocks for one file that cannot all be meant: the code before and after, two ways, an example."""

from __future__ import annotations

import pytest

import elision
from elision.reply import snippets
from elision.reply.merge import create, merge_reply
from elision.reply.swaps import swapped
from elision.reply.undone import undone

MODULE = (
    "def save(path, data):\n"
    "    text = dumps(data)\n"
    "    write(path, text)\n"
    '    log("saved", path)\n'
    "    return path\n"
    "\n"
    "\n"
    "def close(store):\n"
    "    return store.close()\n"
)
NEW = MODULE.replace("dumps(data)", "dumps(data, indent=2)")
SAVE, OLD = (text.partition("\n\n\n")[0] + "\n" for text in (NEW, MODULE))


def reply(*turns: tuple[str, str]) -> str:
    return "\n".join(f"{lead}\n\n```python\n{code}```\n" for lead, code in turns)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Before:", "After:"),
        ("**Replace this:**", "**With this:**"),
        ("Find this code in `save`:", "and replace it with:"),
        ("### Old code", "### New code"),
        ("Change this:", "to this:"),
        ("The current code is:", "It should be:"),
    ],
)
def test_what_is_after_takes_the_place_of_what_is_before(old: str, new: str) -> None:
    before = '    write(path, text)\n    log("saved", path)\n    return path\n'
    text = reply((old, before), (new, "    write(path, text)\n    return path\n"))
    merged = merge_reply(MODULE, text, "a.py")
    assert merged.text == MODULE.replace('    log("saved", path)\n', "")
    assert (merged.warnings, [one.kind for one in merged.changes]) == ((), ["removed"])


def test_it_is_moved_in_as_the_old_lines_are() -> None:
    text = reply(
        ("Before:", "text = dumps(data)\n"), ("After:", "text = render(data)\nuse(text)\n")
    )
    merged = merge_reply(MODULE, text, "a.py")
    assert "    text = render(data)\n    use(text)\n    write" in merged.text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("def close(store):\n", "def close(store):\n    pass\n"),
        (OLD.partition("    log")[0], SAVE),
        (OLD.partition("    log")[0], "def save(path, data):\n    pass\n    return None\n"),
        ("    write(path, text)\n", '    write(path, text)\n    log("saved", path, text)\n'),
    ],
)
def test_a_new_block_that_shows_more_than_the_old_one_is_no_replacement(old: str, new: str) -> None:
    """No line of the file stays below what stands for it already."""
    one, two = snippets(reply(("Before:", old), ("After:", new)))
    assert swapped(MODULE, one, two, "a.py") is None


def test_a_replacement_that_breaks_the_file_is_refused() -> None:
    text = reply(("Before:", "    text = dumps(data)\n"), ("After:", "    text = dumps(data\n"))
    with pytest.raises(elision.Refusal, match="syntax error at line 2"):
        merge_reply(MODULE, text, "a.py")


@pytest.mark.parametrize(
    "lead", ["Previously it was:", "For comparison, the original:", "This replaces:"]
)
def test_the_code_as_it_was_is_left_out(lead: str) -> None:
    merged = merge_reply(MODULE, reply(("Fix:", SAVE), (lead, OLD)), "a.py")
    assert merged.text == NEW
    assert f"left out the block below {lead!r}: it is the code as it was" in merged.warnings


@pytest.mark.parametrize(
    ("first", "second"), [(SAVE, OLD), (SAVE, SAVE.replace("indent=2", "indent=4"))]
)
def test_a_block_that_takes_back_what_one_before_it_does_is_refused(
    first: str, second: str
) -> None:
    with pytest.raises(elision.Refusal, match=r"block 2 of 2: it takes back .* two alternatives"):
        merge_reply(MODULE, reply(("Option A:", first), ("Option B:", second)), "a.py")


def test_a_block_that_goes_on_with_what_one_before_it_does_is_merged() -> None:
    longer = SAVE.replace("indent=2", "indent=2, sort=True")
    merged = merge_reply(MODULE, reply(("First:", SAVE), ("Then:", longer)), "a.py")
    assert merged.text == NEW.replace("indent=2", "indent=2, sort=True")


def test_lines_that_come_back_where_they_went_are_undone() -> None:
    assert undone("a\nb\nc\n", "a\nc\n", "a\nb\nc\n") == "b"
    assert undone("a\nb\nc\n", "a\nx\nc\n", "a\nc\n") == "x"
    assert undone("a\nb\nc\n", "a\nc\n", "b\na\nc\n") is None
    assert undone("a\nb\n", "a\nx\nb\n", "a\nif y:\n    x\nb\n") is None


@pytest.mark.parametrize(
    "lead", ["Usage:", "You can now call it like this:", "Alternatively, try:"]
)
def test_an_example_beside_the_edit_is_left_out(lead: str) -> None:
    text = reply(("Fix:", SAVE), (lead, "def use():\n    return save(store, {})\n"))
    merged = merge_reply(MODULE, text, "a.py")
    assert merged.text == NEW
    assert "left out a block of python" in merged.warnings[-1]


def test_an_example_alone_is_the_edit() -> None:
    assert merge_reply(MODULE, reply(("Example:", SAVE)), "a.py").text == NEW


def test_a_diff_of_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(elision.Refusal, match="its code is a diff"):
        create(snippets("```diff\n+a = 1\n```\n"), "new.py")
