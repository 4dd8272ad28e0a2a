"""What an instruction says in so many words: what to do, and the code that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from .shapes import shape

Verb = Literal["change", "add", "remove", "rename"]
Role = Literal["new", "old", "place"]

# A model of 135 million parameters does not tell an instruction to add from one to remove (40 of 60
# right, with nearly the same probability for each kind), so the first word of these does. All else
# is a change.
_VERBS: dict[str, Verb] = {
    **dict.fromkeys("add insert append put include introduce create define write".split(), "add"),
    **dict.fromkeys("remove delete drop strip omit kick".split(), "remove"),
    **dict.fromkeys("rename renamed".split(), "rename"),
}

_NO_MORE = re.compile(r"(?:\bnot|n't)\b.*\bany ?more\b|\bget rid of\b|\bno longer\b")
_TURNED = tuple(
    (flag, re.compile(rf"\b(?:{said})\b", re.IGNORECASE))
    for flag, said in (
        ("false", r"(?:turn|switch)(?:ed)?(?: \S+)? off|disabled?|deactivated?"),
        ("true", r"(?:turn|switch)(?:ed)?(?: \S+)? on|enabled?|activated?"),
    )
)

_QUOTED = re.compile(r'"([^"]*)"|(?<!\w)\'([^\']*)\'(?!\w)|`([^`]*)`|“([^”]*)”')
_ATOM = re.compile(r"[^\s\"'`,;(){}<>\[\]=]+(?:\([^()\s]*\))?|[<>=!]=?=?")
_WORD = re.compile(r"(?<![\w.-])[a-z]+(?![\w-])")
_CODE = re.compile(r"\d|[^\w\s-]|_|[a-z][A-Z]|^--")
_KEY = re.compile(r"\w:$")
_OLD = re.compile(r"\b(?:instead of|rather than|from|, not)\s+[\"'`“]?$", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:after|below|under|behind|before|above|beside|next to)\s+(?:the\s+)?[\"'`“]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that an instruction names, and what for.

    role: "old" goes away, "place" tells where, all else is "new". code: whether it can be code; a
    plain word only says what is meant. sure: whether it can be nothing but code.
    """

    text: str
    role: Role
    quoted: bool
    code: bool
    sure: bool


def verb(instruction: str) -> Verb:
    """What the instruction asks to do: the first word that says so, outside of quotes."""
    said = _QUOTED.sub(" ", instruction).lower()
    if _NO_MORE.search(said):
        return "remove"
    words = _WORD.findall(said)
    if said.rstrip(" .!").endswith("as well"):
        return "add"
    return next((_VERBS[word] for word in words if word in _VERBS), "change")


def pieces(instruction: str) -> tuple[Piece, ...]:
    """What the instruction names, in its order; what is turned on or off becomes true or false."""
    found = sorted([*_quoted(instruction), *_atoms(instruction)], key=lambda one: one[0])
    flags = [
        Piece(flag, "new", False, True, True) for flag, said in _TURNED if said.search(instruction)
    ]
    return (*_exchanged([piece for _, piece in found]), *flags)


def _exchanged(found: list[Piece]) -> list[Piece]:
    """The pieces; of "change 3 to 4" the first is what goes."""
    for at in range(1, len(found) - 2):
        before, piece, leads, new = found[at - 1 : at + 3]
        said = before.text.lower() in ("change", "replace", "swap")
        said = said and leads.text.lower() in ("to", "with", "by", "into")
        if said and piece.sure and shape(piece.text) == shape(new.text):
            found[at] = replace(piece, role="old")
    return found


def _quoted(instruction: str) -> Iterator[tuple[int, Piece]]:
    for match in _QUOTED.finditer(instruction):
        text = next(text for text in match.groups() if text is not None)
        yield match.start(), Piece(text, _role(instruction[: match.start()]), True, True, True)


def _atoms(instruction: str) -> Iterator[tuple[int, Piece]]:
    """What stands outside of quotes; a number that is written as a word may be meant as one."""
    bare = _QUOTED.sub(lambda match: " " * len(match[0]), instruction)
    after_key = False
    for match in _ATOM.finditer(bare):
        text = match[0].rstrip(".,:!?").removesuffix("'s")
        key = _KEY.search(match[0]) is not None
        if text:
            role, sure = _role(instruction[: match.start()]), _is_code(text)
            code = sure or key or after_key or shape(text) == "number"
            yield match.start(), Piece(text, role, False, code, sure)
        after_key = key


def stands(name: str, text: str) -> bool:
    """Whether a text has a name in it that is not a part of a longer one."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text) is not None


def _role(before: str) -> Role:
    return "old" if _OLD.search(before) else "place" if _PLACE.search(before) else "new"


def _is_code(text: str) -> bool:
    return bool(_CODE.search(text)) or text.lower() in ("true", "false")
