"""What is shown of a script, written as a snippet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..blocks.markers import marker_in
from ..syntax import Language
from .script import Hunk, Item, Script, View

# A gap of so few lines is shown: a marker would be as long.
_SMALL = 1


class Markers:
    """The comments that stand for code, in the syntax of a language; none of them is code."""

    def __init__(self, script: Script) -> None:
        self.left, self.right = _comment(script.index.language)
        self.taken = {item.key for item in script.items}
        self.kept = self._free("unchanged code here", " here")
        self.gone = self._free("... removed code ...", "..")

    def _free(self, words: str, more: str) -> str:
        marker = f"{self.left}{words}{self.right}"
        while marker in self.taken:
            words += more
            marker = f"{self.left}{words}{self.right}"
        return marker


def _comment(language: Language | None) -> tuple[str, str]:
    if language is None:
        return "... ", " ..."
    if language.line_comment:
        return f"{language.line_comment} ", ""
    assert language.block_comment is not None
    return f"{language.block_comment[0]} ", f" {language.block_comment[1]}"


def spelled(script: Script, views: Mapping[Hunk, View], markers: Markers) -> str:
    """The snippet that shows each hunk of a script in its view: a marker alone if it has none."""
    if not views:
        return markers.kept + script.new.end
    return _Speller(script, views, markers).text()


class _Speller:
    def __init__(self, script: Script, views: Mapping[Hunk, View], markers: Markers) -> None:
        self.script, self.views, self.markers = script, views, markers
        signed = any(view.form == "signed" for view in views.values())
        self.shown = self._shown()
        self.space = ""
        if signed and any(
            show and item.text[:1] in ("+", "-")
            for show, item in zip(self.shown, script.items, strict=True)
        ):
            self.space = " "
        self.out: list[str] = []
        self.hidden: Item | None = None  # the first line left out since the last one shown

    def text(self) -> str:
        """The snippet."""
        items, at = self.script.items, 0
        for hunk in self.script.hunks:
            self._context(at, hunk.first)
            self._hunk(items[hunk.first : hunk.last], self.views[hunk])
            at = hunk.last
        self._context(at, len(items))
        while self.out and not self.out[-1].strip():
            self.out.pop()
        self._mark()
        end = self.script.new.end
        return "".join(line + end for line in self.out)

    def _shown(self) -> bytearray:
        """For each item, whether it is shown."""
        items = self.script.items
        shown = bytearray(len(items))
        for hunk, view in self.views.items():
            for part in self.script.shown(hunk, view):
                shown[part.start : part.stop] = b"\1" * len(part)
        gap, count = 0, 0
        for at, item in enumerate([*items, None]):
            if item is None or shown[at]:
                if count <= _SMALL:
                    shown[gap:at] = b"\1" * (at - gap)
                gap, count = at + 1, 0
            elif not item.blank:
                count += 1
        for at, item in enumerate(items):
            if shown[at] and item.sign == " " and marker_in(item.key):
                shown[at] = 0  # it would be read as a marker, so a marker says the same
        return shown

    def _context(self, first: int, last: int) -> None:
        for at in range(first, last):
            self._same(at)

    def _same(self, at: int) -> None:
        """A line of both texts: shown or left out."""
        item = self.script.items[at]
        if not self.shown[at]:
            if self.hidden is None and not item.blank:
                self.hidden = item
            return
        if item.blank:
            if self.hidden is None and self.out:
                self.out.append(self.space + item.text)
            return
        self._mark()
        self.out.append(self.space + item.text)

    def _mark(self) -> None:
        if self.hidden is not None:
            while self.out and not self.out[-1].strip():
                self.out.pop()
            self.out.append(_indent(self.hidden.text) + self.markers.kept)
            self.hidden = None

    def _hunk(self, part: Sequence[Item], view: View) -> None:
        self._mark()
        gone = [item.text for item in part if item.sign == "-" and not item.blank]
        new = [item for item in part if item.sign == "+"]
        signed = view.form == "signed"
        if signed:
            self._gone(["-" + text for text in gone])
        elif view.form == "told" and gone:
            self._gone([_indent(gone[0]) + self.markers.gone])
        sign = "+" if signed else self.space
        self.out += (item.text if item.blank else sign + item.text for item in new)

    def _gone(self, lines: Sequence[str]) -> None:
        """Words for lines that go stand above the blank lines that stay."""
        at = len(self.out)
        while at and not self.out[at - 1].strip():
            at -= 1
        self.out[at:at] = lines


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]
