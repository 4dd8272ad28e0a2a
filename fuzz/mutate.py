"""New cases from old ones, by the line: raw bytes alone would mostly be refused.

A fuzzer keeps those that reach new code, and makes others from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from elision.syntax.table import language_for
from generated_edits import Edited
from lazy_snippets import MARKERS, Habits, snippet_of
from real_sources import PATHS

from .case import Case, read, write

Lines = list[str]
Way = Callable[[Lines, Lines, Random], None]

_WORD = re.compile(r"[^\W\d]\w*")
# Lines that mean something to a merge, to a reply, or to a grammar.
_LINES = (
    *MARKERS,
    *("...", "# removed: a", "// ... removed code ...", "// update the others the same way"),
    *("-a", "+a", " a", "@@ -1,2 +1,3 @@", "@@", "--- a/a.py", "+++ b/a.py", "\\ No newline"),
    *("```", "```python a.py", "~~~", "    ```", "# a.py", "<think>", "</think>", "<update>"),
    *("<<<<<<< SEARCH", "=======", ">>>>>>> REPLACE", "---", "===", "%%"),
    *("{", "}", "};", "},", ")", "]", "/*", "*/", '"""', "<!--", "-->", "<a>", "</a>", "end"),
    *("def a():", "f(a) { ... }", "def a(): ...", "a: 1,", '"a": [', "- a", "if a:", "a {"),
    *("", "  ", "\t", "\f", "\u2028", "\u202ea\u202c", "\u0430 = 1", "a\u200b", "\ufeff", "\0"),
)
_CHARACTERS = "\t\n\r \"#'(),-./:;<>@[\\]`a{}\0\f\x85\u00e9\u0430\u200b\u202e\u2028\ufeff\U0001f600"
_ENDS = ("\n", "\r\n", "\r", "")


def mutated(data: bytes, limit: int, seed: int, derived: Callable[[Case, Random], str]) -> bytes:
    """Another case, of no more than `limit` bytes; derived: a second text that fits the first."""
    dice = Random(seed)
    case = read(data) or Case("a.py", "a = 1\n", "# ...\n")
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        case = _step(case, dice, derived)
    made = write(case)
    return made if len(made) <= limit else data


def crossed(data: bytes, other: bytes, limit: int, seed: int) -> bytes:
    """The first case, with some lines of the other."""
    dice = Random(seed)
    case, donor = read(data), read(other)
    if case is None or donor is None:
        return data
    lines = _lines(case.two)
    _borrow(lines, _lines(dice.choice(donor[1:])), dice)
    made = write(case._replace(two="".join(lines)))
    return made if len(made) <= limit else data


def _step(case: Case, dice: Random, derived: Callable[[Case, Random], str]) -> Case:
    chance = dice.random()
    if chance < 0.02:
        return case._replace(path=dice.choice(list(PATHS.values())))
    if chance < 0.25:
        return case._replace(two=derived(case, dice))
    one, two = _lines(case.one), _lines(case.two)
    way = dice.choice(_WAYS)
    if chance < 0.45:
        way(one, two, dice)
    else:
        way(two, one, dice)
    return Case(case.path, "".join(one), "".join(two))


# -- texts that fit a first one --------------------------------------------------------------------


def lazy(case: Case, dice: Random) -> str:
    """A snippet that says an edit of the first text, as a model might write it."""
    row = language_for(case.path)
    edit = Edited(row.name if row else "text", case.one, edited(case, dice))
    habits = Habits(
        marker=dice.choice(MARKERS),
        context=dice.randint(1, 4),
        column=dice.random() < 0.5,
        blank=dice.random() < 0.5,
        first=dice.random() < 0.75,
        last=dice.random() < 0.75,
        signed=dice.random() < 0.2,
    )
    return snippet_of(edit, habits).text


def edited(case: Case, dice: Random) -> str:
    """The first text after some edits."""
    lines = _lines(case.one)
    for _ in range(dice.randint(1, 3)):
        dice.choice(_EDITS)(lines, _lines(case.two), dice)
    return "".join(lines)


def replied(case: Case, dice: Random) -> str:
    """A reply around a snippet for the first text."""
    fence = dice.choice(("```", "~~~", "````", "  ```"))
    info = dice.choice(("", "python", case.path, f"css {case.path}", "diff", "markdown"))
    above = dice.choice(("", "Here it is:\n\n", f"**{case.path}**\n", f"File: `{case.path}`\n"))
    below = dice.choice(("", f"{fence}\n", f"{fence}\nDone.\n", f"{fence}\n\n{case.two}"))
    return f"{above}{fence}{info}\n{lazy(case, dice)}{below}"


# -- changes of lines ------------------------------------------------------------------------------


def _lines(text: str) -> Lines:
    return text.splitlines(keepends=True)


def _run(lines: Lines, dice: Random, longest: int = 6) -> slice:
    at = dice.randint(0, max(0, len(lines) - 1))
    return slice(at, at + dice.randint(1, longest))


def _drop(lines: Lines, other: Lines, dice: Random) -> None:
    del lines[_run(lines, dice)]


def _double(lines: Lines, other: Lines, dice: Random) -> None:
    part = _run(lines, dice)
    lines[part.stop : part.stop] = lines[part] * dice.choice((1, 1, 1, 9))


def _move(lines: Lines, other: Lines, dice: Random) -> None:
    part = _run(lines, dice)
    moved = lines[part]
    del lines[part]
    at = dice.randint(0, len(lines))
    lines[at:at] = moved


def _borrow(lines: Lines, other: Lines, dice: Random) -> None:
    at = dice.randint(0, len(lines))
    lines[at : at + dice.choice((0, 0, 1))] = other[_run(other, dice)]


def _indent(lines: Lines, other: Lines, dice: Random) -> None:
    part = _run(lines, dice)
    by = dice.choice((" ", "  ", "    ", "\t"))
    out = dice.random() < 0.5
    lines[part] = [line.removeprefix(by) if out else by + line for line in lines[part]]


def _insert(lines: Lines, other: Lines, dice: Random) -> None:
    at = dice.randint(0, len(lines))
    like = lines[at] if at < len(lines) else ""
    indent = dice.choice(("", like[: len(like) - len(like.lstrip())]))
    lines[at : at + dice.choice((0, 0, 1, 4))] = [indent + dice.choice(_LINES) + "\n"]


def _mark(lines: Lines, other: Lines, dice: Random) -> None:
    lines[_run(lines, dice, longest=30)] = [dice.choice(MARKERS) + "\n"]


def _rename(lines: Lines, other: Lines, dice: Random) -> None:
    """A word becomes another: one of the texts' own, or a new one."""
    part = _run(lines, dice, longest=1)
    words = [word for line in lines[part] for word in _WORD.findall(line)]
    if words:
        there = _WORD.findall("".join(dice.choices([*lines, *other], k=4)))
        old, new = dice.choice(words), dice.choice([*there, f"x{dice.randint(0, 99)}"])
        lines[part] = [re.sub(rf"\b{old}\b", new, line) for line in lines[part]]


def _character(lines: Lines, other: Lines, dice: Random) -> None:
    if lines:
        at = dice.randrange(len(lines))
        line, place = lines[at], dice.randint(0, len(lines[at]))
        new = dice.choice(_CHARACTERS) * dice.choice((1, 1, 1, 40))
        lines[at] = line[:place] + new + line[place + dice.choice((0, 1)) :]


def _end(lines: Lines, other: Lines, dice: Random) -> None:
    """Other line ends, of one line or of all."""
    end = dice.choice(_ENDS)
    some = range(len(lines)) if dice.random() < 0.3 else [dice.randrange(len(lines) or 1)]
    for at in some:
        if at < len(lines):
            lines[at] = lines[at].rstrip("\r\n") + end


_EDITS: tuple[Way, ...] = (_drop, _double, _move, _borrow, _indent, _insert, _rename, _rename)
_WAYS: tuple[Way, ...] = (*_EDITS, _mark, _mark, _character, _end)
