"""The inverse of a merge: the shortest snippet that the merge turns back into the new text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ..blocks.index import Index
from ..blocks.markers import marker_in
from ..errors import Refusal
from ..text.diff import edits
from ..text.source import Source
from .merge import merge
from .script import Hunk, Script, View
from .spell import Markers, spelled

# How a hunk is shown, from the shortest way to the surest.
_LADDER = (
    View("plain", 1),
    View("plain", 2, headers=1),
    View("told", 2, headers=1),
    View("signed", 2, headers=1),
    View("plain", 3, headers=2, block=True),
    View("signed", 4, headers=9),
    View("anew", 10, headers=9),
)
# A file of so many lines at most is shown whole when nothing else helps.
_SHORT = 200
# How many merges are made to find the hunks that do not merge back, over all.
_MOST_MERGES = 24


def elide(before: str, after: str, *, path: str | None = None, language: str | None = None) -> str:
    """The shortest snippet for which ``merge(before, snippet).text == after``, byte for byte.

    path or language: how to parse the two. Texts that are equal give a single marker.

    Raises Refusal for the pairs that no snippet can say, since the merge keeps there what the
    original has:

    - the byte order mark or the final newline is in one of the texts only;
    - a new line ends in another way than most lines of the old text;
    - blank lines at the start of the file (unless they all go) or at its end differ;
    - a new line reads as a marker, which would be taken for one;

    and for texts that the merge cannot be brought to tell apart. Raises BadInput for a language
    that elision does not know.
    """
    index = Index(before, path=path, language=language)
    new = Source.of(after)
    script = Script(index, new)
    if reason := _unsayable(script):
        raise Refusal(f"no snippet can say this change: {reason}.")
    return _Search(script, path).snippet()


class _Search:
    """Tries snippets, and shows more of those hunks alone that do not merge back."""

    def __init__(self, script: Script, path: str | None) -> None:
        self.script, self.index, self.path = script, script.index, path
        self.markers = Markers(script)
        self.left = _MOST_MERGES
        self.steps = {hunk: iter(_ladder(hunk)) for hunk in script.hunks}
        self.views = {hunk: next(steps) for hunk, steps in self.steps.items()}

    def snippet(self) -> str:
        """The first snippet that merges back."""
        new = self.script.new
        while self.left > 0:
            snippet = self._spelled(self.script.hunks)
            text = self._merged(snippet)
            if text == new.text:
                return snippet
            blamed = self._refused(self.script.hunks) if text is None else self._differing(text)
            if not self._show_more(blamed):
                break
        if len(new.lines) <= _SHORT and self._merged(new.text) == new.text:
            return new.text
        raise Refusal(
            "no snippet was found that merges back into the new text; write the new text as a "
            "file of its own instead."
        )

    def _show_more(self, hunks: Sequence[Hunk]) -> bool:
        """Take the next view of some hunks, or else of all; whether any has one."""
        for some in (hunks, self.script.hunks):
            found = [(hunk, view) for hunk in some if (view := next(self.steps[hunk], None))]
            self.views.update(found)
            if found:
                return True
        return False

    def _spelled(self, hunks: Sequence[Hunk]) -> str:
        return spelled(self.script, {hunk: self.views[hunk] for hunk in hunks}, self.markers)

    def _merged(self, snippet: str) -> str | None:
        self.left -= 1
        try:
            return merge(self.index.text, snippet, path=self.path, index=self.index).text
        except Refusal:
            return None

    def _refused(self, hunks: Sequence[Hunk]) -> Sequence[Hunk]:
        """The hunks for which a snippet was refused: halves of them are tried by themselves."""
        if len(hunks) == 1 or self.left < 2:
            return hunks
        middle = len(hunks) // 2
        found: list[Hunk] = []
        for half in (hunks[:middle], hunks[middle:]):
            text = self._merged(self._spelled(half))
            if text is None:
                found += self._refused(half)
            elif list(Source.of(text).lines) != self.script.lines(set(half)):
                found += half
        return found or hunks

    def _differing(self, text: str) -> Sequence[Hunk]:
        """The hunks beside which a merged text differs from the new one."""
        hunks = self.script.hunks
        bounds = [0, *(hunk.end for hunk in hunks[:-1])]
        limits = [*(hunk.start for hunk in hunks[1:]), len(self.script.new.lines)]
        differ = edits(Source.of(text).lines, self.script.new.lines)
        ends = [end for _, _, _, end in differ]
        found: list[Hunk] = []
        for hunk, bound, limit in zip(hunks, bounds, limits, strict=True):
            first = bisect_left(ends, bound)
            if first < len(ends) and differ[first][2] <= limit:
                found.append(hunk)
        return found


def _ladder(hunk: Hunk) -> Iterator[View]:
    return (view for view in _LADDER if view.form != "told" or hunk.deletes)


def _unsayable(script: Script) -> str:
    """Why no snippet can say a change, or ""."""
    old, new = script.index.source, script.new
    if old.bom != new.bom:
        return "a byte order mark comes or goes, and the merge keeps the original's"
    if new.lines and ("" in old.ends) != ("" in new.ends):
        return "the final newline comes or goes, and the merge keeps the original's"
    new_lines = [number for hunk in script.hunks for number in range(hunk.start, hunk.end)]
    for number in new_lines:
        if new.ends[number] not in ("", old.end):
            return f"line {number + 1} ends in another way than the original's lines"
        key = new.lines[number].strip()
        if key not in script.index.positions and marker_in(key):
            return f"line {number + 1} ({key!r}) would be taken for a marker"
    if _edge(new.lines) not in ((), _edge(old.lines)) and _coded(new.lines):
        return "blank lines at the start differ, and the merge keeps the original's"
    if _edge(new.lines[::-1]) != _edge(old.lines[::-1]):
        return "blank lines at the end differ, and the merge keeps the original's"
    return ""


def _coded(lines: Sequence[str]) -> bool:
    return any(line.strip() for line in lines)


def _edge(lines: Sequence[str]) -> tuple[str, ...]:
    """The blank lines that come first."""
    return tuple(takewhile(lambda line: not line.strip(), lines))
