"""The merge: snippet in, file out, exact or refused."""

from __future__ import annotations

from ..blocks.index import Index
from ..errors import Ambiguous, Refusal
from ..text.source import Source
from .align import Aligner, Placement
from .indent import wanted_indents
from .pair import Pairing, pair_blocks
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
    rows = [_virtual(-1), *rows, _virtual(len(source.lines))]
    pairing = pair_blocks(rows, index) if index.language else Pairing((), frozenset(), ())
    texts, warnings = _merged(rows, pairing, index)
    if any(text != texts[0] for text in texts[1:]):
        raise Ambiguous("ambiguous")
    if texts[0] == original:
        return Merge(original, (), tuple(warnings), "unchanged")
    return Merge(texts[0], (), tuple(warnings), "tree" if pairing.scopes else "lines")


def _merged(rows: list[Row], pairing: Pairing, index: Index) -> tuple[list[str], list[str]]:
    main = list(rows)
    jobs = []
    for first, last, scopes in pairing.moved:
        main[first:last] = [_virtual(row.line) for row in rows[first:last]]
        alone = [_virtual(-1)] * first + rows[first:last] + [_virtual(-1)] * (len(rows) - last)
        jobs.append((alone, scopes))
    jobs.append((main, pairing.scopes))
    all_edits: list[list[list[Edit]]] = []
    warnings = []
    for job, scopes in jobs:
        wanted = wanted_indents(job, scopes, index)
        placements = Aligner(job, wanted, pairing.fresh, scopes, index.indents, index.positions).placements()
        if not placements:
            raise Refusal("no placement")
        all_edits.append([edits_of(p.steps, job, wanted, index) for p in placements])
        warnings += ["kept" for step in placements[0].steps if step.kind == "keep"]
        if job is main:
            last = placements[0].steps[-1]
            if last.kind == "copy" and last.end > last.start and rows[-2].kind.is_shown:
                warnings.append("tail kept")
    texts = []
    for choice in [[0] * len(jobs)] + [
        [n if k == j else 0 for k in range(len(jobs))] for j, e in enumerate(all_edits) for n in range(1, len(e))
    ]:
        edits = sorted((edit for e, n in zip(all_edits, choice) for edit in e[n]), key=lambda e: e.start)
        if any(a.end > b.start for a, b in zip(edits, edits[1:])):
            raise Refusal("overlap")
        texts.append(apply_edits(index, edits))
    return texts, warnings


def _virtual(line: int) -> Row:
    return Row(Kind.KEEP, "", "", (), line)
