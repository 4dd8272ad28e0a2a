"""One line of a batch: an edit in, its outcome out. This is what every worker runs."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, Literal, NamedTuple

from ..errors import BadInput, ElisionError, Refusal
from ..files import LARGEST
from ..merging.result import Merge
from ..reply.merge import merge_reply

Status = Literal["merged", "refused", "error"]

# A line holds a file and a snippet of it, and JSON writes some characters with six.
LONGEST = 4 * LARGEST


class Line(NamedTuple):
    """An edit as JSON, and where it stands in its file, such as "line 12"."""

    where: str
    json: bytes


class Verdict(NamedTuple):
    """What became of a line, as its result says it; reason: why it was not merged.

    status: "merged", "refused", or "error" for a line that is no edit or that no worker came to the
    end of.
    """

    id: Any
    path: str | None
    status: Status
    reason: str | None
    seconds: float

    @classmethod
    def of(cls, result: dict[str, Any]) -> Verdict:
        """Of a whole result, or of as much of it."""
        return cls(**{key: result[key] for key in cls._fields})


class Outcome(NamedTuple):
    """What became of a line; json: the whole outcome as one line of JSON, without its end."""

    verdict: Verdict
    json: str


Act = Callable[[dict[str, Any]], Merge]


def merged(given: dict[str, Any]) -> Merge:
    """What the snippet of an edit makes of its original; raises BadInput where it is no edit."""
    snippet = snippet_of(given)
    check(given, "original")
    return merge_reply(given["original"], snippet, given["path"])


def snippet_of(given: dict[str, Any]) -> str:
    """What was written for the file that an edit names; raises BadInput where either is missing."""
    if asks(given):
        raise BadInput('it has an "instruction" and no "snippet"; --model NAME says who writes one')
    check(given, "path", "snippet")
    snippet: str = given["snippet"]
    return snippet


def asks(given: dict[str, Any]) -> bool:
    """Whether an edit says what is to change, and leaves it to a model to write it."""
    return given.get("instruction") is not None and given.get("snippet") is None


def outcome(line: Line, act: Act = merged) -> Outcome:
    """What becomes of the edit that a line holds; act: what is made of it.

    A line that holds none is an error with a reason that names the line, so that a line comes out
    for each that goes in. Raises MemoryError, and nothing else: what then is left of the process is
    for its keeper to say.
    """
    start = time.perf_counter()
    given: dict[str, Any] = {}
    try:
        given = edit_in(line)
        made = act(given)
    except Refusal as refusal:
        result = _failed("refused", str(refusal))
    except MemoryError:
        raise
    except Exception as error:  # no line may stop the others, be it by a fault of elision
        known = isinstance(error, ElisionError)
        why = str(error) if known else f"a fault of elision: {error!r}"
        result = _failed("error", f"{line.where}: {why}")
    else:
        result = {
            "status": "merged",
            "text": made.text,
            "changes": [asdict(change) for change in made.changes],
            "warnings": made.warnings,
            "reason": None,
        }
    return _outcome(given, result, time.perf_counter() - start)


def lost(line: Line, why: str) -> Outcome:
    """The outcome of a line that nothing came of."""
    try:
        given = edit_in(line)
    except BadInput:
        given = {}
    return _outcome(given, _failed("error", f"{line.where}: {why}"), 0.0)


def edit_in(line: Line) -> dict[str, Any]:
    """The edit that a line holds, not checked yet; raises BadInput where it is no JSON object."""
    if len(line.json) > LONGEST:
        raise BadInput(f"longer than {LONGEST >> 20} MB")
    try:
        given = json.loads(line.json)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"not JSON ({error})") from None
    if not isinstance(given, dict):
        raise BadInput("not a JSON object")
    return given


def check(given: dict[str, Any], *keys: str) -> None:
    """Raise BadInput where an edit has no text under one of these keys."""
    for key in keys:
        if not isinstance(given.get(key), str):
            raise BadInput(f'"{key}" is missing, or not a string')
        if not _is_text(given[key]):
            raise BadInput(f'"{key}" has half a surrogate pair, which is no character')


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _failed(status: Status, reason: str) -> dict[str, Any]:
    return {"status": status, "text": None, "changes": [], "warnings": [], "reason": reason}


def _outcome(given: dict[str, Any], result: dict[str, Any], seconds: float) -> Outcome:
    path = given.get("path")
    named = {"path": path if isinstance(path, str) else None, "seconds": round(seconds, 6)}
    whole = {"id": given.get("id"), **result, **named}
    return Outcome(Verdict.of(whole), json.dumps(whole))
