"""What a model is sent: a file or a part of it, an instruction, and room for the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..blocks.index import Index
from ..errors import Refusal
from ..merging.result import Merge
from ..models import Message, Request
from ..prompts import prompt
from ..reply.fences import blocks_in
from ..syntax import Language
from ..text.source import Source
from .asking import Asking
from .task import Task

# The part of a model's context that an answer gets at the least, where an answer may be as long.
_ANSWER = 0.25
# What a model's chat format puts around each message, in tokens.
_AROUND = 8
_BACKTICKS = re.compile(r"`{3,}")


def code(text: str, language: Language | None) -> dict[str, str]:
    """What a prompt with code in it is given: the code and a fence that nothing in it closes."""
    longest = max(map(len, _BACKTICKS.findall(text)), default=2)
    name = language.name if language else ""
    return {"text": text, "language": name, "fence": "`" * (longest + 1)}


def asked(path: str, text: str, language: Language | None, instruction: str) -> Message:
    """An instruction for code of a file."""
    values = code(text, language)
    return Message("user", prompt("task", path=path, instruction=instruction, **values))


def request(
    ask: Asking, messages: Sequence[Message], answer: int, fence: str = "", opening: str = ""
) -> Request | None:
    """The request with room for an answer of so many tokens, or a good part of the context.

    fence: what the answer is to stand between, where the model can be held to that; opening: its
    first line, where the model can go on from there, and then is stopped at the fence that closes
    it. None where the model's context is too small.
    """
    able = ask.model.abilities
    opening = opening if able.opening else ""
    grammar = _one_block(fence, begun=bool(opening)) if fence and able.grammar else None
    stop = (f"\n{fence}\n",) if opening and grammar is None else ()
    left = left_for(ask, messages, answer)
    if left is not None and left < 0:
        return None
    room = answer if left is None else min(answer, left + _kept(ask, answer))
    return Request(tuple(messages), room, stop, grammar, opening)


def _one_block(fence: str, *, begun: bool) -> str:
    """The GBNF of one fenced block and nothing around it: no line in it begins with its fence.

    begun: whether the line with the fence that opens it is there already.
    """
    ticks = " ".join('"`"?' for _ in fence[1:])
    opens = "" if begun else rf'"{fence}" [^`\n]* "\n" '
    return (
        rf'root ::= {opens}line* "{fence}"'
        "\n"
        rf'line ::= {ticks} ([^`\n] [^\n]*)? "\n"'
        "\n"
    )


def check_closed(reply: str) -> None:
    """Raise Refusal for an answer that ends inside its code: a part of one is never taken."""
    blocks = blocks_in(Source.of(reply).lines)
    # Some models put the closing fence behind the last line of code.
    if blocks and not blocks[-1].closed and not reply.rstrip().endswith(blocks[-1].fence.mark):
        raise Refusal("the answer ends before its block of code does; write it to its end")


def check_sound(task: Task, merged: Merge) -> None:
    """Raise Refusal for a result that has a syntax error which the file has not."""
    brought = Index(merged.text, path=task.path).errors - task.index.errors
    if brought:
        raise Refusal(f"merged, the file would have a syntax error at {next(iter(brought))!r}")


def left_for(ask: Asking, messages: Sequence[Message], answer: int) -> int | None:
    """How many tokens more the messages could have; None where the model's context is not known."""
    context = ask.model.abilities.context
    if context is None:
        return None
    taken = sum(ask.count(message.text) + _AROUND for message in messages)
    return context - taken - _kept(ask, answer)


def _kept(ask: Asking, answer: int) -> int:
    return min(answer, int((ask.model.abilities.context or 0) * _ANSWER))
