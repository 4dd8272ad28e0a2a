"""What the edits of a history cost, as a page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..pages.sheet import bars, boxes, figure, page, short, table
from .costs import FORMATS
from .spread import Spread, Study, said, spreads, unsaid

_SHOWN = 20  # of the edits that a format cannot say

_HEAD = (
    *(
        "format",
        "wait,\N{NO-BREAK SPACE}s",
        "tokens, median",
        "90% within",
        "total",
        "of full",
        "apply,\N{NO-BREAK SPACE}ms",
    ),
    "cannot say",
)


def report(study: Study) -> str:
    """The table and the charts, as HTML that opens from disk."""
    found = spreads(study)
    faults = "".join(f"<li>{escape(line)}</li>" for line in _faults(study))
    return page(
        f"What edits cost: {study.repo}",
        *(f"<p>{escape(line)}</p>" for line in study.sentences()),
        table(_HEAD, [_cells(one) for one in found]),
        f'<p class="note">{escape(_NOTE)}</p>',
        "<h2>Where the edits lie</h2>",
        _drawing(study, found),
        f'<h2>What a format cannot say</h2>\n<ul class="why">{faults}</ul>' if faults else "",
    )


_NOTE = (
    "Answers are those of a perfect model. The wait is that for the tokens and for applying "
    "them, its median; the time for reading the request and a first token comes on top. "
    "Apply: the best of up to three runs. An edit that a format cannot say is in no other "
    "figure of it, and “of full” compares the same edits."
)


def _faults(study: Study) -> Iterator[str]:
    for name in FORMATS:
        lines = unsaid(study, name)
        yield from (f"{name}: {line}" for line in lines[:_SHOWN])
        if lines[_SHOWN:]:
            yield f"{name}: {len(lines) - _SHOWN:,} others"


def _cells(one: Spread) -> list[str]:
    return [
        one.name,
        short(one.wait),
        f"{one.tokens:,.0f}",
        f"{one.high:,.0f}",
        f"{one.total:,}",
        f"{one.part:.1%}",
        short(one.apply * 1000),
        f"{one.unsaid:,}",
    ]


def _drawing(study: Study, found: list[Spread]) -> str:
    costs = {one.name: said(study, one.name) for one in found}
    panels = (
        bars(
            "seconds of waiting, median",
            [(one.name, one.wait) for one in found],
        ),
        boxes("tokens of an answer", [(n, [c.tokens for c in some]) for n, some in costs.items()]),
        boxes(
            "milliseconds of applying it",
            [(n, [c.seconds * 1000 for c in some]) for n, some in costs.items()],
        ),
    )
    words = "The median wait of each format, and how tokens and times are spread"
    legend = "A box holds the middle half of the edits, its line all but the twentieth at each end."
    return figure(panels, len(found), words) + f'<p class="note">{legend}</p>'
