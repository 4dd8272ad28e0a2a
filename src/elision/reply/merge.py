"""All that a reply holds for one file, merged into its text block after block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..blocks.index import Index
from ..blocks.markers import marker_in
from ..errors import Refusal
from ..merging.merge import merge
from ..merging.render import Edit
from ..merging.report import changes_of
from ..merging.result import Change, Merge, Method
from ..merging.slide import settled
from ..text.diff import edits
from ..text.source import Source
from .choose import choose
from .fences import DIFFS
from .kinds import kind_of_word
from .leads import says_old
from .snippets import Snippet, snippets
from .swaps import swapped
from .undone import undone


def merge_reply(original: str, reply: str, path: str) -> Merge:
    """Merge into a file's text what a reply, or a bare snippet, holds for that file.

    Blocks for other files stay out, with a warning each. Raises Refusal as `merge` does, and where
    the reply has nothing for the file.
    """
    blocks, others = blocks_for(original, reply, path)
    merged = merge_blocks(original, blocks, path)
    return replace(merged, warnings=merged.warnings + left_out(others))


def blocks_for(original: str, reply: str, path: str) -> tuple[Sequence[Snippet], Sequence[Snippet]]:
    """The blocks of a reply that are for a file, and the others; refused if none is."""
    found = snippets(reply, path, original)
    chosen = choose(found, path)
    if not chosen:
        there = ", ".join(_described(one) for one in found)
        raise Refusal(f"the reply has no code for this file; it has {there}")
    return chosen, tuple(one for one in found if one not in chosen)


def merge_blocks(original: str, blocks: Sequence[Snippet], path: str) -> Merge:
    """Merge blocks that are all for one file, in order.

    Refused where one takes back what another did: they are two ways to do it, or one is the code
    as it was.
    """
    merges: list[Merge] = []
    text = original
    at = 0
    while at < len(blocks):
        try:
            last = at + 1 == len(blocks)
            swap = None if last else swapped(text, blocks[at], blocks[at + 1], path)
            if swap is not None:
                merges.append(_between(text, swap, path, (), "lines"))
            else:
                merges.append(_next(original, text, blocks[at], path))
        except Refusal as refusal:
            if len(blocks) == 1:
                raise
            raise type(refusal)(f"block {at + 1} of {len(blocks)}: {refusal}") from None
        text = merges[-1].text
        at += 1 if swap is None else 2
    return merges[0] if len(merges) == 1 else _joined(original, merges, path)


def _next(original: str, text: str, block: Snippet, path: str) -> Merge:
    """The merge of a block into what those before it made of a file."""
    merged = merge(text, block.text_for(text), path=path)
    added = all(change.kind == "added" for change in merged.changes)
    if block.inherited and added and _is_all_new(block, text):
        raise Refusal(
            "nothing that it shows stands in the file, and no file is named right above it: name "
            "the file that it is for"
        )
    line = undone(original, text, merged.text) if text != original else None
    if line is None:
        return merged
    if says_old(block.lead):
        was = merge(original, block.text_for(original), path=path)
        if not was.changed:
            warning = f"left out the block below {block.lead.strip()!r}: it is the code as it was"
            return Merge(text, (), (warning,), "unchanged")
    raise Refusal(
        f"it takes back what a block before it does, at {line!r}: the reply shows two "
        "alternatives, or the code as it was. Show only the code that is to be in the file."
    )


def _is_all_new(block: Snippet, text: str) -> bool:
    """Whether a block has neither a line of a file nor a marker."""
    shown = {line.strip() for line in Source.of(block.text).lines} - {""}
    there = {line.strip() for line in Source.of(text).lines}
    return not any(line in there or marker_in(line) for line in shown)


def create(blocks: Sequence[Snippet], path: str) -> Merge:
    """A new file from the blocks that a reply has for it; refused where code is left out of it."""
    if any(block.language in DIFFS for block in blocks):
        raise Refusal("there is no such file, and its code is a diff; write the whole file")
    text = blocks[0].text_for("")
    if not text.strip():
        raise Refusal("the reply's code for this new file is empty")
    for number, line in enumerate(Source.of(text).lines, 1):
        if marker_in(line):
            raise Refusal(
                f"there is no such file, and line {number} of its code is a marker for code that "
                f"stays there ({line.strip()}); check the path, or write the whole file"
            )
    warnings: tuple[str, ...] = ()
    if len(blocks) > 1:
        rest = merge_blocks(text, blocks[1:], path)
        text, warnings = rest.text, rest.warnings
    added = Change("added", "", (1, 0), (1, len(Source.of(text).lines)))
    return Merge(text, (added,), warnings, "rewrite")


def nameless(others: Iterable[Snippet]) -> None:
    """Refuse where code that was not used names no file: it may be half of the edit.

    Commands, what they print and examples may be left out.
    """
    for one in others:
        kind = "diff" if one.language in DIFFS else kind_of_word(one.language, "")
        if one.path is None and not one.aside and kind not in (None, "bash"):
            raise Refusal(f"the reply has {_described(one)}; say above it which file it is for")


def left_out(others: Iterable[Snippet]) -> tuple[str, ...]:
    """A warning for each block that was not used; commands to run are no part of any file."""
    return tuple(
        f"left out {_described(one)}"
        for one in others
        if one.path is not None or kind_of_word(one.language, "") != "bash"
    )


def _described(block: Snippet) -> str:
    if block.path is not None:
        return f"a block for {block.path}"
    first = next((line.strip() for line in Source.of(block.text).lines if line.strip()), "")
    shown = first if len(first) <= 40 else first[:39] + "…"
    return f"a block of {block.language or 'text'} that names no file and begins with {shown!r}"


def _joined(original: str, merges: Sequence[Merge], path: str) -> Merge:
    """Merges that were made one after the other, as one."""
    warnings = tuple(dict.fromkeys(warning for one in merges for warning in one.warnings))
    methods = {one.method for one in merges}
    method: Method = "lines" if "lines" in methods else "tree" if "tree" in methods else "rewrite"
    return _between(original, merges[-1].text, path, warnings, method)


def _between(
    original: str, text: str, path: str, warnings: tuple[str, ...], method: Method
) -> Merge:
    """The merge that makes one text of another."""
    if text == original:
        return Merge(text, (), warnings, "unchanged")
    before, after = Index(original, path=path), Index(text, path=path)
    old, new = before.source.ended, after.source.ended
    found = [
        Edit(i, x, after.source.lines[j:y]) for i, x, j, y in settled(edits(old, new), old, new)
    ]
    changes = tuple(_named(change, after) for change in changes_of(found, before))
    return Merge(text, changes, warnings, method)


def _named(change: Change, after: Index) -> Change:
    """A change that adds lines, with the name of the block that they are or stand in."""
    if change.kind != "added":
        return change
    first, last = change.after[0] - 1, change.after[1]
    shown = [at for at in range(first, last) if after.source.lines[at].strip()]
    if not shown:
        return change
    joiner = after.language.joiner if after.language else "."
    path = [block.name for block in after.holders(shown[0], shown[-1] + 1)]
    return replace(change, block=joiner.join(path))
