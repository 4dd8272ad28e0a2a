"""A reply that is still being written: what of it can be merged already."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import elision
from elision.reply.growing import closed, writing
from generated_edits import Edited, edited
from lazy_snippets import habits, snippet_of

SHEET = "body {\n  margin: 0;\n  top: 1px;\n}\n\np {\n  top: 0;\n}\n\nh1 {\n  top: 0;\n}\n"
REPLY = (
    "Both rules:\n\n```css\n/* ... */\n\nbody {\n  margin: 0;\n  top: 2px;\n}\n\n"
    "p {\n  top: 4px;\n}\n\n/* ... */\n```\n\nThat is all.\n"
)
MODULE = """\
class A:
    def one(self):
        x = 1

        return x

    def two(self):
        return 2
"""


def shown(original: str, reply: str, path: str) -> list[str]:
    """The different texts that there are while a reply comes, character by character."""
    found = [original]
    for end in range(len(reply) + 1):
        part = closed(reply[:end])
        if part is None:
            continue
        try:
            text = elision.merge_reply(original, part, path).text
        except elision.Refusal:
            continue
        if text != found[-1]:
            found.append(text)
    return found


def test_a_file_changes_block_by_block() -> None:
    first = SHEET.replace("1px", "2px")
    assert shown(SHEET, REPLY, "a.css") == [
        SHEET,
        first,
        first.replace("p {\n  top: 0", "p {\n  top: 4px"),
    ]


def test_a_block_closes_where_a_line_less_far_in_begins_another() -> None:
    reply = f"```python\n{MODULE.replace('1', '3').replace('return 2', 'return 4')}```\n"
    first = MODULE.replace("1", "3")
    assert shown(MODULE, reply, "a.py") == [MODULE, first, first.replace("return 2", "return 4")]


@pytest.mark.parametrize(
    ("reply", "part"),
    [
        ("", None),
        ("Here it is:\n\nbody {\n}\n\np {\n", None),
        ("```css\n", None),
        ("```css\n/* ... */\n\n", None),
        ("```css\nbody {\n  top: 2px;\n", None),
        ("```css\nbody {\n  top: 2px;\n}\n", None),
        ("```css\na {\n}\nb {\n", "```css\na {\n}\n... unchanged code ...\n"),
        ("```css\na {\n  b: c;\n  /* ... */\n", "```css\na {\n  b: c;\n  /* ... */\n"),
        ("```css\n/* removed: a */\n", "```css\n/* removed: a */\n... unchanged code ...\n"),
        ("```css\na {\n  b: c;\n  /* ... apply the same to all others ... */\n", None),
        ("```css\na {\n}\n``", None),
        ("```css\na {\n}\n```", "```css\na {\n}\n```"),
        ("```css\na {\n}\n```\n\nAnd", "```css\na {\n}\n```\n"),
        ("```css\na {\n}\n```\n\n```css\nb {\n", "```css\na {\n}\n```\n"),
        ("```diff\n-a\n+b\n@@ @@\n c\n-d\n", None),
        ("```diff\n-a\n+b\n```", "```diff\n-a\n+b\n```"),
        ("```css\r\na {\r\n}\r\nb {\r\n", "```css\r\na {\r\n}\r\n... unchanged code ...\r\n"),
        ("```js\nclass A {\n  b() {\n  }\n\n  c", None),
        (
            "```js\nclass A {\n  b() {\n  }\n\n  c() {\n",
            "```js\nclass A {\n  b() {\n  }\n  ... unchanged code ...\n",
        ),
        ("```js\nf(\n  1,\n);\ng", None),
        ("```js\nif (a) {\n  b;\n} else {\n  c;\n", None),
        ("```html\n<p>\n  a\n</p>\n<p>\n", "```html\n<p>\n  a\n</p>\n... unchanged code ...\n"),
    ],
)
def test_what_has_closed(reply: str, part: str | None) -> None:
    assert closed(reply) == part


def test_the_code_that_is_being_written() -> None:
    assert writing("Sure:\n") == ""
    assert writing("```css\na {\n}\n```\n\n```css\nb {\n  c") == "b {\n  c\n"
    assert writing("```css\na {\n}\n```\nDone.") == "a {\n}\n"
    assert writing("```diff\n-a\n") == ""


@settings(
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(st.data())
def test_every_beginning_of_a_reply_merges_or_is_refused(data: st.DataObject) -> None:
    edit = data.draw(edited())
    snippet = snippet_of(edit, data.draw(habits()))
    code = snippet.text if snippet.text.endswith("\n") else snippet.text + "\n"
    reply = f"Here:\n\n~~~~~~ {edit.path}\n{code}~~~~~~\n"
    whole = result(edit, reply)
    for end in data.draw(st.lists(st.integers(0, len(reply)), max_size=8)):
        part = closed(reply[:end])
        assert part is None or isinstance(result(edit, part), str | elision.Refusal)
    assert closed(reply) == reply
    if isinstance(whole, str):
        assert result(edit, closed(reply + "\nThat is all.\n") or "") == whole


def result(edit: Edited, reply: str) -> str | elision.Refusal:
    """What comes out of a merge; any other exception is a failure."""
    try:
        return elision.merge_reply(edit.before, reply, edit.path).text
    except elision.Refusal as refusal:
        return refusal
