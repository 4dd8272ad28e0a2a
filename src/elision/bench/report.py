"""A race as a picture, and as one page that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from string import Template
from typing import Any, Literal

from ..errors import BadInput
from ..files import read
from ..text.diff import unified
from .figures import Row
from .race import Entry, Lane

_INK = "#12e456"  # stands for the page's own colour of text in the drawing
_BAR, _LAZY = "#7c93ab", "#2e8b6f"
_LOG = 20.0  # from which ratio of the longest bar to the shortest on the scale is logarithmic
_PANELS: tuple[tuple[str, Callable[[Row], float], str], ...] = (
    ("output tokens", lambda row: row.output, "{:,.0f}"),
    ("seconds, end to end", lambda row: row.seconds, "{:,.1f}"),
    ("seconds of decoding", lambda row: row.decoding, "{:,.1f}"),
)


def chart(found: Sequence[Row], kind: Literal["png", "svg"]) -> bytes:
    """The figures of the strategies that came to an end, as bars.

    An SVG takes the colour of the text around it. Raises BadInput where matplotlib is missing.
    """
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError:
        raise BadInput("a chart needs matplotlib: pip install 'elision[bench]'") from None
    done = [row for row in found if not row.failure][::-1]
    ink = _INK if kind == "svg" else "#222222"
    style: dict[Any, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": "elision",
        "font.family": "sans-serif",
        "text.color": ink,
    }
    with rc_context(style):
        figure = Figure(figsize=(5.4, 0.9 + len(_PANELS) * (0.5 + 0.27 * len(done))))
        for axes, panel in zip(figure.subplots(len(_PANELS), squeeze=False), _PANELS, strict=True):
            _panel(axes[0], done, panel, ink)
        figure.tight_layout(h_pad=1.5)
        out = BytesIO()
        figure.savefig(out, format=kind, dpi=160, transparent=kind == "svg", metadata=None)
    return out.getvalue()


def _panel(axes: Any, done: Sequence[Row], panel: tuple[Any, Any, str], ink: str) -> None:
    title, value, form = panel
    values = [value(row) for row in done]
    colours = [_LAZY if row.name.startswith("lazy") else _BAR for row in done]
    bars = axes.barh([row.name for row in done], values, color=colours, height=0.72)
    axes.bar_label(bars, [form.format(one) for one in values], padding=4, color=ink, fontsize=9)
    positive = [one for one in values if one > 0]
    logarithmic = bool(positive) and max(positive) / min(positive) > _LOG
    if logarithmic:
        axes.set_xscale("log")
        axes.set_xlim(left=min(positive) / 2, right=max(positive) * 3)
    else:
        axes.set_xlim(left=0, right=max([*values, 1e-9]) * 1.15)
    axes.set_title(title + (" (log scale)" if logarithmic else ""), loc="left", fontsize=10)
    axes.tick_params(colors=ink, labelsize=9, length=0)
    axes.xaxis.set_visible(False)
    for side in axes.spines.values():
        side.set_visible(False)


def page(title: str, entry: Entry, lanes: Sequence[Lane], found: Sequence[Row]) -> str:
    """The table, the chart and the differences, as HTML that opens from disk."""
    drawing = chart(found, "svg").decode()
    drawing = drawing[drawing.index("<svg") :].replace(_INK, "currentColor")
    original = read(entry.path).text
    told = [one for one in _FIGURES if any(one[1](row) for row in found)]
    template = Path(__file__).with_name("page.html").read_text(encoding="utf-8")
    return Template(template).substitute(
        title=escape(title),
        instruction=escape(entry.instruction),
        head="".join(f"<th>{escape(name)}</th>" for name, _ in told),
        rows="\n".join(_row(row, told) for row in found),
        failures="\n".join(
            f"<li>{escape(row.name)}: {escape(row.failure)}</li>" for row in found if row.failure
        ),
        chart=drawing,
        diffs="\n".join(_difference(lane, original, entry.path) for lane in lanes),
    )


def _row(row: Row, told: Sequence[_Figure]) -> str:
    figures = ("" if row.failure else figure(row) for _, figure in told)
    cells = "".join(f"<td>{escape(one)}</td>" for one in (row.name, *figures))
    return f"<tr>{cells}</tr>"


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
    return f"{row.seconds:.1f}" + (f" ({least:.1f} to {most:.1f})" if least < most else "")


_Figure = tuple[str, Callable[[Row], str]]
_FIGURES: tuple[_Figure, ...] = (
    ("tokens in", lambda row: f"{row.input:,}"),
    ("of them cached", lambda row: f"{row.cached:,}" if row.cached else ""),
    ("tokens out", lambda row: f"{row.output:,}"),
    ("passes", lambda row: f"{row.passes:,}" if row.passes else ""),
    ("first token, s", lambda row: f"{row.first:.1f}"),
    ("total, s", _seconds),
    ("decoding, s", lambda row: f"{row.decoding:.1f}"),
    ("merge, ms", lambda row: f"{row.merge * 1000:.0f}"),
    ("tokens/s", lambda row: f"{row.rate:,.0f}"),
    ("cost, $", lambda row: "" if row.dollars is None else f"{row.dollars:.4f}"),
    ("right", lambda row: "" if row.right is None else "yes" if row.right else "no"),
    ("faster", lambda row: _ratio(row.times)),
    ("decoding faster", lambda row: _ratio(row.times_decoding)),
)
