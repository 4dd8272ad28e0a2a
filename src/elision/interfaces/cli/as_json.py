"""What a program reads: the result of ``elision apply --json``."""

from __future__ import annotations

import json
from dataclasses import asdict

from ...apply import Plan, Planned
from ...errors import ElisionError, Refusal
from ...text.diff import unified


def result(plan: Plan, *, written: bool) -> str:
    """A plan that was made, and whether it was written, as one object."""
    changed = any(one.merge.changed for one in plan.files)
    return json.dumps(
        {
            "status": "merged" if changed else "unchanged",
            "written": written,
            "files": [_file(one) for one in plan.files],
            "warnings": plan.warnings,
        },
        indent=2,
    )


def failure(error: ElisionError) -> str:
    """A plan that could not be made or written: refused, or failed for what the files are."""
    status = "refused" if isinstance(error, Refusal) else "failed"
    return json.dumps({"status": status, "written": False, "reason": str(error)}, indent=2)


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
