"""Many edits: one result for each, in order, whatever the edits are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import elision
from elision.batch import Line, outcome, output
from elision.batch.edit import LONGEST
from elision.errors import BadInput
from elision.interfaces.cli import main

MODULE = "def one():\n    return 1\n\n\ndef two():\n    return 2\n"
EDIT = "# ...\n\ndef two():\n    return 3\n"


def line(number: int = 0, **other: Any) -> bytes:
    edit = {"id": number, "path": "a.py", "original": MODULE, "snippet": EDIT, **other}
    return json.dumps(edit).encode() + b"\n"


def answered(data: bytes) -> dict[str, Any]:
    made = outcome(Line("line 12", data))
    result: dict[str, Any] = json.loads(made.json)
    assert made.verdict == tuple(result[key] for key in made.verdict._fields)
    return result


def run(*args: object, stdin: bytes = b"") -> Result:
    command = ["batch", *map(str, args)]
    return CliRunner().invoke(main, command, input=stdin, catch_exceptions=False)


def test_an_edit_has_the_result_of_a_merge() -> None:
    merged = elision.merge(MODULE, EDIT, path="a.py")
    result = answered(line(7))
    assert result.pop("seconds") >= 0
    assert result == {
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
        "path": "a.py",
    }


def test_a_refusal_has_its_reason_and_no_text() -> None:
    result = answered(line(snippet=""))
    assert (result["status"], result["text"], result["changes"]) == ("refused", None, [])
    assert "empty" in result["reason"]


def test_the_snippet_may_be_a_whole_reply() -> None:
    reply = f"Here it is.\n\n```python\n{EDIT}```\n\nThat is all.\n"
    assert answered(line(snippet=reply))["text"] == MODULE.replace("2", "3")


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
        (b" " * (LONGEST + 1), "longer than 64 MB"),
    ],
)
def test_a_line_that_is_no_edit_is_an_error_that_names_it(bad: bytes, why: str) -> None:
    result = answered(bad)
    assert result["status"] == "error"
    assert result["reason"].startswith("line 12: ")
    assert why in result["reason"]
    assert result["id"] == (7 if b": 7" in bad else None)


@given(st.binary(max_size=60))
def test_no_line_is_too_odd(data: bytes) -> None:
    result = answered(data)
    assert result["status"] in ("merged", "refused", "error")
    keys = "id status text changes warnings reason path seconds"
    assert set(result) == set(keys.split())


def test_a_fault_of_ours_is_the_line_s_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: str) -> None:
        raise IndexError("out of range")

    monkeypatch.setattr("elision.batch.edit.merge_reply", fails)
    assert answered(line())["reason"] == "line 12: a fault of elision: IndexError('out of range')"


def test_files_in_and_out(tmp_path: Path) -> None:
    edits, results = tmp_path / "edits.jsonl", tmp_path / "results.jsonl"
    edits.write_bytes(line(0) + b"nonsense\n" + b"\n" + line(1, snippet="") + line(2))
    result = run(edits, "-o", results)
    assert result.exit_code == 1
    assert result.stdout == ""
    warning, *table = result.stderr.splitlines()
    assert warning.startswith(f"warning: {edits}: line 2: not JSON")
    assert [row.split()[:2] for row in table] == [
        ["merged", "2"],
        ["refused", "1"],
        ["error", "1"],
        ["edits", "4"],
    ]
    made = [json.loads(one) for one in results.read_text().splitlines()]
    assert [one["status"] for one in made] == ["merged", "error", "refused", "merged"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edits.jsonl", "results.jsonl"]


def test_standard_input_and_output() -> None:
    result = run("-", stdin=line(0) + line(1, snippet=""))
    assert result.exit_code == 0
    assert [json.loads(one)["id"] for one in result.stdout.splitlines()] == [0, 1]
    assert result.stderr.startswith("merged   1   50.0%\nrefused  1   50.0%\nedits    2  in 0:00:0")


def test_as_a_process(tmp_path: Path) -> None:
    (tmp_path / "e.jsonl").write_bytes(b"".join(map(line, range(1000))))
    command = [sys.executable, "-m", "elision", "batch", "e.jsonl"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert [json.loads(one)["id"] for one in done.stdout.splitlines()] == list(range(1000))
    assert done.stderr.startswith(b"merged   1,000  100.0%\n")


def test_an_empty_batch(tmp_path: Path) -> None:
    assert (run("-").stdout, run("-").stderr) == ("", "no edits\n")
    assert run("-", "-o", tmp_path / "r.jsonl").exit_code == 0
    assert (tmp_path / "r.jsonl").read_bytes() == b""


def test_of_many_errors_a_few_are_told() -> None:
    result = run("-", stdin=b"nonsense\n" * 600)
    assert result.stderr.count("not JSON") == 10
    assert result.stderr.endswith("warning: 590 more errors; their results say why\n")


def test_the_edits_are_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "edits.jsonl"
    path.write_bytes(line())
    for to in (path, tmp_path, f"{tmp_path}/../{tmp_path.name}/edits.jsonl"):
        result = run(path, "-o", to)
        assert result.exit_code == 2
        assert "the edits are read from there" in result.stderr
    assert path.read_bytes() == line()
    assert [one.name for one in tmp_path.iterdir()] == ["edits.jsonl"]


def test_results_do_not_come_among_the_edits_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "edits.jsonl").write_bytes(line())
    for results in (tmp_path / "results.jsonl", f"{tmp_path}/results/"):
        result = run(tmp_path, "-o", results)
        assert result.exit_code == 2
        assert "the edits are read from there" in result.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["edits.jsonl"]
    assert run(tmp_path / "edits.jsonl", "-o", tmp_path / "results.jsonl").exit_code == 0


@pytest.mark.parametrize("name", ["results/", "results.jsonl"])
def test_one_run_at_a_time_writes_to_a_place(name: str, tmp_path: Path) -> None:
    address = f"{tmp_path}/{name}"
    to = output(address, [])
    with to.alone():
        result = run("-", "-o", address, stdin=line())
        assert result.exit_code == 2
        assert result.stderr == (
            f"error: cannot write {address}: another run writes to it; wait for that, or stop it\n"
        )
        to.put("00000-000000-0123456789abcdef", ["{}"])
    assert run("-", "-o", address, stdin=line()).exit_code == 0
    assert len(list(tmp_path.rglob("*.jsonl"))) == 1


@pytest.mark.parametrize("name", ["results/", "results.jsonl"])
def test_a_part_that_is_gone_is_told_and_the_others_stay(name: str, tmp_path: Path) -> None:
    to = output(f"{tmp_path}/{name}", [])
    for number in (0, 1):
        to.put(f"00000-00000{number}-0123456789abcdef", ["{}"])
    names = [f"00000-00000{number}-0123456789abcdef" for number in (1, 2)]
    with pytest.raises(BadInput, match="parts of it are gone by now"):
        to.finish(names)
    assert len(list(tmp_path.rglob("00000-*"))) == 2


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["nowhere.jsonl"], "cannot read nowhere.jsonl: no such file"),
        (["empty/"], "cannot read empty/: no file in it ends in .jsonl or .parquet"),
        (["edits.csv"], "cannot read edits.csv: .csv is no form of edits; they come as .jsonl,"),
        (["edits.parquet"], "cannot read edits.parquet: it cannot be read as Parquet"),
        (["-", "-o", "results.csv"], "cannot write results.csv: .csv is no form of edits"),
        (["-", "-o", "pipe"], "cannot write pipe: it is a pipe or a device"),
        (["http://127.0.0.1:1/e.jsonl"], "cannot read http://127.0.0.1:1/e.jsonl: "),
        (["-", "-o", "nowhere/results.jsonl"], "cannot write nowhere/results.jsonl: no such"),
        (["s3x://bucket/edits.jsonl"], "cannot open s3x://bucket/edits.jsonl: Protocol not known"),
        (["s3://bucket/edits.jsonl"], "cannot open s3://bucket/edits.jsonl: Install s3fs"),
        (["-", "--address", "auto"], "--address is of a Ray cluster; it stands beside --engine"),
        (["-", "--engine", "ray"], "cannot read standard input on Ray: save the edits to a file"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_line(
    args: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    os.mkfifo("pipe")
    for name in ("edits.csv", "edits.parquet"):
        (tmp_path / name).write_bytes(line())
    before = sorted(tmp_path.rglob("*"))
    result = run(*args)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {says}")
    assert result.stderr.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("missing", "args", "says"),
    [
        (
            "ray",
            ["edits.jsonl", "--engine", "ray"],
            "Ray is not installed: pip install 'elision[ray]'",
        ),
        ("pyarrow", ["e.parquet"], "cannot read e.parquet: Parquet needs pyarrow: pip install"),
        (
            "pyarrow",
            ["edits.jsonl", "-o", "r.parquet"],
            "cannot write r.parquet: Parquet needs pyarrow",
        ),
    ],
)
def test_a_package_that_is_missing_is_named(
    missing: str, args: list[str], says: str, tmp_path: Path
) -> None:
    for name in ("edits.jsonl", "e.parquet"):
        (tmp_path / name).write_bytes(line())
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from elision.interfaces.cli import main; main()"
    )
    command = [sys.executable, "-c", code, "batch", *args]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"error: {says}")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "r.parquet.parts").exists()
