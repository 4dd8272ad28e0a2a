"""The benchmarks run, each on a tiny history made here; their figures are not looked at."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
KEYS = "id style habits ext path original snippet expected source".split()


def _module(functions: int, changed: int) -> str:
    """A file of small functions, one of which is another with every commit."""
    factors = [n + (n == changed) for n in range(functions)]
    return "".join(
        f"def step_{n}(value):\n    total = value + {n}\n    return total * {factor}\n\n\n"
        for n, factor in enumerate(factors)
    )


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("history")

    def git(*arguments: str) -> None:
        who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(
            ["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True
        )

    git("init", "-q")
    for commit in range(6):
        for name, size in (("one.py", 12), ("two.py", 60)):
            (folder / name).write_text(_module(size, commit), encoding="utf-8")
        (folder / "picture.py").write_bytes(b"\0binary %d" % commit)
        git("add", ".")
        git("commit", "-qm", f"step {commit}")
    return folder


def _run(script: str, *arguments: object) -> str:
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    # Other tests run beside it: threads that wait for each other would wait long.
    one_thread = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=one_thread)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _replies(repo: Path, out: Path) -> list[dict[str, Any]]:
    _run("replies.py", repo, "-o", out, "--limit", 6)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_replies_are_cases_and_the_same_for_one_seed(repo: Path, tmp_path: Path) -> None:
    cases = _replies(repo, tmp_path / "a.jsonl")
    assert cases
    assert cases == _replies(repo, tmp_path / "b.jsonl")
    for case in cases:
        assert list(case) == KEYS
        assert case["habits"][0] in case["style"]
        assert case["original"] != case["expected"]
        assert "picture" not in case["path"]


def test_accuracy_scores_histories_and_files_of_cases(repo: Path, tmp_path: Path) -> None:
    cases = _replies(repo, tmp_path / "cases.jsonl")
    found = json.loads(
        _run("accuracy.py", repo, "--cases", tmp_path / "cases.jsonl", "--limit", 6, "--json")
    )
    assert len(found["round_trip"]) == 6
    assert cases
    for scored in (found["cases"]["Untidy replies"], found["cases"]["cases.jsonl"]):
        assert [one["id"] for one in scored] == [case["id"] for case in cases]


def _scored(script: str, source: str, folder: Path, before: str = "x = 1\n") -> dict[str, str]:
    """By habit the outcome of the cases that a script makes of a file, which a commit changes."""
    repo, out = folder / "repo", folder / "cases.jsonl"
    commit = ["-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qam", "one"]
    # By a commit's name it is drawn which line an edit is of: the same one every time.
    dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-01-01T00:00:00Z")
    for text in (before, source):
        repo.mkdir(exist_ok=True)
        (repo / "one.py").write_text(text, encoding="utf-8")
        for arguments in (["init", "-q"], ["add", "."], commit):
            command = ["git", "-C", str(repo), *arguments]
            subprocess.run(command, check=True, env={**os.environ, **dates})
    _run(script, repo, "-o", out)
    found = json.loads(_run("accuracy.py", "--cases", out, "--json"))
    return {one["habits"][0]: one["outcome"] for one in found["cases"]["cases.jsonl"]}


def test_edits_around_lines_are_cases_with_one_answer(tmp_path: Path) -> None:
    source = "def load(path):\n    text = read(path)\n    if text:\n        log(text)\n    done()\n"
    found = _scored("around.py", source + "    return text\n", tmp_path)
    assert {"whole", "try", "guard", "ends", "last"} <= found.keys()
    assert set(found.values()) == {"exact"}


def test_edits_of_a_line_in_a_nest_are_cases_with_one_answer(tmp_path: Path) -> None:
    source = "class Store:\n    def load(self, path):\n        text = read(path)\n"
    source += "        count(text)\n        self.size = 3\n        self.done()\n"
    found = _scored("nested.py", source, tmp_path)
    habits = ["added", "below", "between", "changed", "first", "gone", "under"]
    assert found == dict.fromkeys(habits, "exact")


def test_edits_beside_a_marker_are_cases_with_one_answer(tmp_path: Path) -> None:
    before = "def load(path):\n    text = read(path)\n    count(text)\n    size = len(text)\n"
    before += "    keep(size)\n    done()\n"
    source = before.replace("len(text)", "len(text) + 1")
    found = _scored("beside.py", source, tmp_path, before)
    assert found == {"changed-above": "exact", "changed-below": "exact"}


def test_edits_of_whole_definitions_are_cases_with_one_answer(tmp_path: Path) -> None:
    source = "import os\nimport json\n\n\nclass Store:\n    def load(self, path):\n"
    source += "        text = read(path)\n        count(text)\n        if text:\n"
    source += "            self.done()\n        return text\n\n    def save(self, text):\n"
    source += "        self.size = len(text)\n        check(self.size)\n        keep(text, 3)\n"
    source += "\n    def close(self):\n        flush(self)\n        log(self.name)\n        end()\n"
    found = _scored("members.py", source, tmp_path)
    assert {"rewritten", "signature", "noted", "removed", "import"} <= found.keys()
    assert set(found.values()) == {"exact"}


def test_edits_of_the_items_of_a_list_are_cases_with_one_answer(tmp_path: Path) -> None:
    source = 'ROUTES = [\n    Route(\n        "/home",\n        view=home,\n    ),\n    Route(\n'
    source += '        "/about",\n        view=about,\n    ),\n    Route(\n        "/help",\n'
    source += "        view=show_help,\n    ),\n]\n"
    found = _scored("items.py", source, tmp_path)
    assert {"changed", "appended", "ended", "prepended", "behind", "among"} <= found.keys()
    assert set(found.values()) == {"exact"}


def test_edits_of_the_arms_of_a_switch_are_cases_with_one_answer(tmp_path: Path) -> None:
    source = "def run(name, size):\n    match name:\n        case 'open':\n"
    source += "            size = begin(3)\n            log(name)\n        case 'shut':\n"
    source += "            size = finish(5)\n"
    source += "            log(name)\n        case 'list':\n            size = ask(7)\n"
    source += "            log(name)\n        case _:\n            wait(size)\n    done()\n"
    found = _scored("arms.py", source, tmp_path)
    assert found.pop("stub") in {"exact", "warned"}  # its line may be new as well
    assert {"changed", "first", "behind", "headed", "among", "widened", "dropped"} <= found.keys()
    assert set(found.values()) == {"exact"}


def test_accuracy_prints_tables_of_80_columns(repo: Path) -> None:
    printed = _run("accuracy.py", repo, "--limit", 4)
    assert "Round trip" in printed
    assert "by habit" in printed
    assert max(map(len, printed.splitlines())) <= 80


def test_accuracy_without_anything_to_measure_is_wrong_use() -> None:
    command = [sys.executable, str(BENCHMARKS / "accuracy.py")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    assert "nothing to measure" in done.stderr


def test_merge_speed_prints_each_figure_with_its_bound(repo: Path) -> None:
    printed = _run("merge_speed.py", repo, "--limit", 2, "--largest", 1000)
    for figure in ("cold", "with an Index", "stylesheet", "elision apply", "growth of memory"):
        assert figure in printed
    assert max(map(len, printed.splitlines())) <= 80


def test_serve_load_tells_what_a_service_bears() -> None:
    printed = _run(
        "serve_load.py", *"--seconds 0.4 --clients 4 --requests 70 --largest 8192".split()
    )
    for part in ("elision serve", "8 KB, by tree, new", "70 requests", "60 answers 200, 10"):
        assert part in printed
    assert max(map(len, printed.splitlines())) <= 80


def test_decode_times_each_way_to_write_a_file() -> None:
    arguments = "--engine llama --files 1 --lines 6 --tokens 4 --threads 1"
    printed = _run("decode.py", *arguments.split())
    for part in ("llama.cpp, Q4_1, 1 files", "llama.cpp, F32, 1 files", "predicted", "draft"):
        assert part in printed
    assert max(map(len, printed.splitlines())) <= 80


def test_gpu_runs_with_a_tiny_shape_where_there_is_none(repo: Path) -> None:
    printed = _run("gpu.py", repo, "--shape", "tiny", "--tokens", 90, "--files", 1)
    for part in ("Llama tiny", "T(64)", "x lookup", "one line changed"):
        assert part in printed
    assert max(map(len, printed.splitlines())) <= 90
