"""What a line sets: the variable, field, key or option that stands left of its `=` or `:`."""

from __future__ import annotations

import re

_KEY = re.compile(
    r"(?P<left>[\w$@.-]+(?=\s*:)|\"[^\"]+\"|'[^']+')\s*(?P<sign>:|=>)\s+(?P<value>\S.*)"
)
# Of one that ends in a comma, the sign may be `=` too.
_ENTRY = re.compile(
    r"(?P<left>[\w$@.-]+|\"[^\"]+\"|'[^']+')\s*(?::(?![:=])|=>|=(?![=>~])(?=.*,$))\s*\S"
)
# Up to the first `=`; what stands left of it is looked at by itself: the time is linear.
_VARIABLE = re.compile(r"(?P<left>[^=(){};`]+)=(?![=>~])(?P<value>.+)")
_LEFT = re.compile(r"[\w$@*&.\[]")
# Before an `=`: what compares, or adds to what was there.
_OTHER_SIGN = tuple("<>!+-*/%&|^.~@")
_SIGNS = ("||", "??", ":", "?")
# What a line may begin with that sets nothing, or not always.
_OTHER = re.compile(
    r"(?:if|elif|else|elsif|unless|while|until|for|when|case|switch|match|try|catch|except|finally|"
    r"with|return|yield|await|throw|raise|assert|import|from|use|using|package|lambda|default|"
    r"print|echo)\b"
)
_TEXT = re.compile(r"(?<!\w)(?P<quote>[\"'])[^{]*?(?P=quote)")
_NAME = re.compile(r"[\w$@]+")


def target(key: str) -> str | None:
    """What a line sets, with the sign by which it does; None where it sets nothing.

    Nor does a line count that makes something of what was there.
    """
    parts = None if _OTHER.match(key) else _parts(key)
    if parts is None:
        return None
    left, sign, value = parts
    names = _NAME.findall(left)
    if not names or not value.strip() or names[-1] in _NAME.findall(_TEXT.sub("", value)):
        return None
    return f"{' '.join(left.split())} {sign}"


def _parts(key: str) -> tuple[str, str, str] | None:
    """What stands left of the sign by which a line sets something, the sign, and what is right."""
    if found := _KEY.fullmatch(key):
        return found["left"], found["sign"], found["value"]
    found = _VARIABLE.fullmatch(key)
    if found is None:
        return None
    left = found["left"].rstrip()
    sign = next((one for one in _SIGNS if left.endswith(one)), "")
    left = left.removesuffix(sign).rstrip()
    sets = _LEFT.match(left) and not left.endswith(_OTHER_SIGN)
    return (left, f"{sign}=", found["value"]) if sets else None


def entry(line: str) -> str | None:
    """The key by which a line is known among the entries of an object, a match or arguments."""
    found = None if _OTHER.match(line) else _ENTRY.match(line)
    return found["left"] if found else None


def is_key(what: str) -> bool:
    """Whether what a line sets is the key of an object or a rule: another one is no other value."""
    return what.endswith((":", "=>"))
