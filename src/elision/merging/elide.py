"""The inverse of a merge: the shortest snippet that the merge turns back into the new text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from ..blocks.index import Index
from ..errors import Refusal
from ..text.diff import edits
from ..text.source import Source
from .merge import merge
from .patch import patch_of
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
)
# How many lines the snippets have, over all, that are tried before the diff is taken.
_MOST_LINES = 600


def elide(before: str, after: str, *, path: str | None = None, language: str | None = None) -> str:
    """The shortest snippet for which ``merge(before, snippet).text == after``, byte for byte.

    Merged once more, into `after`, it changes nothing or is refused, unless it takes lines
    away by a diff's sign.

    path or language: how to parse the two. Texts that are equal give a single marker. Where lines
    among markers do not merge back, or cannot say the change, it is the whole new text or a diff
    with line numbers, whichever is shorter.

    Raises BadInput for a language that elision does not know, and Refusal rather than give a
    snippet that does not merge back: none is known that the diff does not say.
    """
    index = Index(before, path=path, language=language)
    return _Search(Script(index, Source.of(after)), path).snippet()


class _Search:
    """Tries snippets, and shows more of those hunks alone that do not merge back."""

    def __init__(self, script: Script, path: str | None) -> None:
        self.script, self.index, self.path = script, script.index, path
        self.markers = Markers(script)
        self.steps = {hunk: iter(_ladder(hunk)) for hunk in script.hunks}
        self.views = {hunk: next(steps) for hunk, steps in self.steps.items()}

    def snippet(self) -> str:
        """The first snippet that merges back: lines among markers, the new text, or the diff."""
        return self._lazy() or self._whole()

    def _lazy(self) -> str | None:
        """The changed lines among markers, if they merge back."""
        left = _MOST_LINES
        while _same_ends(self.index.source, self.script.new):
            snippet = spelled(self.script, self.views, self.markers)
            left -= snippet.count("\n")
            if left < 0:
                break
            text = _merged(self.index, snippet, self.path)
            if text == self.script.new.text and self._settles(snippet):
                return snippet
            blamed = self.script.hunks if text is None else self._differing(text)
            if not self._show_more(blamed):
                break
        return None

    def _whole(self) -> str:
        """The diff, which says every byte, or the new text where that is shorter."""
        new = self.script.new.text
        for snippet in sorted((new, patch_of(self.index.text, new)), key=len):
            if _merged(self.index, snippet, self.path) == new:
                return snippet
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

    def _settles(self, snippet: str) -> bool:
        """Whether a snippet changes nothing more where it has been merged.

        Not asked where lines go by a diff's sign: nothing tells that they ever were.
        """
        if any(view.form == "signed" and hunk.deletes for hunk, view in self.views.items()):
            return True
        new = self.script.new.text
        return _merged(self._new_index, snippet, self.path) in (None, new)

    @cached_property
    def _new_index(self) -> Index:
        language = self.index.language.name if self.index.language else None
        return Index(self.script.new.text, path=self.path, language=language)

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


def _merged(index: Index, snippet: str, path: str | None) -> str | None:
    """The index's text with a snippet merged into it, or None where that is refused."""
    try:
        return merge(index.text, snippet, path=path, index=index).text
    except Refusal:
        return None


def _ladder(hunk: Hunk) -> Iterator[View]:
    return (view for view in _LADDER if view.form != "told" or hunk.deletes)


def _same_ends(old: Source, new: Source) -> bool:
    """Whether the two have the same of what a merge keeps of an original, byte by byte."""
    bare = ("" in old.ends) == ("" in new.ends)
    return bare and old.bom == new.bom and set(new.ends) <= set(old.ends)
