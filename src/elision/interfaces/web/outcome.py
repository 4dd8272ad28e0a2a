"""What came of a merge: the blocks, what changed in which, the diff, warnings, or the refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from nicegui import ui

from ...blocks import Block
from ...blocks.index import Index
from ...errors import Ambiguous, BadInput, ElisionError, ModelFailure, Refusal
from ...merging.result import Change, Lines, Merge, Method
from ...pages.sheet import table
from ..cli.show import harmless, line_range
from .difference import difference

_MOST = 400  # blocks that are listed, and changes
_BY: dict[Method, str] = {
    "tree": "placed by the blocks of its tree",
    "lines": "placed by lines and indentation alone",
    "rewrite": "taken as a whole new file",
    "unchanged": "the file stays as it is",
}
_HEADS: tuple[tuple[type[ElisionError], str], ...] = (
    (Ambiguous, "Refused: two places fit"),
    (Refusal, "Refused"),
    (ModelFailure, "The model gave no whole answer"),
    (BadInput, "That cannot be done"),
)


class Outcome(NamedTuple):
    """A merge, and all that is shown of it, ready as HTML: it is written in a thread."""

    merge: Merge
    blocks: str
    changes: str
    difference: str


def outcome(before: str, merged: Merge, name: str) -> Outcome:
    """What there is to show of a merge."""
    return Outcome(
        merged,
        _blocks(Index(before, path=name), merged.changes),
        _changes(merged.changes),
        difference(before, merged.text, name),
    )


def show(found: Outcome, took: str, keep: Callable[[], None]) -> None:
    """Show it; took: in how much time, as a phrase; keep: makes the buttons that take it away."""
    merged = found.merge
    with ui.element("div").classes("verdict good").props('role="status"'):
        heading(2, "Merged" if merged.changed else "Nothing changes")
        ui.label(f"{_BY[merged.method]}, in {took}").classes("grow")
        keep()
    for warning in merged.warnings:
        with ui.element("div").classes("verdict warned").props('role="note"'):
            ui.label(f"Warning: {harmless(warning)}")
    with ui.element("div").classes("outcome"):
        with ui.element("div").classes("beside"):
            _part("Blocks of the file", found.blocks)
            if found.changes:
                _part("What changed, and where it stands now", found.changes)
        if found.difference:
            _part("The difference", f'<div class="wide" tabindex="0">{found.difference}</div>')


def refuse(error: ElisionError) -> None:
    """Show why there is no merge."""
    head = next(head for kind, head in _HEADS if isinstance(error, kind))
    with ui.element("div").classes("verdict bad").props('role="alert"'):
        heading(2, head)
        ui.label(harmless(str(error))).classes("why")
    if isinstance(error, Refusal):
        ui.label("Nothing was changed. The reason can go back to the model as it stands.").classes(
            "quiet"
        )


def heading(level: int, text: str) -> None:
    """A heading; the text is no HTML."""
    ui.html(escape(text), tag=f"h{level}")


def tokens(count: int) -> str:
    """A number of tokens."""
    return "1 token" if count == 1 else f"{count:,} tokens"


def stream(label: str) -> ui.label:
    """Where a text stands that is being written; its end is in sight. label: what it is."""
    with ui.element("div").classes("stream").props('tabindex="0" role="region"') as pane:
        pane.props["aria-label"] = label
        return ui.label("")


def _part(title: str, html: str) -> None:
    with ui.element("section").props(f'aria-label="{title}"'):
        heading(3, title)
        ui.html(html)


def _changes(changes: Sequence[Change]) -> str:
    rows = [
        (change.kind, harmless(change.block) or "(no block)", _at(change.before), _at(change.after))
        for change in changes[:_MOST]
    ]
    more = f"<p>and {len(changes) - _MOST:,} more</p>" if len(changes) > _MOST else ""
    return table(("", "block", "before", "after"), rows) + more if rows else ""


def _at(lines: Lines) -> str:
    return line_range(lines) if lines[0] <= lines[1] else "none"


def _blocks(index: Index, changes: Sequence[Change]) -> str:
    if index.language is None:
        return "<p>There is no tree for such files: lines and indentation decide.</p>"
    rows = [_block(depth, block, changes) for depth, block in _all(index.blocks, 0)]
    if not rows:
        return "<p>It has none.</p>"
    more = f"<li>and {len(rows) - _MOST:,} more</li>" if len(rows) > _MOST else ""
    return f'<ul class="blocks">{"".join(rows[:_MOST])}{more}</ul>'


def _all(blocks: Sequence[Block], depth: int) -> Iterator[tuple[int, Block]]:
    for block in blocks:
        yield depth, block
        yield from _all(block.children, depth + 1)


def _block(depth: int, block: Block, changes: Sequence[Change]) -> str:
    touched = any(_holds(block, change) for change in changes)
    mark = '<span class="mark">changed</span>' if touched else ""
    return (
        f'<li class="{"touched" if touched else ""}" style="--depth: {depth}">'
        f'<span class="name">{escape(harmless(block.name))}</span>'
        f'<span class="kind">{escape(block.kind)}</span>{mark}'
        f'<span class="at">{_at((block.start + 1, block.end)).split(" ")[1]}</span></li>'
    )


def _holds(block: Block, change: Change) -> bool:
    first, last = change.before
    if last < first:  # between two lines: inside, if both are
        return block.start + 1 < first <= block.end
    return first <= block.end and block.start < last
