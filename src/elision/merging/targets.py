"""What a line sets: the variable, field, key or option that stands left of its `=` or `:`."""

from __future__ import annotations

import re

_KEY = re.compile(
    r"(?P<left>[\w$@.-]+(?=\s*:)|\"[^\"]+\"|'[^']+')\s*(?P<sign>:|=>)\s+(?P<value>\S.*)"
)
_VARIABLE = re.compile(
    r"(?P<left>[\w$@*&.\[][^=(){};`]*?)\s*"
    r"(?P<sign>(?:\|\||\?\?|[:?])?=)(?![=>~])\s*(?P<value>\S.*)"
)
# What makes an `=` a comparison, or adds to what was there.
_NOT_SET = ("<", ">", "!", "+", "-", "*", "/", "%", "|", "&", "^", ".", "=")
# What a line may begin with that sets nothing, or not always.
_OTHER = re.compile(
    r"(?:if|elif|else|elsif|unless|while|until|for|when|case|switch|match|catch|except|with|return|"
    r"yield|await|throw|raise|assert|import|from|use|using|package|lambda|default)\b"
)
_TEXT = re.compile(r"(?<!\w)(?P<quote>[\"'])[^{]*?(?P=quote)")


def target(key: str) -> str | None:
    """What a line sets, with the sign by which it does; None where it sets nothing.

    Nor does a line count that makes something of what was there.
    """
    found = None if _OTHER.match(key) else _KEY.fullmatch(key) or _VARIABLE.fullmatch(key)
    if found is None or found["left"].endswith(_NOT_SET):
        return None
    names = re.findall(r"[\w$@]+", found["left"])
    if not names:
        return None
    again = re.compile(rf"(?<![\w$@]){re.escape(names[-1])}(?![\w$@])")
    if again.search(_TEXT.sub("", found["value"])):
        return None
    return f"{' '.join(found['left'].split())} {found['sign']}"
