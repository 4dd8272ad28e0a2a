"""What all tests stand on."""

from __future__ import annotations

import signal
from collections.abc import Iterable

import pytest

# A run that was started in the background ignores Ctrl-C, and so would every command under test.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The files whose tests kill processes, run clusters, browsers, models or benchmarks, or feed what
# hurts: `make slow` runs them, and single ones marked so elsewhere; `make test` runs the others.
SLOW = frozenset(
    (
        "test_batch_engines test_batch_killed test_batch_limits test_benchmarks test_bounds "
        "test_cli_serve test_docs test_drafting_transformers test_fuzz test_hostile "
        "test_models_local test_models_transformers test_race test_site test_web"
    ).split()
)


def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Mark the tests of those files."""
    for item in items:
        if item.path.stem in SLOW:
            item.add_marker(pytest.mark.slow)
