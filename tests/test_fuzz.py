"""What the fuzzer is made of: a corpus that keeps the laws, and cases made of others."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from fuzz.case import Case, read, write
from fuzz.mutate import crossed, mutated

ROOT = Path(__file__).parent.parent
TARGETS = ("merge", "elide", "reply", "source")
CORPUS = {name: sorted((ROOT / "fuzz" / "corpus" / name).iterdir()) for name in TARGETS}


@pytest.mark.parametrize("name", TARGETS)
def test_the_corpus_keeps_the_laws(name: str) -> None:
    target = importlib.import_module(f"fuzz.{name}")
    assert len(CORPUS[name]) > 20
    for path in CORPUS[name]:
        case = read(path.read_bytes())
        assert case is not None, path
        target.check(case)


@pytest.mark.parametrize("name", TARGETS)
def test_cases_that_are_made_of_others_are_cases_and_the_same_each_time(name: str) -> None:
    derived = importlib.import_module(f"fuzz.{name}").derived
    dice = Random(3)
    for path in CORPUS[name][:10]:
        data, other = path.read_bytes(), dice.choice(CORPUS[name]).read_bytes()
        for seed in range(20):
            made = [mutated(data, 6000, seed, derived) for _ in range(2)]
            assert made[0] == made[1]
            assert read(made[0]) is not None
            assert read(crossed(data, other, 6000, seed)) is not None


def test_a_case_is_written_as_it_is_read() -> None:
    case = Case("a.py", "a = 1\r\n\r\n", "# ...\nb = 2")
    assert read(write(case)) == case
    assert read(b"a.py") is None


def test_it_runs_and_says_what_it_reached() -> None:
    pytest.importorskip("atheris")
    command = [sys.executable, "-m", "fuzz", "--seconds", "3", "source"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": "tests"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    name, inputs, reached, watched, *_ = done.stdout.splitlines()[1].split()
    assert name == "source"
    assert int(inputs) > 0
    assert 0 < int(reached) < int(watched)
