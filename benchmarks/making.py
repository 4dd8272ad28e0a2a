"""The command line of a script that makes cases from repositories, for ``accuracy.py --cases``."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import zip_longest
from pathlib import Path

from replies import Case


def write_cases(description: str, cases: Callable[[Path, int], Iterator[Case]]) -> None:
    """Write cases of the repositories named, in turns, one JSON object a line; count them by style.

    cases: those of a repository, for a seed.
    """
    parser = argparse.ArgumentParser(description=description.split("\n")[0])
    parser.add_argument("repos", nargs="+", type=Path, metavar="REPO")
    parser.add_argument("-o", "--output", required=True, type=Path)
    parser.add_argument("--limit", type=int, default=1000, help="cases in all")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    count: Counter[str] = Counter()
    turns = zip_longest(*(cases(repo, args.seed) for repo in args.repos))
    with args.output.open("w", encoding="utf-8") as out:
        for case in (case for turn in turns for case in turn if case):
            out.write(json.dumps(asdict(case)) + "\n")
            count.update(["cases", case.style])
            if count["cases"] == args.limit:
                break
    for name, number in count.most_common():
        print(f"{name:12}{number:7}")
