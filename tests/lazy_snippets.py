"""Lazy snippets that say an edit, written without the help of the code under test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from hypothesis import strategies as st

from elision.text.source import Source
from generated_edits import Edited

Hunk = tuple[int, int, int, int]

MARKERS = (
    *("# ...", "// ... existing code ...", "# ... existing code ...", "... unchanged ..."),
    *("/* unchanged code here */", "<!-- ... rest stays ... -->", "// ..."),
)


@dataclass(frozen=True, slots=True)
class Habits:
    """How a model writes its snippets.

    context: lines shown on each side of a change; column: markers stand at column 0; blank: with a
    blank line on either side; first, last: there is one where the snippet begins and ends; signed:
    changes have a diff's prefixes.
    """

    marker: str = "# ..."
    context: int = 1
    column: bool = False
    blank: bool = False
    first: bool = True
    last: bool = True
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """A lazy snippet.

    shown: its lines that are context or new, without prefixes; repeats: new ones among them that
    stand elsewhere in the file, since a line moved there or was copied; signed: with prefixes.
    """

    text: str
    shown: tuple[str, ...]
    repeats: tuple[str, ...]
    signed: bool


def habits() -> st.SearchStrategy[Habits]:
    """Any habits: most snippets begin and end with a marker, few have a diff's prefixes."""
    mostly = st.sampled_from([True, True, True, False])
    rarely = st.sampled_from([False, False, False, False, True])
    return st.builds(
        Habits,
        marker=st.sampled_from(MARKERS),
        context=st.integers(1, 4),
        column=st.booleans(),
        blank=st.booleans(),
        first=mostly,
        last=mostly,
        signed=rarely,
    )


def snippet_of(edit: Edited, habits: Habits) -> Snippet:
    """What a model might write: the lines that changed, some around them, and markers.

    A deletion is said by leaving out what stood between two lines of context, or, in a snippet with
    a diff's prefixes, by a line with a minus.
    """
    old, new = Source.of(edit.before).lines, Source.of(edit.after).lines
    there = {line.strip() for line in old if line.strip()}
    space, plus = (" ", "+") if habits.signed else ("", "")
    out: list[str] = []
    shown: list[str] = []
    repeats: list[str] = []
    above = 0  # how far the old lines are dealt with
    for part in _shown(old, new, habits.context):
        if part.i > above and (above or habits.first):
            out += _marked(habits, old[part.i])
        to = part.j
        for a, b, c, d in part.hunks:
            out += [space + line for line in new[to:c]]
            out += ["-" + line for line in old[a:b] if habits.signed and line.strip()]
            out += [plus + line if line.strip() else line for line in new[c:d]]
            repeats += [line for line in new[c:d] if line.strip() in there]
            to = d
        out += [space + line for line in new[to : part.y]]
        shown += new[part.j : part.y]
        above = part.x
    if above < len(old) and habits.last:
        out += _marked(habits, old[above])
    text = "".join(line + "\n" for line in out)
    return Snippet(text, tuple(shown), tuple(repeats), habits.signed)


def _marked(habits: Habits, line: str) -> list[str]:
    """A marker that stands for lines of which this is the first."""
    indent = "" if habits.column else line[: len(line) - len(line.lstrip())]
    around = [""] * habits.blank
    return [*around, indent + habits.marker, *around]


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines [i, x) of the old text and [j, y) of the new one, the edits in them, and context."""

    i: int
    x: int
    j: int
    y: int
    hunks: tuple[Hunk, ...]


def _shown(old: Sequence[str], new: Sequence[str], context: int) -> list[_Part]:
    """The parts of two texts to show."""
    found: list[_Part] = []
    for hunk in _hunks(old, new):
        i, x, j, y = hunk
        before, after = min(context, i), min(context, len(old) - x)
        if found and i - before <= found[-1].x:
            last = found.pop()
            found.append(_Part(last.i, x + after, last.j, y + after, (*last.hunks, hunk)))
        else:
            found.append(_Part(i - before, x + after, j - before, y + after, (hunk,)))
    return found


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    """Where two texts differ: lines [i, x) of the old one are lines [j, y) of the new one."""
    for kind, *hunk in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield (hunk[0], hunk[1], hunk[2], hunk[3])
