"""Which part of a file a model is shown: the blocks that an instruction is about, and an outline.

What is shown is the file itself with a marker wherever lines are left out, so that it reads like
the edits that a model is asked for. Of a file that is too long, there come in turn, while there is
room: what must be shown; the piece that the instruction is most about; the imports, for an edit may
need one and must not import twice, and the headers of the other blocks, the outermost and the best
first; and then the other pieces that share a word with the instruction, the best first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..blocks.index import Index
from ..syntax import Language
from .pieces import Piece, Span, pieces
from .rank import asked_words, scores, words

Count = Callable[[str], int]

# The part of what is left that imports and headers may take.
_OUTLINE = 0.5
# No tokenizer has so many characters a token, over all of a text; a longer one need not be counted.
_MOST_CHARACTERS = 16
# Only so few lines may take no more than a marker.
_SHORT = 3
_INFINITE = float("inf")
# A name says more of what a block is about than a word of its text.
_NAME_COUNTS = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """The part of a file that is shown: ``marker`` stands in the text for each of ``hidden``."""

    text: str
    hidden: tuple[Span, ...]
    marker: str


def about_tokens(text: str) -> int:
    """How many tokens a text takes, about, where the model cannot tell."""
    return (len(text) + 3) // 4


def focus(
    index: Index,
    instruction: str,
    budget: int,
    count: Count = about_tokens,
    also: frozenset[int] = frozenset(),
) -> Shown:
    """What to show of a file, in no more tokens than ``budget``, as ``count`` counts them.

    also: lines that must be shown. They and the piece that the instruction is most about, a block
    that fits by itself or a few lines, are shown whatever they take.
    """
    mark = marker(index)
    whole = "".join(line + "\n" for line in index.source.lines)
    if len(whole) <= budget * _MOST_CHARACTERS and count(whole) <= budget:
        return Shown(whole, (), mark)
    found = pieces(index, longest=4 * budget)
    view = _View(index, found, count, mark)
    for number, piece in enumerate(found):
        if any(not also.isdisjoint(range(*span)) for span in piece.spans):
            view.show(number, piece.spans)
    order = ranked(index, found, instruction)
    view.show(order[0].number, found[order[0].number].spans)
    most = view.spent + (budget - view.spent) * _OUTLINE
    for number in _outline(found, order):
        view.show(number, found[number].header or found[number].spans, most)
    about = [one.number for one in order if one.score > 0]
    for number in about or range(len(found)):
        view.show(number, found[number].spans, budget)
    return view.shown()


def marker(index: Index) -> str:
    """What stands for code that is left out: a comment, in the file's language, not in the file."""
    words = "... unchanged code"
    while (mark := comment(index.language, f"{words} ...")) in index.positions:
        words += " here"
    return mark


def comment(language: Language | None, words: str) -> str:
    """A comment in a language; the bare words where it is not known how one is written."""
    if language is None:
        return words
    if language.line_comment:
        return f"{language.line_comment} {words}"
    assert language.block_comment is not None
    return f"{language.block_comment[0]} {words} {language.block_comment[1]}"


class Ranked(NamedTuple):
    """A piece by its number, and how much an instruction is about it."""

    number: int
    score: float


def ranked(index: Index, found: Sequence[Piece], instruction: str) -> list[Ranked]:
    """The pieces of a file, the one that an instruction is most about first."""
    lines = index.source.lines

    def told(piece: Piece) -> list[str]:
        text = "\n".join(line for span in piece.spans for line in lines[slice(*span)])
        around = found[piece.inside].name if piece.inside >= 0 else ""
        return words(piece.name) * _NAME_COUNTS + words(around) + words(text)

    rated = scores(map(told, found), asked_words(instruction))
    return sorted(map(Ranked, range(len(found)), rated), key=lambda one: -one.score)


def _outline(found: Sequence[Piece], order: Sequence[Ranked]) -> list[int]:
    """The imports and what has a header, in the order in which they are shown."""
    told = [one.number for one in order if found[one.number].header or found[one.number].imports]
    return sorted(told, key=lambda number: (not found[number].imports, found[number].depth))


class _View:
    """Which lines are left out so far, and what the others and the markers take."""

    def __init__(self, index: Index, found: Sequence[Piece], count: Count, mark: str) -> None:
        self.index, self.lines, self.found = index, index.source.lines, found
        self.count, self.mark = count, mark
        self.hidden: list[Span] = [(0, len(self.lines))]
        self.spent: float = self._left_out(self.hidden[0])
        self.framed: set[int] = set()

    def show(self, number: int, spans: Sequence[Span], most: float = _INFINITE) -> None:
        """Show lines of a piece, and the first and last ones of all that it is in, if they fit."""
        hidden, spent, framed = self.hidden, self.spent, set[int]()
        while number >= 0 and number not in self.framed:
            for span in spans:
                hidden, more = self._without(hidden, span, most - spent)
                spent += more
                if spent > most:
                    return
            framed.add(number)
            number = self.found[number].inside
            spans = self.found[number].spans
        self.hidden, self.spent = hidden, spent
        self.framed |= {one for one in framed if self.found[one].opened}

    def shown(self) -> Shown:
        """The text with its markers."""
        text: list[str] = []
        hidden = [run for run in self.hidden if not self._is_short(run)]
        at = 0
        for first, last in hidden:
            text += (*self.lines[at:first], self._marker(first))
            at = last
        text += self.lines[at:]
        return Shown("".join(line + "\n" for line in text), tuple(hidden), self.mark)

    def _without(self, hidden: list[Span], span: Span, left: float) -> tuple[list[Span], float]:
        """What is left out where a span is shown, and what that takes.

        Where that is far more than there is left, it is not counted.
        """
        low = high = bisect_right(hidden, span[0], key=lambda run: run[1])
        rest: list[Span] = []
        cost: float = 0
        while high < len(hidden) and hidden[high][0] < span[1]:
            run = hidden[high]
            first, last = max(run[0], span[0]), min(run[1], span[1])
            text = self._text((first, last))
            if len(text) > left * _MOST_CHARACTERS:
                return hidden, _INFINITE
            parts = [part for part in ((run[0], first), (last, run[1])) if part[0] < part[1]]
            cost += self.count(text) + sum(map(self._left_out, parts)) - self._left_out(run)
            rest += parts
            high += 1
        return [*hidden[:low], *rest, *hidden[high:]], cost

    def _left_out(self, run: Span) -> int:
        """What a run of lines takes that is left out, or is so short that it is shown."""
        text = self._text(run) if self._is_short(run) else self._marker(run[0]) + "\n"
        return self.count(text)

    def _is_short(self, run: Span) -> bool:
        """Whether lines take no more than a marker for them."""
        if run[1] - run[0] > _SHORT:
            return False
        return self.count(self._text(run)) <= self.count(self._marker(run[0]) + "\n")

    def _text(self, span: Span) -> str:
        return "".join(line + "\n" for line in self.lines[slice(*span)])

    def _marker(self, first: int) -> str:
        """The marker for lines from one on, as far in as they are."""
        place = bisect_left(self.index.line_of, first)
        indents = self.index.indents
        return (indents[place] if place < len(indents) else "") + self.mark
