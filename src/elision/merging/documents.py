"""Which of several YAML documents a snippet shows parts of, if no `---` in it begins one.

A manifest is known by its kind and its name, which models show where they leave the `---` out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..blocks import Block
from .placements import Scope
from .sides import Sides

_SEPARATOR = "---"
_NAMES = frozenset(["name", "namespace"])


def document_of(sides: Sides) -> Block | None:
    """The one document of the original that has the kind and the name which a snippet shows."""
    lines, blocks = sides.index.source.lines, sides.index.blocks
    sections = [block for block in blocks if lines[block.head].startswith(_SEPARATOR)]
    parted = any(row.kind.is_shown and row.key.startswith(_SEPARATOR) for row in sides.rows)
    if not sides.offside or not sections or parted:
        return None
    rows = {row.line: row.key for row in sides.rows if row.kind.is_shown}
    own = {(path, rows.get(line)) for path, line in _identity(sides.blocks)}
    found = [
        one
        for one in (*_before(blocks, sections[0]), *sections)
        if own <= {(path, lines[line].strip()) for path, line in _identity(one.children)}
    ]
    return found[0] if own and len(found) == 1 else None


def scope_in(sides: Sides, document: Block) -> Scope:
    """The scope of the rows in a document: markers around them keep what is above and below."""
    shown = [number for number, row in enumerate(sides.rows) if row.kind.is_shown]
    start, end = sides.place(document.start), sides.place(document.end)
    places = sides.index.positions.get(sides.rows[shown[0]].key, ())
    first = next((place for place in places if start <= place < end), start)
    return Scope(shown[0], shown[-1] + 1, first, end, lead=first, cut=True)


def _before(blocks: Sequence[Block], section: Block) -> Iterator[Block]:
    """What stands above the first `---`, as a document."""
    above = tuple(block for block in blocks if block.end <= section.start)
    if above:
        start, end = above[0].start, above[-1].end
        yield Block("", "section", start, start, start, end, end, above)


def _identity(blocks: Iterable[Block]) -> Iterator[tuple[str, int]]:
    """Where a document says what it is: the paths of keys, and their lines."""
    for block in blocks:
        if block.name == "kind":
            yield block.name, block.head
        elif block.name == "metadata":
            for child in block.children:
                if child.name in _NAMES:
                    yield f"{block.name}.{child.name}", child.head
