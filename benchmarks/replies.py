"""Lazy edits with known answers, as untidy as real replies, from the history of repositories.

    python benchmarks/replies.py REPO... -o CASES.jsonl [--limit N] [--seed S]

One JSON object a line: id, style (the habits joined by "+"), habits, ext, path, original, snippet,
expected (the file after the commit), source. The same seed gives the same cases. It shares no code
with the product, which it judges; a reply that would leave the answer open is not written.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain, islice, pairwise, zip_longest
from pathlib import Path

from elision.bench.history import Pair, extension_of, pairs
from habits import (
    Gap,
    Habits,
    Part,
    Shown,
    ends_in_leaf,
    ends_open,
    parts_of,
    removals,
    reorder,
    trimmed,
)
from judge import decidable, is_cut, segments
from outline import DATA, EXTENSIONS
from plan import Edit, Hunk, Plan, edit_of, plan
from writing import Writer, readable_diff

FORMS = {"whole": 40, "inner": 27, "hunks": 22}
WITHOUT_MARKERS = {"file": 4, "bare": 12, "fragment": 4}  # 11 in 100 in the end
SAME_FILE = 3  # cases of one path, so that no changelog fills the table
DATA_SHARE = 0.2  # of the cases, those in data and prose


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    style: str
    habits: list[str]
    ext: str
    path: str
    original: str
    snippet: str
    expected: str
    source: str


def replies(repo: Path, *, limit: int, seed: int) -> Iterator[Case]:
    """At most ``limit`` cases from a repository."""
    paths: Counter[str] = Counter()
    data = limit * DATA_SHARE
    found = (
        case
        for pair in pairs(repo, seed=seed, wanted=lambda path: extension_of(path) in EXTENSIONS)
        if paths[pair.path] < SAME_FILE and (pair.extension not in DATA or paths[""] < data)
        if (case := reply(pair, seed)) is not None
    )
    for case in islice(found, limit):
        paths[case.source.split(" ", 2)[2]] += 1
        paths[""] += case.ext in DATA
        yield case


def reply(pair: Pair, seed: int) -> Case | None:
    """A reply that has the file after for its only answer, or None where no form of it has."""
    edit = edit_of(pair)
    if edit is None:
        return None
    rng = random.Random(f"{seed} {pair.source}")
    for form in _forms(rng):
        drawn = plan(form, edit, rng)
        habits = Habits(rng)
        snippet = _written(edit, drawn, habits) if drawn else None
        if snippet:
            key = hashlib.sha256(f"{seed} {pair.source}".encode()).hexdigest()[:12]
            return Case(
                id=f"{form}-{key}",
                style="+".join([form, *habits.seen]),
                habits=[form, *habits.seen],
                ext=pair.extension,
                path=Path(pair.path).name,
                original=pair.before,
                snippet=snippet,
                expected=pair.after,
                source=pair.source,
            )
    return None


def _forms(rng: random.Random) -> list[str]:
    """Forms in the order to try them."""
    first = _drawn(WITHOUT_MARKERS, rng)[:1] if rng.random() < 0.24 else []
    return [*first, *_drawn(FORMS, rng)[: rng.choice([1, 1, 3])]]


def _drawn(weights: dict[str, int], rng: random.Random) -> list[str]:
    return sorted(weights, key=lambda name: -(rng.random() ** (1 / weights[name])))


def _written(edit: Edit, drawn: Plan, habits: Habits) -> str | None:
    """The text of a reply; None where it would leave the answer open."""
    diff = habits["diff"] and drawn.form not in ("file", "bare")
    writer = Writer(edit, habits, diff)
    if drawn.form == "file":
        return writer.framed("\n".join(edit.after) + "\n")
    stated = dict.fromkeys(edit.hunks, "") if diff else removals(edit, habits)
    if not decidable(edit, drawn, stated):
        return None
    parts = parts_of(edit, drawn, stated)
    if not any(isinstance(part, Shown) for part in parts):
        return None
    if diff and not readable_diff(parts, habits):
        return None
    if drawn.form in ("bare", "fragment"):
        parts = _without_markers(edit, drawn, parts)
    else:
        parts = _with_markers(edit, drawn, parts, habits)
    if not parts:
        return None
    _note_deletions(edit, stated, habits)
    if habits["trimmed"]:
        parts = trimmed(drawn, parts, habits)
    text = writer.text(parts)
    return writer.framed(text) if len(text) < len(edit.pair.after) else None


def _without_markers(edit: Edit, drawn: Plan, parts: list[Part]) -> list[Part]:
    """The shown parts alone; none where that would say that other lines are deleted."""
    shown = segments(edit, drawn.kept)
    nearly_whole = 2 * sum(part.last + 1 - part.first for part in shown) > len(edit.before)
    if nearly_whole or ends_open(edit, drawn) or (drawn.form == "fragment" and len(shown) != 1):
        return []
    for above, below in pairwise(shown):
        if not any(above.last < d.first and d.last < below.first for d in edit.new):
            return []
    return [part for part in parts if isinstance(part, Shown)]


def _with_markers(edit: Edit, drawn: Plan, parts: list[Part], habits: Habits) -> list[Part]:
    """The parts in a model's order with its markers between them; none if no marker is left."""
    if habits["order"] and not habits["diff"]:
        parts = reorder(edit, drawn, parts, habits)
    if habits["nofirst"] and isinstance(parts[0], Gap):
        habits.note("nofirst")
        parts = parts[1:]
    lines = [part.line for part in parts if isinstance(part, Shown)]
    moved = bool(lines) and lines[-1] != max(lines)  # a whole definition, out of its place
    complete = moved or not (ends_open(edit, drawn) or ends_in_leaf(edit, drawn))
    if habits["nolast"] and isinstance(parts[-1], Gap) and complete:
        habits.note("nolast")
        parts = parts[:-1]
    return parts if any(isinstance(part, Gap) for part in parts) else []


def _note_deletions(edit: Edit, stated: dict[Hunk, str], habits: Habits) -> None:
    """Whether old lines are missing between two context lines, and nothing says so."""
    for hunk in edit.hunks:
        if is_cut(edit, hunk) and hunk not in stated:
            habits.note("deletion")


def spread(repos: list[Path], *, limit: int, seed: int) -> Iterator[Case]:
    """Cases from all repositories, the same number from each as far as they have them."""
    share = -(-limit // len(repos))
    with ProcessPoolExecutor() as pool:
        found = pool.map(partial(_replies, limit=share, seed=seed), repos)
        turns = chain.from_iterable(zip_longest(*found))
        yield from islice((case for case in turns if case), limit)


def _replies(repo: Path, limit: int, seed: int) -> list[Case]:
    return list(replies(repo, limit=limit, seed=seed))


def main() -> None:
    parser = argparse.ArgumentParser(description="Write untidy lazy edits with known answers.")
    parser.add_argument("repos", nargs="+", type=Path, metavar="REPO")
    parser.add_argument("-o", "--output", required=True, type=Path)
    parser.add_argument("--limit", type=int, default=1000, help="cases in all")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    count: Counter[str] = Counter()
    with args.output.open("w", encoding="utf-8") as out:
        for case in spread(args.repos, limit=args.limit, seed=args.seed):
            out.write(json.dumps(asdict(case)) + "\n")
            count.update(["cases", *case.habits])
    for name, number in count.most_common():
        print(f"{name:10}{number:7}{100 * number / count['cases']:7.1f}%")


if __name__ == "__main__":
    main()
