"""The message of apply models is taken apart exactly, or refused; never at the wrong place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elision import Refusal
from elision.interfaces.http.tags import Parts, parts
from served import tagged

# What a text is made of that is out to be mistaken for the frame around it.
PIECES = st.sampled_from(
    [
        *("<instruction>", "</instruction>", "<code>", "</code>", "<update>", "</update>"),
        *("<instructions>", "</instructions>", "\n", " ", "a = 1\n", "</code>\n<update>"),
    ]
)
TEXTS = st.lists(PIECES, max_size=6).map("".join)


@given(TEXTS, TEXTS, TEXTS, st.sampled_from(["", "\n", "\n\n  "]))
def test_a_message_gives_its_parts_or_is_refused(i: str, c: str, u: str, between: str) -> None:
    message = (
        f"<instruction>{i}</instruction>{between}<code>{c}</code>{between}<update>{u}</update>"
    )
    try:
        found = parts(f"\n{message}\n")
    except Refusal:
        assert message.count("</code>") > 1 or message.count("</instruction>") > 1
    else:
        assert found == Parts(i, c, u)


@given(TEXTS, TEXTS)
def test_the_instruction_can_be_left_out(code: str, update: str) -> None:
    try:
        found = parts(tagged(code, update))
    except Refusal:
        assert tagged(code, update).count("</code>") > 1
    else:
        assert found == Parts("", code, update)


def test_code_may_hold_the_tags() -> None:
    page = "<p><code>x</code> and <update>y</update></p>\n</instruction>\n"
    assert parts(tagged(page, "<code>z</code>\n", "<code>, please")) == Parts(
        "<code>, please", page, "<code>z</code>\n"
    )


def test_every_byte_between_the_tags_is_kept() -> None:
    code = "\r\n\ta = 1  \r\n\n"
    assert parts(tagged(code, " \n# ...\n")).code == code


def test_both_spellings_of_the_instruction_are_taken() -> None:
    message = "<instructions>larger</instructions><code>a</code><update>b</update>"
    assert parts(message) == Parts("larger", "a", "b")


@pytest.mark.parametrize(
    ("message", "why"),
    [
        ("", "nothing around it"),
        ("please merge", "nothing around it"),
        ("<code>a</code>", "nothing around it"),
        ("<update>b</update><code>a</code>", "nothing around it"),
        ("Merge: <code>a</code><update>b</update>", "nothing around it"),
        ("<code>a</code><update>b</update> Thanks!", "nothing around it"),
        ("<code>a</code> and <update>b</update>", "has no </code><update>"),
        ("<instruction>i</instruction> so <code>a</code><update>b</update>", "has no </instr"),
        (tagged("a</code><update>b", "c"), "in 2 places"),
        (tagged("a", "b</code> <update>c"), "in 2 places"),
        (tagged("a</instruction><code>b", "c", "i"), "in 2 places"),
    ],
)
def test_a_message_of_another_form_is_refused(message: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        parts(message)
