"""The merge: snippet in, file out, exact or refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..blocks.index import Index
from ..errors import Ambiguous, Refusal
from ..text.source import Source
from .align import Aligner
from .indent import wanted_indents
from .pair import Pairing, pair_blocks
from .render import Edit, edits_of
from .result import Merge
from .rows import Kind, Row, read_rows
from .verify import apply_edits, new_error


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
    rows = _bounded(read_rows(source, index.positions), len(source.lines))
    rejected: list[Refusal] = []
    for pairing in _pairings(rows, index):
        answer = _draft(rows, pairing, index)
        if isinstance(answer, Refusal):
            rejected.append(answer)
            continue
        if answer.text == original:
            return Merge(original, (), answer.warnings, "unchanged")
        error = new_error(index, answer.edits, pairing.errors)
        if error is None:
            return Merge(answer.text, (), answer.warnings, pairing.method)
        rejected.append(Refusal(f"syntax {error}"))
    raise rejected[0]


def _bounded(rows: list[Row], count: int) -> list[Row]:
    """The rows between two markers for what comes before the first and after the last."""
    return [Row(Kind.KEEP, "", "", (), -1), *rows, Row(Kind.KEEP, "", "", (), count)]


def _pairings(rows: list[Row], index: Index) -> Iterator[Pairing]:
    """What to go by, the best first: the tree, then lines alone."""
    if index.language:
        pairing = pair_blocks(rows, index)
        yield pairing
        if pairing.scopes or pairing.moved or pairing.fresh:
            yield replace(pairing, scopes=(), fresh=frozenset(), moved=(), method="lines")
    else:
        yield Pairing.none()


@dataclass(frozen=True, slots=True)
class _Draft:
    edits: tuple[Edit, ...]
    text: str
    warnings: tuple[str, ...]


def _draft(rows: list[Row], pairing: Pairing, index: Index) -> _Draft | Refusal:
    main = list(rows)
    jobs = []
    for first, last, scopes in pairing.moved:
        main[first:last] = [_nothing(row.line) for row in rows[first:last]]
        alone = [_nothing(-1)] * first + rows[first:last] + [_nothing(-1)] * (len(rows) - last)
        jobs.append((alone, scopes))
    jobs.append((main, pairing.scopes))
    all_edits: list[list[list[Edit]]] = []
    warnings = []
    for job, scopes in jobs:
        wanted = wanted_indents(job, scopes, index)
        placements = Aligner(job, wanted, pairing.fresh, scopes, index).placements()
        if not placements:
            return Refusal("no placement")
        all_edits.append([edits_of(p.steps, job, wanted, index) for p in placements])
        warnings += ["kept" for step in placements[0].steps if step.kind == "keep"]
        if job is main:
            last = placements[0].steps[-1]
            if last.kind == "copy" and last.end > last.start and rows[-2].kind.is_shown:
                warnings.append("tail kept")
    texts = []
    best: list[Edit] = []
    for choice in [[0] * len(jobs)] + [
        [n if k == j else 0 for k in range(len(jobs))]
        for j, e in enumerate(all_edits)
        for n in range(1, len(e))
    ]:
        edits = sorted(
            (edit for e, n in zip(all_edits, choice) for edit in e[n]), key=lambda e: e.start
        )
        if any(a.end > b.start for a, b in zip(edits, edits[1:])):
            return Refusal("overlap")
        best = best or edits
        texts.append(apply_edits(index, edits))
    if any(text != texts[0] for text in texts[1:]):
        return Ambiguous("ambiguous")
    return _Draft(tuple(best), texts[0], tuple(warnings))


def _nothing(line: int) -> Row:
    return Row(Kind.KEEP, "", "", (), line)
