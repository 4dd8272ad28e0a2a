"""A file and a snippet for it: refused, or merged by the laws."""

from __future__ import annotations

from collections.abc import Sequence

import elision
from elision.blocks.index import Index
from elision.blocks.markers import marker_in
from elision.merging.reading import read_rows
from elision.merging.rows import Kind, Row
from elision.text.source import Source
from laws import keys, merged, no_leak, nothing_lost, preserved
from real_sources import errors

from .case import Case
from .mutate import lazy as derived

__all__ = ["check", "derived"]

MARKERS = ("# ...\n", "// ... existing code ...\n", "...\n\n...\n")
STANDS = (Kind.CODE, Kind.ADDED)


def check(case: Case) -> None:
    """Raise where a merge breaks a law, or fails otherwise than by refusing."""
    path, original, snippet = case
    index = Index(original, path=path)
    merge = merged(path, original, snippet)
    _determined(case, index, merge)
    _identical(path, original)
    if merge is None or _is_patch(snippet):
        return  # a diff with line numbers may say what no other snippet can
    preserved(original, merge)
    no_leak(snippet, original, merge.text)
    rows = read_rows(Source.of(snippet), index, path)
    nothing_lost((row.text for row in rows if row.kind in STANDS), merge.text)
    _sound(index, rows, merge)


def _determined(case: Case, index: Index, merge: elision.Merge | None) -> None:
    """An index that was made before gives the same, and so does the same again."""
    try:
        again = elision.merge(case.one, case.two, path=case.path, index=index)
    except elision.Refusal:
        assert merge is None
    else:
        assert again == merge


def _identical(path: str, original: str) -> None:
    """Only a marker, or the whole original, gives the original."""
    marker = MARKERS[len(original) % len(MARKERS)]
    for snippet in (marker, original) if keys(original) else (marker,):
        merge = elision.merge(original, snippet, path=path)
        assert (merge.text, merge.changes, merge.method) == (original, (), "unchanged")


def _is_patch(snippet: str) -> bool:
    return "@@ -" in snippet


def _sound(index: Index, rows: Sequence[Row], merge: elision.Merge) -> None:
    """No syntax error comes of a file and a snippet that have none."""
    if index.language is None or merge.method == "rewrite":
        return
    name = index.language.name
    # What is to stand, and nothing for what is left out, which would join a line that is continued.
    # Where a file begins, some grammars take for nothing what is an error below.
    shown = [""] * (rows[-1].line + 2)
    for row in rows:
        if row.kind in STANDS and not marker_in(row.text):
            shown[row.line + 1] = row.text
    if not errors(index.text, name) and not errors("\n".join(shown), name):
        assert errors(merge.text, name) == []
