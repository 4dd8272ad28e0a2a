"""A file and a model's whole reply, as it arrives: only refusals, and the same laws."""

from __future__ import annotations

from contextlib import suppress

import elision
from elision.blocks.index import Index
from elision.errors import Refusal
from elision.formats import merged, search_replace, udiff
from elision.reply.growing import closed, writing
from elision.reply.merge import blocks_for, create, merge_reply
from elision.reply.snippets import snippets
from elision.text.source import BOM, Source
from laws import preserved

from .case import Case
from .mutate import replied as derived

__all__ = ["check", "derived"]


def check(case: Case) -> None:
    """Raise where a reply breaks a law, or fails otherwise than by a refusal."""
    path, original, reply = case
    merge = _merged(path, original, reply)
    if merge is not None and "@@ -" not in reply:
        preserved(original, merge)
    _taken_apart(case)
    _growing(case)
    _formats(case)


def _merged(path: str, original: str, reply: str) -> elision.Merge | None:
    try:
        return merge_reply(original, reply, path)
    except Refusal:
        return None


def _taken_apart(case: Case) -> None:
    """Snippets are the reply's own text; a fence around one means nothing."""
    path, original, reply = case
    found = snippets(reply, path, original)
    assert found
    kept = {line.strip() for line in Source.of(reply.replace(BOM, "")).lines}
    for one in found:
        lines = Source.of(one.text.replace(BOM, "")).lines
        assert all(line.strip() in kept for line in lines[:-1])  # a fence may end the last one
    with suppress(Refusal):
        create(blocks_for("", reply, path)[0], path)
    fences = "```" in reply or "~~~" in reply or path.endswith(".md")  # a part of such a file
    if len(found) == 1 and found[0].text == reply and not fences:
        bare = _merged(path, original, reply)
        fenced = _merged(path, original, f"Here:\n\n```\n{reply}\n```\n")
        if bare is not None and fenced is not None:
            assert bare.text == fenced.text


def _growing(case: Case) -> None:
    """What has closed of a reply that is being written is its own start, and merges or does not."""
    for part in (1, 2, 3):
        reply = case.two[: len(case.two) * part // 3]
        writing(reply)
        text = closed(reply)
        if text is not None:
            shown = Source.of(text).lines
            assert shown[:-1] == Source.of(reply).lines[: len(shown) - 1]
            _merged(case.path, case.one, text)


def _formats(case: Case) -> None:
    index = Index(case.one, path=case.path)
    for form in (search_replace, udiff):
        try:
            merge = merged(index, form.read(case.two))
        except Refusal:
            continue
        preserved(case.one, merge)
