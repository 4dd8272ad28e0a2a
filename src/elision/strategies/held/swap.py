"""A value changes: a stretch of one line is exchanged for something that the instruction names."""

from __future__ import annotations

from collections.abc import Iterator

from .choice import Choice, Lines, Wish
from .pieces import Piece, stands
from .shapes import Span, alike, shape, spans, spelled

# What speaks for an exchange or against it, beside the evidence for its line. Chosen on the 33
# changes of tune.toml and the 10 of anchor.toml in benchmarks/instructions.
_QUOTED = 4.0  # something in quotes takes the place of something in quotes
_LOOSE = 6.0  # words with blanks between them go where no quotes or tags are
_SAID_OLD = 6.0  # what goes is named
_NOT_THE_OLD = 3.0  # something else is named to go
_KEPT = 3.0  # what would go is named, and not to go
_STANDS = 2.0  # what would come stands in the file already


def swaps(wish: Wish) -> Iterator[Choice]:
    """The lines of a file with one value exchanged."""
    for number, line in enumerate(wish.lines):
        if wish.evidence[number] > 0:
            around = line + "\n" + wish.path(number)
            coming = [piece for piece in wish.new if piece.text not in around]
            found = (_swap(wish, number, span, one) for span in spans(line) for one in coming)
            yield from (one for one in found if one is not None)


def _swap(wish: Wish, number: int, span: Span, piece: Piece) -> Choice | None:
    """The exchange, unless the instruction names other code that stands nowhere around it."""
    line = wish.lines[number]
    old = line[span.start : span.end]
    new = line[: span.start] + spelled(piece.text, old) + line[span.end :]
    there = new + "\n" + wish.path(number)
    if not all(stands(one.text, there) for one in wish.new if one.sure):
        return None
    score = wish.evidence[number] + _fit(wish, old, span, piece)
    return Choice((Lines(number, number + 1, (new,)),), score)


def _fit(wish: Wish, old: str, span: Span, piece: Piece) -> float:
    score = alike(piece.text, old)
    if piece.quoted and span.whole:
        score += _QUOTED
    elif piece.quoted and shape(piece.text) == "text":
        score -= _LOOSE
    named_old = {one.text for one in wish.old}
    if old in named_old:
        score += _SAID_OLD
    elif named_old:
        score -= _NOT_THE_OLD
    elif stands(old, wish.instruction):
        score -= _KEPT
    if piece.text in wish.index.text:
        score -= _STANDS
    return score
