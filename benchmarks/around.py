"""Lazy edits around lines that stay, with known answers, in the functions of repositories.

    python benchmarks/around.py REPO... -o CASES.jsonl [--limit N] [--seed S]

What a history's diff hardly shows, since it shows all lines that it moves: a statement that is
wrapped between two markers, a body wrapped around one, a loop's or a condition's header that is
changed between two, a guard after a line. One JSON object a line, as replies.py writes them, for
``accuracy.py --cases``. It shares no code with the product, which it judges.

    wrap      a statement goes into a condition, markers above and below
    ends      the first and the last statement of a body in a condition, a marker between
    whole     a condition around a body that is but a marker
    try       the same with a ``try``
    header    a header changes, what stands above, in and below it being markers
    guard     a new guard below a statement, which returns something, markers above and below
    last      the same, and returns what the end of the function returns
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from elision.bench.history import Pair, extension_of, pairs
from making import is_plain, statements, write_cases
from outline import definitions, indent_of
from replies import Case

SHORTEST, LONGEST = 4, 60  # lines of a function
SAME_FILE = 2  # functions of one path


@dataclass(frozen=True, slots=True)
class Style:
    """How a language writes a condition, a ``try``, its end, and what returns nothing."""

    comment: str
    condition: tuple[str, ...]
    closes: tuple[str, ...]
    tries: tuple[str, ...]
    caught: tuple[str, ...]
    nothing: str


_BRACES = Style("//", ("if (ready) {",), ("}",), ("try {",), ("} catch (failure) {",), "return;")
_BARE = Style("//", ("if ready {",), ("}",), (), (), "return")
STYLES = {
    "py": Style("#", ("if ready:",), (), ("try:",), ("except ValueError:",), "return None"),
    "rb": Style("#", ("if ready",), ("end",), ("begin",), ("rescue ValueError",), "return nil"),
    **dict.fromkeys(["go", "rs"], _BARE),
    **dict.fromkeys(["js", "jsx", "ts", "tsx", "java", "kt", "php", "cpp", "hpp"], _BRACES),
    **dict.fromkeys(["c", "h"], Style("//", ("if (ready) {",), ("}",), (), (), "return;")),
    "cs": Style("//", ("if (ready)", "{"), ("}",), ("try", "{"), ("}", "catch", "{"), "return;"),
}
_JUMP = re.compile(r"(?:return|break|continue|raise|throw)\b")
_HEADER = re.compile(r"(?P<word>if|while|unless) \(?(?P<rest>.*\S)")


@dataclass(frozen=True, slots=True)
class Function:
    """The lines of a file, those of a function in it, and its statements, first and last line.

    header: its last line before the body; end: the first after it.
    """

    lines: list[str]
    first: int
    header: int
    end: int
    statements: tuple[tuple[int, int], ...]
    style: Style

    @property
    def indent(self) -> str:
        return indent_of(self.lines[self.statements[0][0]])

    @property
    def step(self) -> str:
        return self.indent.removeprefix(indent_of(self.lines[self.first]))

    def with_(self, first: int, last: int, new: Sequence[str]) -> str:
        """The file with other lines in place of [first, last)."""
        return "\n".join([*self.lines[:first], *new, *self.lines[last:]])

    def snippet(self, body: Sequence[str], *, rest: bool = True) -> str:
        """A snippet that shows the function with this body; rest: and markers around that."""
        inside = [self.marker(), *body, self.marker()] if rest else body
        header = self.lines[self.first : self.header + 1]
        outside = f"{self.style.comment} ... existing code ..."
        return "\n".join([outside, *header, *inside, *self.lines[self.end : self.end + 1], outside])

    def marker(self, deeper: str = "") -> str:
        return f"{self.indent}{deeper}{self.style.comment} ... existing code ..."

    def at(self, *lines: str, deeper: str = "") -> list[str]:
        """Lines as far in as the body."""
        return [f"{self.indent}{deeper}{line}" for line in lines]

    def wrapped(self, inside: Sequence[str]) -> list[str]:
        return [*self.at(*self.style.condition), *inside, *self.at(*self.style.closes)]

    def moved(self, first: int, last: int) -> list[str]:
        """Lines one step further in."""
        return [self.step + line if line.strip() else line for line in self.lines[first:last]]

    def rest(self, last: int) -> list[str]:
        """What a snippet ends with that shows the function down to its end."""
        return self.lines[last : self.end]


Edit = tuple[str, str]  # the snippet, and the file after it
_Make = Callable[[Function, random.Random], Edit | None]


def wrap(function: Function, rng: random.Random) -> Edit | None:
    first, last = rng.choice(function.statements)
    if _JUMP.match(function.lines[last - 1].strip()):
        return None
    new = function.wrapped(function.moved(first, last))
    return function.snippet(new), function.with_(first, last, new)


def whole(function: Function, rng: random.Random) -> Edit:
    first, last = function.statements[0][0], function.statements[-1][1]
    new = function.wrapped(function.moved(first, last))
    shown = function.wrapped([function.marker(function.step)])
    return function.snippet(shown, rest=False), function.with_(first, last, new)


def ends(function: Function, rng: random.Random) -> Edit | None:
    (first, second), (late, last) = function.statements[0], function.statements[-1]
    if second - first > 1 or last - late > 1:
        return None
    new = function.moved(first, last)
    shown = function.wrapped([new[0], function.marker(function.step), new[-1]])
    return function.snippet(shown, rest=False), function.with_(first, last, function.wrapped(new))


def tries(function: Function, rng: random.Random) -> Edit | None:
    style = function.style
    if not style.tries:
        return None
    first, last = function.statements[0][0], function.statements[-1][1]
    caught = [*function.at(*style.caught), *function.at("report()", deeper=function.step)]
    before, after = function.at(*style.tries), [*caught, *function.at(*style.closes)]
    shown = [*before, function.marker(function.step), *after]
    new = [*before, *function.moved(first, last), *after]
    return function.snippet(shown, rest=False), function.with_(first, last, new)


def header(function: Function, rng: random.Random) -> Edit | None:
    found = [
        (first, match)
        for first, last in function.statements
        if last - first > 2 and (match := _HEADER.fullmatch(function.lines[first].strip()))
    ]
    if not found:
        return None
    first, match = rng.choice(found)
    old = function.lines[first]
    new = old.replace(match["rest"], f"ready() {'and' if '#' in function.style.comment else '&&'} ")
    new += match["rest"]
    inside = [*function.at(*function.style.condition[1:]), function.marker(function.step)]
    shown = [new, *inside, *function.at(*function.style.closes)]
    return function.snippet(shown), function.with_(first, first + 1, [new])


def guard(function: Function, rng: random.Random) -> Edit:
    return _guard(function, rng.choice(function.statements[:-1]), function.style.nothing)


def last(function: Function, rng: random.Random) -> Edit | None:
    """Not right above the end: there it would change nothing."""
    first, end = function.statements[-1]
    line = function.lines[first].strip()
    if end - first > 1 or not _JUMP.match(line):
        return None
    return _guard(function, rng.choice(function.statements[:-2]), line)


def _guard(function: Function, below: tuple[int, int], leaves: str) -> Edit:
    first, last = below
    new = function.wrapped(function.at(leaves, deeper=function.step))
    return function.snippet([*function.lines[first:last], *new]), function.with_(last, last, new)


MAKERS: dict[str, _Make] = {
    "wrap": wrap,
    "ends": ends,
    "whole": whole,
    "try": tries,
    "header": header,
    "guard": guard,
    "last": last,
}


def functions(pair: Pair) -> Iterator[Function]:
    """The functions of a file whose bodies are plain enough to have one answer."""
    style, lines = STYLES[pair.extension], pair.after.split("\n")
    for one in definitions(pair.after, pair.extension) or ():
        closed = lines[one.last].strip()[:1] in ("}", "e") and pair.extension != "py"
        end = one.last if closed else one.last + 1
        inside = lines[one.header + 1 : end]
        if one.container or not SHORTEST <= len(inside) <= LONGEST:
            continue
        found = statements(lines, one.header + 1, end)
        head = indent_of(lines[one.first])
        if len(found) > 2 and is_plain(inside, head, indent_of(lines[found[0][0]])):
            yield Function(lines, one.first, one.header, end, found, style)


def cases(repo: Path, seed: int) -> Iterator[Case]:
    """The cases of a repository, one of each kind for a function."""
    paths: Counter[str] = Counter()
    for pair in pairs(repo, seed=seed, wanted=lambda path: extension_of(path) in STYLES):
        rng = random.Random(f"{seed} {pair.source}")
        found = [*functions(pair)] if paths[pair.path] < SAME_FILE else []
        if not found:
            continue
        paths[pair.path] += 1
        function = rng.choice(found)
        for kind, make in MAKERS.items():
            if (edit := make(function, rng)) and edit[1] != pair.after:
                name, path = f"{kind}-{pair.commit[:12]}", Path(pair.path).name
                yield Case(name, kind, [kind], pair.extension, path, pair.after, *edit, pair.source)


if __name__ == "__main__":
    write_cases(__doc__ or "", cases)
