"""Two texts: the snippet between them merges back, and so does every other way to say the edit."""

from __future__ import annotations

import elision
from elision.blocks.index import Index
from elision.errors import Refusal
from elision.formats import Hunk, merged, search_replace, udiff
from elision.merging.patch import patch_of, patched
from elision.text.diff import edits
from elision.text.source import Source
from laws import idempotent

from .case import Case
from .mutate import edited as derived

__all__ = ["check", "derived"]


def check(case: Case) -> None:
    """Raise where an edit, said as a snippet, a diff or a block, gives another text."""
    path, before, after = case
    snippet = elision.elide(before, after, path=path)
    assert elision.merge(before, snippet, path=path).text == after
    if not _is_signed(snippet):
        idempotent(path, snippet, after)
    index = Index(before, path=path)
    _diffs(index, after)
    for hunks in _written(before, after):
        _formats(index, hunks, after)


def _is_signed(snippet: str) -> bool:
    """Whether lines begin with a minus: of those that went, nothing tells that they ever were."""
    return any(line.startswith("-") for line in Source.of(snippet).lines)


def _diffs(index: Index, after: str) -> None:
    """A list of edits, and the diff that is written from it, make the one text the other."""
    old, new = index.source.lines, Source.of(after).lines
    lines: list[str] = []
    at = 0
    for i, x, j, y in edits(old, new):
        lines += [*old[at:i], *new[j:y]]
        at = x
    assert (*lines, *old[at:]) == new
    if after != index.text:
        patch = patched(patch_of(index.text, after), index)
        assert patch is not None
        assert patch.text == after


def _written(before: str, after: str) -> list[list[Hunk]]:
    """What is read of what each format writes, unless the texts have its signs as content.

    They say nothing of a final newline, of line ends or of a byte order mark.
    """
    content = before + after
    old, new = Source.of(before).lines, Source.of(after).lines
    if old == new or before.endswith("\n") != after.endswith("\n"):
        return []
    found = []
    if before and not any(sign in content for sign in ("SEARCH", "=====", "REPLACE")):
        found.append(search_replace)
    if "\r" not in content and not any(sign in content for sign in ("```", "~~~", "--- ", "diff ")):
        found.append(udiff)
    return [form.read(form.write(before, after)) for form in found]


def _formats(index: Index, hunks: list[Hunk], after: str) -> None:
    """Hunks that were written for a file give the new lines, or are refused."""
    try:
        merge = merged(index, hunks)
    except Refusal:
        return
    assert Source.of(merge.text).lines == Source.of(after).lines
