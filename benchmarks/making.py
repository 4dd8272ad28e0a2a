"""What scripts share that make cases from repositories, for ``accuracy.py --cases``.

Their command line, how markers are written, and the statements of a body, as indentation tells
them. It shares no code with the merge, which they judge.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise, zip_longest
from pathlib import Path

from elision.bench.history import Pair, extension_of, pairs
from outline import indent_of
from replies import Case

FOREIGN = 0.3  # of snippets have markers in another language's comments
LEFTMOST = 0.3  # have them at column 0
UNBOUNDED = 0.2  # have none before the first line and after the last

_HASH = dict.fromkeys(["yml", "yaml", "toml", "py", "rb", "sh"], "# {}")
_SLASHES = dict.fromkeys(
    "json js jsx ts tsx go rs java kt c h cpp hpp cs php scss".split(), "// {}"
)
COMMENTS = {**_HASH, **_SLASHES, "css": "/* {} */", "html": "<!-- {} -->"}
WORDS = "... existing code ..."

# How a line begins that goes on with the statement above it.
_GOES_ON = re.compile(
    r"[)\]}]|(?:else|elif|elsif|except|finally|catch|case|default|rescue|when|ensure|end)\b"
)
_ODD = re.compile(r"'''|\"\"\"|`|/\*|<<|^\s*(?://|#|\*)|\\$|=begin")


@dataclass(frozen=True, slots=True)
class Marks:
    """How the markers of a snippet are written; bounded: also around all that it shows."""

    comment: str
    leftmost: bool
    bounded: bool

    @classmethod
    def drawn(cls, extension: str, rng: random.Random) -> Marks:
        """Habits at random, for a file of an extension."""
        language = extension if rng.random() >= FOREIGN else rng.choice([*COMMENTS])
        return cls(COMMENTS[language], rng.random() < LEFTMOST, rng.random() >= UNBOUNDED)

    def at(self, indent: str) -> str:
        """A marker as far in."""
        return ("" if self.leftmost else indent) + self.comment.format(WORDS)


def statements(lines: Sequence[str], first: int, end: int) -> tuple[tuple[int, int], ...]:
    """The statements in lines [first, end), each by its first line and the one after its last."""
    body = [line for line in range(first, end) if lines[line].strip()]
    if not body:
        return ()
    indent = indent_of(lines[body[0]])
    starts = [
        line
        for line in body
        if indent_of(lines[line]) == indent and not _GOES_ON.match(lines[line].strip())
    ]
    found = []
    for start, after in pairwise([*starts, end]):
        while not lines[after - 1].strip():
            after -= 1
        found.append((start, after))
    return tuple(found)


def is_plain(inside: Sequence[str], head: str, indent: str) -> bool:
    """Whether nothing stands further left than a body, nor in a text or comment of its own.

    head, indent: how far in what holds the body is, and the body.
    """
    deep = all(line.startswith(indent) for line in inside if line.strip())
    return len(indent) > len(head) and deep and not any(map(_ODD.search, inside))


def cases_by_path(
    repo: Path, seed: int, most: int, make: Callable[[Pair, random.Random], Iterator[Case]]
) -> Iterator[Case]:
    """The cases that are made of the changes of a repository, of `most` changes to a path."""
    paths: Counter[str] = Counter()
    for pair in pairs(repo, seed=seed, wanted=lambda path: extension_of(path) in COMMENTS):
        if paths[pair.path] < most:
            found = [*make(pair, random.Random(f"{seed} {pair.source}"))]
            paths[pair.path] += bool(found)
            yield from found


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
