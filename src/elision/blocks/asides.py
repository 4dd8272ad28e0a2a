"""Comments that stand for code for the reason alone that no code stands below them."""

from __future__ import annotations

import re
from collections.abc import Collection

from .comments import comment_in
from .markers import WORDS, Mark, Marker
from .removed import known_in, name_in

_ASIDE = WORDS | frozenset("has further how more nothing so they their which".split())
_LONGEST = 200  # characters; what is longer is prose
_STATEMENT = re.compile(r"[{};=]|\)\.")
_REMOVE = re.compile(r"(?:remove|delete) (?P<rest>.*\(.*)", re.IGNORECASE)

# What says of code that is named that it is as it was, and what tells to do the same elsewhere.
_AS_IT_WAS = re.compile(
    r"\b(?:unchanged|unmodified|untouched|omitted|existing|as (?:is|before)"
    r"|(?:is|are|stays?|remains?) (?:exactly )?the same"
    r"|(?:no|nothing) (?:other |further |more |else )?(?:is |has |was )?change[sd]?"
    r"|end of changes)\b",
    re.IGNORECASE,
)
_CHANGE = r"(?:changes?|edit|fix|fixes|pattern|thing|treatment|update|updates|way)"
_THE_SAME = re.compile(
    r"(?:todo:? )?"
    r"(?:(?:add|apply|do|fix|make|update) (?:\S+ ){,3}?(?:same|similar)"
    rf"(?: {_CHANGE}| for| in| to|$)"
    r"|(?:apply|do) (?:likewise|similarly)\b"
    rf"|(?:the |exact )*(?:same|similar) {_CHANGE}\b|(?:same|similar) for\b"
    r"|(?:similarly|likewise) \w|repeat (?:\w+ )?for\b|and so on for\b)",
    re.IGNORECASE,
)


def aside_in(line: str, named: Collection[str]) -> Marker | None:
    """The marker that a comment is with no code right below it, or None.

    `// render() and its helpers are unchanged` above a line of code may tell of that line, and
    alone it stands for code left out; `// same for the other tests` is then an instruction.
    named: the words in the names of the file's blocks.
    """
    comment = comment_in(line.strip())
    if comment is None or comment.bare or comment.needs_dots or len(comment.words) > _LONGEST:
        return None
    inner = comment.words.strip(" .[]-")
    if _STATEMENT.search(inner):
        return None
    if _THE_SAME.match(inner):
        return Marker(Mark.TODO, "", comment.words)
    if (gone := _REMOVE.fullmatch(inner)) and (name := name_in(gone["rest"])):
        return Marker(Mark.REMOVE, name, comment.words)
    if name := known_in(inner, named):
        return Marker(Mark.REMOVE, name, comment.words)
    others = (word for word in re.findall(r"[\w']+", inner) if word not in named)
    told = _AS_IT_WAS.search(inner) and _ASIDE.issuperset(map(str.lower, others))
    return Marker(Mark.KEEP, "", comment.words) if told else None
