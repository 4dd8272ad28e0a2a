"""Laws of the merge (docs/reliability.md), each as a check that raises AssertionError.

What is generated, by hypothesis (test_laws.py) or by a fuzzer (fuzz/), is checked with these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import elision
from elision.blocks.loose import is_of_items
from elision.blocks.markers import marker_in
from elision.text.source import Source


def merged(path: str, original: str, snippet: str) -> elision.Merge | None:
    """The merge, or None where it is refused; any other exception breaks a law."""
    try:
        return elision.merge(original, snippet, path=path)
    except elision.Refusal:
        return None


def keys(text: str) -> list[str]:
    """The lines of a text that are not blank, without the blanks around them."""
    return [line.strip() for line in Source.of(text).lines if line.strip()]


def preserved(before: str, merge: elision.Merge) -> None:
    """What stands outside the changes that a merge reports is the original's, byte for byte."""
    old, new = Source.of(before), Source.of(merge.text)
    assert old.bom == new.bom
    i = j = 0
    for change in merge.changes:
        _same(old, i, change.before[0] - 1, new, j, change.after[0] - 1)
        i, j = change.before[1], change.after[1]
    _same(old, i, len(old.lines), new, j, len(new.lines))
    if old.lines and new.lines:
        assert bool(old.ends[-1]) == bool(new.ends[-1])


def _same(old: Source, i: int, x: int, new: Source, j: int, y: int) -> None:
    """Lines [i, x) are lines [j, y), with their ends, but for where one text ends.

    A carriage return alone and a line feed alone, which come together where what was between them
    goes, would be one end: then the blank line's end is a carriage return too.
    """
    assert i <= x
    assert old.lines[i:x] == new.lines[j:y]
    for at, (one, other) in enumerate(zip(old.ends[i:x], new.ends[j:y], strict=True), j):
        joined = other == "\r" and not new.lines[at] and new.ends[at - 1] == "\r"
        assert one == other or not one or not other or joined


def nothing_lost(shown: Iterable[str], text: str) -> None:
    """Every line that a snippet shows stands; commas at its end are the merge's to put right."""
    there = {key.removesuffix(",") for key in keys(text)}
    wanted = [line.strip() for line in shown if not marker_in(line)]
    assert [key for key in wanted if key and key.removesuffix(",") not in there] == []


def no_leak(snippet: str, before: str, text: str, path: str = "") -> None:
    """No marker of a snippet stands in the result, unless the original had it.

    One that ends like a sentence may be the end of what a new comment above it begins, one that
    names what a program handles a comment of new code, and a heading of Markdown removes nothing.
    """
    shown, there = keys(snippet), set(keys(before))
    markers = {
        key
        for above, key in zip(["", *shown], shown, strict=False)
        if marker_in(key)
        and not is_of_items(key)
        and (above in there or not re.search(r"[^.]\.$", key))
        and not (path.endswith(".md") and key.startswith("### "))
    }
    assert markers & set(keys(text)) - set(keys(before)) == set()


def idempotent(path: str, snippet: str, text: str) -> None:
    """The same snippet, merged into the result, changes nothing, or is refused."""
    again = merged(path, text, snippet)
    assert again is None or again.text == text
