"""Drafts verified by transformers: the output of plain decoding, in fewer passes."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import (
    LlamaConfig,
    LlamaForCausalLM,
    MambaConfig,
    MambaForCausalLM,
    MistralConfig,
    MistralForCausalLM,
    Qwen2Config,
    Qwen2ForCausalLM,
)

from elision.drafting.pace import Pace
from elision.drafting.transformers import Drafted

VOCABULARY, END = 40, 1
SHAPES = {
    "llama": (LlamaConfig, LlamaForCausalLM, {}),
    "qwen2": (Qwen2Config, Qwen2ForCausalLM, {}),
    "a sliding window": (MistralConfig, MistralForCausalLM, {"sliding_window": 8}),
}


def tiny(shape: str, seed: int, dtype: torch.dtype = torch.float32) -> Any:
    """A model with random weights that are large enough for it to say more than one thing."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    config, model, more = SHAPES[shape]
    made = config(
        vocab_size=VOCABULARY,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        initializer_range=0.3,
        bos_token_id=0,
        eos_token_id=END,
        pad_token_id=END,
        **more,
    )
    return model(made).to(dtype).eval()


def written(model: Any, prompt: list[int], **kwargs: Any) -> list[int]:
    kwargs = {"max_new_tokens": 40, "do_sample": False, **kwargs}
    row = model.generate(torch.tensor([prompt]), **kwargs)[0].tolist()
    return row[len(prompt) :]


def references(plain: list[int], chance: random.Random) -> dict[str, list[int]]:
    return {
        "the output": plain,
        "most of it": [token if chance.random() < 0.8 else 3 for token in plain],
        "random": [chance.randrange(VOCABULARY) for _ in range(60)],
        "one line, repeated": [5, 6, 7] * 40,
        "nothing": [],
    }


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "more", [{}, {"repetition_penalty": 1.3}, {"no_repeat_ngram_size": 3}], ids=str
)
def test_greedy_is_the_same_as_plain(shape: str, more: dict[str, Any]) -> None:
    seed = random.randrange(1 << 30)  # another one each time: it holds for all
    model, chance = tiny(shape, seed), random.Random(seed)
    prompt = [chance.randrange(2, VOCABULARY) for _ in range(chance.randint(1, 30))]
    plain = written(model, prompt, **more)
    for name, reference in references(plain, chance).items():
        drafted = Drafted(reference)
        found = written(model, prompt, custom_generate=drafted, **more)
        assert (seed, name, found) == (seed, name, plain)
        assert drafted.report.passes <= len(plain)
        assert drafted.report.accepted <= drafted.report.drafted


@pytest.mark.parametrize("seed", range(4))
def test_it_ends_where_plain_decoding_ends(seed: int) -> None:
    """By length and by end of text, each inside of a draft that goes on behind it."""
    model, prompt = tiny("llama", seed), [4, 8, 15]
    plain = written(model, prompt, eos_token_id=None)
    for size in (1, 2, 7, 16, 17, 18, 40):
        drafted = Drafted(plain)
        found = written(
            model, prompt, eos_token_id=None, max_new_tokens=size, custom_generate=drafted
        )
        assert found == plain[:size]
    for end in sorted(set(plain)):
        drafted = Drafted(plain)
        found = written(model, prompt, eos_token_id=[end, 39], custom_generate=drafted)
        assert found == written(model, prompt, eos_token_id=[end, 39])


@pytest.mark.parametrize("stop", [(5,), (9, 2), (3, 3, 3)])
def test_a_stopping_criterion_is_asked_after_each_token(stop: tuple[int, ...]) -> None:
    model, prompt = tiny("qwen2", 3), [4, 8, 15]
    plain = written(model, prompt, eos_token_id=None)
    asked: list[int] = []

    def ends(ids: torch.Tensor, scores: Any, **_: Any) -> torch.Tensor:
        asked.append(ids.shape[1])
        return torch.tensor([sum(ids[0].tolist()) % 7 in stop])

    outputs, lengths = [], []
    for way in ({}, {"custom_generate": Drafted(plain)}):
        outputs.append(written(model, prompt, eos_token_id=None, stopping_criteria=[ends], **way))
        lengths.append(asked.copy())
        asked.clear()
    assert outputs[0] == outputs[1]
    assert lengths[0] == lengths[1]


def test_the_prompt_may_be_in_the_cache_already() -> None:
    from transformers import DynamicCache

    model, prompt = tiny("llama", 1), [4, 8, 15, 16, 23]
    plain = written(model, prompt)
    cache = DynamicCache(config=model.config)
    model(torch.tensor([prompt[:3]]), cache=cache)
    assert written(model, prompt, cache=cache, custom_generate=Drafted(plain)) == plain
    assert cache.get_seq_length() == len(prompt) + len(plain) - 1


def test_tokens_are_told_as_they_come_and_counted() -> None:
    model, prompt = tiny("llama", 2), [4, 8, 15]
    plain = written(model, prompt, eos_token_id=None)
    told: list[list[int]] = []
    drafted = Drafted(plain, told.append)
    written(model, prompt, eos_token_id=None, custom_generate=drafted)
    assert [token for tokens in told for token in tokens] == plain
    assert drafted.report.passes == len(told)
    assert drafted.report.accepted == sum(len(tokens) - 1 for tokens in told)


class Always(Pace):
    """One length, whatever passes take."""

    def first(self) -> int:
        return 64

    def length(self) -> int:
        return 64


@pytest.mark.parametrize(
    ("old", "new", "most"),
    [("", "", 22), ("pass", "passage", 80), ("plain", "usual", 45), ("seed", "start", 75)],
)
def test_a_budget_of_passes(old: str, new: str, most: int) -> None:
    """The first 1,400 characters of this file, with a word replaced: what it took, and 10%."""
    source = Path(__file__).read_text(encoding="utf-8")[:1400]
    text = [ord(one) % VOCABULARY for one in source.replace(old, new)] if old else None
    before = [ord(one) % VOCABULARY for one in source]
    given = torch.tensor(text or before)
    drafted = Drafted(before, pace=Always(), choose=lambda logits, at: given[at : at + len(logits)])
    found = written(
        tiny("llama", 0),
        [4],
        eos_token_id=None,
        max_new_tokens=len(given),
        custom_generate=drafted,
    )
    assert found == given.tolist()
    assert drafted.report.passes <= most


def test_the_choice_can_be_given() -> None:
    """Any text that is known can be taken for what the model says: to measure, for instance."""
    model, prompt = tiny("llama", 0), [4, 8, 15]
    text = [random.Random(1).randrange(VOCABULARY) for _ in range(30)]
    given = torch.tensor(text)
    drafted = Drafted(text, choose=lambda logits, at: given[at : at + len(logits)])
    assert (
        written(model, prompt, eos_token_id=None, max_new_tokens=30, custom_generate=drafted)
        == text
    )
    assert drafted.report.passes < 10


@pytest.mark.parametrize("more", [{}, {"temperature": 1.7, "top_k": 12}])
def test_sampling_has_the_distribution_of_plain_sampling(more: dict[str, Any]) -> None:
    """Two tokens, drawn 6,000 times without a draft and 600 times with: chi-square."""
    model, prompt = tiny("llama", 5), torch.tensor([[4, 8, 15]])
    draft = written(model, prompt[0].tolist(), eos_token_id=None)
    many, few = 6000, 600
    torch.manual_seed(11)
    more = {"top_k": 0, **more, "max_new_tokens": 2, "do_sample": True, "eos_token_id": None}
    rows = model.generate(prompt, num_return_sequences=many, **more)
    plain = Counter(tuple(row[3:]) for row in rows.tolist())
    rows = [model.generate(prompt, custom_generate=Drafted(draft), **more) for _ in range(few)]
    drafted = Counter(tuple(row[0, 3:].tolist()) for row in rows)
    pairs = [(plain[key], drafted[key]) for key in plain if plain[key] >= 100]
    pairs.append((many - sum(one for one, _ in pairs), few - sum(other for _, other in pairs)))
    scale = (many / few) ** 0.5
    square = sum((one / scale - other * scale) ** 2 / (one + other) for one, other in pairs)
    freedom = len(pairs) - 1
    assert freedom >= 5
    # By chance it is more than 4 standard deviations above its mean once in a thousand seeds.
    assert square < freedom + 4 * (2 * freedom) ** 0.5


@pytest.mark.parametrize("shape", ["llama", "qwen2"])
def test_in_half_precision_only_what_is_all_but_equal_differs(shape: str) -> None:
    """Rounded to 8 bits, logits up to 16 lie 1/16 apart: at most four such steps decide."""
    for seed in range(6):
        model, prompt = tiny(shape, seed, torch.bfloat16), [4, 8, 15]
        plain = written(model, prompt, eos_token_id=None)
        found = written(model, prompt, eos_token_id=None, custom_generate=Drafted(plain))
        at = next(
            (n for n, (one, two) in enumerate(zip(plain, found, strict=True)) if one != two), None
        )
        if at is not None:
            logits = model(torch.tensor([prompt + plain[:at]])).logits[0, -1].float()
            assert abs(logits[plain[at]] - logits[found[at]]) <= 0.25


def test_what_cannot_be_drafted_for_is_told() -> None:
    model = tiny("llama", 0)
    two = torch.tensor([[4, 8], [15, 16]])
    padded = torch.tensor([[0, 1, 1]])
    one = torch.tensor([[4, 8, 15]])
    drafted = Drafted([1, 2])
    model.generation_config.max_length = 9
    with pytest.raises(ValueError, match="a batch of one, not of 2"):
        model.generate(two, custom_generate=drafted)
    with pytest.raises(ValueError, match="a batch of one, not of 3"):
        model.generate(one, num_return_sequences=3, do_sample=True, custom_generate=drafted)
    with pytest.raises(ValueError, match="padding"):
        model.generate(one, attention_mask=padded, custom_generate=drafted)
    with pytest.raises(ValueError, match="tokens only"):
        model.generate(one, return_dict_in_generate=True, custom_generate=drafted)
    with pytest.raises(ValueError, match="cache"):
        model.generate(one, use_cache=False, custom_generate=drafted)


def test_a_recurrent_state_cannot_go_back_and_that_is_told() -> None:
    config = MambaConfig(vocab_size=VOCABULARY, hidden_size=16, num_hidden_layers=1, state_size=4)
    with pytest.raises(ValueError, match="MambaForCausalLM cannot take drafts"):
        MambaForCausalLM(config).generate(
            torch.tensor([[4, 8]]), max_new_tokens=5, custom_generate=Drafted([1, 2])
        )
