"""Lazy edits of the arms of a `switch`, with known answers, in the files of repositories.

    python benchmarks/arms.py REPO... -o CASES.jsonl [--limit N] [--seed S]

What models write of a `switch`, `match`, `when` or `case`: an arm more, which may share lines with
those beside it, a line of one changed, a pattern more. One JSON object a line, as replies.py writes
them, for ``accuracy.py --cases``. It shares no code with the merge, which it judges.

    changed   a line of an arm changes: the arm whole, markers around
    stub      the same, a marker for each of the arm's other lines but its first
    widened   an arm has a pattern more: the arm whole, markers around
    first     an arm more as the first, a marker below
    behind    an arm more below the one above it, markers around
    topped    the same, of the one above the first line and a marker
    before    an arm more above the one below it, markers around
    headed    the same, of the one below the first line and a marker
    among     an arm more between the two that are beside it, markers around
    last      an arm more above the last one, a marker above
    dropped   an arm goes: the two beside it stand side by side

Each with the markers' habits at random.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from elision.bench.history import Pair
from items import another, renamed
from making import Marks, cases_by_path, write_cases
from nested import FIXED
from outline import indent_of
from replies import Case

SAME_FILE = 4  # of one path
FEWEST = 3  # arms
LONGEST = 15  # lines of an arm

_WORD = re.compile(r"[A-Za-z_]\w*|\d+")
_FIXED = re.compile(r"case|default|when|else|in|is|_|Some|Ok|Err|" + FIXED.pattern, re.IGNORECASE)
# What no arm has another of: that would be none of the language.
_OPENS = re.compile(
    r"\W*(?:begin|try|catch|rescue|ensure|finally|while|for|loop|match|switch|case)\b"
)
_ODD = re.compile(r"'''|\"\"\"|`|/\*|\*/|<<|^\s*(?://|#|\*)|\\$|=begin")


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a language writes a header, an arm's first line, the last arm's, and the end.

    sign: where an arm's pattern ends.
    """

    header: re.Pattern[str]
    arm: re.Pattern[str]
    rest: re.Pattern[str]
    end: re.Pattern[str]
    sign: re.Pattern[str]

    @classmethod
    def of(cls, header: str, arm: str, rest: str, end: str, sign: str) -> Syntax:
        return cls(*map(re.compile, (header, arm, rest, end, sign)))


_SWITCH = Syntax.of(
    r"switch\b.*\{|select \{", r"case\b.*:(?: \{)?$", r"default:(?: \{)?$", r"\}$", r":(?: \{)?$"
)
_MATCH = Syntax.of(r".*\bmatch\b.*\{", r".*=>", "_ =>", r"\}", "=>")
_WHEN = Syntax.of(r".*\bwhen\b.*\{", r".*->", "else ->", r"\}", "->")
_CASE = Syntax.of(r"(?:\w+ = )?case\b.*", r"when\b", "else$", "end", "$")
_SHELL = Syntax.of(r"case\b.*\bin", r"[^()]+\)", r"\*\)", "esac", r"\)")
_PYTHON = Syntax.of(r"match\b.*:", r"case\b.*:", "case _:", "", ":$")
SYNTAXES = dict.fromkeys("js jsx ts tsx go c h cpp hpp cs java php".split(), _SWITCH)
SYNTAXES |= {"rs": _MATCH, "kt": _WHEN, "rb": _CASE, "sh": _SHELL, "py": _PYTHON}


@dataclass(frozen=True)
class Switch:
    """Lines [header, end) of a file, the last of which closes it unless nothing does.

    arms: where each begins; the last ends where what closes it stands.
    """

    lines: list[str]
    header: int
    arms: tuple[int, ...]
    end: int
    syntax: Syntax
    marks: Marks

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(line.strip() for line in self.lines)

    @cached_property
    def spans(self) -> list[range]:
        """The lines of each arm."""
        closed = self.end - bool(self.syntax.end.pattern)
        return [range(*pair) for pair in pairwise([*self.arms, closed])]

    @property
    def closer(self) -> list[str]:
        return self.lines[self.spans[-1].stop : self.end]

    @property
    def marker(self) -> str:
        return self.marks.at(indent_of(self.lines[self.arms[0]]))

    def text(self, arm: range) -> list[str]:
        return self.lines[arm.start : arm.stop]

    def headed(self, arm: range) -> list[str]:
        """The first line of an arm, a marker, and its last if that is a bracket."""
        body = [line for line in self.text(arm)[1:] if line.strip()]
        if not body:
            return self.text(arm)
        marker = self.marks.at(indent_of(body[0]))
        closer = body[-1:] if re.match(r"\s*[)\]}]|\s*;;", body[-1]) else []
        return [self.lines[arm.start], *[marker] * (len(body) > len(closer)), *closer]

    def own(self, arm: range) -> list[int]:
        """The lines of an arm, below its first, that stand nowhere else and can change."""
        return [
            n
            for n in arm[1:]
            if self.counts[line := self.lines[n].strip()] == 1
            and not _OPENS.match(line)
            and another(line) is not None
        ]

    def is_told(self, arm: range) -> bool:
        """Whether an arm's first line is the only one of the kind."""
        return self.counts[self.lines[arm.start].strip()] == 1

    def named(self, arm: range) -> str | None:
        """The first line of an arm with another pattern."""
        line = self.lines[arm.start]
        words = [one for one in _WORD.finditer(line) if not _FIXED.fullmatch(one[0])]
        sign = self.syntax.sign.search(line)
        words = [one for one in words if sign and one.end() <= sign.start()]
        if not words:
            return None
        new = line[: words[-1].start()] + renamed(words[-1][0]) + line[words[-1].end() :]
        return new if new.strip() not in self.counts else None

    def new(self, rng: random.Random) -> list[str] | None:
        """An arm like one of the others, with another pattern, and some of its own lines others."""
        plain = [one for one in self.spans if not self.is_rest(one) and not self.has_choices(one)]
        if not plain:
            return None
        arm = rng.choice(plain)
        head, own = self.named(arm), self.own(arm)
        if head is None:
            return None
        some = set(own[: rng.randint(0, len(own))])
        body = [(another(self.lines[n]) or "") if n in some else self.lines[n] for n in arm[1:]]
        while body and not body[-1].strip():
            body.pop()
        return [head, *body]

    def has_choices(self, arm: range) -> bool:
        """Whether an arm may have several patterns: a new one would share one with it."""
        return re.search("[,|]", self.lines[arm.start]) is not None

    def is_rest(self, arm: range) -> bool:
        return self.syntax.rest.match(self.lines[arm.start].strip()) is not None

    def file(self, first: int, end: int, new: Sequence[str]) -> str:
        """The file with other lines in place of [first, end)."""
        return "\n".join([*self.lines[:first], *new, *self.lines[end:]])

    def shown(self, body: Sequence[str], *, above: bool = True, below: bool = True) -> str:
        """A snippet: the header and the end around what is shown, with markers above and below."""
        inner = [*[self.marker] * above, *body, *[self.marker] * below]
        around = [self.marks.at("")] * self.marks.bounded
        return "\n".join([*around, self.lines[self.header], *inner, *self.closer, *around])


Edit = tuple[str, str]  # the snippet, and the file after it
_Make = Callable[[Switch, random.Random], Edit | None]


def changed(one: Switch, rng: random.Random) -> Edit | None:
    found = [arm for arm in one.spans if one.is_told(arm) and one.own(arm)]
    if not found:
        return None
    arm = rng.choice(found)
    line = rng.choice(one.own(arm))
    new = [(another(one.lines[n]) or "") if n == line else one.lines[n] for n in arm]
    return one.shown(new), one.file(arm.start, arm.stop, new)


def stub(one: Switch, rng: random.Random) -> Edit | None:
    found = [arm for arm in one.spans if one.is_told(arm) and len(one.own(arm)) and len(arm) > 2]
    if not found:
        return None
    arm = rng.choice(found)
    line = rng.choice(one.own(arm))
    if indent_of(one.lines[line]) != indent_of(one.lines[arm[1]]):
        return None
    new, marker = another(one.lines[line]) or "", one.marks.at(indent_of(one.lines[line]))
    body = [one.lines[arm.start], *[marker] * (line > arm[1]), new]
    left = [text for text in one.lines[line + 1 : arm.stop] if text.strip()]
    closer = left[-1:] if left and re.match(r"\s*(?:[)\]}]|;;)", left[-1]) else []
    body += [*[marker] * (len(left) > len(closer)), *closer]
    return one.shown(body), one.file(line, line + 1, [new])


def widened(one: Switch, rng: random.Random) -> Edit | None:
    found = [arm for arm in one.spans if not one.is_rest(arm) and one.own(arm)]
    if not found:
        return None
    arm = rng.choice(found)
    head = one.named(arm)
    if head is None:
        return None
    new = [*_both(one.lines[arm.start], head, one.syntax.sign), *one.text(arm)[1:]]
    return one.shown(new), one.file(arm.start, arm.stop, new)


def _both(old: str, new: str, sign: re.Pattern[str]) -> list[str]:
    """The first lines of an arm that has two patterns."""
    if sign is _SWITCH.sign:
        return [new.removesuffix("{").rstrip(), old]
    left, right = (sign.search(line) for line in (old, new))
    word = re.match(r"\s*(?:(?:when|case) )?", new)
    if not left or not right or not word:
        return [old]
    comma = " | " if sign in (_MATCH.sign, _PYTHON.sign) else "|" if sign is _SHELL.sign else ", "
    other = new[word.end() : right.start()].rstrip()
    return [
        old[: left.start()].rstrip()
        + comma
        + other
        + " " * (comma == " | ")
        + old[left.start() :].lstrip()
    ]


def first(one: Switch, rng: random.Random) -> Edit | None:
    new, at = one.new(rng), one.arms[0]
    return (one.shown(new, above=False), one.file(at, at, new)) if new else None


def behind(one: Switch, rng: random.Random) -> Edit | None:
    return _added(one, rng, one.text, None)


def topped(one: Switch, rng: random.Random) -> Edit | None:
    return _added(one, rng, one.headed, None)


def before(one: Switch, rng: random.Random) -> Edit | None:
    return _added(one, rng, None, one.text)


def headed(one: Switch, rng: random.Random) -> Edit | None:
    return _added(one, rng, None, one.headed)


def among(one: Switch, rng: random.Random) -> Edit | None:
    return _added(one, rng, one.text, one.text)


def last(one: Switch, rng: random.Random) -> Edit | None:
    arm, new = one.spans[-1], one.new(rng)
    if new is None or not one.is_told(arm):
        return None
    body = [*new, *one.text(arm)]
    return one.shown(body, below=False), one.file(arm.start, arm.start, new)


def dropped(one: Switch, rng: random.Random) -> Edit | None:
    number = rng.randrange(len(one.spans) - 2)
    above, arm, below = one.spans[number : number + 3]
    if not one.is_told(above) or not one.is_told(below):
        return None
    return one.shown([*one.text(above), *one.text(below)]), one.file(arm.start, arm.stop, [])


_Shown = Callable[[range], list[str]]


def _added(
    one: Switch, rng: random.Random, above: _Shown | None, below: _Shown | None
) -> Edit | None:
    """An arm more between two, of which so much is shown."""
    number = rng.randrange(len(one.spans) - 1)
    arms, new = one.spans[number : number + 2], one.new(rng)
    told = [arm for arm, way in zip(arms, (above, below), strict=True) if way]
    if new is None or not all(map(one.is_told, told)):
        return None
    body = [*(above(arms[0]) if above else []), *new, *(below(arms[1]) if below else [])]
    return one.shown(body), one.file(arms[1].start, arms[1].start, new)


MAKERS: dict[str, _Make] = {
    "changed": changed,
    "stub": stub,
    "widened": widened,
    "first": first,
    "behind": behind,
    "topped": topped,
    "before": before,
    "headed": headed,
    "among": among,
    "last": last,
    "dropped": dropped,
}


def switches(lines: list[str], extension: str, rng: random.Random) -> Iterator[Switch]:
    """Those of a file that their first lines tell, with nothing between their arms."""
    syntax = SYNTAXES.get(extension)
    if syntax is None:
        return
    counts = Counter(line.strip() for line in lines)
    for number, line in enumerate(lines):
        if syntax.header.fullmatch(line.strip()) and counts[line.strip()] == 1:
            one = _switch(lines, number, syntax, Marks.drawn(extension, rng))
            if one:
                yield one


def _switch(lines: list[str], header: int, syntax: Syntax, marks: Marks) -> Switch | None:
    """The one that begins at a line, if that is one."""
    own, arms = indent_of(lines[header]), list[int]()
    for number in range(header + 1, len(lines)):
        line = lines[number].strip()
        if not line:
            continue
        indent = indent_of(lines[number])
        is_arm = syntax.arm.match(line) or syntax.rest.match(line)
        if is_arm and (not arms or indent == indent_of(lines[arms[0]])) and len(indent) >= len(own):
            arms.append(number)
        elif len(indent) <= len(own) or not arms:
            closed = bool(syntax.end.pattern)
            if closed and not (indent == own and syntax.end.match(line)):
                return None
            one = Switch(lines, header, tuple(arms), number + closed, syntax, marks)
            return one if _is_plain(one) else None
    return None


def _is_plain(one: Switch) -> bool:
    if len(one.arms) < FEWEST or any(map(_ODD.search, one.lines[one.header : one.end])):
        return False
    return all(1 < len(arm) <= LONGEST for arm in one.spans) and not any(
        map(one.is_rest, one.spans[:-1])
    )


def cases(repo: Path, seed: int) -> Iterator[Case]:
    """The cases of a repository, one of each kind for a `switch`."""
    return cases_by_path(repo, seed, SAME_FILE, _cases)


def _cases(pair: Pair, rng: random.Random) -> Iterator[Case]:
    found = [*switches(pair.after.split("\n"), pair.extension, rng)]
    if not found:
        return
    one = rng.choice(found)
    for kind, make in MAKERS.items():
        if (edit := make(one, rng)) and edit[1] != pair.after:
            name, path = f"{kind}-{pair.commit[:12]}", Path(pair.path).name
            yield Case(name, kind, [kind], pair.extension, path, pair.after, *edit, pair.source)


if __name__ == "__main__":
    write_cases(__doc__ or "", cases)
