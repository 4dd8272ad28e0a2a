"""Which lines of a snippet stand for code, and which for code that was left out.

A marker is told by its words, not by one prompt's exact phrase. The line must be a comment (of any
language, models mix them up) or begin with dots. Then it is a marker if it is nothing but dots, if
dots stand on both sides of its words, or if all its words come from a small vocabulary of leaving
out. What is left of these is a comment like any other.

Every step takes time linear in the line: a file may be one line of many megabytes.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from .comments import comment_in
from .phrases import is_phrase, is_told_abroad
from .removed import removed


class Mark(Enum):
    """What a line that is no code stands for."""

    KEEP = "keep"  # unchanged code stands here
    REMOVE = "remove"  # code that stood here, or the block that is named, goes
    TODO = "todo"  # the model describes a change that it did not write


class Marker(NamedTuple):
    """A line that stands for code: what it means, the block it names ("" if none), its words."""

    mark: Mark
    name: str
    words: str


# Words that say by themselves that something was left out as it is.
_TELLING = frozenset(
    "unchanged unmodified untouched existing rest remaining remainder remains remain omitted "
    "elided keep kept snip snipped truncated".split()
)
# Words that say so beside others: "same as before", "other methods", but not "the original".
_HINTING = frozenset("same identical previous original other others stay stays continues".split())
# Words that may stand beside them and add nothing.
_FILLING = frozenset(
    "the of this that is are was were as it they be all and in for with no not to from up your my "
    "our exactly here leave continue go goes include note preserve preserved retain "
    "retained".split()
)
# Words for what is left out, where it is, and why. With a word from outside, a comment is content.
_THINGS = frozenset(
    "code before above below file files class classes function functions method methods rule rules "
    "style styles selectors implementation implementations body content contents line lines "
    "section sections logic import imports module modules component test tests test's fields field "
    "properties property members member definition definitions declarations declaration config "
    "configuration keys entries items rows statements statement props handlers routes types "
    "interface interfaces struct structs changes change shown brevity end start css html js script "
    "markup template data values parts part stuff elsewhere left alone everything else columns "
    "tables table text paragraphs document details options settings constants variables helpers "
    "helper arguments parameters elements nodes".split()
)
# Words for what is left out that need a telling word beside them: `# Other services` is a heading.
_PARTS = frozenset(
    "block blocks branches cases commands components constructor constructors dependencies effects "
    "endpoints getter getters hooks initializer jobs jsx middleware packages page scripts services "
    "setter setters setup steps".split()
)
_LEFT_OUT = _TELLING | _HINTING
_VOCABULARY = _LEFT_OUT | _FILLING | _THINGS
WORDS = _VOCABULARY | _PARTS
_WORD = re.compile(r"[A-Za-z']+")


_ELLIPSIS = r"(?:\.{3,}+|[…⋮⋯]|\.\s\.\s\.)"
_ONLY_DOTS = re.compile(rf"[\[({{<]{{,2}}\s*{_ELLIPSIS}\s*[\])}}>]{{,2}}")
_LEADING = re.compile(rf"[\[({{<]{{,2}}\s*{_ELLIPSIS}(?P<gap>\s*)")
_ENDING = re.compile(rf"[\])}}>]{{,2}}\s*{_ELLIPSIS}\s*")  # of a text that is read from its end
_CLOSES = {"[": "]", "(": ")", "{": "}", "<": ">"}
_PROSE = re.compile(r"[A-Za-z']++(?:\s++[A-Za-z']++)+")
_CODE = re.compile(r"[(){}\[\];=]")

# Words of an instruction, and how some begin: the model tells what to do and leaves the doing out.
_ORDERS = frozenset(
    "change changes changed changing add adds added adding apply applies fix fixes similar "
    "similarly likewise".split()
)
_ORDERS_BEGIN = ("adjust", "convert", "implement", "modif", "renam", "repeat", "replac", "updat")
_OTHERS = frozenset("other others remaining rest all".split())
_ALIKE = frozenset("same likewise similarly".split())
_SAME = frozenset("way change changes pattern for".split())  # after "same": an instruction
_SAME_CHANGES = frozenset(["same", "changes"])
# What ends a comment that the rest of something stays, of so many words at most.
_STAYING = frozenset("unchanged unmodified untouched same remains stays".split())
_MOST_SPOKEN = 8
_STAYS = frozenset(["keep", "existing", "unchanged"])  # with one of these it is no instruction


class _Said(NamedTuple):
    """A comment's words without the dots around them, and whether dots lead and trail them.

    glued: a single word or code follows the leading dots at once, as in a spread.
    """

    inner: str
    led: bool
    trailed: bool
    glued: bool


def marker_in(line: str) -> Marker | None:
    """The marker that a line is, or None where it is code.

    Text of the original that only looks like a marker gives one too: the caller, who sees the
    original, decides which it is.
    """
    comment = comment_in(line.strip())
    if comment is None:
        return None
    words = comment.words
    if _ONLY_DOTS.fullmatch(words):
        return Marker(Mark.KEEP, "", words)
    said = _said(words)
    if comment.needs_dots and not said.led:
        return None
    if comment.bare and not said.trailed and (said.glued or _CODE.search(said.inner)):
        return None  # `...args`, or a line of an interactive session
    name = removed(said.inner, between_dots=said.led and said.trailed)
    if name is not None:
        return Marker(Mark.REMOVE, name, words)
    mark = _mark(said, bare=comment.bare)
    return None if mark is None else Marker(mark, "", words)


def _said(words: str) -> _Said:
    """A comment's words, and the dots on their sides."""
    led = _LEADING.match(words)
    inner = words[led.end() :] if led else words
    trailing = _ENDING.match(inner[::-1])
    if trailing:
        inner = inner[: len(inner) - trailing.end()]
    elif led:
        inner = inner.removesuffix(_CLOSES.get(words[0], ""))
    glued = led is not None and not led["gap"] and not _PROSE.fullmatch(inner)
    inner = inner.strip()
    if not glued and inner[:1] in _CLOSES and inner.endswith(_CLOSES[inner[0]]):
        inner = inner[1:-1].strip()
    return _Said(inner, led is not None, trailing is not None, glued)


def _mark(said: _Said, *, bare: bool) -> Mark | None:
    """What the words of a comment, or of a line that begins with dots, stand for."""
    spoken = [word.lower() for word in _WORD.findall(said.inner)]
    telling = [word for word in spoken if word not in _FILLING]
    left_out = not _LEFT_OUT.isdisjoint(telling)
    dots = said.led or said.trailed
    if is_told_abroad(said.inner) or (dots and is_phrase(said.inner)):
        return Mark.KEEP
    tells = not _TELLING.isdisjoint(telling)
    known = WORDS if tells or dots else _VOCABULARY
    if left_out and known.issuperset(spoken) and not set(spoken) >= _SAME_CHANGES:
        plain = len(set(telling)) > 1 or tells
        return Mark.KEEP if dots or plain else None
    if not dots:
        if _rest_stays(spoken):
            return Mark.KEEP
        return Mark.TODO if _asks(spoken) else None
    stays = left_out and not _STAYS.isdisjoint(spoken)
    order = _first_order(spoken)
    if order >= 0 and not stays and (said.led or (order == 0 and len(spoken) > 2)):
        return Mark.TODO
    # Words from outside the vocabulary are a name or prose. Dots on both sides say that it is a
    # name; on one side, the word that comes first does.
    if said.led and said.trailed and (left_out or not bare):
        return Mark.KEEP
    if said.led and left_out and not bare:
        return Mark.KEEP
    return Mark.KEEP if telling and telling[0] in _TELLING else None


def _rest_stays(spoken: list[str]) -> bool:
    """Whether words say that the rest of something stays, whatever that is called."""
    rest = [word for word in spoken if word != "the"]
    begins = rest[:2] == ["rest", "of"] and len(rest) <= _MOST_SPOKEN
    return begins and not _STAYING.isdisjoint(rest[-2:])


def _asks(spoken: list[str]) -> bool:
    """Whether words without dots can only be an instruction to do the same with others."""
    others = not _OTHERS.isdisjoint(spoken)
    return _first_order(spoken[:1]) == 0 and others and not _ALIKE.isdisjoint(spoken)


def _first_order(spoken: list[str]) -> int:
    """The place of the first word that tells to do something, -1 if there is none."""
    for place, word in enumerate(spoken):
        if word in _ORDERS or word.startswith(_ORDERS_BEGIN):
            return place
        if word == "same" and not _SAME.isdisjoint(spoken[place + 1 : place + 2]):
            return place
    return -1
