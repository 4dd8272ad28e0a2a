"""Nothing leaves a merge unchecked: the edits applied, and the result parsed again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from ..blocks.index import Index
from ..blocks.inside import trees_in
from ..errors import Refusal
from ..syntax import errors, hollow_rows, is_displaced, parse
from ..text.source import BOM, Source
from .render import Edit
from .rows import Kind, Row

if TYPE_CHECKING:
    from tree_sitter import Node, Tree


def apply_edits(index: Index, edits: Sequence[Edit]) -> str:
    """The original with its edits, line endings as the neighbours have them.

    Raises Refusal where a U+FEFF comes to the file's start, and would be a byte order mark there.
    """
    source = index.source
    ends, usual = source.ends, source.end
    parts: list[str] = [source.bom]
    seams: list[range] = []  # from the end above each edit to the one of the first line below it
    at = 0
    for edit in edits:
        parts += _kept(source, at, edit.start)
        above = max(len(parts) - 1, 2)
        for number, line in enumerate(edit.lines):
            parts += (line, _end(ends, edit, number) or usual)
        seams.append(range(above, len(parts) + 2, 2))
        at = edit.end
    parts += _kept(source, at, len(source.lines))
    for seam in seams:
        _settle_ends(parts, seam, usual)
    if ends and not ends[-1] and len(parts) > 1:
        parts[-1] = ""
    text = "".join(parts)
    if text.startswith(BOM) and not source.bom:
        raise Refusal(
            "merged, the file would begin with a byte order mark (U+FEFF), which it has not: take "
            "that character out of the snippet, or keep what stands above it"
        )
    return text


def _end(ends: Sequence[str], edit: Edit, number: int) -> str:
    """The terminator of the line that a new one replaces, else of the one above it."""
    like = min(edit.start + number, edit.end - 1)
    return ends[like] if edit.start <= like or like >= 0 else ""


def _kept(source: Source, first: int, last: int) -> list[str]:
    kept = [""] * (2 * (last - first))
    kept[::2], kept[1::2] = source.lines[first:last], source.ends[first:last]
    return kept


def _settle_ends(parts: list[str], seam: range, usual: str) -> None:
    """Every line has an end, but for a file's last one, which has what the original's has.

    A "\\r" and an empty line that ends in "\\n" would be one end where they come together; so are
    then that line and another empty one below it.
    """
    for at in range(seam.start, len(parts), 2):
        parts[at] = parts[at] or usual
        if parts[at] == "\n" and not parts[at - 1] and parts[at - 2] == "\r":
            parts[at] = "\r"
        elif at >= seam.stop:
            break


def new_error(index: Index, edits: Sequence[Edit], excused: Counter[str]) -> tuple[int, str] | None:
    """The first syntax error that the edits bring: its line in the result (1-based) and that line.

    excused: the lines at which the snippet by itself has an error. The parse starts from the
    original's tree, and costs what the edits touch.
    """
    if index.tree is None or index.language is None:
        return None
    old = index.tree.root_node
    data, tree = _edited(index, edits)
    tree = parse(index.language, data, tree)
    roots = (one.root_node for one in trees_in(index.language, tree, data))
    wrong = [root for root in roots if root.has_error]
    if not wrong and not index.language.hollow:
        return None
    lines = data.split(b"\n")
    if index.rooted and (above := next(filter(None, map(bytes.strip, lines)), b"")).startswith(
        b'"'
    ):
        return 1, above.decode(errors="replace")  # a key above the bracket that holds all
    known, new = index.errors.copy() if wrong else Counter[str](), _new_rows(edits)
    commas = bool(wrong) and any(_is_comma(error, index) for error in errors(old))
    for error in chain.from_iterable(map(errors, wrong)):
        first, last = error.start_point.row, error.end_point.row
        text = lines[first].decode(errors="replace").strip()
        if stood := next(filter(known.__getitem__, (text, _bare(text))), ""):
            known[stood] -= 1
        elif commas and _is_comma(error, index):
            continue  # the file has such as the grammar has not
        elif _excuses(text, excused, index) and new.issuperset(range(first, last)):
            excused = excused - Counter([text])
        else:
            return first + 1, text
    return _new_hollow(index, tree, lines, edits)


def _is_comma(error: Node, index: Index) -> bool:
    """Whether an error is a comma where the grammar has none, such as one behind the last key."""
    assert index.language is not None
    separator = index.language.separator.encode()
    return bool(separator) and error.text == separator


def _new_hollow(
    index: Index, tree: Tree, lines: Sequence[bytes], edits: Sequence[Edit]
) -> tuple[int, str] | None:
    """The same for the first header that edits leave without a body, or bring without one.

    And for the first statement in or below an edit that stands further in than those beside it.
    """
    assert index.language is not None
    assert index.tree is not None
    shift = 0
    for edit in edits:
        first, last = edit.start + shift, edit.start + shift + len(edit.lines)
        while first and not lines[first - 1].strip():
            first -= 1
        for row in hollow_rows(index.language, tree.root_node, max(first - 1, 0), last):
            text = lines[row].decode(errors="replace").strip()
            there = hollow_rows(index.language, index.tree.root_node, 0, len(index.source.lines))
            if text not in {index.source.lines[one].strip() for one in there}:
                return row + 1, text
        for row in range(edit.start + shift, min(last + 1, len(lines))):
            line = lines[row]
            column = len(line) - len(line.lstrip())
            if column < len(line) and is_displaced(index.language, tree.root_node, row, column):
                return row + 1, line.decode(errors="replace").strip()
        shift += len(edit.lines) - (edit.end - edit.start)
    return None


def _excuses(text: str, excused: Counter[str], index: Index) -> bool:
    """Whether an error at a line is the snippet's own: code that the grammar may not know.

    A line of the file is none, nor is one that begins with the sign of a diff merged before.
    """
    return excused[text] > 0 and text not in index.positions and text[:1] not in ("-", "+")


def lost(rows: Sequence[Row], edits: Sequence[Edit], index: Index) -> Row | None:
    """The first row of code that stands nowhere in the result; a comma at its end may go or come.

    Parts of a snippet may contradict each other: one shows a line, another that it is gone.
    """
    new = {_bare(line) for edit in edits for line in edit.lines}
    gone = Counter(
        _bare(line) for edit in edits for line in index.source.lines[edit.start : edit.end]
    )
    for row in rows:
        key = _bare(row.key)
        if row.kind in (Kind.CODE, Kind.ADDED) and new.isdisjoint((key, _bare(row.text))):
            places = sum(len(index.positions.get(one, ())) for one in (key, f"{key},"))
            if places <= gone[key]:
                return row
    return None


def _bare(line: str) -> str:
    return line.strip().removesuffix(",")


def _new_rows(edits: Sequence[Edit]) -> set[int]:
    """The rows of the result that edits bring: an error that goes beyond them is the file's."""
    rows: set[int] = set()
    shift = 0
    for edit in edits:
        rows.update(range(edit.start + shift, edit.start + shift + len(edit.lines)))
        shift += len(edit.lines) - (edit.end - edit.start)
    return rows


def _edited(index: Index, edits: Sequence[Edit]) -> tuple[bytes, Tree]:
    """The result as the parser reads it, and the original's tree told of the edits."""
    assert index.tree is not None
    tree, offsets = index.tree.copy(), index.offsets
    parts: list[bytes] = []
    upto = len(index.source.lines)
    for edit in reversed(edits):
        new = b"".join(line.encode() + b"\n" for line in edit.lines)
        start, old_end = offsets[edit.start], offsets[edit.end]
        tree.edit(
            start_byte=start,
            old_end_byte=old_end,
            new_end_byte=start + len(new),
            start_point=(edit.start, 0),
            old_end_point=(edit.end, 0),
            new_end_point=(edit.start + len(edit.lines), 0),
        )
        parts += (index.data[old_end : offsets[upto]], new)
        upto = edit.start
    parts.append(index.data[: offsets[upto]])
    return b"".join(reversed(parts)), tree
