"""The habits of real replies: how a plan becomes the text that a model would have written.

Each rate was counted over 380 replies of five models to requests for a lazy edit (August 2025).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from judge import Segment, is_cut, segments, vanished
from outline import DATA, Definition, indent_of
from plan import Edit, Hunk, Plan

RATES = {
    "usual": 0.93,  # 88% of markers, the named ones apart
    "named": 0.12,
    "column0": 0.3,  # 60% of markers beside indented lines, the file's own level is 0 for some
    "beside": 0.2,  # of the others: as deep as the line above
    "nofirst": 0.18,  # 41% begin without, those that have nothing to leave out among them
    "nolast": 0.2,  # 35% likewise
    "order": 0.95,  # 36% of replies, and few edits have something to restate
    "framed": 0.7,  # of the helpers: a marker on their outer side as well
    "diff": 0.17,  # 16% in the end
    "spaced": 0.4,  # of the diffs, those with a space before context
    "at": 0.2,  # of the diffs, those with @@ lines
    "airy": 0.5,
    "tight": 0.2,
    "trimmed": 0.25,  # 6% of context lines, and not every file has something to trim
    "removed": 0.15,
    "label": 0.03,
    "fence": 0.04,
}

LONGEST_NAME = 60  # that a model still spells out in a comment
NAMESPACED = ("cs", "cpp", "hpp", "rb")
_KEY = re.compile(r"""["']?([\w.-]+)["']?\s*[:=]""")  # of an object or a table
_LEADS = re.compile(r"\s*(?:$|#|//|/\*|\*|@)")  # blank, comment, decorator
WORDS = (  # of a marker, where they are not the usual ones
    "... existing code ...",
    "... rest of the code ...",
    "... rest of code remains the same ...",
    "unchanged code here",
    "... unchanged ...",
    "...",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the reply; kind: "same", "new", "old" (deleted), "note" (words of a comment)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Lines of the file after without a marker between them; line: the first, for the order."""

    rows: tuple[Row, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Gap:
    """Lines that a marker stands for; keeps: the names of definitions among them."""

    indent: str
    keeps: tuple[str, ...]
    blanks: tuple[bool, bool]  # whether the file has a blank line on either side


Part = Shown | Gap


class Habits:
    """Draws habits by their rates, and remembers those that left a trace in the reply."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.drawn = {name: rng.random() < rate for name, rate in RATES.items()}
        self.words = rng.choice(WORDS)
        self.seen: list[str] = []

    def __getitem__(self, name: str) -> bool:
        return self.drawn[name]

    def note(self, name: str) -> None:
        if name not in self.seen:
            self.seen.append(name)


def removals(edit: Edit, habits: Habits) -> dict[Hunk, str]:
    """What a comment says in place of code that a reply deletes, for each such deletion."""
    notes = {}
    for hunk in edit.hunks:
        old = [line for line in edit.before[hunk.a0 : hunk.a1] if line.strip()]
        if not is_cut(edit, hunk):
            continue
        gone = vanished(edit, hunk)
        if gone or len(old) > 3 or habits["removed"]:
            notes[hunk] = _removal(edit, hunk, gone)
    return notes


def _removal(edit: Edit, hunk: Hunk, gone: list[Definition]) -> str:
    """Words that name what a hunk deletes, where that is one definition and what leads it."""
    outer = [d for d in gone if not any(d != other and other.holds(d.first) for other in gone)]
    data = edit.pair.extension in DATA
    name = _KEY.match(outer[0].name) if outer and data else None
    short = len(outer) == 1 and len(outer[0].name) <= LONGEST_NAME
    if short and (name or not data):
        rest = [at for at in range(hunk.a0, hunk.a1) if not outer[0].holds(at)]
        known = [count[outer[0].name] for count in edit.names]
        if known == [1, 0] and all(_LEADS.match(edit.before[at]) for at in rest):
            return f"removed: {name[1] if name else outer[0].name}"
    return "... removed code ..."


def parts_of(edit: Edit, plan: Plan, stated: dict[Hunk, str]) -> list[Part]:
    """What a plan shows, and gaps for the rest; ``stated`` has "" for a hunk written as a diff."""
    shown = segments(edit, plan.kept)
    parts: list[Part] = []
    at = 0
    for segment in shown:
        parts += _gap(edit, at, segment.first)
        parts.append(Shown(tuple(_rows(edit, segment, stated)), segment.first))
        at = segment.last + 1
    return parts + _gap(edit, at, len(edit.after))


def _gap(edit: Edit, first: int, end: int) -> list[Part]:
    lines = edit.after[first:end]
    solid = [line for line in lines if line.strip()]
    if not solid:
        return []
    keeps = tuple(d.name for d in edit.new if first <= d.first and d.last < end)
    indent = min((indent_of(line) for line in solid), key=len)
    return [Gap(indent, keeps, (not lines[0].strip(), not lines[-1].strip()))]


def _rows(edit: Edit, segment: Segment, stated: dict[Hunk, str]) -> list[Row]:
    rows: list[Row] = []
    starts = {hunk.b0: hunk for hunk in edit.hunks}
    for at in range(segment.first, segment.last + 2):
        hunk = starts.get(at)
        inside = at <= segment.last or at == len(edit.after)
        if hunk in stated and hunk is not None and inside:
            old = edit.before[hunk.a0 : hunk.a1]
            indent = indent_of(next((line for line in old if line.strip()), ""))
            note = stated[hunk]
            rows += [Row("note", indent + note)] if note else [Row("old", line) for line in old]
        if at <= segment.last:
            rows.append(Row("same" if edit.origin[at] is not None else "new", edit.after[at]))
    return rows


def reorder(edit: Edit, plan: Plan, parts: list[Part], habits: Habits) -> list[Part]:
    """The parts in another order: two definitions swapped, else a helper restated out of place."""
    wholes = {d.first: d for d in plan.wholes}
    loose = [
        (at, wholes[part.line].path[:-1])
        for at, part in enumerate(parts)
        if isinstance(part, Shown) and _is_whole(part, wholes.get(part.line))
    ]
    for (one, here), (two, there) in pairwise(loose):
        if two == one + 2 and here == there:
            habits.note("swapped")
            return [*parts[:one], parts[two], parts[one + 1], parts[one], *parts[two + 1 :]]
    return _restated(edit, plan, parts, habits)


def _is_whole(part: Shown, whole: Definition | None) -> bool:
    return whole is not None and len(part.rows) == whole.last - whole.first + 1


def _restated(edit: Edit, plan: Plan, parts: list[Part], habits: Habits) -> list[Part]:
    if edit.pair.extension in DATA:
        return parts
    lines = [part.line for part in parts if isinstance(part, Shown)]
    # A function within another, a struct within another: nobody restates those.
    deepest = 1 if edit.pair.extension in ("c", "h") else 2
    deepest = 4 if edit.pair.extension in NAMESPACED else deepest
    hidden = [
        d
        for d in edit.new
        if not plan.kept & set(range(d.first, d.last + 1))
        and 2 <= d.last - d.first < 25
        and None not in edit.origin[d.first : d.last + 1]
        and edit.named_once(d, alone=True)
        and (len(d.path) == 1 or (not plan.headers and len(d.path) <= deepest))
        and not any(hunk.a0 in range(d.first, d.last + 2) for hunk in edit.hunks)
    ]
    if not hidden:
        return parts
    helper = habits.rng.choice(hidden)
    rows = tuple(Row("same", line) for line in edit.after[helper.first : helper.last + 1])
    shown, gap = Shown(rows, helper.first), Gap(indent_of(rows[0].text), (), (True, True))
    habits.note("restated")
    outer = [gap] if habits["framed"] else []
    if helper.first < lines[-1]:  # it stands earlier in the file
        return [*parts, *([] if isinstance(parts[-1], Gap) else [gap]), shown, *outer]
    return [*outer, shown, *([] if isinstance(parts[0], Gap) else [gap]), *parts]


def ends_open(edit: Edit, plan: Plan) -> bool:
    """Whether a reply that ends with the last line shown leaves open what it had begun.

    That is so in a definition whose header it shows, unless what ends is a member of a class, and
    where the file goes on deeper than the last lines shown do.
    """
    last = segments(edit, plan.kept)[-1]
    begun = [d for d in edit.new if d.holds(last.last) and d.last > last.last]
    indented = edit.pair.extension in ("py", "pyi")
    for one in begun:
        if one.first in plan.kept and not (indented and _inner_complete(edit, one, last.last)):
            return True
    shown = [edit.after[at] for at in range(last.first, last.last + 1) if edit.after[at].strip()]
    follows = next((line for line in edit.after[last.last + 1 :] if line.strip()), "")
    return len(indent_of(follows)) > min(len(indent_of(line)) for line in shown)


def ends_in_leaf(edit: Edit, plan: Plan) -> bool:
    """Whether the last line shown stands in a function or the like that goes on."""
    last = segments(edit, plan.kept)[-1].last
    return any(d.holds(last) and d.last > last and not d.container for d in edit.new)


def _inner_complete(edit: Edit, outer: Definition, last: int) -> bool:
    """Whether a line ends a definition directly within a class that goes on."""
    return any(d.last == last and d.path[:-1] == outer.path for d in edit.new)


def trimmed(plan: Plan, parts: list[Part], habits: Habits) -> list[Part]:
    """The parts with what an editor would not show changed: dedented, other blanks at line ends."""
    rows = [row for part in parts if isinstance(part, Shown) for row in part.rows]
    code = [row.text for row in rows if row.text.strip()]
    common = min((indent_of(line) for line in code), key=len)
    if common and not plan.headers and not habits["diff"]:
        habits.note("dedented")
        return [_dedented(part, len(common)) for part in parts]
    if any(line.startswith("\t") for line in code) and not any(
        line.startswith(" ") for line in code
    ):
        habits.note("spaces")
        return [_untabbed(part) for part in parts]
    same = [row for row in rows if row.kind == "same" and row.text.strip()]
    if any(row.text != row.text.rstrip() for row in same):
        habits.note("stripped")
        return [_mapped(part, _stripped) for part in parts]
    return parts


def _dedented(part: Part, width: int) -> Part:
    if isinstance(part, Gap):
        return replace(part, indent=part.indent[width:])
    return _mapped(part, lambda row: replace(row, text=row.text[width:]))


def _mapped(part: Part, change: Callable[[Row], Row]) -> Part:
    if isinstance(part, Gap):
        return part
    return replace(part, rows=tuple(change(row) for row in part.rows))


def _untabbed(part: Part) -> Part:
    if isinstance(part, Gap):
        return replace(part, indent=_spaces(part.indent))
    return _mapped(part, lambda row: replace(row, text=_spaces(row.text)))


def _spaces(line: str) -> str:
    tabs = len(line) - len(line.lstrip("\t"))
    return "    " * tabs + line[tabs:]


def _stripped(row: Row) -> Row:
    return replace(row, text=row.text.rstrip()) if row.kind == "same" else row
