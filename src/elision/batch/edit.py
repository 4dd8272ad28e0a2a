"""One line of a batch: an edit in, its outcome out. This is what every worker runs."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from typing import Any

from ..errors import Refusal
from ..reply.merge import merge_reply

_NEEDED = ("path", "original", "snippet")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a line.

    number: the line, from 1; status: "merged" or "refused"; bad: why the line could not be tried,
    "" where it could; json: the whole outcome as one line of JSON, without its end.
    """

    number: int
    status: str
    bad: str
    json: str


def outcome(number: int, line: bytes) -> Outcome:
    """Merge the edit that a line holds.

    A line that holds none is refused with a reason that names the line, so that a line comes out
    for each that goes in.
    """
    start = time.perf_counter()
    given: dict[str, Any] = {}
    bad = ""
    try:
        given = _object(line)
        _check(given)
        merged = merge_reply(given["original"], given["snippet"], given["path"])
    except Refusal as refusal:
        result = _refused(str(refusal))
    except Exception as error:  # no line may stop the others, be it by a fault of elision
        bad = str(error) if isinstance(error, _BadLine) else f"a fault of elision: {error!r}"
        result = _refused(f"line {number}: {bad}")
    else:
        result = {
            "status": "merged",
            "text": merged.text,
            "changes": [asdict(change) for change in merged.changes],
            "warnings": merged.warnings,
            "reason": None,
        }
    seconds = round(time.perf_counter() - start, 6)
    whole = {"id": given.get("id"), **result, "seconds": seconds}
    return Outcome(number, result["status"], bad, json.dumps(whole))


def lost(number: int) -> Outcome:
    """The outcome of a line whose worker died over it."""
    bad = "the process that merged it died, perhaps for want of memory"
    whole = {"id": None, **_refused(f"line {number}: {bad}"), "seconds": 0.0}
    return Outcome(number, "refused", bad, json.dumps(whole))


class _BadLine(Exception):
    """A line that is no edit."""


def _object(line: bytes) -> dict[str, Any]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _BadLine(f"not JSON ({error})") from None
    if not isinstance(given, dict):
        raise _BadLine("not a JSON object")
    return given


def _check(given: dict[str, Any]) -> None:
    for key in _NEEDED:
        if not isinstance(given.get(key), str):
            raise _BadLine(f'"{key}" is missing, or not a string')
        if not _is_text(given[key]):
            raise _BadLine(f'"{key}" has half a surrogate pair, which is no character')


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refused(reason: str) -> dict[str, Any]:
    return {"status": "refused", "text": None, "changes": [], "warnings": [], "reason": reason}
