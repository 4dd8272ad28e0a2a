"""Lazy edits of one line in a nest of headers, with known answers, in the files of repositories.

    python benchmarks/nested.py REPO... -o CASES.jsonl [--limit N] [--seed S]

What models write when they change a setting, an item or a statement far inside of a file: the
headers that lead there, with markers between, and little else. Code and data alike: a nest is told
by indentation. One JSON object a line, as replies.py writes them, for ``accuracy.py --cases``. It
shares no code with the merge, which it judges.

    changed   the line changes, markers right above and below it
    between   the same between the lines above and below it
    under     the same under the line above it, a marker below
    added     a line is added between two, markers around
    below     a line is added below the one above it, a marker below
    first     a line is added as the first, a marker below
    gone      the line goes: what is above and below it stands side by side

Each with the markers' habits at random: all headers or the innermost alone; indented or at column
0; in the language's comments or in others; with or without the outermost two.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from elision.bench.history import Pair
from making import Marks, cases_by_path, write_cases
from replies import Case

SAME_FILE = 2  # nests of one path
FEWEST = 4  # lines of a nest
INNERMOST = 0.3  # show the innermost header alone

DATA = frozenset("json yml yaml toml css scss".split())

# What no line of a nest may have in it: texts and comments, in which indentation says nothing.
_ODD = re.compile(
    r"'''|\"\"\"|`|/\*|\*/|<<|^\s*(?://|#|\*|<!--|--)|\\$|=begin|<(?:script|style|pre|textarea)"
    r"|[|>][-+]?\s*$"
)
_CLOSES = re.compile(r"[)\]}]|</|(?:end|fi|done|esac)\b")
# A line that goes on with the one above.
_GOES_ON = re.compile(
    r"[)\]}.?:|&+]|(?:else|elif|elsif|except|finally|catch|case|default|rescue|ensure|when|then|"
    r"and|or)\b"
)
_JUMP = re.compile(r"(?:return|break|continue|raise|throw|goto|pass|next)\b")
_IMPORT = re.compile(r"(?:import|from|use|using|require|include|export)\b")
FIXED = re.compile(
    r"true|false|null|none|nil|return|break|continue|pass|end|next|fi|done|esac|self|this|else|"
    r"then|do|int|string|void|bool|str|error|new|throw|import|from|const|let|var|mut|pub|private|"
    r"public|protected|internal|static|final|readonly|async|await|assert|function|def|fn|func|fun|"
    r"class|struct|enum|type|if|unless|is|in|not|and|or",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Nest:
    """Lines [first, end) of a file: a header and all that is further in, and what closes it."""

    first: int
    indent: str
    end: int = 0
    closer: int | None = None
    inside: list[Nest] = field(default_factory=list)

    @property
    def odd(self) -> bool:
        """Whether it has two bodies, such as an `if` and its `else`."""
        return self.closer is not None and self.end > self.closer + 1


def nests(lines: Sequence[str]) -> Nest:
    """The nests of a file, by indentation, in one that has no header."""
    root = Nest(-1, "", len(lines))
    open_ones = [root]
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        indent = line[: len(line) - len(line.lstrip())]
        while len(open_ones) > 1 and len(open_ones[-1].indent) >= len(indent):
            last = open_ones.pop()
            if last.indent == indent and last.inside and _CLOSES.match(line.strip()):
                last.closer = number if last.closer is None else last.closer
                last.end = number + 1
                open_ones.append(last)
                break
        else:
            nest = Nest(number, indent)
            open_ones[-1].inside.append(nest)
            open_ones.append(nest)
        for one in open_ones[1:]:
            one.end = number + 1
    return root


@dataclass(frozen=True, slots=True)
class Place:
    """A line in a file: the headers that lead to it, and which of the innermost's lines it is."""

    lines: list[str]
    extension: str
    chain: tuple[Nest, ...]
    number: int

    @property
    def siblings(self) -> list[Nest]:
        return self.chain[-1].inside

    @property
    def at(self) -> int:
        return self.siblings[self.number].first

    @property
    def line(self) -> str:
        return self.lines[self.at]

    @property
    def above(self) -> str:
        return self.lines[self.at - 1]

    @property
    def below(self) -> str:
        return self.lines[self.at + 1]

    def with_(self, new: Sequence[str]) -> list[str]:
        """The file with other lines in place of the line."""
        return [*self.lines[: self.at], *new, *self.lines[self.at + 1 :]]

    def changed(self, rng: random.Random) -> str | None:
        """The line with another value, word or number in it."""
        found = [*re.finditer(r"[A-Za-z_]\w*|\d+", self.line)]
        if self.extension in DATA:
            sign = re.search(r"[:=]\s*(?=\S)", self.line)
            found = [one for one in found if one.start() >= (sign.end() if sign else 0)]
        else:
            found = found[1:]
        found = [one for one in found if not FIXED.fullmatch(one[0])]
        if not found or self.extension == "html":
            return None
        one = rng.choice(found)
        new = str(int(one[0]) + 7) if one[0].isdigit() else one[0] + "x"
        return self.line[: one.start()] + new + self.line[one.end() :]

    def another(self) -> str | None:
        """A line of the kind, for one that is added: with other names."""
        if _JUMP.match(self.line.strip()) or _IMPORT.match(self.line.strip()):
            return None
        names = list(re.finditer(r"[A-Za-z_]\w*", self.line))
        names = [one for one in names if not FIXED.fullmatch(one[0])]
        names = names[:1] if self.extension in DATA else names
        new = self.line
        for name in reversed(names):
            new = new[: name.start()] + "other_" + new[name.start() :]
        return new if names else None


@dataclass(frozen=True, slots=True)
class Habits:
    """How the markers of a snippet are written, and whether it shows the innermost header alone."""

    marks: Marks
    innermost: bool

    @classmethod
    def drawn(cls, extension: str, rng: random.Random) -> Habits:
        """Habits at random, for a file of an extension."""
        return cls(Marks.drawn(extension, rng), rng.random() < INNERMOST)

    def within(self, lines: Sequence[str], chain: Sequence[Nest], body: Sequence[str]) -> list[str]:
        """The headers that lead to a place, the outermost first, around what is shown there."""
        shown = list(body)
        for nest in reversed(chain[-1:] if self.innermost else chain):
            closer = [] if nest.closer is None else [lines[nest.closer]]
            shown = [lines[nest.first], *shown, *closer]
            if nest is not chain[0] and not self.innermost:
                shown = [self.marks.at(nest.indent), *shown, self.marks.at(nest.indent)]
        return shown

    def bound(self, shown: Sequence[str]) -> str:
        around = [self.marks.at("")] if self.marks.bounded else []
        return "\n".join([*around, *shown, *around])


# What is shown of the innermost nest, and the file after it, for a new line and a marker.
_Make = Callable[[Place, str, str], tuple[list[str], list[str]]]


def changed(place: Place, new: str, marker: str) -> tuple[list[str], list[str]]:
    return [marker, new, marker], place.with_([new])


def between(place: Place, new: str, marker: str) -> tuple[list[str], list[str]]:
    return [marker, place.above, new, place.below, marker], place.with_([new])


def under(place: Place, new: str, marker: str) -> tuple[list[str], list[str]]:
    return [marker, place.above, new, marker], place.with_([new])


def added(place: Place, new: str, marker: str) -> tuple[list[str], list[str]]:
    return [marker, place.line, new, place.below, marker], place.with_([place.line, new])


def below(place: Place, new: str, marker: str) -> tuple[list[str], list[str]]:
    return [marker, place.line, new, marker], place.with_([place.line, new])


def first(place: Place, new: str, marker: str) -> tuple[list[str], list[str]]:
    at = place.chain[-1].first + 1
    return [new, marker], [*place.lines[:at], new, *place.lines[at:]]


def gone(place: Place, new: str, marker: str) -> tuple[list[str], list[str]]:
    return [marker, place.above, place.below, marker], place.with_([])


CHANGES: dict[str, _Make] = {"changed": changed, "between": between, "under": under}
ADDS: dict[str, _Make] = {"added": added, "below": below, "first": first}
GOES: dict[str, _Make] = {"gone": gone}


def places(lines: list[str], extension: str) -> Iterator[Place]:
    """The places of a file that their lines tell: all that is shown of it stands there once.

    What ``under`` shows may be a line more as well, as in ``below``: there a warning is the most.
    """
    counts = Counter(line.strip() for line in lines)

    def walk(nest: Nest, chain: tuple[Nest, ...]) -> Iterator[Place]:
        for inner in nest.inside:
            if not inner.inside or inner.odd or not is_told(inner, lines, counts, extension):
                continue
            path = (*chain, inner)
            for number in range(1, len(inner.inside) - 1 if len(inner.inside) >= FEWEST else 0):
                three = inner.inside[number - 1 : number + 2]
                alone = [one.end - one.first == 1 for one in three]
                near = three[0].first + 2 == three[2].first
                once = all(counts[lines[one.first].strip()] == 1 for one in three)
                if near and once and all(alone):
                    yield Place(lines, extension, path, number)
            yield from walk(inner, path)

    yield from walk(nests(lines), ())


def is_told(nest: Nest, lines: Sequence[str], counts: Counter[str], extension: str) -> bool:
    """Whether a nest's header stands once, and all its lines mean what their indentation says."""
    header, inside = lines[nest.first].strip(), nest.inside
    if counts[header] > 1 or _GOES_ON.match(header) or _ODD.search(header):
        return False
    if not re.search(r"\w", header) and extension != "json":
        return False
    if nest.closer is None and (header[-1:] in "{[(" or extension in ("json", "css", "scss")):
        return False
    level = {one.indent for one in inside}
    shown = [lines[one.first].strip() for one in inside]
    odd = any(_ODD.search(line) for line in lines[nest.first : nest.end])
    return len(level) == 1 and not odd and not any(map(_GOES_ON.match, shown))


def cases(repo: Path, seed: int) -> Iterator[Case]:
    """The cases of a repository, one of each kind for a place."""
    return cases_by_path(repo, seed, SAME_FILE, _cases)


def _cases(pair: Pair, rng: random.Random) -> Iterator[Case]:
    lines = pair.after.split("\n")
    found = [*places(lines, pair.extension)]
    if not found:
        return
    place = rng.choice([one for one in found if len(one.chain) > 1] or found)
    stands = {lines[one.first].strip() for one in place.siblings}
    for new, makers in ((place.changed(rng), CHANGES), (place.another(), ADDS), ("", GOES)):
        if new is None or new.strip() in stands:
            continue
        for kind, make in makers.items():
            habits = Habits.drawn(pair.extension, rng)
            shown, after = make(place, new, habits.marks.at(place.siblings[0].indent))
            yield Case(
                f"{kind}-{pair.commit[:12]}",
                kind,
                [kind],
                pair.extension,
                Path(pair.path).name,
                pair.after,
                habits.bound(habits.within(lines, place.chain, shown)),
                "\n".join(after),
                pair.source,
            )


if __name__ == "__main__":
    write_cases(__doc__ or "", cases)
