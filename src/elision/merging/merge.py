"""The merge: snippet in, file out, exact or refused."""

from __future__ import annotations

from ..blocks.index import Index
from ..errors import Ambiguous, Refusal
from ..text.source import Source
from .align import Aligner, Placement
from .indent import wanted_indents
from .render import Edit, edits_of
from .result import Change, Merge
from .rows import Kind, Row, read_rows
from .verify import apply_edits


def merge(
    original: str,
    snippet: str,
    *,
    path: str | None = None,
    language: str | None = None,
    index: Index | None = None,
    omitted: str = "keep",
) -> Merge:
    """Merge a lazy edit into a file's text."""
    index = index or Index(original, path=path, language=language)
    source = Source.of(snippet)
    if not snippet.strip():
        raise Refusal("the snippet is empty: write the changed code, with markers for what stays.")
    rows = read_rows(source, index.positions)
    rows = [_virtual(), *rows, _virtual()]
    wanted = wanted_indents(rows, (), index)
    placements = Aligner(rows, wanted, frozenset(), (), index.indents, index.positions).placements()
    if not placements:
        raise Refusal("no placement")
    texts = []
    for placement in placements:
        edits = edits_of(placement.steps, rows, wanted, index)
        texts.append(apply_edits(index, edits))
    if any(text != texts[0] for text in texts[1:]):
        raise Ambiguous("ambiguous")
    if texts[0] == original:
        return Merge(original, (), (), "unchanged")
    warnings = tuple("kept" for step in placements[0].steps if step.kind == "keep")
    return Merge(texts[0], (), warnings, "lines")


def _virtual() -> Row:
    return Row(Kind.KEEP, "", "", (), -1)
