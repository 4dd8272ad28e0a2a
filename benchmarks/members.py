"""Lazy edits of whole definitions, with known answers, in the files of repositories.

    python benchmarks/members.py REPO... -o CASES.jsonl [--limit N] [--seed S]

What models write of classes and their methods, and of the functions of a file: a body written
anew, a member more, another signature, two methods in one reply. One JSON object a line, as
replies.py writes them, for ``accuracy.py --cases``. It shares no code with the merge, which it
judges.

    rewritten   a body is another function's, markers around the function
    mixed       some of a body's statements stay, some change, some go
    stubs       the same, and of each other member the header and a marker
    inserted    a new member, much like one that is there, between two stubs
    appended    the same at the end, a marker above
    prepended   the same as the first, a marker below
    signature   a header changes, its body is a marker
    noted       a comment comes above a header, its body is a marker
    two         a line changes in each of two members, between the lines beside it
    import      an import more, a marker, and a body that is another's
    ending      the last statement changes, with the line above, a marker before
    branch      a condition gets an alternative, markers in it and around
    removed     a comment says that the member between two is removed

Each with the markers' habits at random, and methods with their class around them or not.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from elision.bench.history import Pair, extension_of, pairs
from making import COMMENTS, Marks, is_plain, statements, write_cases
from outline import Definition, definitions, indent_of
from replies import Case

SHORTEST, LONGEST = 2, 40  # lines of a body
SAME_FILE = 2  # groups of members of one path
BARE = 0.3  # of methods are shown without their class

LANGUAGES = frozenset("py js jsx ts tsx go rs java kt c cpp hpp cs rb php".split())
# A parameter more, and the languages that end statements with nothing.
PARAMETERS = {
    **dict.fromkeys(["java", "cs", "c", "cpp", "hpp"], "int extra"),
    **dict.fromkeys(["ts", "tsx"], "extra: number"),
    **{"kt": "extra: Int", "rs": "extra: u8", "php": "$extra", "go": "extra int"},
}
UNENDED = frozenset(["py", "rb", "go", "kt"])

_COMMENT = re.compile(r"\s*(?://|#|\*|/\*|--)")
_CLOSES = re.compile(r"\s*(?:\}|end\b|\))")
_ELSE = re.compile(r"\s*\}?\s*(?:else|elif|elsif)\b")
_IMPORT = re.compile(r"(?:import|from|use|using|require|#include|const \w+ = require)\b")
_OPEN = ("(", "{", ",", "\\")


@dataclass(frozen=True, slots=True)
class Member:
    """Lines of a file: header [first, body), body [body, end), and what closes it [end, after)."""

    first: int
    body: int
    end: int
    after: int
    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Members side by side, of a class, or of a file; bare: the class is not shown."""

    lines: list[str]
    extension: str
    members: tuple[Member, ...]
    around: Member | None
    marks: Marks
    bare: bool

    @property
    def ends(self) -> str:
        """How a statement ends."""
        return "" if self.extension in UNENDED else ";"

    def header(self, one: Member) -> list[str]:
        return self.lines[one.first : one.body]

    def inside(self, one: Member) -> list[str]:
        return self.lines[one.body : one.end]

    def closer(self, one: Member) -> list[str]:
        return self.lines[one.end : one.after]

    def indent(self, one: Member) -> str:
        return next(indent_of(line) for line in self.inside(one) if line.strip())

    def with_body(self, one: Member, body: Sequence[str]) -> list[str]:
        return [*self.header(one), *body, *self.closer(one)]

    def marker(self, one: Member) -> str:
        """A marker in a member."""
        return self.marks.at(self.indent(one))

    def stub(self, one: Member) -> list[str]:
        return self.with_body(one, [self.marker(one)])

    def between(self) -> str:
        """A marker between members."""
        return self.marks.at(indent_of(self.lines[self.members[0].first]))

    def file(self, first: int, after: int, new: Sequence[str]) -> str:
        """The file with other lines in place of [first, after)."""
        return "\n".join([*self.lines[:first], *new, *self.lines[after:]])

    def changed(self, one: Member, body: Sequence[str]) -> Edit:
        """A member shown with another body."""
        new = self.with_body(one, body)
        return self.shown(new), self.file(one.first, one.after, new)

    def shown(self, body: Sequence[str], *, above: bool = True, below: bool = True) -> str:
        """A snippet: the class around what is shown of it, with markers above and below."""
        bounded = self.marks.bounded
        inner = [*[self.between()] * above, *body, *[self.between()] * below]
        if self.around is None or (self.bare and above and below):
            first = above and not bounded and not self.bare
            return "\n".join(inner[first : len(inner) - (below and not bounded)])
        edge = [self.marks.at("")] * bounded
        return "\n".join([*edge, *self.with_body(self.around, inner), *edge])

    def gap(self, number: int) -> list[str] | None:
        """The blank lines between a member and the next; None if something else is there."""
        gap = self.lines[self.members[number].after : self.members[number + 1].first]
        return gap if gap and not "".join(gap).strip() else None

    def is_full(self) -> bool:
        """Whether there is nothing but the members in the class, or between them."""
        first, end = self.members[0].first, self.members[-1].after
        if self.around:
            first, end = self.around.body, self.around.end
        held = {line for one in self.members for line in range(one.first, one.after)}
        return not any(self.lines[n].strip() for n in range(first, end) if n not in held)


Edit = tuple[str, str]  # the snippet, and the file after it
_Make = Callable[[Group, random.Random], Edit | None]


def rewritten(group: Group, rng: random.Random) -> Edit | None:
    one, other = rng.sample(group.members, 2)
    old, new = group.indent(other), group.indent(one)
    body = [new + line[len(old) :] if line.strip() else line for line in group.inside(other)]
    return None if body == group.inside(one) else group.changed(one, body)


def mixed(group: Group, rng: random.Random) -> Edit | None:
    one = rng.choice(group.members)
    body = _mixed(group, one, rng)
    return group.changed(one, body) if body else None


def stubs(group: Group, rng: random.Random) -> Edit | None:
    one = rng.choice(group.members)
    body = _mixed(group, one, rng)
    if not body or not group.is_full():
        return None
    shown: list[str] = []
    for other in group.members:
        new = group.with_body(one, body) if other is one else group.stub(other)
        shown += [*[""] * bool(shown), *new]
    alone = group.around is None
    return group.shown(shown, above=alone, below=alone), group.changed(one, body)[1]


def inserted(group: Group, rng: random.Random) -> Edit | None:
    number = rng.randrange(len(group.members) - 1)
    above, below = group.members[number : number + 2]
    new, gap = _new(group, rng), group.gap(number)
    if not new or gap is None:
        return None
    body = [*group.stub(above), "", *new, "", *group.stub(below)]
    return group.shown(body), group.file(above.after, above.after, [*gap, *new])


def appended(group: Group, rng: random.Random) -> Edit | None:
    one = group.members[-1]
    new, gap = _new(group, rng), group.gap(len(group.members) - 2)
    end = group.around.end if group.around else len(group.lines)
    if not new or gap is None or "".join(group.lines[one.after : end]).strip():
        return None
    return group.shown(["", *new], below=False), group.file(one.after, one.after, [*gap, *new])


def prepended(group: Group, rng: random.Random) -> Edit | None:
    one = group.members[0]
    new, gap = _new(group, rng), group.gap(0)
    if not new or gap is None or not group.around or group.around.body != one.first:
        return None
    return group.shown([*new, ""], above=False), group.file(one.first, one.first, [*new, *gap])


def signature(group: Group, rng: random.Random) -> Edit | None:
    one = rng.choice(group.members)
    header = _with_parameter(group, one)
    if not header:
        return None
    shown = [*header, group.marker(one), *group.closer(one)]
    return group.shown(shown), group.file(one.first, one.body, header)


def noted(group: Group, rng: random.Random) -> Edit:
    one = rng.choice(group.members)
    note = indent_of(group.lines[one.first]) + COMMENTS[group.extension].format(
        "Called by a timer."
    )
    return group.shown([note, *group.stub(one)]), group.file(one.first, one.first, [note])


def two(group: Group, rng: random.Random) -> Edit | None:
    shown, lines = list[str](), list(group.lines)
    counts = Counter(line.strip() for line in lines)
    for one in sorted(rng.sample(group.members, 2), key=lambda one: one.first):
        found = [n for n in range(one.body + 1, one.end - 1) if _is_told(lines, n, counts)]
        number = rng.choice(found) if found else 0
        line = _renamed(lines[number], rng) if found else None
        if not line:
            return None
        lines[number] = line
        above, below = number - 1 > one.body, number + 2 < one.end
        marker = [group.marker(one)]
        inner = [*marker * above, *lines[number - 1 : number + 2], *marker * below]
        shown += [*[group.between()] * bool(shown), *group.with_body(one, inner)]
    return group.shown(shown), "\n".join(lines)


def imported(group: Group, rng: random.Random) -> Edit | None:
    found = [n for n, line in enumerate(group.lines) if _is_import(line, group.extension)]
    edit = rewritten(group, rng)
    if not edit or not found or found[0] > group.members[0].first:
        return None
    number = rng.choice(found)
    line = group.lines[number]
    last = list(re.finditer(r"[A-Za-z_]\w*", line))[-1]
    new = line[: last.start()] + "extra_" + line[last.start() :]
    if group.lines.count(line) > 1 or new in group.lines:
        return None
    marker, body, after = group.marks.at(""), edit[0].split("\n"), edit[1].split("\n")
    top = [marker] * (number > 0 and group.marks.bounded)
    body = body if body[0].strip() == marker.strip() else [marker, *body]
    return "\n".join([*top, line, new, *body]), "\n".join(
        [*after[: number + 1], new, *after[number + 1 :]]
    )


def ending(group: Group, rng: random.Random) -> Edit | None:
    one = rng.choice(group.members)
    found = statements(group.lines, one.body, one.end)
    if len(found) < 3 or any(last - first > 1 for first, last in found[-2:]):
        return None
    number = found[-1][0]
    above, new = group.lines[found[-2][0]], _renamed(group.lines[number], rng)
    if not new or group.lines.count(above) > 1:
        return None
    shown = group.with_body(one, [group.marker(one), above, new])
    return group.shown(shown), group.file(number, number + 1, [new])


def branch(group: Group, rng: random.Random) -> Edit | None:
    one = rng.choice(group.members)
    words = {"py": ("else:", ""), "rb": ("else", "end")}.get(group.extension, ("} else {", "}"))
    found = [
        (first, last)
        for first, last in statements(group.lines, one.body, one.end)
        if _is_condition(group, first, last, words[1])
    ]
    if not found:
        return None
    first, last = rng.choice(found)
    indent, step = group.indent(one), indent_of(group.lines[first + 1])
    more = [indent + words[0], f"{step}step_back(value){group.ends}"]
    tail = [indent + words[1]] * bool(words[1])
    end = last - len(tail)
    shown = [group.lines[first], group.marks.at(step), *more, *tail]
    marker = [group.marker(one)]
    inner = [*marker * (first > one.body), *shown, *marker * (last < one.end)]
    return group.shown(group.with_body(one, inner)), group.file(end, end, more)


def removed(group: Group, rng: random.Random) -> Edit | None:
    if len(group.members) < 3:
        return None
    number = rng.randrange(1, len(group.members) - 1)
    above, one, below = group.members[number - 1 : number + 2]
    if group.gap(number - 1) is None or group.gap(number) is None:
        return None
    words = rng.choice([f"removed: {one.name}()", f"removed {one.name}", f"{one.name} removed"])
    note = indent_of(group.lines[one.first]) + COMMENTS[group.extension].format(words)
    body = [*group.stub(above), "", note, "", *group.stub(below)]
    return group.shown(body), group.file(one.first, below.first, [])


def _mixed(group: Group, one: Member, rng: random.Random) -> list[str]:
    """Most statements as they were, some others, some less; none where that is no change."""
    found = _decorated(group.lines, statements(group.lines, one.body, one.end))
    body: list[str] = []
    for number, (first, last) in enumerate(found if len(found) > 2 else ()):
        draw = rng.random()
        if draw < 0.55:
            body += group.lines[first:last]
        elif draw < 0.8:
            body.append(f"{group.indent(one)}step_{number}(value, {number}){group.ends}")
    return [] if body == group.inside(one) else body


def _decorated(lines: Sequence[str], found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Statements with the decorators above them."""
    joined: list[tuple[int, int]] = []
    for first, last in reversed(found):
        if joined and lines[first].lstrip().startswith("@"):
            joined[-1] = (first, joined[-1][1])
        else:
            joined.append((first, last))
    return joined[::-1]


def _new(group: Group, rng: random.Random) -> list[str] | None:
    """A member much like one of the group, under a name that is nowhere."""
    one = rng.choice(group.members)
    header, name = group.header(one), rf"\b{re.escape(one.name)}\b"
    body = _mixed(group, one, rng)
    if not body or not one.name.isidentifier() or len(re.findall(name, "\n".join(header))) != 1:
        return None
    return [
        *(re.sub(name, f"extra_{one.name}", line) for line in header),
        *body,
        *group.closer(one),
    ]


def _with_parameter(group: Group, one: Member) -> list[str] | None:
    """The header with a parameter more, behind `self` if that is there."""
    header = group.header(one)
    for number, line in enumerate(header):
        found = re.search(rf"\b{re.escape(one.name)}\b\s*\((&?(?:mut )?self\b|cls\b)?", line)
        rest = line[found.end() :] if found else ""
        if found and rest.strip():
            more = PARAMETERS.get(group.extension, "extra")
            comma = "" if rest.lstrip().startswith((")", ",")) else ", "
            more = f", {more}" if found[1] else more + comma
            return [*header[:number], line[: found.end()] + more + rest, *header[number + 1 :]]
    return None


def _renamed(line: str, rng: random.Random) -> str | None:
    """A line with another word in it, or number; not the first, which may be of the language."""
    found = [*re.finditer(r"[A-Za-z_]\w*|\d+", line)][1:]
    if not found:
        return None
    one = rng.choice(found)
    return line[: one.end()] + "7" + line[one.end() :]


def _is_told(lines: Sequence[str], number: int, counts: Counter[str]) -> bool:
    """Whether a line and those beside it stand once, as far in as each other."""
    three = lines[number - 1 : number + 2]
    once = all(counts[line.strip()] == 1 and re.search(r"\w", line) for line in three)
    return once and len({indent_of(line) for line in three}) == 1


def _is_import(line: str, extension: str) -> bool:
    whole = line.rstrip().endswith((";", "'", '"', ">")) or extension in ("py", "kt")
    return bool(_IMPORT.match(line)) and whole and not line.rstrip().endswith(_OPEN)


def _is_condition(group: Group, first: int, last: int, closer: str) -> bool:
    """Whether lines are an `if` without an alternative, of which the first stands once."""
    lines = group.lines[first:last]
    head, indent = lines[0].strip(), indent_of(lines[0])
    opens = head.endswith(":" if group.extension == "py" else "{") or group.extension == "rb"
    plain = not any(_ELSE.match(line) for line in lines if indent_of(line) == indent)
    closed = not closer or lines[-1].strip() == closer
    once = group.lines.count(lines[0]) == 1
    return head.startswith("if") and opens and closed and plain and len(lines) > 2 and once


MAKERS: dict[str, _Make] = {
    "rewritten": rewritten,
    "mixed": mixed,
    "stubs": stubs,
    "inserted": inserted,
    "appended": appended,
    "prepended": prepended,
    "signature": signature,
    "noted": noted,
    "two": two,
    "import": imported,
    "ending": ending,
    "branch": branch,
    "removed": removed,
}


def groups(pair: Pair, rng: random.Random) -> Iterator[Group]:
    """The groups of a file in which every member has a name and a header of its own."""
    lines, found = pair.after.split("\n"), definitions(pair.after, pair.extension) or ()
    heads = Counter(lines[one.header].strip() for one in found)
    for container in (None, *(one for one in found if one.container)):
        around = _member(lines, container, pair.extension) if container else None
        path = container.path if container else ()
        inside = [one for one in found if one.path[:-1] == path and not one.container]
        if container:
            inside = [one for one in inside if container.first < one.first <= container.last]
        names = Counter(one.name for one in inside)
        members = [
            member
            for one in inside
            if names[one.name] == heads[lines[one.header].strip()] == 1
            and SHORTEST <= one.last - one.header <= LONGEST
            and (member := _member(lines, one, pair.extension))
            and _has_plain_body(lines, member)
        ]
        told = container is None or (around and not _COMMENT.match(lines[around.body]))
        if told and len(members) == len(inside) > 1:
            marks, bare = Marks.drawn(pair.extension, rng), rng.random() < BARE
            yield Group(lines, pair.extension, tuple(members), around, marks, bare)


def _member(lines: list[str], one: Definition, extension: str) -> Member | None:
    """A definition with the comments above it; None where its end is not one line."""
    closed = extension != "py" and bool(_CLOSES.match(lines[one.last]))
    end = one.last if closed else one.last + 1
    if one.header + 1 >= end or (extension != "py" and not closed):
        return None
    first = one.first
    while first and _COMMENT.match(lines[first - 1]):
        first -= 1
    return Member(first, one.header + 1, end, one.last + 1, one.name)


def _has_plain_body(lines: list[str], one: Member) -> bool:
    inside = [line for line in lines[one.body : one.end] if line.strip()]
    return bool(inside) and is_plain(inside, indent_of(lines[one.first]), indent_of(inside[0]))


def cases(repo: Path, seed: int) -> Iterator[Case]:
    """The cases of a repository, one of each kind for a group of members."""
    paths: Counter[str] = Counter()
    for pair in pairs(repo, seed=seed, wanted=lambda path: extension_of(path) in LANGUAGES):
        rng = random.Random(f"{seed} {pair.source}")
        found = [*groups(pair, rng)] if paths[pair.path] < SAME_FILE else []
        if not found:
            continue
        paths[pair.path] += 1
        group = rng.choice(found)
        for kind, make in MAKERS.items():
            if (edit := make(group, rng)) and edit[1] != pair.after:
                name, path = f"{kind}-{pair.commit[:12]}", Path(pair.path).name
                yield Case(name, kind, [kind], pair.extension, path, pair.after, *edit, pair.source)


if __name__ == "__main__":
    write_cases(__doc__ or "", cases)
