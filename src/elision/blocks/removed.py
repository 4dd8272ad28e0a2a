"""The words that say that code is removed, and which."""

from __future__ import annotations

import re
from collections.abc import Collection

_LONGEST = 200  # characters; what is longer is prose
_CLOSES = {"(": ")", "[": "]"}

_REMOVED = re.compile(
    r"(?:the\s++)?(?P<noun>[\w.#:-]++[?!]?(?:\(\))?\s++)?(?:code\s++|lines?\s++)?"
    r"(?:(?:is|was|were|are|has\s++been)\s++)?"
    r"(?:removed|deleted)\b\s*+(?:(?:code|lines?|here|block)\b)?\s*+[:-]?\s*+(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
# What follows what is removed: why, or what to use.
_WHY = re.compile(
    r"(?:\s+[-\u2013\u2014]\s|\s+\(|(?:(?<=removed|deleted)|(?<=\))):\s"
    r"|[,;]\s+(?:as|because|folded|handled|inlined|merged|moved|no|now|replaced|see|since|use)\b)",
    re.IGNORECASE | re.DOTALL,
)
# Several names behind the word, and what closes the comment.
_ONE = r"[`'\"]?\w[\w.:#]*[?!]?(?:\(\))?[`'\"]?"
_AND = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*")
_TOGETHER = re.compile(
    rf"(?P<before>\W+)(?:removed|deleted)\s*:?\s+(?:the\s+)?(?:[a-z]+s:\s+)?"
    rf"(?P<names>{_ONE}(?:(?:{_AND.pattern}){_ONE})+)(?P<after>\W*)$",
    re.IGNORECASE,
)
_NO_NAME = frozenset(["", "code", "block", "lines", "line", "this", "old"])
_REMOVED_LAST = re.compile(
    r"(?P<noun>\S.{,80}?)\s+"
    r"(?:(?:(?:is|was|has been|have been)\s+)?(?:removed|deleted)|is gone)\.?",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[`'\"]?(?:(?:function|method|class|def|fn|func|rule|the)\s++)*+"
    r"[`'\"]?\[{0,2}(?P<name>[@.#$\w][\w.:#>$\- ]*+[?!]?)\]{0,2}"
    r"(?:\((?:[^()]|\([^()]*\))*+\))?[`'\"]?"
)
# A header: a name with what it takes, types and modifiers before it, and what only code has after.
_SIGNATURE = re.compile(
    r"(?:[\w<>\[\],?&*]++\s++)*?[*&]*(?P<name>\w++)\([^()]*\)\s*+(?:[{;:].*|->.*|const|throws .*)?"
)
# A method of Go, by its receiver.
_RECEIVER = re.compile(r"(?:func\s+)?\((?:\w+\s+)?\*?(?P<owner>\w+)\)\s*(?P<name>\w+)(?:\(.*)?")
# A call that is told by its first argument, a string: a route, a test.
_CALL = re.compile(
    r"(?P<code>[\w.$@]+\((?P<quote>['\"`])[^'\"`]+(?P=quote))(?:,.*|\).*)?", re.DOTALL
)
# An arm of a switch, by its pattern; the last way is a shell's.
_ARM = re.compile(r"(?P<name>(?:case|when)\s[^:]+|default):?|(?P<shell>[^()]+)\)")
_PROSE = frozenset("a an and at by call calls for from in of on or the to use uses with".split())
# What stands before or after a name in a sentence about it: what it names, and why it goes.
_NOUNS = frozenset(
    "class component constant constructor endpoint enum field fn func function getter handler "
    "helper hook interface job key method module property route rule section service setter struct "
    "test trait type variable".split()
)
_REASONS = frozenset(
    "deprecated duplicate entire legacy obsolete old redundant the unneeded unused".split()
)
_BESIDE = _NOUNS | _REASONS
_SAID = re.compile(
    r"(?:removed|deleted):?\s(?P<last>[\w $-]+)"
    r"|(?P<first>[\w $-]+?)\s(?:is\s|was\s)?(?:removed|deleted|gone)",
    re.IGNORECASE,
)


def removed_together(comment: str) -> list[str]:
    """A comment that removes several things, once for each; or nothing.

    A colon stands before their names, or brackets or quotes around each: else it is prose.
    """
    found = _TOGETHER.match(comment) if len(comment) <= _LONGEST else None
    if found is None:
        return []
    names = _AND.split(found["names"])
    if ":" not in comment[: found.start("names")] and not all(
        name.endswith((")", "`", "'", '"')) for name in names
    ):
        return []
    before, after = found["before"], found["after"].rstrip()
    return [f"{before}removed: {name}{after}" for name in names]


def removed(inner: str, *, between_dots: bool) -> str | None:
    """The name that a removal comment gives ("" for none), or None if it is no removal."""
    if inner[:1] in ("(", "[") and inner[-1] == _CLOSES[inner[0]]:
        inner = inner[1:-1].strip()
    whys = _WHY.finditer(inner) if len(inner) <= _LONGEST else ()
    for why in whys:
        name = _removed(inner[: why.start()], between_dots)
        if name and name not in _NOUNS:
            return name
    return _removed(inner, between_dots)


def _removed(inner: str, between_dots: bool) -> str | None:
    last = _REMOVED_LAST.fullmatch(inner) if len(inner) <= _LONGEST else None
    if last and (name := name_in(last["noun"])):
        return name
    found = _REMOVED.fullmatch(inner)
    if found is None:
        return None
    noun, rest = (found["noun"] or "").strip(), found["rest"].strip().rstrip(".")
    if not rest:
        return "" if noun.lower() in _NO_NAME else noun.removesuffix("()")
    named, listed = _NAME.fullmatch(rest), ":" in inner[: found.start("rest")]
    if listed and (signature := _SIGNATURE.fullmatch(rest)) and _PROSE.isdisjoint(rest.split()):
        return signature["name"]
    if listed and (call := _CALL.fullmatch(rest)):
        return call["code"]
    if listed and (method := _RECEIVER.fullmatch(rest)):
        return f"{method['owner']}.{method['name']}"
    if listed and (arm := _ARM.fullmatch(rest)):
        return (arm["name"] or arm["shell"]).rstrip()
    if listed and not noun and (name := name_in(rest)):
        return name
    if named is not None and not noun and (listed or " " not in named["name"].strip()):
        return named["name"].strip()
    if not noun and (name := name_in(rest)):
        return name
    return "" if between_dots else None


def name_in(words: str) -> str:
    """The one name in `the old render() method`; "" where neither brackets nor a noun tell it."""
    spoken = words.split()
    rest = [word for word in spoken if word.lower() not in _NOUNS | _REASONS]
    if len(rest) != 1:
        return ""
    told = any(word.lower() in _NOUNS for word in spoken) or rest[0][0] in "`'\""
    found = _NAME.fullmatch(rest[0])
    return found["name"] if found and (told or "(" in rest[0]) else ""


def known_in(inner: str, named: Collection[str]) -> str:
    """The one name in a sentence that something is removed: `legacy job removed`; "" for others.

    named: the words in the names of the file's blocks. Beside it stand words for what it names
    and why it goes, and no others: `removed the loop in load` names nothing that goes. Once it
    is gone it is told by them alone.
    """
    said = _SAID.fullmatch(inner) if len(inner) <= _LONGEST else None
    if said is None:
        return ""
    what = said["first"] or said["last"]
    spoken = what.split()
    names = [word for word in spoken if word in named]
    others = [word for word in spoken if word.lower() not in _BESIDE]
    if len(names) == 1:
        return names[0] if set(others) <= set(names) else ""
    if names or not len(others) <= 1 < len(spoken):
        return ""
    return others[0] if others else what
