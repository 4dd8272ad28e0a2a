"""What kinds of values a line has, whatever the language, and which is like which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

# Characters of a line that values are looked for in; what is longer was written by a program.
LONGEST = 1000

_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()

# The first that fits.
_SHAPES = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("colour", r"#[0-9a-fA-F]{3,8}"),
        ("time", r"\d{1,2}(?::\d\d){1,2}"),
        ("number", r"\$?[-+]?\d+(?:\.\d+)?[%a-z]{0,4}|" + "|".join(_NUMBERS)),
        ("version", r"v?\d+(?:\.\d+)+\S*|v\d+"),
        ("flag", r"[Tt]rue|[Ff]alse|yes|no|on|off"),
        ("operator", r"[<>=!]=?=?"),
        ("path", r"\S*/\S*"),
        ("word", r"[A-Za-z_][\w-]*"),
        ("text", r".*\s.*"),
    )
)

# What can be exchanged: what stands in quotes or between tags, values, names, names with what they
# are asked for or called with, and operators.
_SPANS = tuple(
    re.compile(pattern)
    for pattern in (
        r'"([^"]*)"',
        r"'([^']*)'",
        r"`([^`]*)`",
        r">\s*([^<>]*[^<>\s])\s*<",
        r"^[\s-]*[\w-]+: +([^\s\"'\[{|>&*][^:#;,]*?)$",
        r"#[0-9a-fA-F]{3,8}\b",
        r"\d{1,2}(?::\d\d){1,2}",
        r"\$?[-+]?\d+(?:\.\d+)?[%a-z]{0,4}(?![\w%])",
        r"v?\d+(?:\.\d+)+[\w.-]*",
        r"\bv\d+\b",
        r"[\w./@-]+",
        r"[\w.-]+",
        r"\w+",
        r"[A-Za-z_][\w.]*\([^()]*\)",
        r"[<>=!]=?=?",
    )
)
_FLAGS = (("false", "true"), ("False", "True"), ("no", "yes"), ("off", "on"))
_KEY = re.compile(r"([\w-]+)[\"']?\s*(?::|=(?!=))")
_DIGITS_BEFORE, _DIGITS_AFTER = re.compile(r"\d[.:]?$"), re.compile(r"[.:]?\d")
_SUFFIX = re.compile(r"(?<=\d)[a-z%]+$")
_UNIT = re.compile(r"[a-z%]+$|^\$")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a line.

    whole: whether it is all that stands in quotes, tags or after a key; key: the name that a colon
    or an equals sign before it gives it, if any.
    """

    start: int
    end: int
    whole: bool
    key: str = ""


def shape(text: str) -> str:
    """The kind of value that a text is: a colour, a number, a version, a path, a word, …"""
    return next((name for name, pattern in _SHAPES if pattern.fullmatch(text)), "code")


def spans(line: str) -> tuple[Span, ...]:
    """What in a line can be exchanged for something else, from the left to the right."""
    found = {
        match.span(min(pattern.groups, 1)) for pattern in _SPANS for match in pattern.finditer(line)
    }
    return tuple(
        Span(start, end, _whole(line[:start], line[end:]), _key(line[:start]))
        for start, end in sorted(found)
        if start < end and not _cuts(line, start, end)
    )


def _cuts(line: str, start: int, end: int) -> bool:
    """Whether it is a tag's name, or a part of a number, a time, or a name with hyphens."""
    before, text, after = line[:start], line[start:end], line[end:]
    return (
        before.endswith("<")
        or (text.isalpha() and (before.endswith("-") or after.startswith("-")))
        or (_DIGITS_BEFORE.search(before) is not None and text[0].isdigit())
        or (_DIGITS_AFTER.match(after) is not None and text[-1].isdigit())
    )


def _key(before: str) -> str:
    found = _KEY.findall(before)
    return found[-1] if found else ""


def _whole(before: str, after: str) -> bool:
    if not after:
        return before.endswith(": ")
    return before.endswith(("'", '"', "`", ">")) and after.startswith(("'", '"', "`", "<"))


def alike(new: str, old: str) -> float:
    """How well a value takes another's place: from -3, another unit, to 7.5, nearly the same."""
    kind, ratio = shape(new), SequenceMatcher(None, new, old, autojunk=False).ratio()
    if kind == shape(old) == "number":
        return 5 + _units(new, old) + ratio / 2  # 9 is no less like 10 than 11 is
    return 4 * (kind == shape(old)) + 3 * ratio


def spelled(new: str, old: str) -> str:
    """A value as it is written in the place of another: true is on where off stood, four is 4."""
    if new in _NUMBERS and old not in _NUMBERS:
        new = str(_NUMBERS.index(new))
    if shape(new) == shape(old) == "number" and not _UNIT.search(new):
        return new + "".join(_SUFFIX.findall(old))
    for one in _FLAGS:
        for other in _FLAGS:
            if new in one and old in other:
                return other[one.index(new)]
    return new


def _units(new: str, old: str) -> float:
    ours, theirs = _UNIT.findall(new), _UNIT.findall(old)
    if ours == theirs:
        return 1.5
    return -3.0 if ours else -1.0
