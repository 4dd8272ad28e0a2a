"""One line of a batch: an edit in, its outcome out. This is what every worker runs."""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from typing import Any, Literal, NamedTuple

from ..errors import Refusal
from ..files import LARGEST
from ..reply.merge import merge_reply

Status = Literal["merged", "refused", "error"]

# A line holds a file and a snippet of it, and JSON writes some characters with six.
LONGEST = 4 * LARGEST

_NEEDED = ("path", "original", "snippet")


class Line(NamedTuple):
    """An edit as JSON, and where it stands in its file, such as "line 12"."""

    where: str
    json: bytes


class Verdict(NamedTuple):
    """What became of a line; reason: why it was not merged.

    status: "merged", "refused", or "error" for a line that is no edit or that no worker came to the
    end of.
    """

    status: Status
    reason: str | None


class Outcome(NamedTuple):
    """What became of a line; json: the whole outcome as one line of JSON, without its end."""

    verdict: Verdict
    json: str


def outcome(line: Line) -> Outcome:
    """Merge the edit that a line holds.

    A line that holds none is an error with a reason that names the line, so that a line comes out
    for each that goes in. Raises MemoryError, and nothing else: what then is left of the process is
    for its keeper to say.
    """
    start = time.perf_counter()
    given: dict[str, Any] = {}
    try:
        given = _object(line.json)
        _check(given)
        merged = merge_reply(given["original"], given["snippet"], given["path"])
    except Refusal as refusal:
        result = _failed("refused", str(refusal))
    except MemoryError:
        raise
    except Exception as error:  # no line may stop the others, be it by a fault of elision
        why = str(error) if isinstance(error, _BadLine) else f"a fault of elision: {error!r}"
        result = _failed("error", f"{line.where}: {why}")
    else:
        result = {
            "status": "merged",
            "text": merged.text,
            "changes": [asdict(change) for change in merged.changes],
            "warnings": merged.warnings,
            "reason": None,
        }
    return _outcome(given.get("id"), result, time.perf_counter() - start)


def lost(line: Line, why: str) -> Outcome:
    """The outcome of a line that no worker came to the end of."""
    try:
        given = _object(line.json)
    except _BadLine:
        given = {}
    return _outcome(given.get("id"), _failed("error", f"{line.where}: {why}"), 0.0)


class _BadLine(Exception):
    """A line that is no edit."""


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST:
        raise _BadLine(f"longer than {LONGEST >> 20} MB")
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


def _failed(status: Status, reason: str) -> dict[str, Any]:
    return {"status": status, "text": None, "changes": [], "warnings": [], "reason": reason}


def _outcome(given: Any, result: dict[str, Any], seconds: float) -> Outcome:
    whole = {"id": given, **result, "seconds": round(seconds, 6)}
    return Outcome(Verdict(result["status"], result["reason"]), json.dumps(whole))
