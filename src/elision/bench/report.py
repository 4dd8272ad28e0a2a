"""A race as a picture, and as one page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from ..pages.sheet import Panel, bars, drawn, figure, short, table
from ..pages.sheet import page as sheet
from ..text.diff import unified
from .figures import Row
from .race import Entry, Lane

_PANELS: tuple[tuple[str, Callable[[Row], float]], ...] = (
    ("output tokens", lambda row: row.output),
    ("seconds, end to end", lambda row: row.seconds),
    ("seconds of decoding", lambda row: row.decoding),
)


def chart(found: Sequence[Row]) -> bytes:
    """The figures of the strategies that came to an end, as bars, in a PNG.

    Raises BadInput where matplotlib is missing.
    """
    done = _done(found)
    return drawn(_panels(done), len(done), "png")


def page(title: str, entry: Entry, lanes: Sequence[Lane], found: Sequence[Row]) -> str:
    """The table, the chart and the differences, as HTML that opens from disk."""
    done = _done(found)
    failures = "".join(
        f"<li>{escape(row.name)}: {escape(row.failure)}</li>" for row in found if row.failure
    )
    return sheet(
        title,
        f"<p>“{escape(entry.instruction)}”</p>",
        figures(found),
        f'<ul class="why">{failures}</ul>' if failures else "",
        "<h2>Side by side</h2>",
        figure(_panels(done), len(done), "Bars of the table's tokens and seconds"),
        "<h2>What each made of the file</h2>",
        *(_difference(lane, entry.text, entry.path) for lane in lanes),
    )


def figures(found: Sequence[Row]) -> str:
    """The figures as a table, in HTML."""
    told = [one for one in _FIGURES if any(one[1](row) for row in found)]
    head = ("strategy", *(name for name, _ in told))
    return table(head, [_cells(row, told) for row in found])


def _done(found: Sequence[Row]) -> list[Row]:
    return [row for row in found if not row.failure]


def _panels(done: Sequence[Row]) -> list[Panel]:
    return [bars(title, [(row.name, value(row)) for row in done]) for title, value in _PANELS]


def _cells(row: Row, told: Sequence[_Figure]) -> list[str]:
    if row.failure:
        return [row.name, "failed", *("" for _ in told[1:])]
    return [row.name, *(figure(row) for _, figure in told)]


def _difference(lane: Lane, original: str, path: str) -> str:
    text = lane.runs[-1].text
    if text is None:
        return f"<p>{escape(lane.name)}: no file</p>"
    lines = unified(original, text, path).splitlines()
    changed = sum(line[:1] in "+-" for line in lines[2:])
    summary = f"{escape(lane.name)}: {changed:,} changed lines"
    return (
        f"<details><summary>{summary}</summary><pre>{''.join(map(_line, lines))}</pre></details>"
        if lines
        else f"<p>{escape(lane.name)}: nothing changed</p>"
    )


def _line(line: str) -> str:
    kind = {"+": "in", "-": "out", "@": "at"}.get(line[:1], "")
    return f'<span class="{kind}">{escape(line)}</span>\n'


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.1f} times"


def _seconds(row: Row) -> str:
    least, most = row.spread
    return short(row.seconds) + (f" ({short(least)} to {short(most)})" if least < most else "")


_Figure = tuple[str, Callable[[Row], str]]
# Those that decide come first: of a wide table, a phone shows the left.
_FIGURES: tuple[_Figure, ...] = (
    ("tokens out", lambda row: f"{row.output:,}"),
    ("total,\N{NO-BREAK SPACE}s", _seconds),
    ("faster", lambda row: _ratio(row.times)),
    ("right", lambda row: "" if row.right is None else "yes" if row.right else "no"),
    ("same as", lambda row: "{} of {} others".format(*row.same) if row.same else ""),
    ("tokens in", lambda row: f"{row.input:,}"),
    ("of them cached", lambda row: f"{row.cached:,}" if row.cached else ""),
    ("passes", lambda row: f"{row.passes:,}" if row.passes else ""),
    ("first token,\N{NO-BREAK SPACE}s", lambda row: short(row.first)),
    ("decoding,\N{NO-BREAK SPACE}s", lambda row: short(row.decoding)),
    ("decoding faster", lambda row: _ratio(row.times_decoding)),
    ("merge,\N{NO-BREAK SPACE}ms", lambda row: f"{row.merge * 1000:.0f}"),
    ("tokens/s", lambda row: f"{row.rate:,.0f}"),
    ("cost, $", lambda row: "" if row.dollars is None else f"{row.dollars:.4f}"),
)
