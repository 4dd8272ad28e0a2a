"""What a line says that is a comment, in the syntax of any language: models mix them up."""

from __future__ import annotations

import re
from typing import NamedTuple


class Comment(NamedTuple):
    """What a line says that is a comment or begins with dots.

    bare: there is no comment around it. needs_dots: without dots at its head it is content.
    """

    words: str
    bare: bool = False
    needs_dots: bool = False


_BARE = re.compile(r"\[?\(?(?:\.{3}|[…⋮⋯])")

# What stands around a comment, of programs and of templates; the longer of two stands first.
_AROUND = (
    ("/*", "*/"),
    ("<!--", "-->"),
    ("(*", "*)"),
    ("{#", "#}"),
    ("{% comment %}", "{% endcomment %}"),
    ("<%--", "--%>"),
    ("<%!--", "--%>"),
    ("<%#", "%>"),
    ("{{!", "}}"),
    ("{{--", "--}}"),
    ("{{/*", "*/}}"),
    ("{*", "*}"),
    ("@*", "*@"),
    ("{-", "-}"),
    ("<#", "#>"),
)
_OPENS = frozenset("/<({@")  # what one of them begins with
_TRIM = "*-"  # what more of its glyph stands inside: `/** **/`, `<!--- --->`, `{{!-- --}}`

# How a comment to the end of the line begins: with which glyph, and whether words touch it.
_LINE = re.compile(
    r"(?P<glyph>//+|\#+|--+|;+|%+|'|(?i:rem|dnl)\b|\*(?!/)|-\#(?=\s)|(?:!+|::|\.\.|\")(?=\s))"
    r"(?P<glued>\w)?"
)
_PROSE = re.compile(r"[A-Za-z']++(?:\s++[A-Za-z']++)+")
_DOTS = re.compile(r"\W{,3}(?:\.{3}|[…⋮⋯])")
# Operators in most languages: a comment behind one begins with dots, or says several words.
_OPERATORS = frozenset(["!", "::", "..", "rem", "dnl"])


def comment_in(text: str) -> Comment | None:
    """What the comment says that a line is, or None for code; the line has no blanks around it."""
    if _BARE.match(text):
        return Comment(text, bare=True)
    if text[-1:] in (",", ";"):
        text = text[:-1].rstrip()
    if text.startswith("{/*"):
        text = text[1:]
    if text[:1] in _OPENS:
        for opening, closing in _AROUND:
            if text.startswith(opening):
                return _within(text, opening, closing)
    return _behind(text)


def _within(text: str, opening: str, closing: str) -> Comment | None:
    """The comment that a line is which begins one; None where code stands behind it."""
    if opening == "/*":
        text = text.removesuffix("}")
    whole = text.endswith(closing) and len(text) >= len(opening) + len(closing)
    inside = text[len(opening) : -len(closing)]
    if not whole or closing in inside:  # code stands between two comments
        return None
    return Comment(inside.strip(_TRIM).strip())


def _behind(text: str) -> Comment | None:
    """The comment to the end of the line that a line is."""
    line = _LINE.match(text)
    if line is None:
        return None
    glyph, words = line["glyph"], text[line.end("glyph") :].strip()
    # `#rest {`, `--same: 0`, `*others`, `'rest'` are code of some language; `#rest of code` is not.
    if line["glued"] and not text.startswith("//") and not _PROSE.fullmatch(words):
        return None
    if glyph == '"':  # a string, unless it never ends
        return None if '"' in words else Comment(words, needs_dots=True)
    if glyph in _OPERATORS and not _DOTS.match(words) and not _PROSE.match(words):
        return None
    return Comment(words, needs_dots=glyph == "*")
