"""Lazy edits of the items of a list, with known answers, in the files of repositories.

    python benchmarks/items.py REPO... -o CASES.jsonl [--limit N] [--seed S]

What models write of a table of routes, a list of packages, the arms of a match: an item more, much
like those beside it and sharing lines with them, or one of an item's lines changed. Items are told
by indentation, as nested.py tells them. One JSON object a line, as replies.py writes them, for
``accuracy.py --cases``. It shares no code with the merge, which it judges.

    changed    a line of an item changes: the item whole, markers around
    inside     the same, a marker for each of the item's other lines but its first
    appended   an item more at the end, a marker above
    ended      the same, below the one that was the last
    prepended  an item more as the first, a marker below
    behind     an item more below the one above it, markers around
    before     an item more above the one below it, markers around
    among      an item more between the two that are beside it, markers around
    fragment   the same, without a header
    both       a line changes in each of two items, a marker between
    dropped    an item goes: the two beside it stand side by side

Each with the markers' habits at random, and with all the headers that lead there or the innermost.
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
from making import cases_by_path, write_cases
from nested import FIXED, Habits, Nest, is_told, nests
from replies import Case

SAME_FILE = 2  # lists of one path
FEWEST = 3  # items of a list
LONGEST = 15  # lines of an item

YAML = frozenset(["yml", "yaml"])

_ELEMENT = re.compile(r"<\w")
_ARMS = {"rs": re.compile(r".*=>"), "kt": re.compile(r".*->")}
_CASE = re.compile(r"(?:case|default|when)\b")
_SIGN = re.compile(r"(?<![:=])(?::(?!:)|=>?(?!=))\s*")
_PART = re.compile(r"\s*[\[({]?[\w:.\"'/-]+\s*[({,]")
_QUOTED = re.compile(r"([\"'])(?:\\.|(?!\1).)*\1")
_WORD = re.compile(r"[A-Za-z_]\w*|\d+")
_TEXTS = re.compile(r"(?<=\")[^\"<>]*(?=\")|(?<=>)[^<>]+(?=<)|^[^<>=\"]+$")


@dataclass(frozen=True)
class List:
    """Items side by side in a file, and the nests that lead to them."""

    lines: list[str]
    extension: str
    chain: tuple[Nest, ...]
    habits: Habits

    @property
    def items(self) -> list[Nest]:
        return self.chain[-1].inside

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each line stands in the file, whatever its indentation and its comma."""
        return Counter(_bare(line) for line in self.lines)

    @property
    def marker(self) -> str:
        return self.habits.marks.at(self.items[0].indent)

    def text(self, item: Nest) -> list[str]:
        return self.lines[item.first : item.end]

    def own(self, item: Nest) -> list[int]:
        """The lines of an item that stand nowhere else, and can be told another way."""
        return [
            n
            for n in range(item.first, item.end)
            if self.counts[_bare(self.lines[n])] == 1 and another(self.lines[n])
        ]

    def altered(self, item: Nest, lines: Sequence[int]) -> list[str]:
        """An item in which some lines are told another way."""
        return [
            (another(self.lines[n]) or "") if n in lines else self.lines[n]
            for n in range(item.first, item.end)
        ]

    def key(self, item: Nest) -> str | None:
        """What an item is known by: of its first line the key, if no other item has it."""
        keys = [_key(self.lines[one.first]) for one in self.items]
        key = _key(self.lines[item.first])
        return key if keys.count(key) == 1 else None

    def new(self, rng: random.Random) -> list[str] | None:
        """An item like one of the list: all that stands in that one alone is another."""
        item = rng.choice(self.items)
        own, head = self.own(item), self.lines[item.first]
        new = self.altered(item, own)
        if key := self.key(item):
            new[0] = _told(head, 0, len(key)) or ""
            return new if new[0] and _bare(new[0]) not in self.counts else None
        return new if own else None

    def ended(self, item: list[str], *, last: bool) -> list[str]:
        """An item with a comma behind it, or without, as its place in the list asks."""
        if not all(self.text(one)[-1].endswith(",") for one in self.items[:-1]):
            return item
        trailing = self.text(self.items[-1])[-1].endswith(",")
        is_block = self.extension == "rs" and item[-1].strip() == "}" and "=>" in item[0]
        end = item[-1].removesuffix(",") + "," * ((not last and not is_block) or trailing)
        return [*item[:-1], end]

    def file(self, first: int, end: int, new: Sequence[str]) -> str:
        """The file with other lines in place of [first, end)."""
        return "\n".join([*self.lines[:first], *new, *self.lines[end:]])

    def shown(self, body: Sequence[str], *, above: bool = True, below: bool = True) -> str:
        """A snippet: the headers around what is shown of the list, with markers above and below."""
        inner = [*[self.marker] * above, *body, *[self.marker] * below]
        return self.habits.bound(self.habits.within(self.lines, self.chain, inner))

    def three(self, rng: random.Random) -> list[Nest]:
        number = rng.randrange(len(self.items) - 2)
        return self.items[number : number + 3]


Edit = tuple[str, str]  # the snippet, and the file after it
_Make = Callable[[List, random.Random], Edit | None]


def changed(one: List, rng: random.Random) -> Edit | None:
    found = _with_changes(one)
    if not found:
        return None
    item, lines = rng.choice(found)
    new = one.altered(item, [rng.choice(lines)])
    return one.shown(new), one.file(item.first, item.end, new)


def inside(one: List, rng: random.Random) -> Edit | None:
    found = [(item, lines) for item, lines in _with_changes(one) if item.first in one.own(item)]
    if not found:
        return None
    item, lines = rng.choice(found)
    number = rng.choice(lines)
    if number == item.end - 1 or number in (item.first, item.closer):
        return None
    line, step = another(one.lines[number]) or "", one.lines[item.first + 1]
    marker = one.habits.marks.at(step[: len(step) - len(step.lstrip())])
    closer = one.lines[item.end - 1 : item.end] if item.closer else []
    last = item.end - len(closer)
    body = [one.lines[item.first], *[marker] * (number > item.first + 1), line]
    body += [*[marker] * (number + 1 < last), *closer]
    return one.shown(body), one.file(number, number + 1, [line])


def appended(one: List, rng: random.Random) -> Edit | None:
    new, last = one.new(rng), one.items[-1]
    if new is None:
        return None
    new = one.ended(new, last=True)
    old = one.ended(one.text(last), last=False)
    return one.shown(new, below=False), one.file(last.first, last.end, [*old, *new])


def ended(one: List, rng: random.Random) -> Edit | None:
    new, last = one.new(rng), one.items[-1]
    if new is None or not one.own(last):
        return None
    body = [*one.ended(one.text(last), last=False), *one.ended(new, last=True)]
    return one.shown(body, below=False), one.file(last.first, last.end, body)


def prepended(one: List, rng: random.Random) -> Edit | None:
    new, at = one.new(rng), one.items[0].first
    if new is None:
        return None
    new = one.ended(new, last=False)
    return one.shown(new, above=False), one.file(at, at, new)


def behind(one: List, rng: random.Random) -> Edit | None:
    return _added(one, rng, 1, 0)


def before(one: List, rng: random.Random) -> Edit | None:
    return _added(one, rng, 0, 1)


def among(one: List, rng: random.Random) -> Edit | None:
    return _added(one, rng, 1, 1)


def fragment(one: List, rng: random.Random) -> Edit | None:
    edit = _added(one, rng, 1, 1)
    if not edit:
        return None
    shown, after = edit
    lines = shown.split("\n")
    marks = [n for n, line in enumerate(lines) if line == one.marker]
    if one.habits.marks.leftmost:
        return None
    return "\n".join(lines[marks[0] : marks[-1] + 1]), after


def both(one: List, rng: random.Random) -> Edit | None:
    found = _with_changes(one)
    if len(found) < 2:
        return None
    pair = sorted(rng.sample(range(len(found)), 2))
    (first, some), (last, more) = (found[n] for n in pair)
    if first.end == last.first:
        return None
    new, other = one.altered(first, [rng.choice(some)]), one.altered(last, [rng.choice(more)])
    between = one.lines[first.end : last.first]
    return one.shown([*new, one.marker, *other]), one.file(
        first.first, last.end, [*new, *between, *other]
    )


def dropped(one: List, rng: random.Random) -> Edit | None:
    above, item, below = one.three(rng)
    if not one.own(above) or not one.own(below):
        return None
    return one.shown([*one.text(above), *one.text(below)]), one.file(item.first, item.end, [])


def _added(one: List, rng: random.Random, above: int, below: int) -> Edit | None:
    """An item more between two, of which so many are shown on either side."""
    first, last = one.three(rng)[:2]
    new = one.new(rng)
    if new is None or not one.own(first) or not one.own(last):
        return None
    new = one.ended(new, last=False)
    body = [*one.text(first) * above, *new, *one.text(last) * below]
    return one.shown(body), one.file(first.end, first.end, new)


def _with_changes(one: List) -> list[tuple[Nest, list[int]]]:
    """The items that are told by a line of their own when another of their own is changed."""
    found = [(item, one.own(item)[1:]) for item in one.items]
    return [(item, lines) for item, lines in found if lines]


def _key(line: str) -> str | None:
    """What stands before the sign of a line, or the first of the parts that it has."""
    found = _SIGN.search(line) or _PART.match(line)
    return line[: found.end()] if found else None


def another(line: str) -> str | None:
    """A line with another value in it: behind its sign, if it has one."""
    line, _, note = line.partition(" # ")
    sign = _SIGN.search(line)
    new = _told(line, sign.end() if sign else 0, len(line))
    return new and new + " # " * bool(note) + note


def _told(line: str, first: int, end: int) -> str | None:
    """A line with another word, or number, in [first, end): one of a text, if there are such."""
    spans = [(first, end)]
    if _ELEMENT.search(line):
        spans = [one.span() for one in _TEXTS.finditer(line)]
    elif quoted := _QUOTED.search(line, first, end):
        spans = [quoted.span()]
    words = [one for start, stop in spans for one in _WORD.finditer(line, start, stop)]
    words = [one for one in words if not FIXED.fullmatch(one[0])]
    if not words:
        return None
    one = words[0]
    return line[: one.start()] + renamed(one[0]) + line[one.end() :]


def renamed(word: str) -> str:
    """Another word, with as much in common as any two."""
    if word.isdigit():
        return str(int(word) + 700)
    new = word[::-1]
    return f"other_{word}" if new == word or new[0].isdigit() else new


def _bare(line: str) -> str:
    return line.strip().removesuffix(",")


MAKERS: dict[str, _Make] = {
    "changed": changed,
    "inside": inside,
    "appended": appended,
    "ended": ended,
    "prepended": prepended,
    "behind": behind,
    "before": before,
    "among": among,
    "fragment": fragment,
    "both": both,
    "dropped": dropped,
}


def lists(lines: list[str], extension: str, rng: random.Random) -> Iterator[List]:
    """The lists of a file, all whose items are of one kind, with nothing between them."""
    counts = Counter(line.strip() for line in lines)

    def walk(nest: Nest, chain: tuple[Nest, ...]) -> Iterator[List]:
        for inner in nest.inside:
            if not inner.inside or inner.odd or not is_told(inner, lines, counts, extension):
                continue
            path = (*chain, inner)
            one = List(lines, extension, path, Habits.drawn(extension, rng))
            if _is_list(one):
                yield one
            yield from walk(inner, path)

    yield from walk(nests(lines), ())


def _is_list(one: List) -> bool:
    items, texts = one.items, [one.text(item) for item in one.items]
    near = all(above.end == below.first for above, below in pairwise(items))
    end = one.chain[-1].end if one.chain[-1].closer is None else one.chain[-1].closer
    whole = items[0].first == one.chain[-1].first + 1 and items[-1].end == end
    short = all(item.end - item.first <= LONGEST and not item.odd for item in items)
    arm = _ARMS.get(one.extension, _CASE)
    alike = (
        _has_commas(one, texts)
        or (one.extension in YAML and all(text[0].lstrip()[:2] == "- " for text in texts))
        or all(_ELEMENT.match(text[0].strip()) for text in texts)
        or all(arm.match(text[0].strip()) for text in texts)
    )
    return len(items) >= FEWEST and near and whole and short and alike


def _has_commas(one: List, texts: Sequence[Sequence[str]]) -> bool:
    """Whether items end with commas and have no others, and something closes the list."""
    if one.chain[-1].closer is None or not all(text[-1].endswith(",") for text in texts[:-1]):
        return False
    return all(_is_one("\n".join(text)) for text in texts)


def _is_one(item: str) -> bool:
    depth, text = 0, _QUOTED.sub("", item).removesuffix(",")
    for sign in text:
        depth += (sign in "([{") - (sign in ")]}")
        if depth < 0 or (depth == 0 and sign == ","):
            return False
    return depth == 0


def cases(repo: Path, seed: int) -> Iterator[Case]:
    """The cases of a repository, one of each kind for a list."""
    return cases_by_path(repo, seed, SAME_FILE, _cases)


def _cases(pair: Pair, rng: random.Random) -> Iterator[Case]:
    found = [*lists(pair.after.split("\n"), pair.extension, rng)]
    if not found:
        return
    long = [one for one in found if any(item.end - item.first > 1 for item in one.items)]
    one = rng.choice(long or found)
    for kind, make in MAKERS.items():
        if (edit := make(one, rng)) and edit[1] != pair.after:
            name, path = f"{kind}-{pair.commit[:12]}", Path(pair.path).name
            yield Case(name, kind, [kind], pair.extension, path, pair.after, *edit, pair.source)


if __name__ == "__main__":
    write_cases(__doc__ or "", cases)
