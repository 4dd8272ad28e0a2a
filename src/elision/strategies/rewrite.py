"""The model writes a block, or the file, whole: what is left where a lazy edit fails."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Literal

from ..blocks.block import Block
from ..blocks.index import Index
from ..blocks.markers import marker_in
from ..errors import Refusal
from ..merging.render import Edit
from ..merging.report import changes_of
from ..merging.result import Merge
from ..merging.verify import apply_edits, new_error
from ..models import Message, Request
from ..prompts import prompt
from ..reply.fences import DIFFS
from ..reply.merge import blocks_for
from ..text.diff import edits
from ..text.source import Source
from .asking import Asking
from .focus import ranked
from .pieces import Span, pieces
from .rank import asked_words, words
from .request import asked, check_closed, code, request
from .task import Task

# The ways to a text that is written whole: two for what a lazy edit falls back on, and strategies.
Whole = Literal["block", "file", "rewrite", "predicted", "draft"]
# Those of them in which the text is never given as a draft: one is what others are compared with.
_PLAIN = ("rewrite", "draft")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)


def rewrite_block(task: Task, ask: Asking) -> Merge:
    """Ask for the block whole that the refused answer names, else that the instruction is about.

    Its lines are replaced by the answer's, exactly. Raises Refusal for an answer that leaves code
    out, or would bring a syntax error, and where an answer may not be so long.
    """
    return _rewritten("block", _place(task, ask), task, ask)


def rewrite_file(task: Task, ask: Asking, way: Whole = "file") -> Merge:
    """Ask for the whole file; otherwise as `rewrite_block`."""
    return _rewritten(way, (0, len(task.index.source.lines)), task, ask)


def _place(task: Task, ask: Asking) -> Span:
    """The lines of the block to rewrite."""
    found = pieces(task.index, longest=4 * task.limits.shown)
    if not found:
        return 0, 0  # an empty file
    order = [one.number for one in ranked(task.index, found, task.instruction)]
    answer = ask.answers[-1].text if ask.answers and ask.answers[-1].path == task.path else ""
    said = {line.strip() for line in Source.of(answer).lines}
    lines = task.index.source.lines
    named = [
        number
        for number in order
        if found[number].header and lines[found[number].header[0][0]].strip() in said
    ]
    named.sort(key=lambda number: found[number].opened)  # the method, not its class
    spans = found[(named or order)[0]].spans
    return spans[0][0], spans[-1][1]


def _rewritten(way: Whole, span: Span, task: Task, ask: Asking) -> Merge:
    index = task.index
    old = index.source.lines[slice(*span)]
    text = "".join(line + "\n" for line in old)
    question = _question(way, text, task, ask)
    reply = question.opening + ask(way, task.path, question)
    new = _like(old, _code(reply, text, task))
    first = span[0]
    changed = [Edit(first + a, first + b, tuple(new[c:d])) for a, b, c, d in edits(old, new)]
    if (error := new_error(index, changed, Counter())) is not None:
        raise Refusal(f"as the answer has it, line {error[0]} is a syntax error ({error[1]!r})")
    if not changed:
        return Merge(index.text, (), (), "unchanged")
    text = apply_edits(index, changed)
    after = Index(text, path=task.path)
    lost = _lost(index, span, after) if way == "block" else _gone(task, after)
    if lost:
        raise Refusal(
            f"the answer is not the whole {_what(way)}: the header of {lost} is not in it"
        )
    return Merge(text, changes_of(changed, index), (), "rewrite")


def _what(way: Whole) -> str:
    return "block" if way == "block" else "file"


def _question(way: Whole, text: str, task: Task, ask: Asking) -> Request:
    """What asks for the text whole; where that serves, the text is the draft of the answer."""
    user = asked(task.path, text, task.index.language, task.instruction)
    values = code(text, task.index.language)
    fence, opening = values["fence"], "{fence}{language}\n".format(**values)
    messages = Message("system", prompt(_what(way))), user
    question = request(ask, messages, task.limits.answer, fence, opening)
    size = ask.count(text)
    if question is None or size > question.max_tokens:
        raise Refusal(
            f"the {_what(way)} has about {size:,} tokens, too many to be written whole; raise "
            "--max-tokens, or make the instruction name the code that it is about"
        )
    if way in _PLAIN or not ask.model.abilities.prediction:
        return question
    likely = opening + text + fence
    return replace(question, prediction=likely.removeprefix(question.opening))


def _lost(index: Index, span: Span, after: Index) -> str:
    """The name of the block that fills the lines, if none of its kind begins there afterwards."""
    block = next((one for one in index.holders(*span) if one.start >= span[0]), None)
    if block is None:
        return ""
    end = span[1] + len(after.source.lines) - len(index.source.lines)
    there = (one for blocks in after.by_name.values() for one in blocks)
    kept = any(one.kind == block.kind and span[0] <= one.start < end for one in there)
    return "" if kept else block.name


def _gone(task: Task, after: Index) -> str:
    """The first block of the file that is not there afterwards, and that nobody told to change."""
    asked_for = asked_words(task.instruction)

    def first(blocks: Sequence[Block]) -> str:
        for block in blocks:
            if asked_for.isdisjoint(words(block.name)):
                lost = block.body < block.end and block.name not in after.by_name
                if found := block.name if lost else first(block.children):
                    return found
        return ""

    return first(task.index.blocks)


def _code(reply: str, text: str, task: Task) -> tuple[str, ...]:
    """The lines of the one block of code in an answer; nothing may be left out in it."""
    check_closed(reply)
    blocks, _ = blocks_for(text, reply, task.path)
    if len(blocks) > 1:
        raise Refusal(f"the answer has {len(blocks)} blocks of code, and one was asked for")
    new = blocks[0].text_for(text)
    if len(_FENCE.findall(new)) == len(_FENCE.findall(reply)):
        raise Refusal("the answer has no block of code in a fence")
    if blocks[0].language in DIFFS:
        raise Refusal("the answer is a diff, and the code itself was asked for")
    if not new.strip():
        raise Refusal("the answer's block of code is empty")
    lines = Source.of(new).lines
    there = {line.strip() for line in Source.of(text).lines}
    for line in lines:
        if marker_in(line) and line.strip() not in there:
            raise Refusal(f"the answer leaves code out ({line.strip()}), and all was asked for")
    return lines


def _like(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The new lines as far in as the old ones, and with as many blank ones around them."""
    above, below = _blank(old), _blank(old[::-1])
    lines = list(new[len(_blank(new)) : len(new) - len(_blank(new[::-1]))])
    wanted, given = _indent(old[len(above) :]), _indent(lines)
    if wanted != given and wanted.endswith(given):
        more = wanted.removesuffix(given)
        lines = [more + line if line.strip() else line for line in lines]
    return [*above, *lines, *below]


def _blank(lines: Sequence[str]) -> list[str]:
    return list(takewhile(lambda line: not line.strip(), lines))


def _indent(lines: Sequence[str]) -> str:
    return lines[0][: len(lines[0]) - len(lines[0].lstrip())] if lines else ""
