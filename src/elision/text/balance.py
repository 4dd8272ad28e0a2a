"""How many brackets a line opens and leaves open: what tells a whole construct from half of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# Strings and comments are stepped over. A line is read by itself, so what it says is wrong in the
# middle of a comment of many lines; but a line that stands in both texts says the same in both.
_TOKEN = re.compile(
    r"(?=[({\[)}\]\"'`/#])"  # by this alone the search skips the rest fast
    r"(?:(?P<open>[({\[])|(?P<close>[)}\]])|[\"'`]|/\*"
    r"|//.*|(?<!\S)\#\s.*)"  # to the end of the line
)
_SHELL = re.compile(r"(?P<open>[({\[])|(?P<close>[)}\]])|[\"'`]|(?<!\S)\#.*")
_TAG = re.compile(
    r"<(?:!--|(?P<close>/)?(?P<name>[A-Za-z][\w:.-]*+)"
    r"(?:[^<>\"'/]|/(?!>)|\"[^\"]*+\"|'[^']*+')*+(?P<void>/)?>)"
)
# From the inside of a string or a comment to its end.
_REST = {
    '"': re.compile(r'(?:\\.|[^"\\])*+"'),
    "'": re.compile(r"(?:\\.|[^'\\])*+'"),
    "`": re.compile(r"(?:\\.|[^`\\])*+`"),
    "/*": re.compile(r".*?\*/"),
    "<!--": re.compile(r".*?-->"),
}
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "li p td th tr dt dd option".split()  # whose end may be left out
)
# By style, the words that open what others close.
_WORDS = {
    "end": (
        re.compile(
            r"^(?:(?:private |protected |public )?def(?!\s+[\w.]+[?!]?(?:\([^()]*\))?\s+=\s)"
            r"|class|module|if|unless|while|until|for|case"
            r"|begin)\b(?!.*\bend$)|=\s*(?:if|unless|case|begin)\b(?!.*\bend$)"
            r"|\bdo(?:\s*\|[^|]*\|)?$"
        ),
        re.compile(r"^end\b"),
    ),
    "shell": (
        re.compile(r"^if\b(?!.*\bfi\b)|^case\b(?!.*\besac\b)|(?:^|[;)]\s*)do$"),
        re.compile(r"^(?:fi|done|esac)\b|;(?:;&?|&)$"),
    ),
}
# The pattern of an arm of a shell's `case`, whose bracket closes nothing. The arm ends at `;;`. A
# blank stands before the bracket of a subshell as well: `( wait )`, but not behind a quote.
_WORD = r"(?:[^\s()|;&<>#\"']|\"[^\"]*\"|'[^']*')++"
_ARM = re.compile(rf"^\(?{_WORD}(?:\s*\|\s*{_WORD})*+(?:(?<=[\"'*])\s++)?\)(?!\S)")


@lru_cache(maxsize=1 << 14)
def balance(key: str, style: str) -> int:
    """Brackets that a line opens less those that it closes; key: the line without blanks around it.

    style: "brackets"; "tags" for markup; "end" or "shell" where words open and close as well.
    """
    if style == "tags":
        return sum(
            -1 if tag["close"] else 1
            for tag in _tokens(_TAG, key)
            if not tag["void"] and tag["name"].lower() not in _VOID
        )
    if style == "shell":
        rest = _ARM.sub("", key, count=1)
        return (rest != key) + _words(key, style) + _brackets(_SHELL, rest)
    if key[:2] == "* ":  # prose inside a comment of several lines
        return -key.endswith("*/")
    net = _brackets(_TOKEN, key)
    if "/*" not in key[2:]:  # a comment of several lines
        net += (key[:2] == "/*" and "*/" not in key) - (key[-2:] == "*/" and key[:2] != "/*")
    return net + _words(key, style) if style == "end" else net


def _brackets(pattern: re.Pattern[str], key: str) -> int:
    net = 0
    for token in _tokens(pattern, key):
        if token["open"]:
            net += 1
        elif token["close"]:
            net -= 1
    return net


def _words(key: str, style: str) -> int:
    opens, closes = _WORDS[style]
    return bool(opens.search(key)) - len(closes.findall(key))


def _tokens(pattern: re.Pattern[str], key: str) -> Iterator[re.Match[str]]:
    """What a pattern finds outside of strings and comments; one that is not closed is none."""
    at, unclosed = 0, set[str]()
    while token := pattern.search(key, at):
        at, opened = token.end(), token[0]
        if opened not in _REST:
            yield token
        elif opened not in unclosed:  # else a line of quotes would be read once for each of them
            rest = _REST[opened].match(key, at)
            if rest:
                at = rest.end()
            else:
                unclosed.add(opened)
