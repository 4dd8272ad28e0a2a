"""The fixture of tests of ``elision edit``; a module names this one in pytest_plugins."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from edit_command import SHEET


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a stylesheet, of a user who has set nothing but to leave cores for others."""
    for name in list(os.environ):
        if re.search("OPENAI|ANTHROPIC|ELISION_|_proxy$|_PROXY$", name):
            monkeypatch.delenv(name)
    (tmp_path / "config.toml").write_text("threads = 1\n")
    monkeypatch.setenv("ELISION_CONFIG", str(tmp_path / "config.toml"))
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "site.css").write_text(SHEET)
    return folder
