"""What changed in a file, line by line, in the colours of its language; all of it as safe HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_for_filename
from pygments.util import ClassNotFound

from ...text.diff import Edit, edits
from ...text.source import Source
from ..cli.show import harmless

_CONTEXT = 3
_MOST = 2_000  # lines of a diff; a browser lays out so many without a pause
_LONGEST = 1_000  # characters of a line


def difference(before: str, after: str, name: str) -> str:
    """The lines that differ, with some around them, as a table; "" where none does."""
    old, new = Source.of(before), Source.of(after)
    found = edits(_whole(old), _whole(new))
    if not found:
        return ""
    rows = list(_rows(found, _coloured(old.lines, name), _coloured(new.lines, name)))
    if (more := len(rows) - _MOST) > 0:
        rows[_MOST:] = [f'<tr class="gap"><td colspan="4">{more:,} lines more</td></tr>']
    return f'<table class="diff">\n{"".join(rows)}</table>'


def _whole(source: Source) -> list[str]:
    """The lines with their ends."""
    return [line + end for line, end in zip(source.lines, source.ends, strict=True)]


def _coloured(lines: Sequence[str], name: str) -> Sequence[str]:
    """Each line as HTML."""
    text = "\n".join(map(harmless, lines))
    if any(len(line) > _LONGEST for line in lines):
        return [escape(_cut(line)) for line in text.split("\n")]
    try:
        lexer = get_lexer_for_filename(name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        lexer = TextLexer(stripnl=False, ensurenl=False)
    html: str = highlight(text, lexer, HtmlFormatter(nowrap=True))
    return html.split("\n")


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}… ({len(line):,} characters)"


def _rows(found: Sequence[Edit], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    gap = '<tr class="gap"><td colspan="4">⋯</td></tr>\n'
    shown = 0  # lines of the old text that were dealt with
    nexts = [edit[0] for edit in found[1:]] + [len(old)]
    for (i, x, j, y), following in zip(found, nexts, strict=True):
        above, below = max(i - _CONTEXT, shown), min(x + _CONTEXT, following)
        if above > shown:
            yield gap
        yield from (_row("", n, n - i + j, old[n]) for n in range(above, i))
        yield from (_row("out", n, None, old[n]) for n in range(i, x))
        yield from (_row("in", None, n, new[n]) for n in range(j, y))
        yield from (_row("", n, n - x + y, old[n]) for n in range(x, below))
        shown = below
    if shown < len(old):
        yield gap


def _row(kind: str, before: int | None, after: int | None, line: str) -> str:
    sign = {"in": "+", "out": "-"}.get(kind, " ")
    numbers = "".join(
        f'<td class="number">{"" if number is None else number + 1}</td>'
        for number in (before, after)
    )
    return f'<tr class="{kind}">{numbers}<td class="sign">{sign}</td><td>{line}</td></tr>\n'
