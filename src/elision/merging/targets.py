"""What a line sets: the variable, field, key or option that stands left of its `=` or `:`."""

from __future__ import annotations

import re

_KEY = re.compile(
    r"(?P<left>[\w$@.-]+(?=\s*:)|\"[^\"]+\"|'[^']+')\s*(?P<sign>:|=>)\s+(?P<value>\S.*)"
)
# Up to the first `=`; what stands left of it is looked at by itself: the time is linear.
_VARIABLE = re.compile(r"(?P<left>[^=(){};`]+)=(?![=>~])(?P<value>.+)")
_LEFT = re.compile(r"[\w$@*&.\[]")
# Before an `=`: what compares, or adds to what was there.
_OTHER_SIGN = tuple("<>!+-*/%&^.~@")
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
    found = None if _OTHER.match(key) else _KEY.fullmatch(key) or _VARIABLE.fullmatch(key)
    if found is None:
        return None
    left, sign = found["left"].rstrip(), found.groupdict().get("sign", "=")
    if found.re is _VARIABLE:
        before = next((one for one in _SIGNS if left.endswith(one)), "")
        left, sign = left.removesuffix(before).rstrip(), before + sign
        if left.endswith(_OTHER_SIGN) or not _LEFT.match(left) or left.endswith("|"):
            return None
    names = _NAME.findall(left)
    if not names or not found["value"].strip():
        return None
    if names[-1] in _NAME.findall(_TEXT.sub("", found["value"])):
        return None
    return f"{' '.join(left.split())} {sign}"


def is_key(what: str) -> bool:
    """Whether what a line sets is the key of an object or a rule: another one is no other value."""
    return what.endswith((":", "=>"))
