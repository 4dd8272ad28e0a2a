"""The message of apply models: ``<instruction>..</instruction><code>..</code><update>..</update>``.

The rule. A message begins with ``<instruction>`` or with ``<code>``, and ends with ``</update>``;
between two parts there is at most white space. What is in a part is taken as it stands, tags
too, byte for byte. So the parts meet where ``</instruction>`` is followed by ``<code>``, and
``</code>`` by ``<update>``. Where the text has two such places, in the code that is edited, say,
nothing tells which is meant, and the message is refused: it is never split at the wrong one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...errors import Refusal

_CODE_ENDS = re.compile(r"</code>\s*<update>")
_INSTRUCTION = re.compile(r"<(instructions?)>")
_FORM = "<instruction>..</instruction><code>..</code><update>..</update>"


class Parts(NamedTuple):
    """What a message holds."""

    instruction: str
    code: str
    update: str


def parts(message: str) -> Parts:
    """Take a message apart; raises Refusal for one that is of another form, or of it in two ways.

    White space around the whole is none of it. The instruction may be left out.
    """
    text = message.strip()
    instruction, rest = _instruction(text)
    if not rest.startswith("<code>") or not rest.endswith("</update>"):
        raise Refusal(f"the message is to be {_FORM} and nothing around it")
    code, update = _cut(rest, _CODE_ENDS, "</code><update>")
    return Parts(instruction, code.removeprefix("<code>"), update.removesuffix("</update>"))


def _instruction(text: str) -> tuple[str, str]:
    """The instruction, and the rest from ``<code>`` on."""
    begun = _INSTRUCTION.match(text)
    if begun is None:
        return "", text
    ends = re.compile(rf"</{begun[1]}>\s*(?=<code>)")
    return _cut(text[begun.end() :], ends, f"</{begun[1]}><code>")


def _cut(text: str, seam: re.Pattern[str], told: str) -> tuple[str, str]:
    """What stands before and after the one place where two parts meet."""
    seams = list(seam.finditer(text))
    if not seams:
        raise Refusal(f"the message has no {told}; it is to be {_FORM}")
    if len(seams) > 1:
        raise Refusal(
            f"the message has {told} in {len(seams)} places, and nothing tells which of them ends "
            "a part; POST the texts to /v1/merge or /v1/code/apply, where each has its own field"
        )
    return text[: seams[0].start()], text[seams[0].end() :]
