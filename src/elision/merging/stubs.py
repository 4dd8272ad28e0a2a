"""Lines that stand for several: a header whose body is left out, code with a marker behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from ..blocks.index import Index
from ..blocks.markers import Mark, marker_in
from ..blocks.removed import removed_together
from ..text.steps import depth
from .costs import is_slight

# A header with a body that is left out: `name(...) { ... }`, `.rule { /* ... */ }`, `keys = [...]`.
_BRACES = re.compile(r"(?P<head>.*)\{(?P<inside>[^{}]*+)\}(?P<after>[^{}]*+)")
_LIST = re.compile(r"(?P<head>[^\[\]]*[=:]\s*)\[(?P<inside>\s*\.\.\.\s*)\](?P<after>[^\[\]]*+)")
_ENDS = ("", ";", ",")
# The same below a colon, and what stands for a body: `def f(): ...`, `pass  # unchanged`.
_COLON = re.compile(r"(?P<head>.*:)\s*(?:\.\.\.|[…⋮⋯]|#\s*\.\.\.)")
_IDLE = re.compile(r"(?P<head>(?:.*:\s)?)\s*(?:pass|\.\.\.|return \.\.\.)\s*(?P<comment>#.*)")

# A docstring that says that it is left out, and what it is of.
_QUOTED = re.compile(r"(?P<quotes>\"{3}|'{3})(?P<inside>.+)(?P=quotes)")
_DEFINED = re.compile(r"(?:async\s+)?(?:def|class)\s+(\w+)")
_MOST_LINES = 200  # of a docstring

_FUNCTION = re.compile(r"(?:async\s+)?def\s+(\w+)\s*\(")

# A comment behind code, one that begins with dots, and one that says of its own line that it stays.
_COMMENT = re.compile(r"(?<=\s)(?://|#|--|/\*|<!--|\{/\*)(?=\s)")
_INNER = re.compile(r"/\*[^*]{,200}\*/|<!--[^<>]{,200}-->")  # not further: many may begin
_DOTS = re.compile(r"\W*(?:\.\.\.|[…⋮⋯])")
_STAYS = re.compile(
    r"\W*(?:(?:un|not )changed|unmodified|untouched|(?:existing|unchanged) line|as before"
    r"|no changes?)\W*",
    re.IGNORECASE,
)
_CODE = re.compile(r"[;=]|[{}](?!$)")  # in a marker behind code there is none
_MOST_COMMENTS = 4  # of a line that are looked at
# How code ends that something is to follow inside it.
_OPENING = ("{", ":", "(", "[")


def spelled_out(text: str, above: str, below: str, index: Index) -> Iterator[str]:
    """A line of a snippet for a file, or those that it stands for: code, and what it leaves out.

    above, below: the lines beside it. What stands in the file is code.
    """
    key, known = text.strip(), index.positions
    indent = text[: text.find(key[0])]
    if key in known:
        yield text
    elif parts := _bracketed(key, index):
        yield from (indent + part for part in parts)
    elif lines := _docstring(key, above.strip(), index):
        yield from (indent + line if line.strip() else line for line in lines)
    elif (idle := _IDLE.fullmatch(key)) and _leaves_out(idle["comment"]):
        yield from (indent + part for part in _idle(idle["head"].strip()))
    elif (stub := _COLON.fullmatch(key)) and (
        _has_body(stub["head"], index) or _is_changed(stub["head"], above.strip(), index)
    ):
        yield from (indent + stub["head"], indent + "    ...")
    elif names := removed_together(key):
        yield from (indent + one for one in names)
    elif parts := _apart(key, index, shown=depth(below) > len(indent)):
        yield from (indent + part for part in parts)
    else:
        yield text


def leaves_out_inside(text: str, index: Index) -> bool:
    """Whether a line that the file does not have has a marker between what it shows of its code."""
    key = text.strip()
    if key in index.positions or marker_in(key):
        return False
    for found in islice(_INNER.finditer(key), _MOST_COMMENTS):
        between = key[: found.start()].strip() and key[found.end() :].strip()
        if (
            between
            and _DOTS.match(found[0])
            and _leaves_out(found[0])
            and found[0] not in index.text
        ):
            return True
    return False


def _bracketed(key: str, index: Index) -> tuple[str, ...]:
    """The lines of a header in the file, a marker for what its brackets hold, and what closes them.

    The bracket may stand on the line below, by itself.
    """
    stub = _BRACES.fullmatch(key) or _LIST.fullmatch(key)
    if stub is None or not _leaves_out(stub["inside"]):
        return ()
    known, head = index.positions, stub["head"]
    opener, closer = ("{", "}") if stub.re is _BRACES else ("[", "]")
    end = closer + stub["after"]
    if stub["after"] not in _ENDS and end not in known:
        return ()
    if head + opener in known:
        return (head + opener, "...", end)
    places = known.get(head.rstrip(), ())
    if any(index.key_at(place + 1) == opener for place in places):
        return (head.rstrip(), opener, "...", end)
    return ()


def _docstring(key: str, header: str, index: Index) -> tuple[str, ...]:
    """The lines of the docstring that the file has below a header, if one says that it stays.

    Where the file has none it says so of the whole body.
    """
    found = _QUOTED.fullmatch(key)
    if found is None or not _leaves_out(f"# {found['inside'].strip()}"):
        return ()
    heads = index.positions.get(header, ())
    if not heads and (name := _DEFINED.match(header)):
        lines = [one.body for one in index.by_name.get(name[1], ())]
        heads = [bisect_left(index.line_of, line) - 1 for line in lines]
    texts = {_text_from(head + 1, found["quotes"], index) for head in heads}
    return (texts.pop() or ("...",)) if len(texts) == 1 else ()


def _text_from(place: int, quotes: str, index: Index) -> tuple[str, ...]:
    """The lines of the text in quotes that begins at a line, if one does, as far in as that."""
    keys = index.keys[place : place + _MOST_LINES]
    if not keys or not keys[0].startswith(quotes):
        return ()
    ends = (at for at, key in enumerate(keys) if key.endswith(quotes) and (at or key != quotes))
    if (last := next(ends, None)) is None:
        return ()
    first, end = index.line_of[place], index.line_of[place + last] + 1
    return tuple(line.removeprefix(index.indents[place]) for line in index.source.lines[first:end])


def _idle(head: str) -> tuple[str, ...]:
    """A marker for a statement that does nothing, below its header if it stands behind that."""
    return (head, "    ...") if head else ("...",)


def _has_body(head: str, index: Index) -> bool:
    """Whether a header stands in the file over more than the three dots of a stub."""
    bodies = (index.keys[place + 1 : place + 2] for place in index.positions.get(head, ()))
    return any(body != ["..."] for body in bodies)


def _is_changed(head: str, above: str, index: Index) -> bool:
    """Whether a header is that of the one function of its name, of several lines, changed.

    Below a decorator that the file does not have, three dots may be all of the body: `@overload`.
    """
    name = _FUNCTION.match(head)
    found = index.by_name.get(name[1], ()) if name else ()
    decorated = above.startswith("@") and above not in index.positions
    whole = [one.kind == "function" and one.end > one.body and one.body > one.head for one in found]
    return whole == [True] and not decorated


def _apart(key: str, index: Index, *, shown: bool) -> tuple[str, ...]:
    """Code and the marker behind it, which is a comment; nothing where there is none.

    shown: what the code opens follows below. Behind a new line a marker needs dots, and words
    unless it is what that line opens that is left out: else it may be a comment of that line. So it
    does where the language has other comments: `npm test -- existing` is code.
    """
    known = index.positions
    for found in islice(_COMMENT.finditer(key), _MOST_COMMENTS):
        head, comment = key[: found.start()].rstrip(), key[found.start() :]
        opens = head.endswith(_OPENING) and not shown
        own = index.language is not None and found[0] in index.language.comments
        if not own and (found[0] == "--" or not _DOTS.match(comment)):
            continue
        if head in known and not opens and _STAYS.fullmatch(comment):
            return (head,)
        told = _DOTS.match(comment) and (opens or re.search(r"\w", comment))
        if (told or (head in known and not is_slight(head))) and _follows(comment, head):
            return () if marker_in(key) else (head, ("    " if opens else "") + comment)
    return ()


def _follows(comment: str, head: str) -> bool:
    """Whether a comment is a marker, and neither holds code nor stands in a string."""
    in_text = any(head.count(quote) % 2 for quote in "\"'`")
    return not in_text and not _CODE.search(comment) and _leaves_out(comment)


def _leaves_out(inside: str) -> bool:
    marker = marker_in(inside)
    return marker is not None and marker.mark is Mark.KEEP
