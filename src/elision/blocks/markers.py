"""Which lines of a snippet stand for code, and which for code that was left out.

A marker is told by its words, not by one prompt's exact phrase: a comment (of any language, models mix
them up) whose words all come from a small vocabulary of leaving-out, or that is framed by an ellipsis.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Mark(Enum):
    """What a line that is no code stands for."""

    KEEP = "keep"  # unchanged code stands here
    REMOVE = "remove"  # code that stood here, or the block that is named, goes
    TODO = "todo"  # the model describes a change that it did not write


@dataclass(frozen=True, slots=True)
class Marker:
    """A line that stands for code: what it means, the block it names ("" if none), its own words."""

    mark: Mark
    name: str
    words: str


_ELLIPSIS = r"(?:\.{3,}|…|\.\s\.\s\.)"
_COMMENT = re.compile(
    r"""^\s*(?:
        (?://+|\#+|--|;+|%+|'|REM\b|\*)\s*(?P<line>.*?)
      | \{?/\*+\s*(?P<block>.*?)\s*\*+/\}?
      | <!--+\s*(?P<markup>.*?)\s*--+>
      | \(\*\s*(?P<ml>.*?)\s*\*\)
      | (?P<bare>\[?\(?(?:\.{3,}|…).*)
    )[,;]?\s*$""",
    re.VERBOSE,
)
_ONLY_DOTS = re.compile(rf"^[\[({{]?\s*{_ELLIPSIS}\s*[\])}}]?$")
_LEADING = re.compile(rf"^[\[({{]?\s*{_ELLIPSIS}\s*")
_TRAILING = re.compile(rf"\s*{_ELLIPSIS}\s*[\])}}]?$")
_WORD = re.compile(r"[A-Za-z']+")

# Words that say that something was left out as it is.
_LEFT_OUT = frozenset(
    [
        "unchanged",
        "existing",
        "rest",
        "remaining",
        "remainder",
        "remains",
        "remain",
        "same",
        "previous",
        "original",
        "other",
        "others",
        "omitted",
        "keep",
        "kept",
        "stays",
        "stay",
        "unmodified",
        "untouched",
        "continues",
        "snip",
        "snipped",
        "truncated",
    ]
)
# Words that may stand beside them; with a word from outside, a comment is content.
_BESIDE = frozenset(
    [
        "code",
        "here",
        "the",
        "of",
        "this",
        "is",
        "are",
        "as",
        "before",
        "above",
        "below",
        "file",
        "files",
        "class",
        "classes",
        "function",
        "functions",
        "method",
        "methods",
        "rule",
        "rules",
        "style",
        "styles",
        "selectors",
        "implementation",
        "implementations",
        "body",
        "content",
        "contents",
        "line",
        "lines",
        "section",
        "sections",
        "logic",
        "import",
        "imports",
        "module",
        "modules",
        "component",
        "test",
        "tests",
        "test's",
        "fields",
        "field",
        "properties",
        "property",
        "members",
        "member",
        "definition",
        "definitions",
        "declarations",
        "declaration",
        "config",
        "configuration",
        "keys",
        "entries",
        "items",
        "rows",
        "statements",
        "statement",
        "props",
        "handlers",
        "routes",
        "types",
        "interface",
        "interfaces",
        "struct",
        "structs",
        "exactly",
        "they",
        "it",
        "all",
        "and",
        "in",
        "for",
        "with",
        "no",
        "not",
        "changes",
        "change",
        "shown",
        "brevity",
        "up",
        "to",
        "end",
        "start",
        "your",
        "my",
        "our",
        "css",
        "html",
        "js",
        "script",
        "markup",
        "template",
        "data",
        "values",
        "parts",
        "part",
        "stuff",
        "elsewhere",
        "from",
        "to",
        "be",
        "left",
        "alone",
        "everything",
        "else",
        "that",
        "columns",
        "tables",
        "table",
        "text",
        "paragraphs",
        "document",
        "details",
        "options",
        "settings",
        "constants",
        "variables",
        "helpers",
        "helper",
        "arguments",
        "parameters",
        "elements",
        "nodes",
    ]
)
# Words of an instruction: the model tells what to do and leaves the doing out.
_INSTRUCTS = re.compile(
    r"\b(?:updat\w+|chang(?:e|es|ed|ing)|add(?:s|ed|ing)?|appl(?:y|ies)|repeat\w*|similar(?:ly)?|likewise|replac\w+"
    r"|modif\w+|implement\w*|adjust\w*|renam\w+|convert\w*|fix(?:es)?|same\s+(?:way|change|pattern|for))\b",
    re.IGNORECASE,
)
_REMOVED = re.compile(
    r"^(?:(?:the\s+)?(?P<noun>[\w.#:-]+\s+)?(?:code\s+|lines?\s+)?)?(?:is\s+|was\s+|were\s+|are\s+|has\s+been\s+)?"
    r"(?:removed|deleted)\b\s*(?:code|lines?|here|block)?\s*[:\-]?\s*(?P<name>.*)$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"^[`'\"]?(?:(?:function|method|class|def|fn|func|rule|the)\s+)*(?P<name>[@.#$\w][\w.:#>$\- ]*?)(?:\(.*\))?[`'\"]?$"
)


def marker_in(line: str) -> Marker | None:
    """The marker that a line is, or None where it is code.

    Text of the original that only looks like a marker gives one too: the caller, who sees the original,
    decides which it is.
    """
    if "." not in line and "…" not in line and not _has_word(line):
        return None
    comment = _COMMENT.match(line)
    if comment is None:
        return None
    words = next(group for group in comment.groups() if group is not None).strip()
    return _read(words, bare=comment["bare"] is not None)


def _has_word(line: str) -> bool:
    lowered = line.lower()
    return any(
        word in lowered
        for word in (
            "unchanged",
            "existing",
            "rest",
            "remain",
            "same",
            "removed",
            "deleted",
            "omitted",
            "original",
            "previous",
            "other",
            "keep",
            "unmodified",
            "untouched",
            "snip",
            "truncated",
            "continues",
        )
    )


def _read(words: str, *, bare: bool) -> Marker | None:
    if _ONLY_DOTS.match(words):
        return Marker(Mark.KEEP, "", words)
    inner = _TRAILING.sub("", _LEADING.sub("", words)).strip()
    led, trailed = bool(_LEADING.match(words)), bool(_TRAILING.search(words))
    removal = _removal(inner, framed=led and trailed)
    if removal is not None:
        return Marker(Mark.REMOVE, removal, words)
    spoken = [word.lower() for word in _WORD.findall(inner)]
    left_out = any(word in _LEFT_OUT for word in spoken)
    tame = all(word in _LEFT_OUT or word in _BESIDE for word in spoken)
    if left_out and tame:
        return Marker(Mark.KEEP, "", words) if (not bare or led) else None
    if not (led or trailed):
        return None
    if _INSTRUCTS.search(inner) and not (
        left_out and {"keep", "existing", "unchanged"} & set(spoken)
    ):
        return Marker(Mark.TODO, "", words) if led or len(spoken) > 2 else None
    if bare:
        return Marker(Mark.KEEP, "", words) if led and left_out else None
    if (led and trailed) or left_out:
        return Marker(Mark.KEEP, "", words)
    return None


def _removal(inner: str, *, framed: bool) -> str | None:
    """The name that a removal comment gives ("" for none), or None if it is no removal."""
    found = _REMOVED.match(inner)
    if found is None:
        return None
    rest = found["name"].strip().rstrip(".")
    if not rest:
        noun = (found["noun"] or "").strip()
        return (
            noun
            if noun.lower() not in {"", "code", "block", "lines", "line", "this", "old"}
            else ""
        )
    named = _NAME.match(rest)
    if named is not None and (len(named["name"].split()) == 1 or ":" in inner):
        return named["name"].strip()
    return "" if framed else None
