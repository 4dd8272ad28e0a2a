"""Many edits: one line out for each line in, in order, whatever the lines are."""

from __future__ import annotations

import io
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import elision
from elision.batch import in_order, in_process, outcome, outcomes
from elision.interfaces.cli import main

MODULE = "def one():\n    return 1\n\n\ndef two():\n    return 2\n"
EDIT = "# ...\n\ndef two():\n    return 3\n"


def line(number: int = 0, **other: Any) -> bytes:
    edit = {"id": number, "path": "a.py", "original": MODULE, "snippet": EDIT, **other}
    return json.dumps(edit).encode() + b"\n"


def run(*args: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["batch", *args], input=stdin, catch_exceptions=False)


def test_an_edit_has_the_result_of_a_merge() -> None:
    merged = elision.merge(MODULE, EDIT, path="a.py")
    given = json.loads(outcome(1, line(7)).json)
    assert given.pop("seconds") >= 0
    assert given == {
        "id": 7,
        "status": "merged",
        "text": MODULE.replace("2", "3"),
        "changes": [
            {
                "kind": one.kind,
                "block": one.block,
                "before": list(one.before),
                "after": list(one.after),
            }
            for one in merged.changes
        ],
        "warnings": list(merged.warnings),
        "reason": None,
    }


def test_a_refusal_has_its_reason_and_no_text() -> None:
    made = outcome(1, line(snippet=""))
    given = json.loads(made.json)
    assert (made.status, made.bad) == ("refused", "")
    assert (given["status"], given["text"], given["changes"]) == ("refused", None, [])
    assert "empty" in given["reason"]


def test_the_snippet_may_be_a_whole_reply() -> None:
    reply = f"Here it is.\n\n```python\n{EDIT}```\n\nThat is all.\n"
    given = json.loads(outcome(1, line(snippet=reply)).json)
    assert given["text"] == MODULE.replace("2", "3")


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"nonsense\n", "not JSON"),
        (b"\xff\xfe\n", "not JSON"),
        (b"[1, 2]\n", "not a JSON object"),
        (b'{"id": 7}\n', '"path" is missing'),
        (line(7, original=None), '"original" is missing, or not a string'),
        (line(7, snippet="\ud800"), "half a surrogate pair"),
        (b"[" * 100_000 + b"\n", "not JSON (maximum recursion depth"),
    ],
)
def test_a_line_that_is_no_edit_is_refused_with_its_number(bad: bytes, why: str) -> None:
    made = outcome(12, bad)
    given = json.loads(made.json)
    assert why in made.bad
    assert given["status"] == "refused"
    assert given["reason"] == f"line 12: {made.bad}"
    assert given["id"] == (7 if b": 7" in bad else None)


@given(st.binary(max_size=60))
def test_no_line_is_too_odd(data: bytes) -> None:
    made = outcome(1, data)
    assert made.status in ("merged", "refused")
    assert set(json.loads(made.json)) >= {"id", "status", "text", "reason", "seconds"}


def test_a_fault_of_ours_is_the_line_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: str) -> None:
        raise IndexError("out of range")

    monkeypatch.setattr("elision.batch.edit.merge_reply", fails)
    assert outcome(1, line()).bad == "a fault of elision: IndexError('out of range')"


def test_the_order_is_kept_and_blank_lines_are_not_counted_out() -> None:
    lines = [line(0), b"\n", line(1), b"nonsense\n", b"  \n", line(2)]
    made = list(outcomes(lines, 2))
    assert [one.number for one in made] == [1, 3, 4, 6]
    assert [json.loads(one.json)["id"] for one in made] == [0, 1, None, 2]


def test_only_a_few_lines_are_read_ahead() -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        for read in itertools.count(1):
            yield line(read)

    made = outcomes(endless(), 2)
    for number in range(1, 101):
        assert json.loads(next(made).json)["id"] == number
        assert read <= number + 2 * in_order.AHEAD + 1
    made.close()


def _deadly(number: int, data: bytes) -> Any:
    if b"kill" in data:
        os._exit(9)
    return outcome(number, data)


@pytest.mark.skipif(sys.platform != "linux", reason="the worker is replaced by forking")
def test_a_line_that_kills_its_worker_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_process, "outcome", _deadly)
    lines = [b"kill\n" if number in (3, 30, 49) else line(number) for number in range(50)]
    made = [json.loads(one.json) for one in outcomes(lines, 2)]
    assert len(made) == 50
    assert [n for n, one in enumerate(made) if one["status"] == "refused"] == [3, 30, 49]
    assert made[3]["reason"].startswith("line 4: the process that merged it died")
    assert [one["id"] for one in made if one["id"] is not None] == [
        number for number in range(50) if number not in (3, 30, 49)
    ]


def test_files_in_and_out(tmp_path: Path) -> None:
    edits, results = tmp_path / "edits.jsonl", tmp_path / "results.jsonl"
    edits.write_bytes(line(0) + b"nonsense\n" + line(1, snippet="") + line(2))
    result = run(str(edits), "-o", str(results))
    assert result.exit_code == 1
    assert result.stdout == ""
    warning, summary = result.stderr.splitlines()
    assert warning.startswith(f"warning: line 2 of {edits}: not JSON")
    assert summary == "2 merged, 1 refused, 1 bad"
    made = [json.loads(one) for one in results.read_text().splitlines()]
    assert [one["status"] for one in made] == ["merged", "refused", "refused", "merged"]


def test_standard_input_and_output() -> None:
    result = run("-", stdin=line(0) + line(1, snippet=""))
    assert result.exit_code == 0
    assert [json.loads(one)["id"] for one in result.stdout.splitlines()] == [0, 1]
    assert result.stderr == "1 merged, 1 refused\n"


def test_as_a_process(tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_bytes(b"".join(map(line, range(200))))
    command = [sys.executable, "-m", "elision", "batch", "e.jsonl"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert [json.loads(one)["id"] for one in io.BytesIO(done.stdout)] == list(range(200))
    assert done.stderr == b"200 merged\n"


def test_an_empty_batch() -> None:
    assert (run("-").stdout, run("-").stderr) == ("", "no edits\n")


def test_the_edits_are_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "edits.jsonl"
    path.write_bytes(line())
    result = run(str(path), "-o", str(path))
    assert result.exit_code == 2
    assert "the edits are read from it" in result.stderr
    assert path.read_bytes() == line()


@pytest.mark.parametrize(
    ("edits", "output", "says"),
    [
        ("nowhere.jsonl", "-", "cannot read nowhere.jsonl: no such file"),
        (".", "-", "cannot read .: it is a folder"),
        ("-", "nowhere/results.jsonl", "cannot write nowhere/results.jsonl: no such file"),
        ("-", ".", "cannot write .: it is a folder"),
    ],
)
def test_files_that_cannot_be_used(edits: str, output: str, says: str) -> None:
    result = run(edits, "-o", output)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {says}")
    assert result.stderr.count("\n") == 1
