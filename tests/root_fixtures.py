"""The fixture of tests of roots; a module names this one in pytest_plugins."""

from __future__ import annotations

from pathlib import Path

import pytest

from escapes import SECRET


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a file in it, and a secret beside it."""
    (tmp_path / "secret").write_text(SECRET)
    folder = tmp_path / "root"
    (folder / "src").mkdir(parents=True)
    (folder / "app.py").write_text("a = 1\n")
    (folder / "src" / "b.py").write_text("b = 1\n")
    return folder
