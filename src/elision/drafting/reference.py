"""A cursor through existing code: where in it the output is, and what comes next there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

# A place is looked up by the last four tokens, or else by the last one. Over 90 files of real
# commits, four and one take 5,402 passes, two and one 5,431, one alone 5,434, two alone 5,725.
_RUN = 4
# Of many places for the same tokens: so many on either side of the cursor and so many of the last
# are compared, over so many tokens back. More gives nothing on the same files.
_NEAREST, _LAST, _BACK = 8, 4, 32
# After so many tokens in a row as expected, the output is taken to follow the reference again.
_FOLLOWED = 4


class ReferenceDrafter:
    """Drafts what an output that is mostly a copy of a reference goes on with.

    reference: the tokens of the existing code, any integers. A cursor follows the output through
    them. Where the output leaves them, the cursor goes to the place with the longest run of the
    same tokens right before it, in the reference or in what was generated so far, and of places
    that are as good to the one nearest to where the reference was left. There is a draft wherever
    a token after the last one is known.

    Time and memory grow linearly with all tokens; a step takes constant time for each token that it
    observes, whatever they are.
    """

    def __init__(self, reference: Sequence[int]) -> None:
        self._tokens: list[int] = []  # the reference, then the output
        self._places: dict[int, list[int]] = {}  # of each token: the positions right after it
        self._runs: dict[tuple[int, ...], list[int]] = {}  # of each run of four
        for token in reference:
            self._add(token)
        self._end = len(self._tokens)  # of the reference
        self._cursor = 0
        self._left = 0  # where the output left the reference
        self._followed = 0  # tokens in a row that were expected

    def observe(self, tokens: Iterable[int]) -> None:
        """Take tokens that were accepted: the output goes on with them."""
        for token in tokens:
            expected = self.propose(1) == [token]
            self._add(token)
            if expected:
                self._cursor += 1
                self._followed += 1
                if self._followed >= _FOLLOWED and self._cursor <= self._end:
                    self._left = self._cursor
            else:
                self._followed = 0
                self._cursor = self._found()

    def propose(self, k: int) -> list[int]:
        """The draft of what comes next: at most k tokens, none where nothing is known."""
        last = self._end if self._cursor <= self._end else len(self._tokens)
        return self._tokens[self._cursor : min(self._cursor + max(k, 0), last)]

    def _add(self, token: int) -> None:
        self._tokens.append(token)
        end = len(self._tokens)
        self._places.setdefault(token, []).append(end)
        if end >= _RUN:
            self._runs.setdefault(tuple(self._tokens[-_RUN:]), []).append(end)

    def _found(self) -> int:
        """The place to go on from; if there is none, the token is new in the place of another."""
        end = len(self._tokens)
        run = tuple(self._tokens[-_RUN:]) if end - self._end >= _RUN else ()
        looked_up: tuple[Sequence[int], ...] = (
            self._runs.get(run, ()),
            self._places[self._tokens[-1]],
        )
        for places in looked_up:
            at = bisect_left(places, self._left)
            near = {*places[max(at - _NEAREST, 0) : at + _NEAREST], *places[-_LAST:]} - {end}
            if near:
                return max(near, key=self._worth)
        return min(self._left + 1, self._end)

    def _worth(self, place: int) -> tuple[int, int, int]:
        """Orders places: the longest run, the nearest, the first."""
        return self._same(place), -abs(place - self._left), -place

    def _same(self, place: int) -> int:
        """How many tokens right before a place are those that the output ends with."""
        tokens, end = self._tokens, len(self._tokens)
        most = min(_BACK, place, end - self._end)
        for back in range(most):
            if tokens[place - back - 1] != tokens[end - back - 1]:
                return back
        return most
