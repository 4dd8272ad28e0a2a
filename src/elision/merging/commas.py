"""Commas between the members of objects and lists, put right where an edit moved what is last.

It works on lines and their indentation: a file in which a comma is missing has no tree to ask. What
opens an object or list is known from the trees of the original and of the snippet, which do parse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache

from ..blocks import Block, walk
from ..syntax import Language

_SEPARATED = frozenset(["object", "list", "table", "enum"])
_CLOSERS = ("}", "]", ")")
OPENERS = ("{", "[", "(")

# A line that goes on with the one before it: an operator, a link of a chain, a clause.
_CONTINUES = re.compile(
    r"\.(?!\.\.)|[?,;=|+/<>%^]|&&|[*:-] |(?:and|or|if|else|for|in|is|async|when|then) "
)
_ATTRIBUTE = re.compile(r"#!?\[.*\]|@\w[\w.]*(?:\(.*\))?")
# A line that the next one goes on: it ends in an operator or an opening bracket.
UNFINISHED = re.compile(r"(?:[\[({=:?&|+*\\.-]|=>| (?:and|or|if|else|in|is|not|lambda))$")

_TEXT_ENDS = re.compile(r"[\"'`]$")
_TEXT_BEGINS = re.compile(r"\s*\w{,2}[\"'`]")

# How many other containers, of how many lines, are asked whether theirs end in a comma.
_WITNESSES = 16
_LONGEST_WITNESS = 100


def opening_lines(blocks: Sequence[Block]) -> Iterator[int]:
    """The lines after which members of an object or list begin, in a file of these blocks."""
    for block in walk(blocks):
        if block.kind in _SEPARATED and block.body <= block.tail < block.end:
            yield block.body - 1


def with_commas(
    lines: Sequence[str],
    parted: AbstractSet[int],
    opens: AbstractSet[int],
    lists: AbstractSet[int],
    endings: Mapping[int, str],
    said: AbstractSet[int],
    language: Language,
) -> list[str]:
    """The lines of a result, with the commas that its members miss, and without those too many.

    lines: the result, without terminators; parted: the numbers of its lines that do not follow the
    line above them as in the original; opens: the numbers of its lines after which members of an
    object or list begin (`opening_lines`); lists: those of what changed and has commas, arguments
    and parameters too; endings: for lines of the original, the code that was right above; said: the
    numbers of lines that end as they should, where a comma may stand behind the last of a list.

    What ends a member is changed only where something else follows than before, and the last one of
    arguments, a tuple or a pattern not at all: there a comma may mean something, or be wrong.
    """
    result = list(lines)
    if not language.separator:
        return result
    text = _Text(result, language)
    seen: set[int] = set()
    for number in sorted({near for below in parted for near in (below - 1, below)}):
        opener = text.opener(number)
        if opener is None or opener in seen:
            continue
        seen.add(opener)
        if opener in lists and opener not in opens:
            _join_on(text, opener, parted, endings)
        elif opener in lists or text.is_value(opener):
            _settle(text, opener, parted, opens, endings, said)
    return result


def _join_on(
    text: _Text, opener: int, parted: AbstractSet[int], endings: Mapping[int, str]
) -> None:
    """Put a comma behind what was the last of a list, and above what began a member of it."""
    *ends, (_, closer) = text.ends_of_members(opener) or [(0, 0)]
    for end, after in _missing(text, ends, parted) or ():
        if _parts(text, end, after, endings, endings.get(closer, "")):
            text.separate(end)


def _missing(
    text: _Text, ends: Sequence[tuple[int, int]], parted: AbstractSet[int]
) -> list[tuple[int, int]] | None:
    """Where members lack a comma: those of the ends, each with what follows.

    None where they are told apart another way: by newlines, or semicolons, as where methods follow
    the members of an enum.
    """
    missing = [(end, after) for end, after in ends if not text.separated(end)]
    if any(
        parted.isdisjoint(range(end + 1, after + 1)) and not text.is_one(end, after)
        for end, after in missing
    ):
        return None
    return None if any(text.code(end).endswith(";") for end, _ in ends) else missing


def _parts(text: _Text, end: int, after: int, endings: Mapping[int, str], last: str) -> bool:
    """Whether one member surely ends and another begins: it was the last, or that was begun.

    last: the code that was the last of the container.
    """
    began = endings.get(after, "").endswith((text.language.separator, *OPENERS))
    return began or text.code(end) == last


def _settle(
    text: _Text,
    opener: int,
    parted: AbstractSet[int],
    opens: AbstractSet[int],
    endings: Mapping[int, str],
    said: AbstractSet[int],
) -> None:
    """Put the commas of one object or list right."""
    ends = text.ends_of_members(opener)
    if not ends:
        return
    *inner, (last, closer) = ends
    before = endings.get(closer, "")
    missing = _missing(text, inner, parted)
    if missing is None or text.code(last).endswith(";"):
        return
    # Strings that may be one need none, but where it is sure that they are two.
    lacking = [
        end
        for end, after in missing
        if not text.is_one(end, after) or _parts(text, end, after, endings, before)
    ]
    for end in lacking:
        text.separate(end)
    if parted.isdisjoint(range(last + 1, closer + 1)):
        return
    # The container ends as it did. What of a last member is new but its comma, or stood last in a
    # new container without one, is as such containers are.
    wanted: bool | None = False
    separator = text.language.separator
    told = text.language.trailing and _differ_by_comma(before, text.code(last), separator)
    if before.strip() and not told:
        wanted = before.endswith(separator)
    elif text.language.trailing and not lacking:
        wanted = _habit(text, opener, opens)
    if wanted is False and text.separated(last) and not (text.language.trailing and last in said):
        text.join(last)
    elif wanted and not text.separated(last):
        text.separate(last)


def _differ_by_comma(one: str, other: str, separator: str) -> bool:
    return one.strip().removesuffix(separator) == other.strip().removesuffix(separator)


def _habit(text: _Text, opener: int, opens: AbstractSet[int]) -> bool | None:
    """Whether the containers nearby end in a comma; None if they do not say."""
    nearest = sorted((other for other in opens if other != opener), key=lambda o: abs(o - opener))
    votes = []
    for other in nearest[:_WITNESSES]:
        ends = text.ends_of_members(other, _LONGEST_WITNESS)
        if ends:
            votes.append(text.separated(ends[-1][0]))
    with_comma = sum(votes)
    if 2 * with_comma == len(votes):
        return None
    return 2 * with_comma > len(votes)


@cache
def _tokens(language: Language) -> re.Pattern[str]:
    """The strings of a line, which may hold what looks like a comment, and its last comment."""
    comments = []
    if language.line_comment:
        comments.append(re.escape(language.line_comment) + ".*")
    if language.block_comment:
        left, right = map(re.escape, language.block_comment)
        comments.append(rf"{left}(?:(?!{right}).)*(?:{right}\s*)?$")
    comment = rf"|(?P<comment>{'|'.join(comments)})" if comments else ""
    return re.compile(r"""(?P<quote>["'`])(?:\\.|(?!(?P=quote)).)*(?P=quote)""" + comment)


def code_of(line: str, language: Language) -> str:
    """A line without the comment that ends it and the blanks before that."""
    if any(start in line for start in language.comments):
        for found in _tokens(language).finditer(line):
            if found.lastgroup == "comment":
                line = line[: found.start()]
                break
    return line.rstrip()


@dataclass(slots=True)
class _Text:
    """Lines that are being corrected, and what is code in them."""

    lines: list[str]
    language: Language
    openers: dict[int, int | None] = field(default_factory=dict)

    def opener(self, number: int) -> int | None:
        """The line that opens the container in which a line is, or which it closes."""
        line = self.lines[number]
        if not self.is_code(number):
            return None
        depth = self.depth(number) + line.lstrip().startswith(_CLOSERS)
        found = None
        for above in range(number - 1, -1, -1):
            if above in self.openers and self.depth(above) == depth:
                found = self.openers[above]
                break
            if self.depth(above) < depth and self.is_code(above):
                found = above
                break
        if depth == self.depth(number):
            self.openers[number] = found
        return found

    def is_value(self, number: int) -> bool:
        """Whether a line opens the one value that a whole file is: there is no block for that."""
        return self.lines[number].strip() in ("{", "[") and not any(
            self.is_code(above) for above in range(number)
        )

    def ends_of_members(self, opener: int, most: int | None = None) -> list[tuple[int, int]]:
        """Where members end: their last line and the first of what follows, the closer in the end.

        Empty if the container is not laid out a line or more a member, or longer than `most` lines.
        """
        if self.code(opener)[-1:] not in OPENERS:
            return []
        ends: list[tuple[int, int]] = []
        before, inside = opener, -1
        stop = len(self.lines) if most is None else min(opener + most, len(self.lines))
        for number in range(opener + 1, stop):
            if not self.is_code(number):
                continue
            depth = self.depth(number)
            if inside < 0:
                inside = depth
            if depth <= self.depth(opener) or depth < inside:
                closes = self.lines[number].lstrip().startswith(_CLOSERS) and before != opener
                return [*ends, (before, number)] if closes else []
            if depth == inside and before != opener and self._parted(before, number):
                ends.append((before, number))
            before = number
        return []

    def _parted(self, before: int, number: int) -> bool:
        """Whether one member ends and another begins between two lines."""
        after = self.lines[number].lstrip()
        if after.startswith(_CLOSERS):
            return False
        if self.separated(before):
            return True
        code = self.code(before)
        leads = _ATTRIBUTE.fullmatch(code.strip())
        return not (leads or _CONTINUES.match(after) or UNFINISHED.search(code))

    def is_one(self, before: int, number: int) -> bool:
        """Whether two lines are strings that the language makes one of."""
        ends, begins = _TEXT_ENDS.search(self.code(before)), _TEXT_BEGINS.match(self.lines[number])
        return self.language.adjacent and bool(ends and begins)

    def separated(self, number: int) -> bool:
        return self.code(number).endswith(self.language.separator)

    def separate(self, number: int) -> None:
        """Add a comma after the code of a line."""
        code = self.code(number)
        self.lines[number] = code + self.language.separator + self.lines[number][len(code) :]

    def join(self, number: int) -> None:
        """Take the comma after the code of a line away."""
        code = self.code(number)
        shorter = code.removesuffix(self.language.separator).rstrip()
        self.lines[number] = shorter + self.lines[number][len(code) :]

    def depth(self, number: int) -> int:
        line = self.lines[number]
        return len(line) - len(line.lstrip())

    def is_code(self, number: int) -> bool:
        """Whether a line holds more than blanks and a comment."""
        return bool(self.code(number))

    def code(self, number: int) -> str:
        return code_of(self.lines[number], self.language)
