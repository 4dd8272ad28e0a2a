"""The fixtures of tests that ask a model over HTTP; a module names this one in pytest_plugins."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from elision.models import Model, Settings, open_model
from elision.models import served as served_module
from model_servers import ANTHROPIC, FAST, KEY, OPENAI, Api


@pytest.fixture(params=[OPENAI, ANTHROPIC], ids=["openai", "anthropic"])
def api(request: pytest.FixtureRequest) -> Api:
    return request.param


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[float]:
    """A clean environment but for the keys, and what would have been waited for."""
    for name in list(os.environ):
        if re.search("OPENAI|ANTHROPIC|ELISION_|SSL_CERT_FILE|_proxy$|_PROXY$", name):
            monkeypatch.delenv(name)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))  # a client reads all certificates otherwise
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.setenv(name, KEY)
    waited: list[float] = []
    monkeypatch.setattr(served_module, "sleep", waited.append)
    return waited


@pytest.fixture
def opened(api: Api, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Model]]:
    """Opens the model of a protocol at an address on this machine."""
    models = []

    def open_at(host: str, settings: Settings = FAST) -> Model:
        monkeypatch.setenv(api.address, host.rstrip("/") + api.step)
        models.append(open_model(api.model, settings))
        return models[-1]

    yield open_at
    for model in models:
        model.close()
