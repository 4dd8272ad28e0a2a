"""The model on this machine: in process, and behind llama.cpp's server for the openai client."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from elision.errors import BadInput, ModelFailure
from elision.models import End, Message, Model, Request, Settings, local, open_model
from elision.models.speculation import pays
from elision.models.weights import default_weights

HELLO = (Message("user", "Say hello."),)


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    made = open_model("local", Settings(context=2048, threads=1))
    yield made
    made.close()


def said(model: Model, request: Request) -> tuple[str, End]:
    *pieces, end = model.stream(request)
    assert isinstance(end, End)
    return "".join(str(piece) for piece in pieces), end


def test_it_says_what_it_can_do(model: Model) -> None:
    assert model.name == "local"
    assert model.abilities.grammar
    assert model.abilities.opening
    assert model.abilities.small
    assert model.abilities.context == 2048


def test_the_same_question_has_the_same_answer(model: Model) -> None:
    first, _ = said(model, Request(HELLO, 12))
    assert first
    assert said(model, Request(HELLO, 12))[0] == first


def test_an_answer_that_is_cut_off_says_so(model: Model) -> None:
    _, end = said(model, Request(HELLO, 3))
    assert end.reason == "length"
    assert end.usage.output_tokens == 3
    assert end.usage.input_tokens > 3


def test_a_grammar_leaves_it_the_choice_of_what_is_in_it(model: Model) -> None:
    text, end = said(model, Request(HELLO, 20, grammar='root ::= "one\\n" | "two\\n"'))
    assert text in ("one\n", "two\n")
    assert end.reason == "stop"


def test_it_goes_on_from_an_opening(model: Model) -> None:
    request = Request(HELLO, 8, opening="One, two, three, four,")
    assert said(model, request)[0].startswith(" five")


def test_a_stop_word_ends_the_answer_and_is_not_in_it(model: Model) -> None:
    request = Request(HELLO, 30, opening="One, two, three,", stop=("six",))
    text, end = said(model, request)
    assert "five" in text
    assert "six" not in text
    assert end.reason == "stop"


def test_what_was_read_before_is_not_read_again(model: Model) -> None:
    said(model, Request((Message("user", "A question of some length, asked twice."),), 2))
    _, end = said(model, Request((Message("user", "A question of some length, asked twice."),), 2))
    assert end.usage.cached_tokens > 10


def test_it_can_be_asked_again_after_it_was_stopped(model: Model) -> None:
    stream = model.stream(Request((Message("user", "Tell a long story."),), 1000))
    assert isinstance(next(stream), str)
    stream.close()
    assert said(model, Request(HELLO, 4))[0]


def test_a_question_longer_than_its_context_is_a_failure_that_says_so(model: Model) -> None:
    with pytest.raises(ModelFailure, match="context size"):
        said(model, Request((Message("user", "word " * 3000),), 4))


def test_it_counts_its_own_tokens(model: Model) -> None:
    assert model.count("") == 0
    assert 8 <= (model.count("  font-size: 17px;") or 0) <= 12


@pytest.mark.parametrize("content", [b"", b"not a model", b"GGUF" + bytes(40)])
def test_weights_that_are_damaged_are_told_before_they_are_loaded(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "damaged.gguf"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"damaged\.gguf"):
        open_model(str(path))


def test_weights_that_are_missing_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        open_model(str(tmp_path / "none.gguf"))


def test_a_context_that_the_memory_has_no_room_for_is_told() -> None:
    with pytest.raises(ModelFailure, match=r"with 50,000,000 tokens of context .* memory"):
        open_model("local", Settings(context=50_000_000, threads=1))


LIST = "".join(f"item {n} costs {n * 37 % 91} francs\n" for n in range(12))
COPY = Request(
    (Message("user", f"```\n{LIST}```\n\nWrite the whole list again."),),
    40,
    opening="```\n" + LIST[:150],
)


def test_drafts_pay_where_a_token_is_cheap_in_a_batch() -> None:
    alone = {"predicted_ms": 100.0, "predicted_n": 6}  # five steps of 20 ms
    assert pays({"prompt_ms": 180.0, "prompt_n": 20, **alone})
    assert not pays({"prompt_ms": 220.0, "prompt_n": 20, **alone})


@pytest.mark.parametrize("worth", [True, False])
def test_the_prompt_is_the_draft_where_that_pays(
    monkeypatch: pytest.MonkeyPatch, model: Model, worth: bool
) -> None:
    monkeypatch.setattr(local, "pays", lambda timings: worth)
    predicted = open_model("local", Settings(context=2048, threads=1, predict=True))
    text, end = said(predicted, COPY)
    predicted.close()
    assert predicted.abilities.prediction
    assert not model.abilities.prediction
    assert text == said(model, COPY)[0]
    usage = end.usage
    assert usage.passes == usage.output_tokens - usage.accepted_tokens > 0
    assert (usage.drafted_tokens >= usage.accepted_tokens > 10) == worth
    assert (usage.drafted_tokens > 0) == worth


def test_a_smaller_model_drafts(model: Model) -> None:
    drafted = open_model("local", Settings(context=2048, threads=1, draft="local"))
    text, end = said(drafted, COPY)
    drafted.close()
    assert drafted.abilities.draft
    assert not drafted.abilities.prediction
    assert text == said(model, COPY)[0]
    assert end.usage.passes < end.usage.output_tokens == 40


def test_what_nobody_drafted_takes_a_pass_a_token(model: Model) -> None:
    usage = said(model, COPY)[1].usage
    assert (usage.drafted_tokens, usage.accepted_tokens, usage.passes) == (0, 0, 40)


def test_a_smaller_model_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "damaged.gguf"
    path.write_bytes(b"not a model")
    with pytest.raises(BadInput, match=r"damaged\.gguf"):
        open_model("local", Settings(draft=str(path)))


def test_a_smaller_model_of_another_vocabulary_is_told(tmp_path: Path) -> None:
    """llama.cpp itself says nothing, and goes on without it."""
    path = tmp_path / "other.gguf"
    path.write_bytes(_with_another_token(default_weights().read_bytes()))
    with pytest.raises(ModelFailure, match=r"other\.gguf cannot draft .* vocabulary is another"):
        open_model("local", Settings(context=512, threads=1, draft=str(path)))


def _with_another_token(weights: bytes) -> bytes:
    """The same weights with one word of their vocabulary changed, where it is written first."""
    word = struct.pack("<Q", len("Ġfunction".encode())) + "Ġfunction".encode()
    assert word[8:] in weights
    return weights.replace(word, word[:-3] + b"xyz", 1)


def test_the_same_weights_answer_the_openai_client_behind_a_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(default_weights())
    params.n_ctx = 2048
    params.verbosity = -1
    params.api_keys = ["a-key"]
    server = xllamacpp.Server(params)
    monkeypatch.setenv("ELISION_API_KEY", "a-key")
    served = open_model(f"{server.listening_address}/v1/smollm2")
    text, end = said(served, Request(HELLO, 12))
    assert text
    assert end.usage.output_tokens == 12
    monkeypatch.setenv("ELISION_API_KEY", "another")
    with pytest.raises(ModelFailure, match="401") as failure:
        said(open_model(f"{server.listening_address}/v1/smollm2"), Request(HELLO, 12))
    assert "another" not in str(failure.value)
