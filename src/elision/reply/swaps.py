"""Two blocks that a reply shows as "Before:" and "After:": one takes the other's place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..blocks.index import Index
from ..blocks.markers import marker_in
from ..errors import Refusal
from ..merging.render import Edit
from ..merging.verify import apply_edits, new_error
from ..text.source import Source
from .fences import DIFFS
from .leads import says_after, says_before
from .snippets import Snippet
from .undone import is_grown


def swapped(text: str, old: Snippet, new: Snippet, path: str) -> str | None:
    """A file's text with the new block in the place of the old one.

    Refused where that makes a syntax error. None where the reply does not say so right above both,
    where they have markers, and where the old one's lines do not stand in the file side by side,
    once.
    """
    if not (says_before(old.lead) and says_after(new.lead)) or new.language in DIFFS:
        return None
    was, becomes = _shown(old, text), _shown(new, text)
    if not was or not becomes or any(map(marker_in, (*was, *becomes))):
        return None
    index = Index(text, path=path)
    lines = index.source.lines
    at = _only_place(lines, was)
    if at is None or _shows_more(lines, at, was, becomes):
        return None
    moved = lines[at].rstrip().removesuffix(was[0])
    there = [line.rstrip() for line in lines[at : at + len(was)]]
    if [_moved(line, moved) for line in was] != there:
        return None
    edit = Edit(at, at + len(was), tuple(_moved(line, moved) for line in becomes))
    if (error := new_error(index, [edit], Counter())) is not None:
        raise Refusal(
            f"with it in the place of {was[0].strip()!r}, the file would have a syntax error at "
            f"line {error[0]} ({error[1]!r}). Show the whole block that changes."
        )
    return apply_edits(index, [edit])


def _shown(block: Snippet, text: str) -> list[str]:
    """A block's lines from the first that is not blank to the last, with no blanks behind them."""
    lines = [line.rstrip() for line in Source.of(block.text_for(text)).lines]
    shown = [number for number, line in enumerate(lines) if line]
    return lines[shown[0] : shown[-1] + 1] if shown else []


def _only_place(lines: Sequence[str], was: Sequence[str]) -> int | None:
    """The line of the file from which on the others stand, wherever they are indented to."""
    there, wanted = ("\n" + "\n".join(map(str.strip, one)) + "\n" for one in (lines, was))
    first = there.find(wanted)
    if first < 0 or there.find(wanted, first + 1) >= 0:
        return None
    return there.count("\n", 0, first)


def _shows_more(lines: Sequence[str], at: int, was: Sequence[str], becomes: Sequence[str]) -> bool:
    """Whether the new block may stand for more of the file than the old one shows.

    It has the line above or below, or one like it, or the old one leaves out the end of a body.
    """
    end = at + len(was)
    above = next((line for line in reversed(lines[:at]) if line.strip()), "")
    below = next((line for line in lines[end:] if line.strip()), "")
    new = {line.strip() for line in becomes} - {line.strip() for line in was}
    if any(line.strip() in new or is_grown(line, new) for line in (above, below)):
        return True
    opens = _indent(below) > min(_indent(line) for line in lines[at:end] if line.strip())
    header = len(was) == len(becomes) == 1
    return opens and not header and was[-1].strip() != becomes[-1].strip()


def _moved(line: str, indent: str) -> str:
    return indent + line if line else line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
