"""A value changes: a stretch of one line is exchanged for something that the instruction names."""

from __future__ import annotations

from collections.abc import Iterator

from .choice import Choice, Lines, Wish
from .pieces import Piece, stands
from .shapes import LONGEST, Span, alike, shape, spans, spelled

# A line for which less than this share of the most speaks that any line has is not meant. Of the
# same 190 instructions as in choose.py, 66 lines that are right have 0.49 and more; of 9 that are
# wrong, 4 have less.
_SHARE = 0.45
_SOME = 1e-9

# What speaks for an exchange or against it, beside the evidence for its line. Chosen on the 33
# changes of tune.toml and the 10 of anchor.toml in benchmarks/instructions.
_QUOTED = 4.0  # something in quotes takes the place of something in quotes
_LOOSE = 6.0  # words with blanks between them go where no quotes or tags are
_KEYED = 3.0  # the instruction gives the value right after its name
_SAID_OLD = 6.0  # what goes is named
_KEPT = 3.0  # what would go is named, and not to go
_STANDS = 2.0  # what would come stands in the file already


def swaps(wish: Wish) -> Iterator[Choice]:
    """The lines of a file with one value exchanged."""
    least = max(_SHARE * max(wish.evidence, default=0.0), _SOME)
    for number, line in enumerate(wish.lines):
        meant = wish.evidence[number] >= least and len(line) <= LONGEST
        if meant and wish.is_target(line) and not wish.is_comment(number):
            around = line + "\n" + wish.path(number)
            coming = [piece for piece in wish.new if piece.text not in around]
            for span in spans(line):
                value = wish.value_of(span.key) if span.key else None
                for piece in dict.fromkeys([*coming, *([value] if value else [])]):
                    yield from _swap(wish, number, span, piece, keyed=piece == value)


def _swap(wish: Wish, number: int, span: Span, piece: Piece, *, keyed: bool) -> Iterator[Choice]:
    """The exchange, unless the instruction names other code that stands nowhere around it."""
    line = wish.lines[number]
    old = line[span.start : span.end]
    going = {spelled(one.text, old) for one in wish.old}
    fits = (span.whole and (keyed or piece.quoted)) or shape(piece.text) == shape(old)
    if "\\" in piece.text or (old not in going if going else not fits):
        return
    text = spelled(piece.text, old)
    new = line[: span.start] + text + line[span.end :]
    there = new + "\n" + wish.path(number)
    if all(one == piece.text or stands(one, there) for one in wish.needed):
        score = wish.evidence[number] + _fit(wish, old, text, span, piece)
        score += _KEYED * keyed + _SAID_OLD * bool(going)
        yield Choice((Lines(number, number + 1, (new,)),), score)


def _fit(wish: Wish, old: str, new: str, span: Span, piece: Piece) -> float:
    score = alike(new, old)
    if piece.quoted and span.whole:
        score += _QUOTED
    elif piece.quoted and shape(piece.text) == "text":
        score -= _LOOSE
    if stands(old, wish.instruction) and not wish.old:
        score -= _KEPT
    if piece.text in wish.index.text:
        score -= _STANDS
    return score
