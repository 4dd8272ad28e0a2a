"""Files of either form in and out, wherever they are, on either engine: the same results."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from click.testing import CliRunner, Result
from fsspec.implementations.local import LocalFileSystem

from elision.interfaces.cli import main

parquet = pytest.importorskip("pyarrow.parquet")
MODULE = "def one():\n    return 1\n\n\ndef two():\n    return 2\n"
EDITS = [
    {
        "id": number,
        "path": "a.py",
        "original": MODULE,
        "snippet": f"# ...\n\ndef two():\n    return {number + 3}\n" if number % 7 else "",
    }
    for number in range(600)
]
EDITS[300]["path"] = None


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["batch", *map(str, args)], catch_exceptions=False)


def jsonl(edits: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(edit).encode() + b"\n" for edit in edits)


def as_parquet(edits: list[dict[str, Any]]) -> bytes:
    import pyarrow

    file = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(edits), file)
    return file.getvalue()


def timeless(results: bytes) -> list[dict[str, Any]]:
    """Results but for how long they took, which is another time another."""
    made = [json.loads(line) for line in results.splitlines()]
    for one in made:
        assert one.pop("seconds") >= 0
    return made


def rows(data: bytes) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = parquet.read_table(io.BytesIO(data)).to_pylist()
    for one in made:
        assert one.pop("seconds") >= 0
    return made


@pytest.fixture(scope="module")
def two_nodes() -> Iterator[str]:
    """The address of a cluster of two nodes on this machine."""
    pytest.importorskip("ray")
    from ray.cluster_utils import Cluster

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    cluster.add_node(num_cpus=1)
    yield cluster.address
    cluster.shutdown()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("expected")
    (folder / "edits.jsonl").write_bytes(jsonl(EDITS))
    assert run(folder / "edits.jsonl", "-o", folder / "r.jsonl").exit_code == 1
    made = timeless((folder / "r.jsonl").read_bytes())
    assert [one["id"] for one in made] == list(range(600))
    assert [one["status"] for one in made].count("error") == 1
    return made


def test_parquet_in_and_out(expected: list[dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "edits.parquet").write_bytes(as_parquet(EDITS))
    assert run(tmp_path / "edits.parquet", "-o", tmp_path / "r.jsonl").exit_code == 1
    made = timeless((tmp_path / "r.jsonl").read_bytes())
    assert made[300].pop("reason").startswith("row 301: ")
    assert expected[300]["reason"].startswith("line 301: ")
    assert [one for one in made if one["id"] != 300] == [
        one for one in expected if one["id"] != 300
    ]
    assert run(tmp_path / "edits.parquet", "-o", tmp_path / "r.parquet").exit_code == 1
    table = rows((tmp_path / "r.parquet").read_bytes())
    assert [one["id"] for one in table] == [str(number) for number in range(600)]
    for row, one in zip(table, made, strict=True):
        assert {**row, "id": int(row["id"]), "reason": one.get("reason", row["reason"])} == {
            **one,
            "reason": one.get("reason", row["reason"]),
        }


def test_half_a_character_is_in_parquet_as_json_writes_it(tmp_path: Path) -> None:
    edits = [{**EDITS[1], "id": "\ud83d"}, {**EDITS[2], "id": ["\ud83d"], "path": "\ud83d.py"}]
    (tmp_path / "edits.jsonl").write_bytes(jsonl(edits))
    assert run(tmp_path / "edits.jsonl", "-o", tmp_path / "r.parquet").exit_code == 1
    one, other = rows((tmp_path / "r.parquet").read_bytes())
    assert (one["id"], one["status"]) == (r"\ud83d", "merged")
    assert (other["id"], other["path"]) == (r'["\ud83d"]', r"\ud83d.py")
    assert "half a surrogate pair" in other["reason"]


def test_a_folder_is_its_files_and_results_may_be_a_folder(
    expected: list[dict[str, Any]], tmp_path: Path
) -> None:
    edits = tmp_path / "edits"
    (edits / "deep").mkdir(parents=True)
    (edits / "b.ndjson").write_bytes(jsonl(EDITS[290:]))
    (edits / "a.jsonl").write_bytes(jsonl(EDITS[:290]))
    (edits / "README.md").write_text("no edits")
    assert run(edits, "-o", f"{tmp_path}/results/").exit_code == 1
    files = sorted((tmp_path / "results").iterdir())
    assert [path.name[:12] for path in files] == [
        "00000-000000",
        "00000-000001",
        "00001-000000",
        "00001-000001",
    ]
    made = timeless(b"".join(path.read_bytes() for path in files))
    assert [one["text"] for one in made] == [one["text"] for one in expected]


def test_what_is_there_is_not_done_again_and_what_changed_is(tmp_path: Path) -> None:
    edits, results = tmp_path / "edits.jsonl", tmp_path / "results"
    edits.write_bytes(jsonl(EDITS))
    run(edits, "-o", f"{results}/")
    first = {path.name: path.read_bytes() for path in results.iterdir()}
    again = run(edits, "-o", f"{results}/")
    assert "; 600 were there" in again.stderr
    assert again.exit_code == 1
    edits.write_bytes(jsonl([*EDITS[:-1], {**EDITS[-1], "snippet": ""}]))
    (results / "notes.txt").write_text("mine")
    assert "; 512 were there" in run(edits, "-o", results).stderr
    now = {path.name: path.read_bytes() for path in results.iterdir()}
    assert sorted(now) == [*sorted(first)[:2], sorted(now)[2], "notes.txt"]
    assert [now[name] for name in sorted(first)[:2]] == [first[name] for name in sorted(first)[:2]]
    assert len(b"".join(now[name] for name in sorted(now)[:3]).splitlines()) == 600


def test_any_address_that_fsspec_knows(expected: list[dict[str, Any]]) -> None:
    memory = fsspec.filesystem("memory")
    memory.mkdir("/batch")
    memory.pipe_file("/batch/edits.jsonl", jsonl(EDITS))
    address = "memory://batch/results.jsonl"
    assert run("memory://batch/edits.jsonl", "-o", address).exit_code == 1
    assert timeless(memory.cat_file("/batch/results.jsonl")) == expected
    assert sorted(memory.ls("/batch", detail=False)) == [
        "/batch/edits.jsonl",
        "/batch/results.jsonl",
    ]
    missing = run("memory://batch/none.jsonl")
    assert missing.stderr.startswith("error: cannot read memory://batch/none.jsonl: no such file")


class Store(LocalFileSystem):
    """One whose credentials may expire in the middle of a run."""

    protocol = "store"


@pytest.mark.parametrize(
    ("call", "act"),
    [("cat_file", "read"), ("pipe_file", "write"), ("mv", "write"), ("ls", "write")],
)
def test_what_a_store_raises_is_told_in_a_line(
    call: str, act: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def expired(*_: object, **__: object) -> None:
        raise RuntimeError("the token has expired")

    fsspec.register_implementation("store", Store, clobber=True)
    monkeypatch.setattr(Store, call, expired)
    (tmp_path / "edits.jsonl").write_bytes(jsonl(EDITS[1:3]))
    result = run(tmp_path / "edits.jsonl", "-o", f"store://{tmp_path}/r.jsonl")
    assert result.exit_code == 2
    assert result.stderr == (
        f"error: cannot {act} store://{tmp_path}/r.jsonl: RuntimeError: the token has expired\n"
    )


def test_ray_gives_the_same(expected: list[dict[str, Any]], tmp_path: Path) -> None:
    pytest.importorskip("ray")
    (tmp_path / "edits.jsonl").write_bytes(jsonl(EDITS))
    made = run(tmp_path / "edits.jsonl", "-o", tmp_path / "r.jsonl", "--engine", "ray")
    assert made.exit_code == 1
    assert f"warning: {tmp_path}/edits.jsonl: line 301: " in made.stderr
    assert timeless((tmp_path / "r.jsonl").read_bytes()) == expected


def test_a_cluster_of_ray_gives_the_same(two_nodes: str, tmp_path: Path) -> None:
    (tmp_path / "edits.parquet").write_bytes(as_parquet(EDITS))
    assert run(tmp_path / "edits.parquet", "-o", f"{tmp_path}/local.parquet/").exit_code == 1
    ray = ("--engine", "ray", "--address", two_nodes)
    made = run(tmp_path / "edits.parquet", "-o", f"{tmp_path}/ray.parquet/", *ray)
    assert made.exit_code == 1, made.stderr
    one, other = (sorted((tmp_path / f"{name}.parquet").iterdir()) for name in ("local", "ray"))
    assert [path.name for path in one] == [path.name for path in other]
    for left, right in zip(one, other, strict=True):
        assert rows(left.read_bytes()) == rows(right.read_bytes())
    (tmp_path / "bad.parquet").write_bytes(b"no Parquet")
    broken = run(tmp_path / "bad.parquet", "-o", tmp_path / "r.jsonl", *ray)
    assert broken.exit_code == 2
    assert broken.stderr.startswith(f"error: cannot read {tmp_path}/bad.parquet: it cannot be read")
    assert broken.stderr.count("\n") == 1


@pytest.mark.parametrize("address", ["nonsense", "127.0.0.1:1", "ray://127.0.0.1:1"])
def test_a_cluster_that_is_not_there_is_told(address: str, tmp_path: Path) -> None:
    pytest.importorskip("ray")
    (tmp_path / "edits.jsonl").write_bytes(jsonl(EDITS))
    ray = ("--engine", "ray", "--address", address)
    result = run(tmp_path / "edits.jsonl", "-o", tmp_path / "r.jsonl", *ray)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: there is no Ray cluster at {address}: ")
    assert result.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["edits.jsonl"]
    assert "a cluster cannot write to standard output" in run("-", *ray).stderr
