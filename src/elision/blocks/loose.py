"""Comments that stand for code by their pattern alone, whatever what they leave out is called.

`// existing validation` is one, and `# lookup (unchanged)`. A comment of new code may read so too:
the merge decides by the code around it. Of 960,000 lines of programs of others sixty do, forty of
them like `# other states`; as many as ten more where `x is preserved` and `x are the same` count.
"""

from __future__ import annotations

import re
from functools import cache

from .comments import comment_in
from .markers import Mark, Marker
from .phrases import is_phrase

_LONGEST = 100  # characters; what is longer is prose

# A name is any word but those that only a sentence has; so are several, joined or not.
_SENTENCE = (
    "a an are at be because been but by can do does for from has have if in into is it its must no "
    "not on only or should since so that then there they this to until was we were when where "
    "which while will with you as before unchanged existing same rest stays? remains? keep omitted"
)
_NAME = rf"(?!(?:{'|'.join(_SENTENCE.split())})\b)[^\s:;,=(){{}}\[\]]+(?:\(\))?"
_NAMES = rf"{_NAME}(?:,? {_NAME}){{,3}}"
_ALL = r"(?:(?:all|any|my|other|our|the|your) )*"
_KEEP = r"(?:(?:include|keep|leave|preserve|retain) )?"
_AS_IT_WAS = (
    r"(?:unchanged|unmodified|untouched|omitted|elided|no changes?|(?:hidden|skipped) for brevity"
    r"|not (?:shown|changed|modified)|as (?:before|is|it is|it was|they are|they were))"
)
_STAYS = (
    rf"(?:(?:(?:is|are|stays?|remains?) )?{_AS_IT_WAS}|(?:stays?|remains?) the same)"
    r"(?: (?:here|for brevity|as before|as is))?"
)
_HERE = r"(?:continues?|goe?s?|stays?|remains?)?(?: ?here)?"
# A heading may read so too: only above a line of the file, or a bracket, it says that code stays.
_HINT = re.compile(rf"(?:original|other|previous|remaining|same) {_NAME}(?: {_NAME})?")
_BRACKETS = re.compile(r"[()\[\]:\u2013\u2014-]+(?=\s|$)|(?<!\S)[(\[]+|[)\]]+$")

# Words for what is left out that a program's own comments are about: `# remaining items`.
_HANDLED = frozenset(
    "arguments columns content data document elements entries items keys line lines options "
    "paragraphs parameters rows settings table tables text values".split()
)


@cache  # few processes need it, and it takes a few milliseconds
def _loose() -> re.Pattern[str]:
    return re.compile(
        rf"{_KEEP}{_ALL}(?:existing|unchanged) {_NAMES}(?: {_STAYS}| {_HERE})?"
        rf"|{_KEEP}{_ALL}rest of {_ALL}{_NAMES}(?: {_STAYS}| {_HERE})?"
        rf"|{_ALL}{_NAMES} {_STAYS}"
        rf"|(?:keep|leave|preserve|retain) {_ALL}{_NAMES} (?:{_AS_IT_WAS}|the same)"
        rf"|{_ALL}same {_NAMES} as (?:above|before)"
        rf"|(?:omitted|unchanged|existing) {_NAMES}"
    )


def loose_in(line: str) -> Marker | None:
    """The marker that a comment is unless it is one of the code around it, or None."""
    comment = comment_in(line.strip())
    if comment is None or comment.bare or comment.needs_dots:
        return None
    plain = _plain(comment.words)
    said = _loose().fullmatch(plain) or _HINT.fullmatch(plain) or is_phrase(plain)
    return Marker(Mark.KEEP, "", comment.words) if said else None


def is_hint(line: str) -> bool:
    """Whether a loose marker does but hint that something stays, as a heading may."""
    comment = comment_in(line.strip())
    return comment is not None and _HINT.fullmatch(_plain(comment.words)) is not None


def _plain(words: str) -> str:
    """Words in lower case without the signs around them; "" for prose."""
    if len(words) > _LONGEST:
        return ""
    return " ".join(_BRACKETS.sub(" ", words.lower().strip(" .-*=#~")).split())


def is_of_items(words: str) -> bool:
    """Whether a marker has no dots, and names what a program's own comments speak of as well."""
    spoken = re.findall(r"[a-z]+", words.lower()) if len(words) <= _LONGEST else []
    return "..." not in words and "…" not in words and not _HANDLED.isdisjoint(spoken)
