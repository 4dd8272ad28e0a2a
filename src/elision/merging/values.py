"""A block that is shown without an inside, in place of all that the file's holds."""

from __future__ import annotations

import re
from itertools import takewhile

from ..blocks import Block
from ..text.steps import depth
from .sides import Sides

# What has a value, after what stands in parentheses is away: `int F => G;`, `"rules": false,`.
_EQUALS = re.compile(r"[^=!<>]=>?\s*[^\s=>;]")
_KEY = re.compile(r"(?:[\w$@.-]+|\"[^\"]*\"|'[^']*')\??:\s*[^\s|>]")
_WITH_VALUES = ("function", "key", "list", "object", "property", "statement")
# What has its body on the header's line, where no brackets do: `class E < F; end`, `class E: pass`.
_END = re.compile(r";\s*end$")
_OFFSIDE_BODY = re.compile(r"(?:async\s+)?(?:def|class)\b[^:]*:\s*(?!\.\.\.)[^\s#]")
_WITH_METHODS = ("class", "interface", "struct", "trait")
_PARENTHESIS = re.compile(r"([()])")
_MOST_ROWS = 16  # beside a block that are looked at


def is_value(sides: Sides, block: Block, there: Block) -> bool:
    """Whether a block is one value, a bare signature or has its body on the header's line.

    Not if it is shown as the file's begins, or where lines beside it say that it is another one.
    """
    keys, first = sides.keys(block.head, block.end), sides.place(there.head)
    shown = keys == sides.index.keys[first : first + len(keys)]
    if shown or block.body < block.end or sides.marked(block.head, block.end):
        return False
    if not _is_level(sides, block, there):
        return False
    text = _outside_parentheses(" ".join(keys))
    if block.kind in _WITH_VALUES and (_EQUALS.search(text) or _KEY.match(text)):
        return True
    if "{" in text and text.endswith(("}", "};", "},")):
        return True
    if _END.search(text) or (sides.offside and _OFFSIDE_BODY.match(text)):
        return True
    if text.endswith(";"):
        return block.kind != "function" or _is_signature(sides, block, there)
    # Where the grammar has no fault to find, nothing need end it: `class Item(val id: Int)`.
    return block.kind in (*_WITH_METHODS, "object") and not sides.errors


def _outside_parentheses(text: str) -> str:
    parts, within = [], 0
    for part in _PARENTHESIS.split(text):
        within += (part == "(") - (part == ")")
        if not within:
            parts.append(part)
    return "".join(parts)


def _is_level(sides: Sides, block: Block, there: Block) -> bool:
    """Whether the next lines shown around a block that stand once stand as far in as another."""
    rows, index = sides.rows, sides.index
    first, last = sides.row(block.start), sides.row(block.end)
    own, indent = depth(rows[first].text), len(index.indents[sides.place(there.head)])
    for run in (range(first - 1, first - _MOST_ROWS, -1), range(last, last + _MOST_ROWS)):
        shown = takewhile(lambda row: row.kind.is_shown, (rows[number] for number in run))
        level = (row.key for row in shown if depth(row.text) == own)
        places = next((at for key in level if len(at := index.positions.get(key, ())) == 1), None)
        if places and len(index.indents[places[0]]) != indent:
            return False
    return True


def _is_signature(sides: Sides, block: Block, there: Block) -> bool:
    """Whether a block is the signature of a method that another is: abstract now, or elsewhere."""
    holder = sides.holder(there)
    if holder is None or holder.kind not in _WITH_METHODS:
        return False  # a function is declared beside its definition
    shown, header = (
        " ".join(keys).partition(block.name)[2].rstrip(" {;")
        for keys in (sides.keys(block.head, block.end), sides.keys_there(there.head, there.body))
    )
    return shown == header
