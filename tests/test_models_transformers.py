"""The backend for transformers: on the default weights, which it reads from their GGUF file."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from elision.errors import BadInput, ModelFailure
from elision.models import End, Message, Model, Request, Settings, open_model
from elision.models.weights import default_weights

HELLO = (Message("user", "Repeat this exactly: the größe of the quick brown fox, 日本."),)


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    made = open_model(f"transformers/{default_weights()}", Settings(context=2048, threads=1))
    yield made
    made.close()


def said(model: Model, request: Request) -> tuple[str, End]:
    *pieces, end = model.stream(request)
    assert isinstance(end, End)
    return "".join(str(piece) for piece in pieces), end


def test_it_answers(model: Model, capsys: pytest.CaptureFixture[str]) -> None:
    """What it says and what drafts change nothing; loading takes half a minute, so it is one test.

    Whole characters, stop words, an answer that is cut off, one that is stopped, one that is
    drafted from the likely answer or by a model that is given for it, a question that is too long.
    """
    assert model.name.startswith("transformers/")
    assert model.abilities.opening
    assert model.abilities.prediction
    assert not model.abilities.draft
    assert model.abilities.context == 2048
    assert model.count("") == 0
    assert 8 <= (model.count("  font-size: 17px;") or 0) <= 12

    plain, end = said(model, Request(HELLO, 24))
    assert plain
    assert "\ufffd" not in plain
    assert end.usage.drafted_tokens == 0
    assert end.usage.passes == end.usage.output_tokens <= 24
    for prediction in (plain, "the lazy dog\n" * 40, ""):
        text, drafted = said(model, Request(HELLO, 24, prediction=prediction))
        assert text == plain
        assert drafted.reason == end.reason
        assert drafted.usage.output_tokens == end.usage.output_tokens
        assert drafted.usage.passes <= end.usage.passes
        if prediction == plain:
            assert drafted.usage.passes <= end.usage.passes / 3
            assert drafted.usage.accepted_tokens > 10

    text, cut = said(model, Request(HELLO, 3))
    assert plain.startswith(text)
    assert (cut.reason, cut.usage.output_tokens) == ("length", 3)

    word = plain[len(plain) // 2 :][:3]
    for prediction in (None, plain):
        text, stopped = said(model, Request(HELLO, 24, stop=("none", word), prediction=prediction))
        assert text == plain[: plain.find(word)]
        assert (stopped.reason, stopped.stop) == ("stop", word)

    counted, _ = said(model, Request(HELLO, 8, opening="One, two, three, four,"))
    assert counted.startswith(" five")

    stream = model.stream(Request((Message("user", "Tell a long story."),), 1000))
    assert isinstance(next(stream), str)
    stream.close()
    assert said(model, Request(HELLO, 24))[0] == plain

    with pytest.raises(ModelFailure, match="context size is 2,048"):
        said(model, Request((Message("user", "word " * 3000),), 4))
    assert capsys.readouterr() == ("", "")


def test_a_folder_and_a_smaller_model_that_drafts(tmp_path: Path) -> None:
    """Random weights behind the same tokens; a model drafts for itself, and all of it is right."""
    import torch
    from transformers import AutoTokenizer, LlamaConfig, LlamaForCausalLM

    path = default_weights()
    tokenizer = AutoTokenizer.from_pretrained(str(path.parent), gguf_file=path.name)
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=2,
        initializer_range=0.3,
        eos_token_id=2,
    )
    LlamaForCausalLM(config).save_pretrained(tmp_path)
    tokenizer.save_pretrained(tmp_path)
    name = f"transformers/{tmp_path}"
    plain, end = said(open_model(name, Settings(threads=1)), Request(HELLO, 20))
    model = open_model(name, Settings(threads=1, draft=name))
    assert model.abilities.draft
    text, drafted = said(model, Request(HELLO, 20))
    assert text == plain
    assert drafted.usage.passes < end.usage.passes
    assert 0 < drafted.usage.accepted_tokens <= drafted.usage.drafted_tokens
    predicted, _ = said(model, Request(HELLO, 20, prediction=plain))
    assert predicted == plain

    (tmp_path / "chat_template.jinja").unlink()
    with pytest.raises(BadInput, match="no chat template"):
        open_model(name)
    shutil.rmtree(tmp_path)
    with pytest.raises(BadInput, match="no such folder"):
        open_model(name)


@pytest.mark.parametrize("name", ["", "/nowhere/at/all", "./nowhere", "a/b/c", "one"])
def test_what_is_neither_here_nor_on_a_hub_is_told(name: str) -> None:
    with pytest.raises(BadInput, match="no such folder"):
        open_model(f"transformers/{name}")


def test_a_file_that_is_damaged_or_missing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "damaged.gguf"
    with pytest.raises(BadInput, match="no such file"):
        open_model(f"transformers/{path}")
    path.write_bytes(b"not a model")
    with pytest.raises(BadInput, match=r"damaged\.gguf"):
        open_model(f"transformers/{path}")


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot load"):
        open_model(f"transformers/{tmp_path}")


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(BadInput, match=r"pip install 'elision\[transformers\]'"):
        open_model("transformers/owner/name")
