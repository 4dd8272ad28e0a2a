"""What the tools do to the files of a root, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import islice

from ...apply import Plan, plan_within, write
from ...blocks import Block
from ...blocks.index import Index
from ...errors import BadInput
from ...files import encoded, exists, new, read, replace_all
from ...files.root import Root
from ...merging.result import Change
from ...text.diff import unified
from ..cli.show import line_range
from .history import History

_LOOKED_AT = 1000  # names; a larger file has them from a generator, and to compare them takes long


class Workspace:
    """The files of a root, and what one server did to them; for one call at a time."""

    def __init__(self, root: Root) -> None:
        self._root = root
        self._history = History()

    def edit(self, edits: Sequence[tuple[str, str]], *, dry_run: bool) -> str:
        """Merge lazy edits into files, all or none; raises what `plan_within` and `write` do."""
        plan = plan_within((self._root.inside(path), code) for path, code in edits)
        if not dry_run:
            write(plan)
            for one in plan.files:
                if one.merge.changed:
                    self._history.add(one.file, encoded(one.file, one.merge.text))
        return _told(plan, "would write" if dry_run else "wrote")

    def outline(self, path: str) -> str:
        """The tree of a file's blocks."""
        index = self._index(path)
        size = f"{path}  {len(index.source.lines)} lines"
        if index.language is None:
            return f"{size}; no tree for such files: edits are merged by lines and indentation"
        rows = (
            f"{'  ' * len(around)}{block.name}  {block.kind}  {_lines(block)}"
            for *around, block in _branches(index.blocks)
        )
        return "\n".join([size, *rows])

    def read(self, path: str, names: Sequence[str]) -> str:
        """The text of blocks, each below its name and lines; BadInput where there is no such."""
        index = self._index(path)
        texts = []
        for name in names:
            found = list(_named(index, name))
            if not found:
                raise BadInput(f"{path} has no block {name!r}{_like(name, index)}")
            for whole, block in found:
                lines = index.source.lines[block.start : block.end]
                texts.append("\n".join([f"{whole}  {_lines(block)}", *lines]))
        return "\n\n".join(texts)

    def undo(self, path: str) -> str:
        """Give a file the text that it had before the last edit; BadInput if it changed since."""
        where = self._root.inside(path)
        past = self._history.last(where)
        if past is None:
            raise BadInput(f"nothing to undo: no edit of {path} is remembered by this server")
        file = read(where) if exists(where) else new(where)
        if not past.fits(file.data):
            raise BadInput(f"cannot undo the edit of {path}: the file has changed since then")
        replace_all([(file, past.before.data)])
        self._history.forget(past)
        if past.before.data is None:
            return f"removed {file.path}, which the edit had made"
        return f"undid the edit of {file.path}\n{unified(file.text, past.before.text, file.path)}"

    def _index(self, path: str) -> Index:
        file = read(self._root.inside(path))
        return Index(file.text, path=file.path)


def _told(plan: Plan, done: str) -> str:
    """What became of files: first in a line for each change, and then as a diff."""
    lines, diffs = [], []
    for one in plan.files:
        path, before = one.file.path, None if one.file.data is None else one.file.text
        if not one.merge.changed:
            lines.append(f"nothing to change: {path} is already so")
        elif before is None:
            lines.append(f"{done} {path}, a new file")
        else:
            lines += [f"{done} {path}", *map(_change, one.merge.changes)]
        lines += [f"warning: {warning}" for warning in one.merge.warnings]
        diffs.append(unified(before, one.merge.text, path))
    lines += [f"warning: {warning}" for warning in plan.warnings]
    return "\n".join([*lines, *filter(None, diffs)])


def _change(change: Change) -> str:
    lines = change.before if change.kind == "removed" else change.after
    return f"{change.kind} {change.block or '(outside every block)'} {line_range(lines)}"


def _lines(block: Block) -> str:
    return line_range((block.start + 1, block.end))


def _branches(blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """Every block in the order of the file, after those that it is in."""
    waiting: list[tuple[Block, ...]] = [(block,) for block in reversed(blocks)]
    while waiting:
        branch = waiting.pop()
        yield branch
        waiting += [(*branch, child) for child in reversed(branch[-1].children)]


def _named(index: Index, name: str) -> Iterator[tuple[str, Block]]:
    """The blocks of a name, or of the end of one, with their whole names."""
    joiner = index.language.joiner if index.language else "."
    for branch in _branches(index.blocks):
        if name.endswith(branch[-1].name):  # most do not, and names are long in deep trees
            whole = joiner.join(block.name for block in branch)
            if whole == name or whole.endswith(joiner + name):
                yield whole, branch[-1]


def _like(name: str, index: Index) -> str:
    """Names that may be meant."""
    close = get_close_matches(name, islice(index.by_name, _LOOKED_AT))
    return f"; there is {', '.join(close)}" if close else "; outline_file lists those it has"
