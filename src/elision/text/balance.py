"""How many brackets a line opens and leaves open: what tells a whole construct from half of one."""

from __future__ import annotations

import re
from functools import lru_cache

# Strings and comments are stepped over. A line is read by itself, so what it says is wrong in the
# middle of a comment of many lines; but a line that stands in both texts says the same in both.
_TOKEN = re.compile(
    r"""(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`"""
    r"""|//.*|/\*.*?\*/|(?:^|\s)\#\s.*)"""
    r"""|(?P<open>[({\[])|(?P<close>[)}\]])"""
)
_TAG = re.compile(
    r"<!--.*?-->|<(?P<close>/)?(?P<name>[A-Za-z][\w:.-]*)"
    r"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(?P<void>/)?>"
)
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr "
    "li p td th tr dt dd option".split()  # whose end may be left out
)
_END_OPENS = re.compile(
    r"^(?:def|class|module|if|unless|while|until|for|case|begin)\b(?!.*\bend$)|\bdo(?:\s*\|[^|]*\|)?$"
)
_END_CLOSES = re.compile(r"^end\b")


@lru_cache(maxsize=1 << 14)
def balance(key: str, style: str) -> int:
    """Brackets that a line opens less those that it closes; key: the line without blanks around it.

    style: "brackets"; "tags" for markup; "end" where words open and ``end`` closes as well.
    """
    if style == "tags":
        return sum(
            -1 if tag["close"] else 1
            for tag in _TAG.finditer(key)
            if tag["name"] and not tag["void"] and tag["name"].lower() not in _VOID
        )
    net = 0
    for token in _TOKEN.finditer(key):
        if token["open"]:
            net += 1
        elif token["close"]:
            net -= 1
    if style == "end":
        net += bool(_END_OPENS.search(key)) - bool(_END_CLOSES.match(key))
    return net
