"""What the line above a block says that it shows: the code as it was, as it becomes, an example."""

from __future__ import annotations

import re

_LONGEST = 120  # characters; a longer line is no lead
_MARKS = re.compile(r"[*_#>`:().\s\u2026-]+")

_CODE = r"(?:\s(?:code|version|lines?|block|part|function|method|rule|implementation))?"
_BEFORE = re.compile(
    rf"before{_CODE}|previously(?: it was)?|currently(?: you have)?|instead of(?: this)?"
    rf"|(?:the )?(?:old|original|current|existing|previous){_CODE}(?: (?:is|was|reads))?"
    rf"|(?:replace|change|find)(?: (?:this|these|the following))?{_CODE}(?: in [\w. ]+)?"
)
_AFTER = re.compile(
    rf"after{_CODE}|(?:and )?(?:with|to|by)(?: this)?|(?:use|now)(?: this)?|it should (?:be|read)"
    rf"|(?:and )?(?:replace|change)(?: (?:it|this|that|them))? (?:with|to|by)(?: this)?"
    rf"|(?:the )?(?:new|updated|improved|corrected|fixed){_CODE}"
)
_OLD = re.compile(r"\b(?:before|previous(?:ly)?|old|original(?:ly)?|revert|replaces)\b")
_ASIDE = re.compile(
    r"(?:(?:an?|the|here is an?|quick|simple|basic|sample|example) )*"
    r"(?:usage|examples?|output|response)(?: example| of use| code)?"
    r"|(?:.* )?(?:call|use|try|run) it(?: out| now)?(?: like this)?"
    r"|(?:alternatively|optionally|if you prefer)\b.*"
)


def says_before(lead: str) -> bool:
    """Whether a line has nothing in it but that the code below is what another will replace."""
    return _BEFORE.fullmatch(_said(lead)) is not None


def says_after(lead: str) -> bool:
    """Whether a line has nothing in it but that the code below is what replaces another."""
    return _AFTER.fullmatch(_said(lead)) is not None


def says_old(lead: str) -> bool:
    """Whether a line speaks of code as it was."""
    return _OLD.search(_said(lead)) is not None


def says_aside(lead: str) -> bool:
    """Whether a line says that the code below is no part of the edit: how it is used, say."""
    return _ASIDE.fullmatch(_said(lead)) is not None


def _said(lead: str) -> str:
    return _MARKS.sub(" ", lead).strip().lower() if len(lead) <= _LONGEST else ""
