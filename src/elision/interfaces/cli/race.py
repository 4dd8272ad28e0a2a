"""``elision race``: every strategy makes the same edit, and is measured."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import click

from ... import config
from ...bench.figures import Row, rows
from ...bench.race import LANES, Entry, Lane
from ...bench.race import race as run_race
from ...errors import BadInput
from ...files import read
from ...models import open_model
from ...pages.sheet import check_drawing
from ...strategies.task import Limits
from .fetch import BUILT_IN, fetch_for
from .race_view import racing, show_table
from .show import check_place, save, stoppable

_ALL = ("rewrite", "predicted", "search-replace", "udiff", "lazy")


@click.command()
@click.argument("file")
@click.argument("instruction")
@click.option("--model", metavar="NAME", help="Who is asked; `elision models` lists the choice.")
@click.option(
    "--strategies",
    metavar="NAMES",
    help=f"Which run, and in which order, with commas between, of {', '.join(LANES)}; "
    f"{', '.join(_ALL)} run where none are named, and draft with a --draft-model.",
)
@click.option("--draft-model", metavar="NAME", help="The smaller model, for the strategy draft.")
@click.option("--expect", metavar="FILE", help="The file as it should become.")
@click.option(
    "--forced",
    is_flag=True,
    help="Fix each answer to that of a perfect model, so that only the time differs; needs "
    "--expect, and a model that takes a grammar.",
)
@click.option(
    "--repeat",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How often each runs; medians are shown.",
)
@click.option(
    "--budget",
    type=click.IntRange(min=1),
    metavar="TOKENS",
    default=Limits().shown,
    show_default=True,
    help="How much of the file a lazy edit is shown.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures for a program.")
@click.option("--report", metavar="FILE.html", help="Write them as a page, with charts and diffs.")
@click.option("--png", metavar="FILE.png", help="Write the chart alone, as a picture.")
def race(file: str, instruction: str, **given: Any) -> None:
    """Let every strategy edit FILE as INSTRUCTION says, one after the other.

    Nothing is written to FILE. What the model says is free, and then may be
    wrong, which a row shows where --expect says what is right; or it is
    --forced to be right, and only speed differs. The ratio is to `rewrite`.

    \b
    Examples:
      elision race site.css "set the font-size of the body to 50px"
      elision race site.css "..." --expect new.css --forced --report race.html

    Exit code: 0, also where a strategy failed, which its row says; 2 for wrong
    use, 130 stopped.
    """
    names = _names(given["strategies"], given["draft_model"])
    if given["report"] or given["png"]:
        check_drawing()  # a race takes minutes, and would end without its picture
    for path in filter(None, (given["report"], given["png"])):
        check_place(path)
    with stoppable():
        entry, name = _entry(file, instruction, given)
        with racing(names, quiet=given["as_json"]) as watch:
            lanes = run_race(entry, names, given["repeat"], watch)
    found = rows(lanes, name)
    if given["as_json"]:
        import json

        click.echo(json.dumps(_result(entry, name, found), indent=2))
    else:
        show_table(found, _title(entry, name, given["repeat"]))
    _write(entry, name, lanes, found, given)


def _names(listed: str | None, draft_model: str | None) -> list[str]:
    if listed is None:
        return [*_ALL, "draft"] if draft_model else [*_ALL]
    names = [one.strip() for one in listed.split(",") if one.strip()]
    unknown = [one for one in names if one not in LANES]
    if unknown or not names:
        raise BadInput(
            f"there is no strategy {', '.join(unknown) or '(none is named)'}; "
            f"--strategies takes {', '.join(LANES)}"
        )
    if draft_model and "draft" not in names:
        raise BadInput("--draft-model is for the strategy draft; name that with --strategies too")
    return list(dict.fromkeys(names))


def _entry(file: str, instruction: str, given: dict[str, Any]) -> tuple[Entry, str]:
    """What is raced over, and the name of the model."""
    text = read(file).text  # what is wrong with it is told before a model is loaded
    found = config.load()
    name = given["model"] or found.model or BUILT_IN
    fetch_for(name)
    entry = Entry(
        file,
        text,
        instruction,
        lambda settings: open_model(name, settings),
        replace(found.settings, draft=given["draft_model"]),
        read(given["expect"]).text if given["expect"] else None,
        given["forced"],
        Limits(given["budget"]),
    )
    return entry, name


def _title(entry: Entry, name: str, repeat: int) -> str:
    """What the figures are of: a table is of one mode alone."""
    mode = "answers fixed to the right ones" if entry.forced else "free answers"
    often = f", medians of {repeat}" if repeat > 1 else ""
    return f"{entry.path}, {name}, {mode}{often}"


def _result(entry: Entry, name: str, found: list[Row]) -> dict[str, Any]:
    return {
        "file": entry.path,
        "instruction": entry.instruction,
        "model": name,
        "forced": entry.forced,
        "strategies": [asdict(row) for row in found],
    }


def _write(
    entry: Entry, name: str, lanes: list[Lane], found: list[Row], given: dict[str, Any]
) -> None:
    if not (given["report"] or given["png"]):
        return
    from ...bench.report import chart, page

    title = _title(entry, name, given["repeat"])
    if given["report"]:
        save(given["report"], page(title, entry, lanes, found).encode())
    if given["png"]:
        save(given["png"], chart(found))
