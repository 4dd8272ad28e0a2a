"""Batches that are killed at random and resumed: see the benchmark for how, and for more kills."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

KILLED = Path(__file__).parent.parent / "benchmarks" / "batch_killed.py"


@pytest.mark.skipif(sys.platform != "linux", reason="it looks for processes in /proc")
@pytest.mark.parametrize(
    ("options", "kills"), [("--engine local", 6), ("--engine ray", 2), ("--files", 2)]
)
def test_every_edit_is_answered_exactly_once(options: str, kills: int) -> None:
    pytest.importorskip("ray")
    command = [sys.executable, str(KILLED), *options.split(), "--kills", str(kills)]
    done = subprocess.run(
        [*command, "--seed", "3"], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"{kills} kills (" in done.stdout
    assert "each edit answered exactly once" in done.stdout
