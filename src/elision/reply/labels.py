"""Paths, where a reply says which file a block is for: beside the fence, above it, within it."""

from __future__ import annotations

import os
import re

from .kinds import EXTENSIONS, FILENAMES, kind_of_path

_LONGEST = 300  # characters; a longer line is no label

_LINES = r"\blines?\s*\d+(?:\s*[-\u2013]\s*\d+)?"
_RANGE = re.compile(rf"(?::\d+(?:[-:]\d+)?|#L\d+(?:-L?\d+)?|\s*\(?{_LINES}\)?)$")
_PATH = re.compile(r"(?:[A-Za-z]:[/\\])?[\w.@~+$\[\](){}/\\-]+")
_ANY_EXTENSION = re.compile(r"\.(?=\w*[A-Za-z])\w{1,12}$")
# Names of products that read like file names.
_PRODUCTS = frozenset(
    [
        "node.js",
        "next.js",
        "vue.js",
        "nuxt.js",
        "react.js",
        "express.js",
        "three.js",
        "d3.js",
        "ember.js",
        "backbone.js",
        "discord.js",
        "asp.net",
        "vb.net",
        ".net",
        "socket.io",
    ]
)

_ATTRIBUTE = re.compile(
    r"\b(?:title|file|file_?name|file_?path|path|name|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s}>]+))",
    re.IGNORECASE,
)
_LINES_OF = re.compile(r"\d+:\d+:(.+)")  # 12:15:src/a.ts
_LANGUAGE = re.compile(r"\.?([A-Za-z][\w+#.-]*)")

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_TICKED = re.compile(r"`([^`]+)`|\*\*([^*`]+)\*\*")
_LEADING = re.compile(
    r"[^\w./@~$\[(\\]*"
    r"(?:(?:step\s*)?\d+\s*[.):]\s*)?"
    r"(?:(?:updated?|modif(?:y|ied)|changed?|edit(?:ed)?|created?|new|in|add(?:ed)?)\s+)?(?:the\s+)?"
    r"(?:(?:file\s?name|file\s?path|path|file)\b\s*:?\s*)?",
    re.IGNORECASE,
)
_WORD = re.compile(rf"\S+(?:\s+\(?{_LINES}\)?)?")
_TRAILING = re.compile(r"\s*(?::|\(.*\)\s*:?|[-:\u2013\u2014]\s.*)?")
_COMMAND = re.compile(
    r"\W*(?:\d+[.)]\s*)?(?:then\s+)?(?:run|execute|call|invoke|install)\b", re.IGNORECASE
)

# A comment with nothing in it but a path, and perhaps words that say what of the file is shown.
_COMMENT = re.compile(
    r"\s*(?P<open>//+|\#+|--|;+|%+|/\*+|<!--+|\(\*)\s*(?:[-=*]{2,}\s*)?"
    r"(?:(?:file\s?name|file\s?path|path|file)\s*:\s*|in\s+(?:the\s+file\s+)?)?"
    r"(?P<path>[^\s,;]+)(?P<said>[^*>]*?)\s*(?:\*+/|--+>|\*\))?\s*",
    re.IGNORECASE,
)
_OF_THE_EDIT = re.compile(
    r"\s*(?:[-=*]{2,}|:|(?:[-:\u2013\u2014]\s*|\()[^()]{0,40}"
    r"\b(?:updated?|modified|changed?|changes|edited|fixed|revised|new|existing|only|excerpt)\b"
    r"[^()]{0,40}\)?)?",
    re.IGNORECASE,
)
# A path between rules, or in angle brackets: === a.py ===, --- a.py ---, <a.py>.
_RULED = re.compile(r"(?:[-=]{2,}|<)\s*([^\s<>]+)\s*(?:[-=]{2,}|>)")
_OF_A_FILE = ("in", "to", "for", "of", "file", "update", "edit", "modify", "change", "create")
_BULLET = re.compile(r"[-*+\u2022]\s")
# How a sentence begins that says where the code below it goes, not where it is used.
_DIRECTS = re.compile(
    r"(?:\W|\d|\b(?:then|next|now|also|and|finally|lastly|first|second|third|step)\b)*"
    r"(?:[`*]|(?:in|for|to|update|change|edit|modify|add|create|open|replace|here)\b)",
    re.IGNORECASE,
)


def as_path(word: str, *, certain: bool = False) -> str | None:
    """The path that a word is, without the lines that it may name (``a.py:10-20``).

    Where the place of the word does not say that a path is meant, only what cannot well be
    anything else is one: it has to have a known extension (``os.path`` has none).
    """
    path = _RANGE.sub("", word.strip())
    if not _PATH.fullmatch(path) or path.casefold() in _PRODUCTS or path.endswith(("/", "\\", ".")):
        return None
    name = re.split(r"[/\\]", path)[-1]
    stem, extension = os.path.splitext(name)
    if name in FILENAMES or (stem and extension.lower() in EXTENSIONS):
        return path
    likely = certain or name != path
    return path if likely and stem and _ANY_EXTENSION.search(extension) else None


def from_info(info: str) -> tuple[str | None, str | None]:
    """The language and the path that a fence's info string gives."""
    info = info[:_LONGEST].strip()
    info = re.sub(r"^\{(.*)\}$|\{([^{}\s]*)\}$", r"\1\2", info)  # {title=a.py}, js {a.js}
    path = None
    if given := _ATTRIBUTE.search(info):
        value = (given[1] or given[2] or given[3] or "").strip()
        path = as_path(value.replace(" ", "_"), certain=True) and _RANGE.sub("", value)
        info = _ATTRIBUTE.sub("", info)
    words = info.split()
    if not words:
        return None, path
    first, rest = words[0], words[1:]
    if lines_of := _LINES_OF.fullmatch(first):
        return None, path or as_path(lines_of[1], certain=True)
    if whole := as_path(first, certain=True):
        return None, path or whole
    name, _, tail = first.partition(":")
    language = _LANGUAGE.match(name)
    for word in (tail, *rest):
        bare = re.sub(r"^\[(.*)\]$", r"\1", word.strip("<>,;\"'`"))  # ```css [site.css]
        path = path or as_path(bare, certain=True)
    return (language[1].lower() if language else None), path


def from_label(line: str) -> tuple[str, str] | None:
    """The path that a line is about, and the words behind it: ``File: a.py (new)``."""
    line = _LINK.sub(r"\1", line.strip()[:_LONGEST])
    if (ruled := _RULED.fullmatch(line)) and (path := as_path(ruled[1].strip("`"))):
        return path, ""
    if comment := _COMMENT.fullmatch(line):
        path = None if comment["said"] else as_path(comment["path"].strip("*`:"))
        if path:
            return path, ""
    rest = _LEADING.sub("", re.sub(r"[*`\"]", "", line), count=1)
    word = _WORD.match(rest)
    if word and _TRAILING.fullmatch(rest, word.end()) and (path := as_path(word[0].rstrip(":,."))):
        return path, rest[word.end() :].strip(" :")
    return None


def from_line_above(line: str) -> str | None:
    """The path that the line over a fence names: ``### a.py``, ``File: a.py``, ``In `a.py`:``."""
    if line.lstrip().startswith("<") and (given := _ATTRIBUTE.search(line[:_LONGEST])):
        return as_path(given[1] or given[2] or given[3] or "", certain=True)
    if label := from_label(line):
        return label[0]
    line = _LINK.sub(r"\1", line.strip()[:_LONGEST])
    ticked = {as_path(one or other) for one, other in _TICKED.findall(line)} - {None}
    names_it = line.startswith("#") or line.rstrip("*` ").endswith(":")
    return ticked.pop() if len(ticked) == 1 and names_it and not _COMMAND.match(line) else None


def from_heading(line: str) -> str | None:
    """The path that a heading with a # names: ``## Changes in a.py``."""
    if path := from_line_above(line):
        return path
    words = line[:_LONGEST].rstrip("*` :").split()
    path = as_path(words[-1].strip("`*\"'")) if len(words) > 1 else None
    alone = len(set(mentioned(line))) == 1 and words[-2].lower() in _OF_A_FILE
    return path if path and alone else None


def heads(line: str) -> str | None:
    """The path that a line names which is the heading of all that follows, be it without a #."""
    label = None if _BULLET.match(line.strip()) else from_label(line)
    if label is None:
        return None
    described = label[1] and not label[1].startswith("(") and "**" not in line
    return None if described else label[0]


def directs(line: str) -> bool:
    """Whether a line says of the file in it that code goes there, as a label does."""
    return from_label(line) is not None or _DIRECTS.match(line[:_LONGEST]) is not None


def mentioned(line: str) -> list[str]:
    """The paths that a line of prose has in it, in order."""
    words = re.split(r"[\s,;()\[\]]+", line[:_LONGEST])
    return [path for word in words if (path := as_path(word.strip("`*:.!?<>\"'")))]


def from_comment(line: str) -> str | None:
    """The path that a block's first line names, if it is a comment with nothing else in it."""
    found = _COMMENT.fullmatch(line) if len(line) <= _LONGEST else None
    if found is None or not _OF_THE_EDIT.fullmatch(found["said"]):
        return None
    path = as_path(found["path"].rstrip(":"))
    if path is None or "." not in os.path.basename(path):
        return None
    heading = found["open"].startswith("#") and kind_of_path(path) == "markdown"
    return None if heading else path


def same_file(one: str, other: str) -> bool:
    """Whether two paths can name one file: one ends with all parts of the other."""
    short, long = sorted((parts(one), parts(other)), key=len)
    return long[len(long) - len(short) :] == short


def parts(path: str) -> list[str]:
    """The parts of a path, those that say nothing left out."""
    return [part for part in re.split(r"[/\\]+", path) if part not in ("", ".")]
