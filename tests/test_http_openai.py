"""OpenAI's own client against a running service: another base URL, and nothing else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import openai
import pytest
from openai.types.chat import ChatCompletion, ChatCompletionMessageParam

from served import AFTER, EDIT, SHEET, VAGUE, Served, serving, tagged

KEY = "sk-test-0123456789"
ASKED: list[ChatCompletionMessageParam] = [
    {"role": "system", "content": "You merge code."},
    {"role": "user", "content": tagged(SHEET, EDIT, "Make the headline larger.")},
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("keys") / "keys.txt"
    path.write_text(f"# who may ask\n{KEY}  # tests\n")
    path.chmod(0o600)
    with serving("--key-file", str(path)) as served:
        yield served


@pytest.fixture(scope="module")
def client(server: Served) -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{server.url}/v1", api_key=KEY, max_retries=0)


@pytest.mark.parametrize("model", ["elision", "morph-v3-fast", "auto"])
def test_a_chat_answers_with_the_merged_file(client: openai.OpenAI, model: str) -> None:
    answer = client.chat.completions.create(model=model, messages=ASKED, temperature=0)
    assert answer.choices[0].message.content == AFTER
    assert answer.choices[0].finish_reason == "stop"
    assert answer.model == model
    assert answer.usage
    assert answer.usage.completion_tokens == (len(AFTER) + 3) // 4
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens


def test_the_path_says_how_to_parse_and_the_answer_says_what_changed(client: openai.OpenAI) -> None:
    answer = client.chat.completions.create(
        model="elision", messages=ASKED, extra_body={"path": "site.css"}
    )
    told = _told(answer)
    assert told["method"] == "tree"
    assert told["settled_by"] == "merge"
    assert [change["block"] for change in told["changes"]] == ["h1"]


def test_a_stream_is_the_same_file_in_pieces(client: openai.OpenAI) -> None:
    stream = client.chat.completions.create(model="elision", messages=ASKED, stream=True)
    chunks = list(stream)
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == AFTER
    assert len(chunks) > 3
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert len({chunk.id for chunk in chunks}) == 1
    assert all(chunk.usage is None for chunk in chunks)


def test_a_stream_tells_its_usage_where_that_is_asked_for(client: openai.OpenAI) -> None:
    stream = client.chat.completions.create(
        model="elision", messages=ASKED, stream=True, stream_options={"include_usage": True}
    )
    *_, stop, last = stream
    assert stop.choices[0].finish_reason == "stop"
    assert last.choices == []
    assert last.usage
    assert last.usage.completion_tokens == (len(AFTER) + 3) // 4


def test_a_stream_ends_with_done(server: Served) -> None:
    body = {"model": "elision", "messages": ASKED, "stream": True}
    answer = server.post("/v1/chat/completions", body, headers={"authorization": f"Bearer {KEY}"})
    assert answer.headers["content-type"] == "text/event-stream; charset=utf-8"
    events = answer.text.split("\n\n")
    assert events[-2:] == ["data: [DONE]", ""]
    assert all(json.loads(event.removeprefix("data: ")) for event in events[:-2])


def test_the_base_of_an_apply_service_is_taken_too(server: Served) -> None:
    client = openai.OpenAI(base_url=f"{server.url}/v1/apply", api_key=KEY)
    answer = client.chat.completions.create(model="auto", messages=ASKED)
    assert answer.choices[0].message.content == AFTER


def test_a_message_in_parts_is_one_text(client: openai.OpenAI) -> None:
    text = tagged(SHEET, EDIT)
    halves = [text[:5000], text[5000:]]
    answer = client.chat.completions.create(
        model="elision",
        messages=[{"role": "user", "content": [{"type": "text", "text": one} for one in halves]}],
    )
    assert answer.choices[0].message.content == AFTER


@pytest.mark.parametrize("stream", [False, True])
def test_a_refusal_says_why_and_no_stream_begins(client: openai.OpenAI, stream: bool) -> None:
    with pytest.raises(openai.UnprocessableEntityError) as refused:
        client.chat.completions.create(
            model="elision",
            messages=[{"role": "user", "content": tagged(SHEET, VAGUE)}],
            stream=stream,
        )
    assert refused.value.code == "ambiguous"
    assert refused.value.type == "invalid_request_error"
    assert "fits the file in two ways equally well" in refused.value.message


def test_a_wrong_key_is_told_so(server: Served) -> None:
    client = openai.OpenAI(base_url=f"{server.url}/v1", api_key="sk-wrong", max_retries=0)
    with pytest.raises(openai.AuthenticationError, match="wants a key") as refused:
        client.chat.completions.create(model="elision", messages=ASKED)
    assert refused.value.code == "invalid_api_key"


def test_a_wrong_type_names_its_field(client: openai.OpenAI) -> None:
    with pytest.raises(openai.UnprocessableEntityError) as refused:
        client.chat.completions.create(
            model="elision", messages=ASKED, extra_body={"stream": "yes"}
        )
    assert refused.value.param == "stream"


def test_the_models_are_listed(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["elision"]


def test_many_ask_at_once_and_each_gets_its_own_file(server: Served) -> None:
    async def ask(client: openai.AsyncOpenAI, size: int) -> bool:
        edit = EDIT.replace("3rem", f"{size}rem")
        answer = await client.chat.completions.create(
            model="elision", messages=[{"role": "user", "content": tagged(SHEET, edit)}]
        )
        return answer.choices[0].message.content == SHEET.replace("2.6rem", f"{size}rem")

    async def all_of_them() -> list[bool]:
        async with openai.AsyncOpenAI(base_url=f"{server.url}/v1", api_key=KEY) as client:
            return await asyncio.gather(*(ask(client, size) for size in range(3, 35)))

    assert all(asyncio.run(all_of_them()))


def test_a_model_settles_what_is_refused_and_the_answer_says_so(tmp_path: Path) -> None:
    said = tmp_path / "answer.md"
    said.write_text(f"```css\n{EDIT}\n/* ... existing code ... */\n```\n", encoding="utf-8")
    with serving("--model", f"replay/{said}", "--fallback") as served:
        client = openai.OpenAI(base_url=f"{served.url}/v1", api_key="none")
        raw = client.chat.completions.with_raw_response.create(
            model="elision",
            messages=[{"role": "user", "content": tagged(SHEET, VAGUE)}],
            extra_body={"path": "site.css"},
        )
        assert raw.headers["x-elision-settled-by"] == "model"
        answer = raw.parse()
        assert _told(answer)["settled_by"] == "model"
        assert answer.choices[0].message.content == AFTER
        # What can be merged is not for the model.
        raw = client.chat.completions.with_raw_response.create(model="elision", messages=ASKED)
        assert raw.headers["x-elision-settled-by"] == "merge"
        assert 'elision_outcomes_total{outcome="settled"} 1.0' in served.get("/metrics").text


def _told(answer: ChatCompletion) -> dict[str, object]:
    """What elision adds to OpenAI's answer."""
    found = (answer.model_extra or {})["elision"]
    assert isinstance(found, dict)
    return found
