"""Where a model is asked, with which key, and that nobody gets to read that."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

import pytest
from pytest_httpserver import HTTPServer

from elision.errors import BadInput, ElisionError
from elision.models import Model, open_model
from model_servers import FAST, KEY, OPENAI, Api, chat, failure, refusal, said, serve

pytest_plugins = "model_fixtures"
pytestmark = pytest.mark.usefixtures("waits")


def test_the_key_is_nowhere_to_be_read(
    httpserver: HTTPServer,
    api: Api,
    opened: Callable[..., Model],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    serve(httpserver, api, api.answer("a"), refusal(400, f"no {KEY} here"))
    model = opened(httpserver.url_for("/"))
    said(model)
    assert "***" in failure(model)
    assert caplog.records
    assert KEY not in caplog.text
    assert KEY not in repr(model) + repr(vars(model))


def test_a_login_in_an_address_is_sent_and_never_shown(
    httpserver: HTTPServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    asked = serve(httpserver, OPENAI, refusal(400, "no pass%word, no me:pass%word"))
    model = open_model(httpserver.url_for("/v1/m").replace("//", "//me:pass%25word@"), FAST)
    line = failure(model)
    assert asked[0]["_headers"]["Authorization"] == "Basic bWU6cGFzcyV3b3Jk"
    assert "no ***, no ***" in line
    for text in (line, caplog.text, model.name, repr(model)):
        assert "pass" not in text
        assert "bWU6" not in text


def test_a_missing_key_is_named(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(api.variable)
    with pytest.raises(BadInput, match=f"{api.model} needs a key: set {api.variable}"):
        open_model(api.model)


def test_a_key_that_no_header_can_hold_is_not_shown(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(api.variable, "sk-two\nlines")
    with pytest.raises(BadInput, match=f"{api.variable} holds no key") as caught:
        open_model(api.model)
    assert "sk-two" not in str(caught.value)


@pytest.mark.parametrize(
    ("keys", "sent"),
    [
        ({}, "Bearer none"),
        ({"OPENAI_API_KEY": "one"}, "Bearer none"),
        ({"OPENAI_API_KEY": "one", "ELISION_API_KEY": "two"}, "Bearer two"),
    ],
)
def test_an_address_needs_no_key(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch, keys: dict[str, str], sent: str
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    for name, value in keys.items():
        monkeypatch.setenv(name, value)
    asked = serve(httpserver, OPENAI, chat("a"))
    said(open_model(httpserver.url_for("/v1/m")))
    assert asked[0]["_headers"]["Authorization"] == sent


def test_azure_is_asked_where_only_its_variables_are_set(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    monkeypatch.setenv("AZURE_OPENAI_API_KEY", KEY)
    monkeypatch.setenv("AZURE_OPENAI_ENDPOINT", httpserver.url_for("/"))
    path = "/openai/deployments/mine/chat/completions"
    asked = serve(httpserver, OPENAI._replace(path=path), chat("a"), refusal(401))
    model = open_model("openai/mine", FAST)
    assert said(model)[0] == "a"
    assert KEY in asked[0]["_headers"].values()
    assert failure(model).endswith("check AZURE_OPENAI_API_KEY")


@pytest.mark.parametrize(
    ("name", "address", "model"),
    [
        ("http://h:1/v1/qwen2.5-coder:7b", "http://h:1/v1", "qwen2.5-coder:7b"),
        ("https://h/api/v1/org/name/", "https://h/api/v1", "org/name"),
        ("http://h/v1beta/openai/gem", "http://h/v1beta/openai", "gem"),
        ("http://[::1]:8080/gem", "http://[::1]:8080", "gem"),
    ],
)
def test_an_address_ends_with_the_model(name: str, address: str, model: str) -> None:
    opened = open_model(name)
    assert opened.name == f"{address}/{model}"
    assert repr(opened) == f"<{address}/{model} at {address}>"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("http://h/v1", "no model follows it"),
        ("http://h/v1/", "no model follows it"),
        ("http://h", "no model follows it"),
        ("http://me:password@h:port/v1/m", "Port could not be cast"),
        ("http://me:password@/v1/m", "it is not http://HOST"),
        ("http://h/v1/m?key=password", "nothing may follow a ?"),
        ("http://me:password@h/v1/m\n", "a line break"),
        ("http://[h/v1/m", "Invalid IPv6 URL"),
        ("openai/", "names no model"),
        ("anthropic/", "names no model"),
    ],
)
def test_a_wrong_address_is_bad_input(name: str, why: str) -> None:
    with pytest.raises(BadInput) as caught:
        open_model(name)
    assert why in str(caught.value)
    assert "password" not in str(caught.value)


def test_a_login_beside_a_key_is_bad_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "https://me:password@h")
    with pytest.raises(BadInput, match=r"the login in ANTHROPIC_BASE_URL \(https://h\) cannot"):
        open_model("anthropic/x")


@pytest.mark.parametrize("package", ["client", "tenacity"])
def test_a_missing_package_is_told(api: Api, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    extra = api.model.partition("/")[0]
    if package == "tenacity":
        monkeypatch.delitem(sys.modules, "elision.models.served")  # it has imported it by now
    monkeypatch.setitem(sys.modules, extra if package == "client" else package, None)
    with pytest.raises(ElisionError, match=rf"run pip install 'elision\[{extra}\]'"):
        open_model(api.model)
