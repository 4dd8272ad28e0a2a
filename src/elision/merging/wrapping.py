"""What models put around a snippet, or copy into it, that is no code.

A fence, a first line that says which file it is for, and a byte order mark.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from ..blocks.index import Index
from ..text.source import BOM

_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})[\w+#.:/ -]*")
_HARD = "\u00a0"  # a no-break space
_INDENT = re.compile(r"^\s+")
_LABEL = re.compile(
    r"\s*(?://|#|--|;|/\*|<!--|%)\s*(?:file(?:name|path)?\s*:\s*)?(?P<path>\S+?)\s*(?:\*/|-->)?",
    re.IGNORECASE,
)


def without_mark(snippet: str, index: Index) -> str:
    """The snippet without the file's byte order mark.

    A model copies it with the file's first line, be that below a marker.
    """
    if not index.source.bom or not index.source.lines:
        return snippet
    first = re.escape(index.source.lines[0])
    return re.sub(rf"^{BOM}(?={first}\r?$)", "", snippet, flags=re.MULTILINE)


def unwrapped(lines: Sequence[str], index: Index, path: str | None) -> list[str]:
    """The lines of a snippet; those that are no code are blank, so that others keep their number.

    path: the file's, if it is known: a label is a comment with nothing in it but a path that ends
    in the same name. What stands in the file is code, whatever it looks like.
    """
    code = [_INDENT.sub(_spaces, line) for line in lines] if _is_hard(lines, index) else list(lines)
    shown = [number for number, line in enumerate(code) if line.strip()]
    if len(shown) > 2 and all(_fences(code[number], index) for number in (shown[0], shown[-1])):
        code[shown[0]] = code[shown[-1]] = ""
        shown = shown[1:-1]
    if shown and path and _labels(code[shown[0]], index, path):
        code[shown[0]] = ""
    return code


def _is_hard(lines: Sequence[str], index: Index) -> bool:
    """Whether all that is indented is so with no-break spaces, as on a page, and the file not."""
    indented = [line for line in lines if line[:1].isspace() and line.strip()]
    there = index.source.lines
    own = any(line[:1] in (" ", "\t") for line in there) and not any(map(_has_hard, there))
    return bool(indented) and own and all(map(_has_hard, indented))


def _has_hard(line: str) -> bool:
    return _HARD in line and _HARD in line[: len(line) - len(line.lstrip())]


def _spaces(indent: re.Match[str]) -> str:
    return indent[0].replace(_HARD, " ")


def _fences(line: str, index: Index) -> bool:
    return line.strip() not in index.positions and _FENCE.fullmatch(line) is not None


def _labels(line: str, index: Index, path: str) -> bool:
    label = _LABEL.fullmatch(line)
    if label is None or line.strip() in index.positions:
        return False
    return re.split(r"[/\\]", label["path"])[-1] == os.path.basename(path)
