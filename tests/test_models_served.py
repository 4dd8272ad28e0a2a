"""Models behind HTTP: answers, refusals and broken streams, through the official clients."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from elision.models import Abilities, End, Model, Request, Settings, Usage, open_model
from model_servers import (
    ANTHROPIC,
    FAST,
    KEY,
    OPENAI,
    REQUEST,
    Api,
    chat,
    failure,
    messages,
    refusal,
    said,
    serve,
    sse,
)

pytest_plugins = "model_fixtures"
pytestmark = pytest.mark.usefixtures("waits")


# An answer


def test_an_answer_comes_in_pieces_with_its_usage(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    asked = serve(httpserver, api, api.answer("a ", "b", "ü\n"))
    model = opened(httpserver.url_for("/"))
    assert list(model.stream(REQUEST)) == ["a ", "b", "ü\n", End("stop", Usage(7, 3, 5))]
    assert asked[0]["max_tokens"] == 9
    assert asked[0]["stream"] is True
    assert f"Bearer {KEY}" in asked[0]["_headers"].values()
    assert model.name == api.model
    assert model.count("a b") is None


def test_an_answer_that_was_cut_says_so(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    serve(httpserver, api, api.answer("a", finish=api.length))
    assert said(opened(httpserver.url_for("/"))) == ("a", End("length", Usage(7, 3, 5)))


def test_a_full_context_is_an_answer_that_was_cut(
    httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(httpserver, ANTHROPIC, messages("a", finish="model_context_window_exceeded"))
    monkeypatch.setenv(ANTHROPIC.address, httpserver.url_for("/"))
    assert said(open_model("anthropic/x"))[1].reason == "length"


def test_messages_are_sent_as_each_protocol_has_them(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    asked = serve(httpserver, api, api.answer("a"))
    said(opened(httpserver.url_for("/")))
    system, user = ({"role": turn.role, "content": turn.text} for turn in REQUEST.messages)
    if api is OPENAI:
        assert asked[0]["messages"] == [system, user]
        assert asked[0]["stop"] == ["END"]
        assert asked[0]["temperature"] == 0
        assert "prediction" not in asked[0]
    else:
        assert asked[0]["messages"] == [user]
        assert asked[0]["system"] == "Be brief."
        assert asked[0]["stop_sequences"] == ["END"]


@pytest.fixture
def predicting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of the test is one that takes drafts."""
    monkeypatch.setattr("elision.models.openai._PREDICTING", {"localhost": re.compile("")})


@pytest.mark.usefixtures("predicting")
def test_a_draft_is_sent_to_who_takes_one(httpserver: HTTPServer) -> None:
    asked = serve(httpserver, OPENAI, chat("a"))
    model = open_model(httpserver.url_for("/v1/org/model-name"))
    assert model.abilities == Abilities(prediction=True, concurrent=True)
    said(model, Request(REQUEST.messages, 9, prediction="draft"))
    assert asked[0]["prediction"] == {"type": "content", "content": "draft"}
    assert asked[0]["model"] == "org/model-name"


def test_nothing_is_sent_to_who_may_draft_from_the_prompt(httpserver: HTTPServer) -> None:
    asked = serve(httpserver, OPENAI, chat("a"))
    model = open_model(httpserver.url_for("/v1/m"), Settings(predict=True))
    assert model.abilities == Abilities(prediction=True, concurrent=True)
    said(model, Request(REQUEST.messages, 9, prediction="draft"))
    assert "prediction" not in asked[0]
    assert open_model(httpserver.url_for("/v1/m")).abilities == Abilities(concurrent=True)
    assert open_model("anthropic/x", Settings(context=8)).abilities == Abilities(
        context=8, concurrent=True
    )


@pytest.mark.parametrize(
    ("name", "takes"),
    [
        ("openai/gpt-4o-mini", True),
        ("openai/o3", False),
        ("https://api.mistral.ai/v1/codestral-latest", True),
        ("https://api.mistral.ai/v1/ministral-8b", False),
        ("https://api.cerebras.ai/v1/gpt-oss-120b", True),
        ("https://api.fireworks.ai/inference/v1/accounts/a/models/m", True),
        ("http://127.0.0.1:11434/v1/gpt-4o", False),
    ],
)
def test_who_takes_a_draft_is_told_by_host_and_model(name: str, takes: bool) -> None:
    assert open_model(name, FAST).abilities.prediction is takes


@pytest.mark.parametrize(
    ("used", "beside", "counted"),
    [
        (
            {"accepted_prediction_tokens": 40, "rejected_prediction_tokens": 2},
            {},
            Usage(7, 43, drafted_tokens=42, accepted_tokens=40),
        ),
        (
            {},
            {"timings": {"draft_n": 64, "draft_n_accepted": 40}},
            Usage(7, 43, drafted_tokens=64, accepted_tokens=40, passes=3),
        ),
        (
            {},
            {
                "metrics": {
                    "speculative_decoding": {"num_draft_tokens": 9, "num_accepted_draft_tokens": 3}
                }
            },
            Usage(7, 43, drafted_tokens=9, accepted_tokens=3, passes=40),
        ),
        ({}, {"metrics": {"speculative_decoding": None}, "timings": {"prompt_n": 7}}, Usage(7, 43)),
    ],
)
def test_what_became_of_a_draft_is_counted(
    httpserver: HTTPServer, used: dict[str, int], beside: dict[str, Any], counted: Usage
) -> None:
    counts = {"prompt_tokens": 7, "completion_tokens": 43, "completion_tokens_details": used}
    choice = {"index": 0, "delta": {"content": "a"}, "finish_reason": "stop"}
    last = {"choices": [], "usage": counts, **beside}
    serve(httpserver, OPENAI, sse([{"choices": [choice]}, last]))
    _, end = said(open_model(httpserver.url_for("/v1/m"), FAST))
    assert end.usage == counted


@pytest.mark.usefixtures("predicting")
def test_who_takes_no_draft_after_all_says_so_from_then_on(httpserver: HTTPServer) -> None:
    serve(httpserver, OPENAI, refusal(400, "prediction is not supported"), chat("a"))
    model = open_model(httpserver.url_for("/v1/m"), FAST)
    assert model.abilities.prediction
    said(model, Request(REQUEST.messages, 9, prediction="draft"))
    assert not model.abilities.prediction


# What a server does not take


@pytest.mark.parametrize(
    ("status", "message", "left", "instead"),
    [
        (400, "Unsupported value: 'temperature' does not support 0", "temperature", None),
        (422, '{"loc": ["body", "stream_options"], "msg": "extra"}', "stream_options", None),
        (400, "Unrecognized request argument: prediction", "prediction", None),
        (400, "Use 'max_completion_tokens' instead", "max_tokens", "max_completion_tokens"),
    ],
)
@pytest.mark.usefixtures("predicting")
def test_what_a_server_does_not_take_is_left_out_from_then_on(
    httpserver: HTTPServer, status: int, message: str, left: str, instead: str | None
) -> None:
    asked = serve(httpserver, OPENAI, refusal(status, message), chat("a"))
    model = open_model(httpserver.url_for("/v1/m"), FAST)
    for _ in range(2):
        assert said(model, Request(REQUEST.messages, 9, prediction="a"))[0] == "a"
    assert [left in body for body in asked] == [True, False, False]
    assert asked[2].get(instead) == (9 if instead else None)


def test_it_is_left_out_once_and_then_the_refusal_is_told(httpserver: HTTPServer) -> None:
    asked = serve(httpserver, OPENAI, refusal(400, "no temperature, and no stream_options"))
    line = failure(open_model(httpserver.url_for("/v1/m"), FAST))
    assert "refused the request (400): no temperature, and no stream_options" in line
    assert len(asked) == 2


# Refusals with a status


@pytest.mark.parametrize(
    ("status", "message", "told"),
    [
        (401, "", "the key was not accepted (401); check {variable}"),
        (403, "not in your country.", "denied (403): not in your country; check what the key in"),
        (404, "gone", "no such model, or a wrong address (404): gone; check both"),
        (400, "maximum context length is 8 tokens", "the prompt is too long for it: maximum"),
        (400, "prompt is too long: 9 tokens > 8", "the prompt is too long for it: prompt"),
        (413, "huge", "the prompt is too long for it: huge"),
        (418, "a\n\tteapot \x1b[31m" + "x" * 300, "(418): a teapot [31m" + "x" * 187 + "; change"),
        (400, f"your key {KEY} is old", "refused the request (400): your key *** is old; change"),
        (400, "y" * 190 + KEY, "y" * 190 + "***; change"),
    ],
)
def test_a_refusal_is_told_in_one_line(
    httpserver: HTTPServer,
    api: Api,
    opened: Callable[..., Model],
    waits: list[float],
    status: int,
    message: str,
    told: str,
) -> None:
    asked = serve(httpserver, api, refusal(status, message))
    line = failure(opened(httpserver.url_for("/")))
    assert told.format(variable=api.variable) in line
    assert line.startswith(
        f"{api.model.partition('/')[2]!r} at {httpserver.url_for('/').rstrip('/')}"
    )
    assert len(asked) == 1
    assert waits == []


@pytest.mark.parametrize("status", [500, 503, 529])
def test_a_server_that_fails_is_asked_three_times(
    httpserver: HTTPServer,
    api: Api,
    opened: Callable[..., Model],
    waits: list[float],
    status: int,
) -> None:
    asked = serve(httpserver, api, Response("<html>oops</html>", status))
    line = failure(opened(httpserver.url_for("/")))
    assert f"the server failed ({status}); try again later" in line
    assert len(asked) == 3
    assert waits == [0.5, 1.0]


def _in(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("header", "waited"),
    [
        (None, [1.0, 2.0]),
        ("7", [7.0, 7.0]),
        ("0.5", [0.5, 0.5]),
        ("3600", [60.0, 60.0]),
        pytest.param(_in(-60), [0.0, 0.0], id="a date that is over"),
        pytest.param(_in(3600), [60.0, 60.0], id="a date to come"),
        ("soon", [1.0, 2.0]),
    ],
)
def test_too_many_requests_wait_as_long_as_the_server_says(
    httpserver: HTTPServer,
    api: Api,
    opened: Callable[..., Model],
    waits: list[float],
    header: str | None,
    waited: list[float],
) -> None:
    headers = {"retry-after": header} if header else None
    asked = serve(httpserver, api, refusal(429, "slow down", headers))
    line = failure(opened(httpserver.url_for("/")))
    assert "too many requests (429): slow down; wait, or use another key" in line
    assert len(asked) == 3
    assert waits == waited


def test_an_answer_after_a_wait_is_an_answer(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model], waits: list[float]
) -> None:
    serve(httpserver, api, refusal(503), refusal(429), api.answer("a"))
    assert said(opened(httpserver.url_for("/")))[0] == "a"
    assert waits == [0.5, 2.0]


# Streams that are no whole answer


def _stream_fault(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model], body: bytes
) -> str:
    asked = serve(httpserver, api, body)
    line = failure(opened(httpserver.url_for("/")))
    assert len(asked) == 1  # once a piece has arrived, nothing is asked again
    return line


def test_a_stream_without_its_end_is_no_answer(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    line = _stream_fault(httpserver, api, opened, api.answer("a", finish=None))
    assert line.endswith("the stream ended in the middle; ask again")


def test_a_stream_that_was_stopped_for_its_content_is_no_answer(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    line = _stream_fault(httpserver, api, opened, api.answer("a", finish=api.refusal))
    assert line.endswith("; ask for something else")


def test_a_refusal_in_words_is_no_answer(httpserver: HTTPServer) -> None:
    serve(httpserver, OPENAI, chat("a").replace(b'"content": "a"', b'"refusal": "I cannot"'))
    assert "the model refused" in failure(open_model(httpserver.url_for("/v1/m"), FAST))


@pytest.mark.parametrize(
    "data", ['{"choices": [', "[1]", '{"choices": 5, "type": "message_start"}', '"\xff"']
)
def test_a_stream_that_is_not_of_the_protocol_is_no_answer(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model], data: str
) -> None:
    bad = f"event: message_start\ndata: {data}\n\n".encode("latin-1")
    line = _stream_fault(httpserver, api, opened, api.answer("a", finish=None) + bad)
    assert "what it streams is not of this protocol" in line


def test_a_web_page_is_no_answer(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    line = _stream_fault(httpserver, api, opened, b"<html>Welcome!</html>")
    assert line.endswith("; check the address")


def test_an_error_in_the_stream_is_told(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model]
) -> None:
    error = {"type": "error", "error": {"type": "odd_error", "message": "I broke"}}
    line = _stream_fault(httpserver, api, opened, api.answer("a", finish=None) + sse([error]))
    assert line.endswith("it broke off: I broke; ask again")


def test_an_overload_before_the_first_piece_is_asked_again(
    httpserver: HTTPServer, api: Api, opened: Callable[..., Model], waits: list[float]
) -> None:
    error = {"type": "error", "error": {"type": "overloaded_error", "message": "busy"}}
    serve(httpserver, api, sse([error]), api.answer("a"))
    assert said(opened(httpserver.url_for("/")))[0] == "a"
    assert waits == [0.5]
