"""The snippet read as rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..blocks.asides import aside_in
from ..blocks.index import Index
from ..blocks.loose import loose_in
from ..blocks.markers import Mark, marker_in
from ..errors import Refusal
from ..text.source import Source
from .commas import code_of
from .costs import is_slight
from .rows import Kind, Row
from .settled import settled
from .signs import signs_of
from .stubs import leaves_out_inside, spelled_out
from .wrapping import unwrapped

_CALL = re.compile(r"[^\w()]*(\w+)\(\)[^\w()]*")

_KINDS = {"+": Kind.ADDED, "-": Kind.GONE, "@": Kind.KEEP}

_CLOSING = frozenset(")]}")

# How many lines may be gone from the end of a list for the one above them to be its last. Of gaps
# without a marker that models leave, those of one to three lines are meant to go in 97%.
_MOST_ENDED = 3


def read_rows(snippet: Source, index: Index, path: str | None = None) -> list[Row]:
    """The rows of a snippet for a file, whose path tells a label on the snippet's first line.

    Raises Refusal where a comment tells of changes that the snippet does not hold, and where a
    marker stands inside of a line.
    """
    rows: list[Row] = []
    blanks: tuple[str, ...] = ()
    line = 0
    signed = signs_of(unwrapped(snippet.lines, index, path), index)
    for number, (sign, text) in enumerate(signed):
        if not text.strip():
            blanks += () if sign == "-" else (text,)
            line += 1
            continue
        below = signed[number + 1].line if number + 1 < len(signed) else ""
        over = rows[-1].text if rows else ""
        parts = [*spelled_out(text, over, below, index)] if sign == " " else [text]
        if parts == [text] and leaves_out_inside(text, index):
            raise Refusal(
                f"line {number + 1} of the snippet ({text.strip()!r}) leaves code out in its "
                "middle. Write the line out, or put each part on a line of its own."
            )
        for part in parts:
            if not part.strip():  # in a text of several lines
                blanks, line = (*blanks, part), line + 1
                continue
            alone = sign == " " and _is_alone(part, blanks, below, rows, index)
            row = _row(sign, part, blanks, line, index, alone=alone)
            if row is not None and row.kind is Kind.CODE:
                above = rows[-1] if rows else row
                row = _with_other_comma(row, above, below, index)
            line += 1
            if row is not None:
                if not _repeats(row, rows):
                    rows.append(row._replace(number=number))
                # A blank line above lines that go stands above what comes in their place.
                blanks = blanks if row.kind is Kind.GONE else ()
    return settled(rows, index)


def _with_other_comma(row: Row, above: Row, below: str, index: Index) -> Row:
    """A row with what it is in the file, if it is the last of a list on one side alone.

    above, below: the row and the line beside it in the snippet.
    """
    language, known = index.language, index.positions
    if language is None or not language.separator or is_slight(row.key):
        return row
    code = code_of(row.key, language)
    note, bare = row.key[len(code) :], code.removesuffix(language.separator)
    if bare != code:
        other = bare + note
        found = any(_is_last(index.key_at(at + 1)) for at in known.get(other, ()))
    else:
        other, closer = code + language.separator + note, below.strip()
        places = known.get(other, ()) if _is_last(closer) else ()
        found = any(
            closer in index.keys[at + 2 : at + 2 + _MOST_ENDED]
            and (above.key == index.key_at(at - 1) or not above.kind.is_shown)
            for at in places
        )
    if not found:
        return row
    return row._replace(other=other) if row.key in known else row._replace(key=other)


def _is_last(below: str) -> bool:
    return below[:1] in _CLOSING


def is_only_markers(snippet: Source) -> bool:
    """Whether nothing is shown: all that stands there stands for unchanged code."""
    lines = [line for line in snippet.lines if line.strip()]
    marks = map(marker_in, lines)
    return bool(lines) and all(one is not None and one.mark is Mark.KEEP for one in marks)


def _repeats(row: Row, rows: Sequence[Row]) -> bool:
    """Whether a row is the marker once more that is the last of the rows."""
    if row.kind is not Kind.KEEP or row.doubtful or not rows:
        return False
    return (rows[-1].kind, rows[-1].text) == (row.kind, row.text)


def _is_alone(
    text: str, blanks: Sequence[str], below: str, rows: Sequence[Row], index: Index
) -> bool:
    """Whether a line may be a comment that belongs to no code right below or above it.

    Below a line that the file has, or a blank one, it is no comment of new code.
    """
    glyph = text.strip()[0]
    code = any(map(str.isalnum, below)) and marker_in(below.strip()) is None
    if glyph.isalnum() or glyph in _CLOSING or code or _is_heading(text.strip(), index):
        return False
    if not rows or not rows[-1].kind.is_shown:
        return True
    above = rows[-1].key
    return above in index.positions or (bool(blanks) and not above.startswith(glyph))


def _is_heading(key: str, index: Index) -> bool:
    return key[0] == "#" and index.language is not None and index.language.prose


def _row(
    sign: str, text: str, blanks: tuple[str, ...], line: int, index: Index, *, alone: bool
) -> Row | None:
    key, known = text.strip(), index.positions
    marker = marker_in(key)
    if marker is None and alone and key not in known:
        marker = aside_in(key, index.named)
    if marker is None and key not in known and not _is_heading(key, index):
        marker = loose_in(key)
    if sign == "d":  # a diff's own headers
        return None
    if sign == "@" or marker is None or (sign != " " and key in known):
        return Row(_KINDS.get(sign, Kind.CODE), text, key, blanks, line)
    stands = key in known
    if marker.mark is Mark.REMOVE and _is_heading(key, index):  # `### Removed`
        return Row(Kind.CODE, text, key, blanks, line)
    if marker.mark is Mark.TODO and _calls_one(key, index):  # `// ... add() ...`: it stays
        return Row(Kind.KEEP, text, key, blanks, line)
    if marker.mark is Mark.TODO and not stands:
        raise Refusal(
            f"the snippet describes a change instead of making it: {key!r}. Write the changed "
            "code out, and use a marker such as '... existing code ...' only for code that stays."
        )
    if stands and marker.mark is not Mark.KEEP:
        return Row(Kind.CODE, text, key, blanks, line)
    kind = Kind.KEEP if marker.mark is Mark.KEEP else Kind.REMOVE
    return Row(kind, text, key, blanks, line, marker.name, doubtful=stands)


def _calls_one(key: str, index: Index) -> bool:
    """Whether a marker says nothing but the name of a block of the file, with its parentheses."""
    named = _CALL.fullmatch(key)
    return named is not None and named[1] in index.named
