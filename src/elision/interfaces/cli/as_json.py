"""What a program reads: the results of ``apply`` and ``edit`` with ``--json``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from ...apply import Plan, Planned
from ...errors import ElisionError, Refusal
from ...text.diff import unified

if TYPE_CHECKING:
    from .summary import Summary


def result(plan: Plan, *, written: bool) -> str:
    """A plan that was made, and whether it was written, as one object."""
    return json.dumps(_plan(plan, written), indent=2)


def edited(summary: Summary, *, written: bool) -> str:
    """A plan that a model made, with what that took."""
    used = summary.usage
    took = {
        "model": summary.model,
        "ways": dict(summary.edited.ways),
        "usage": {
            "input": used.input_tokens,
            "output": used.output_tokens,
            "cached": used.cached_tokens,
            "drafted": used.drafted_tokens,
            "accepted": used.accepted_tokens,
            "passes": used.passes,
        },
        "first": round(summary.first, 3),
        "seconds": round(summary.seconds, 3),
    }
    return json.dumps(_plan(summary.edited.plan, written) | took, indent=2)


def failure(error: ElisionError) -> str:
    """A plan that could not be made or written: refused, or failed for what the files are."""
    status = "refused" if isinstance(error, Refusal) else "failed"
    return json.dumps({"status": status, "written": False, "reason": str(error)}, indent=2)


def _plan(plan: Plan, written: bool) -> dict[str, object]:
    changed = any(one.merge.changed for one in plan.files)
    return {
        "status": "merged" if changed else "unchanged",
        "written": written,
        "files": [_file(one) for one in plan.files],
        "warnings": plan.warnings,
    }


def _file(one: Planned) -> dict[str, object]:
    before = None if one.file.data is None else one.file.text
    return {
        "path": one.file.path,
        "created": before is None,
        "method": one.merge.method,
        "changes": [asdict(change) for change in one.merge.changes],
        "warnings": one.merge.warnings,
        "diff": unified(before, one.merge.text, one.file.path),
        "text": one.merge.text,
    }
