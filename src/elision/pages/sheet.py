"""What all pages have in common: one file that needs nothing beside it, a table, a drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from statistics import quantiles
from string import Template
from typing import Any, Literal

from ..errors import BadInput

Kind = Literal["png", "svg"]
Panel = Callable[[Any, str], None]  # draws on matplotlib's axes, its text in a colour

BAR, LAZY = "#7c93ab", "#2e8b6f"  # of what is compared, and of lazy edits
_INK = "#12e456"  # stands for the page's own colour of text in the drawing
_TINY = 1e-9  # stands for 0 on a logarithmic scale
_LOG = 20.0  # from which ratio of the longest bar to the shortest on the scale is logarithmic


def page(title: str, *parts: str) -> str:
    """A page of its parts, which are HTML."""
    template = Path(__file__).with_name("page.html").read_text(encoding="utf-8")
    return Template(template).substitute(title=escape(title), body="\n".join(parts))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Figures, of which the first of each row is what it is called."""
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    lines = "\n".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>"
        for name, *cells in rows
    )
    return (
        '<div class="wide" tabindex="0">\n<table>\n'
        f"<thead><tr>{names}</tr></thead>\n<tbody>\n{lines}\n</tbody>\n</table>\n</div>"
    )


def figure(panels: Sequence[Panel], rows: int, about: str) -> str:
    """A drawing as a part of a page, in whose colours it is; about: it in words."""
    svg = drawn(panels, rows, "svg").decode()
    svg = svg[svg.index("<svg") :].replace(_INK, "currentColor")
    svg = svg.replace("<svg", f'<svg role="img" aria-label="{escape(about)}"', 1)
    return f"<figure>{svg}</figure>"


def check_drawing() -> None:
    """Raise BadInput where matplotlib is missing: before what is to be drawn is measured."""
    if not find_spec("matplotlib"):
        raise BadInput("a chart needs matplotlib: pip install 'elision[bench]'")


def drawn(panels: Sequence[Panel], rows: int, kind: Kind) -> bytes:
    """Panels of so many rows each, one below the other.

    Raises BadInput where matplotlib is missing.
    """
    check_drawing()
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    ink = _INK if kind == "svg" else "#222222"
    style: dict[Any, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": "elision",
        "font.family": "sans-serif",
        "text.color": ink,
    }
    with rc_context(style):
        whole = Figure(figsize=(4.8, 0.9 + len(panels) * (0.5 + 0.27 * rows)))
        for axes, panel in zip(whole.subplots(len(panels), squeeze=False), panels, strict=True):
            panel(axes[0], ink)
            axes[0].tick_params(colors=ink, labelsize=9, length=0)
            for side in axes[0].spines.values():
                side.set_visible(False)
        whole.tight_layout(h_pad=1.5)
        out = BytesIO()
        whole.savefig(out, format=kind, dpi=160, transparent=kind == "svg", metadata=None)
    return out.getvalue()


def bars(title: str, values: Sequence[tuple[str, float]]) -> Panel:
    """A bar for each value, the first one on top, with its figure beside it."""

    def draw(axes: Any, ink: str) -> None:
        names, lengths = [name for name, _ in values[::-1]], [one for _, one in values[::-1]]
        made = axes.barh(names, lengths, color=[colour(one) for one in names], height=0.72)
        told = [short(one) for one in lengths]
        axes.bar_label(made, told, padding=4, color=ink, fontsize=9)
        positive = [one for one in lengths if one > 0]
        logarithmic = bool(positive) and max(positive) / min(positive) > _LOG
        if logarithmic:
            axes.set_xscale("log")
            axes.set_xlim(left=min(positive) / 2, right=max(positive) * 3)
        else:
            axes.set_xlim(left=0, right=max([*lengths, _TINY]) * 1.15)
        axes.set_title(title + (" (log scale)" if logarithmic else ""), loc="left", fontsize=10)
        axes.xaxis.set_visible(False)

    return draw


def boxes(title: str, values: Sequence[tuple[str, Sequence[float]]]) -> Panel:
    """For each name where its values lie, on a scale that is logarithmic.

    The box holds the middle half of them, its line all but the twentieth at each end.
    """

    def draw(axes: Any, ink: str) -> None:
        for row, (name, found) in enumerate(values[::-1]):
            least, low, middle, high, most = _parts([max(one, _TINY) for one in found])
            axes.hlines(row, least, most, color=ink, linewidth=1, zorder=1)
            axes.barh(row, high - low, left=low, color=colour(name), height=0.62, zorder=2)
            axes.vlines(middle, row - 0.31, row + 0.31, color=ink, linewidth=2, zorder=3)
        axes.set_yticks(range(len(values)), [name for name, _ in values[::-1]])
        axes.set_xscale("log")
        axes.grid(axis="x", color=ink, alpha=0.2, linewidth=0.6)
        axes.set_axisbelow(True)
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:,g}")
        axes.minorticks_off()
        axes.set_title(f"{title} (log scale)", loc="left", fontsize=10)

    return draw


def _parts(found: Sequence[float]) -> tuple[float, ...]:
    """Where a twentieth, a quarter, a half of the values ends, and so from the other end."""
    cuts = quantiles(found, n=20, method="inclusive") if found[1:] else [found[0]] * 19
    return tuple(cuts[number - 1] for number in (1, 5, 10, 15, 19))


def short(value: float) -> str:
    """A figure with as many digits as say something; a count, which is an int, with all."""
    if isinstance(value, int) or value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def colour(name: str) -> str:
    """Of a strategy or a format."""
    return LAZY if name.startswith("lazy") else BAR
