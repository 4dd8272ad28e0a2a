"""What became of a batch, as a page."""

from __future__ import annotations

import json
from html import escape
from statistics import median
from typing import get_args

from ..pages.sheet import bars, boxes, figure, page, short, table
from .edit import Status
from .findings import Findings, Kind

_SHOWN = 30  # kinds of reasons
_LONGEST = 300  # characters of a reason, or of an id
_STATUSES: tuple[Status, ...] = get_args(Status)
_HEAD = ("language", "edits", *_STATUSES, "ms, median", "ms, the longest")


def report(title: str, found: Findings) -> str:
    """The tables and the drawing, as HTML that opens from disk."""
    if not found.counts:
        return page(title, "<p>There were no edits.</p>")
    return page(
        title,
        table(_HEAD, _rows(found)),
        "<h2>By language</h2>",
        _drawing(found),
        "<h2>Why some were not merged</h2>",
        *(_reasons(found) or ["<p>All were.</p>"]),
    )


def _rows(found: Findings) -> list[list[str]]:
    rows = []
    for name in found.languages:
        seconds = found.seconds[name]
        parts = [_part(found.counts[name, status], len(seconds)) for status in _STATUSES]
        times = [short(median(seconds) * 1000), short(max(seconds) * 1000)]
        rows.append([name, f"{len(seconds):,}", *parts, *times])
    return rows


def _part(count: int, total: int) -> str:
    return f"{count:,} ({count / total:.1%})" if count else ""


def _drawing(found: Findings) -> str:
    names = found.languages
    merged = [
        (name, 100 * found.counts[name, "merged"] / len(found.seconds[name])) for name in names
    ]
    # An edit that was lost has no time.
    times = [(name, [one * 1000 for one in found.seconds[name] if one]) for name in names]
    timed = [(name, some) for name, some in times if some]
    panels = [bars("percent merged", merged), boxes("milliseconds of an edit", timed)]
    words = "How many edits of each language were merged, and how their times are spread"
    legend = "A box holds the middle half of the edits, its line all but the twentieth at each end."
    return figure(panels, len(names), words) + f'<p class="note">{legend}</p>'


def _reasons(found: Findings) -> list[str]:
    kinds = sorted(found.reasons.items(), key=lambda item: -item[1].count)
    rows = [_reason(status, reason, kind) for (status, reason), kind in kinds[:_SHOWN]]
    if kinds[_SHOWN:]:
        rows.append(f"<li>{sum(kind.count for _, kind in kinds[_SHOWN:]):,} for other reasons</li>")
    return [f"<ul>{''.join(rows)}</ul>"] if rows else []


def _reason(status: Status, reason: str, kind: Kind) -> str:
    ids = ", ".join(_cut(json.dumps(one, ensure_ascii=False)) for one in kind.ids)
    return (
        f"<li>{kind.count:,} {status}: {escape(_cut(reason))} "
        f'<span class="note">(id {escape(ids)})</span></li>'
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
