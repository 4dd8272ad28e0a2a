"""How often the merge is right, over real edits from the histories of local git repositories.

    python benchmarks/accuracy.py REPO... [--cases FILE.jsonl ...] [--limit N] [--seed S] [--json]

Three tables: the round trip ``merge(a, elide(a, b)) == b`` by language; untidy replies (see
replies.py) by habit and by language; and the cases of each file given, by their styles.

    exact      the file after, byte for byte
    blank      right but for blank lines and blanks at line ends
    warned     another file, and the merge said that a person should look
    wrong      another file, and nothing said
    refused    the merge gave a reason instead
    error      the merge broke
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

import elision
from elision.bench.history import Pair, extension_of, pairs
from elision.reply import choose, snippets
from outline import EXTENSIONS
from replies import spread
from tables import Column, show

OUTCOMES = ("exact", "blank", "warned", "wrong", "refused", "error")


@dataclass(frozen=True, slots=True)
class Trip:
    """One pair there and back; share: the snippet's part of the file's characters, if it came."""

    language: str
    source: str
    outcome: str
    share: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Score:
    """One case merged; reason: what was refused, warned or raised."""

    id: str
    language: str
    habits: tuple[str, ...]
    outcome: str
    reason: str


def merged(original: str, reply: str, path: str) -> tuple[str, str]:
    """The file that a reply makes of another, as ``elision apply`` does it, and the warnings."""
    text, warnings = original, list[str]()
    chosen = choose(snippets(reply, path, original), path)
    if not chosen:
        raise elision.Refusal(f"the reply has no code for {path}.")
    for snippet in chosen:
        merge = elision.merge(text, snippet.text_for(text), path=path)
        text = merge.text
        warnings += merge.warnings
    return text, "; ".join(warnings)


def verdict(text: str, expected: str, warnings: str) -> str:
    if text == expected:
        return "exact"
    if _solid(text) == _solid(expected):
        return "blank"
    return "warned" if warnings else "wrong"


def _solid(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def score(case: dict[str, Any]) -> Score:
    """A case of replies.py or of a file in its format; the habits are optional there."""
    try:
        text, reason = merged(case["original"], case["snippet"], case["path"])
        outcome = verdict(text, case["expected"], reason)
    except elision.Refusal as refusal:
        outcome, reason = "refused", str(refusal)
    except Exception as error:
        outcome, reason = "error", f"{type(error).__name__}: {error}"
    habits = tuple(case.get("habits") or [case.get("style", "")])
    language = case.get("ext") or extension_of(case["path"])
    return Score(case["id"], language, habits, outcome, reason)


def trip(pair: Pair) -> Trip:
    share = None
    try:
        snippet = elision.elide(pair.before, pair.after, path=pair.path)
        share = len(snippet) / len(pair.after)
        merge = elision.merge(pair.before, snippet, path=pair.path)
        reason = "; ".join(merge.warnings)
        outcome = verdict(merge.text, pair.after, reason)
    except elision.Refusal as refusal:
        outcome, reason = "refused", str(refusal)
    except Exception as error:
        outcome, reason = "error", f"{type(error).__name__}: {error}"
    return Trip(pair.extension, pair.source, outcome, share, reason)


def trips(repos: Sequence[Path], *, limit: int, seed: int) -> Iterator[Trip]:
    """The round trip of at most ``limit`` pairs, the same number from each repository."""
    share = -(-limit // len(repos))
    read = (pairs(repo, limit=share, seed=seed, wanted=_has_grammar) for repo in repos)
    with ProcessPoolExecutor() as pool:
        yield from pool.map(trip, chain.from_iterable(read), chunksize=16)


def _has_grammar(path: str) -> bool:
    return extension_of(path) in EXTENSIONS


def scores(cases: Iterable[dict[str, Any]]) -> list[Score]:
    with ProcessPoolExecutor() as pool:
        return list(pool.map(score, cases, chunksize=16))


def show_trips(found: Sequence[Trip]) -> None:
    rows = {}
    for language in [*sorted({one.language for one in found}), "all"]:
        ours = [one for one in found if language in (one.language, "all")]
        count = Counter(one.outcome for one in ours)
        shares = [one.share for one in ours if one.share is not None]
        size = f"{100 * median(shares):.1f}" if shares else "-"
        rows[language] = [len(ours), *_percent(count), size]
    columns = [Column("pairs"), *map(Column, OUTCOMES), Column("snippet")]
    show("Round trip, % of pairs; snippet: median % of the file's characters", columns, rows)


def show_scores(title: str, found: Sequence[Score]) -> None:
    for what, keys in (
        ("habit", sorted({habit for one in found for habit in one.habits})),
        ("language", sorted({one.language for one in found})),
    ):
        rows = {}
        for key in [*keys, "all"]:
            groups = [one for one in found if key == "all" or key in (one.language, *one.habits)]
            count = Counter(one.outcome for one in groups)
            right = 100 * (count["exact"] + count["blank"]) / len(groups)
            rows[key] = [len(groups), *_percent(count), f"{right:.1f}"]
        columns = [Column("cases"), *map(Column, OUTCOMES), Column("right")]
        show(f"{title} by {what}, % of cases; right: exact or blank", columns, rows)


def _percent(count: Counter[str]) -> list[str]:
    total = sum(count.values())
    return [f"{100 * count[name] / total:.1f}" if count[name] else "." for name in OUTCOMES]


def measure(args: argparse.Namespace) -> tuple[list[Trip], dict[str, list[Score]]]:
    there_and_back = list(trips(args.repos, limit=args.limit, seed=args.seed)) if args.repos else []
    tables = {}
    if args.repos:
        untidy = spread(args.repos, limit=args.limit, seed=args.seed)
        tables["Untidy replies"] = scores(asdict(case) for case in untidy)
    for file in args.cases:
        with file.open(encoding="utf-8") as lines:
            tables[file.name] = scores(json.loads(line) for line in lines)
    return there_and_back, tables


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("repos", nargs="*", type=Path, metavar="REPO")
    parser.add_argument("--cases", nargs="+", type=Path, default=[], metavar="FILE")
    parser.add_argument("--limit", type=int, default=1000, help="pairs and replies, of each")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", action="store_true", help="every outcome, with its reason")
    args = parser.parse_args()
    if not (args.repos or args.cases):
        parser.error("nothing to measure: name a git repository, or a file of cases with --cases.")
    there_and_back, tables = measure(args)
    if args.json:
        scored = {title: [asdict(one) for one in found] for title, found in tables.items()}
        result = {"round_trip": [asdict(one) for one in there_and_back], "cases": scored}
        json.dump(result, sys.stdout, indent=1)
        return
    if there_and_back:
        show_trips(there_and_back)
    for title, found in tables.items():
        if found:
            show_scores(title, found)


if __name__ == "__main__":
    main()
