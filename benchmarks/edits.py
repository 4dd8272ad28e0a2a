"""How often `elision edit` gives the file that was asked for, with a model of your choice.

    python benchmarks/edits.py [--model NAME] [--sets tune final anchor] [--fallback] [--show]

Each edit of benchmarks/instructions/ is asked for by itself, on a copy of its file.

    exact      one of the files that are right, character for character
    wrong      another file
    refused    no file, and a reason
    failed     no whole answer from the model
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from edit_set import Edit, edit_set
from elision.editing import edit
from elision.errors import ModelFailure, Refusal
from elision.models import Model, open_model
from elision.strategies.asking import Answer
from elision.syntax import language_for
from tables import Column, show

OUTCOMES = ("exact", "wrong", "refused", "failed")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one edit; tokens: those that the model wrote; said: its answer, or a reason."""

    name: str
    kind: str
    language: str
    outcome: str
    tokens: int
    seconds: float
    said: str


def outcome(one: Edit, model: Model, fallback: bool | None) -> Outcome:
    """Ask for one edit, as `elision edit` does."""
    answers: list[Answer] = []

    def watch(event: object) -> None:
        if isinstance(event, Answer):
            answers.append(event)

    begun = perf_counter()
    with TemporaryDirectory() as folder:
        file = Path(folder) / one.path
        file.write_text(one.original, encoding="utf-8", newline="")
        try:
            done = edit([str(file)], one.instruction, model, fallback=fallback, watch=watch)
        except Refusal as refusal:
            word, said = "refused", str(refusal)
        except ModelFailure as failure:
            word, said = "failed", str(failure)
        else:
            word = "exact" if done.plan.files[0].merge.text in one.accepted else "wrong"
            said = answers[-1].text
    language = language_for(one.path, None)
    return Outcome(
        one.name,
        one.name.split("-")[1] if one.name.count("-") > 1 else "",
        language.name if language else "text",
        word,
        sum(answer.usage.output_tokens for answer in answers),
        perf_counter() - begun,
        said,
    )


def table(title: str, found: Sequence[Outcome], key: Callable[[Outcome], str]) -> None:
    """Print how many of each kind had which outcome."""
    rows = {}
    for name in [*sorted({key(one) for one in found}), "all"]:
        ours = [one for one in found if name in (key(one), "all")]
        count = Counter(one.outcome for one in ours)
        cells = [count[word] or "." for word in OUTCOMES]
        tokens, seconds = (median(values) for values in zip(*map(_cost, ours), strict=True))
        rows[name] = [len(ours), *cells, f"{tokens:.0f}", f"{seconds:.2f}"]
    columns = [Column("edits"), *map(Column, OUTCOMES), Column("tokens"), Column("seconds")]
    show(f"{title}; tokens written and seconds: medians", columns, rows)


def _cost(one: Outcome) -> tuple[int, float]:
    return one.tokens, one.seconds


def outcomes(name: str, model: Model, args: argparse.Namespace) -> Iterator[Outcome]:
    """The outcome of each edit of a set; the ones that are not exact in full, if asked for."""
    for one in edit_set(name):
        found = outcome(one, model, True if args.fallback else None)
        if args.show and found.outcome != "exact":
            print(f"{found.outcome}  {found.name}: {one.instruction}\n{found.said}\n")
        print(f"\r{name}: {found.name:50.50}", end="", file=sys.stderr)
        yield found
    print(f"\r{'':70}\r", end="", file=sys.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--model", default="local", help="as for elision edit")
    parser.add_argument("--sets", nargs="+", default=["tune", "final", "anchor"])
    parser.add_argument("--fallback", action="store_true", help="rewrite what is refused")
    parser.add_argument("--show", action="store_true", help="print what is not exact")
    args = parser.parse_args()
    model = open_model(args.model)
    for name in args.sets:
        found = list(outcomes(name, model, args))
        table(f"{name}, {model.name}, by language", found, lambda one: one.language)
        if name != "anchor":
            table(f"{name}, {model.name}, by kind", found, lambda one: one.kind)
    model.close()


if __name__ == "__main__":
    main()
