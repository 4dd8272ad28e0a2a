"""Speculative decoding for transformers, where existing code is the draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import torch
from transformers import Cache, EosTokenCriteria, MaxLengthCriteria

from .pace import Pace
from .reference import ReferenceDrafter

# What a pass needs of what `generate` prepared; anything else would have to be fed with the draft.
_KNOWN = {"attention_mask", "position_ids", "use_cache", "logits_to_keep", "return_dict"}

# Given the logits of some positions in a row, and how many tokens of the output stand before the
# first of them: the tokens that are chosen there, if all before are as drafted.
Choose = Callable[[torch.Tensor, int], torch.Tensor]


@dataclass(frozen=True, slots=True)
class Report:
    """What one output took."""

    passes: int = 0
    drafted: int = 0
    accepted: int = 0  # drafted tokens that stand in the output


class Drafted:
    """A decoding loop for ``model.generate(**inputs, custom_generate=Drafted(reference))``.

    The output is that of plain decoding: with float32 the same tokens if it is greedy, and the
    same distribution if it samples. In half precision, a pass over several tokens rounds otherwise
    than one over a single token, so that where two logits are all but equal the other may be taken.
    Processors and stopping criteria see each token after the same prefix as in plain decoding; a
    repetition penalty holds here too, and makes a copy of the prompt unlikely.

    reference: the tokens of the existing code. on_tokens: is given the tokens of each pass. pace:
    keep one for all outputs of a model; it learns what a pass takes. choose: chooses tokens in the
    place of the largest logit, for instance those of a text that is known, to measure.

    ``report`` says what the last output took. A batch of one only.
    """

    def __init__(
        self,
        reference: Sequence[int],
        on_tokens: Callable[[list[int]], None] | None = None,
        pace: Pace | None = None,
        choose: Choose | None = None,
    ) -> None:
        self._reference = reference
        self._on_tokens = on_tokens
        self._pace = pace or Pace()
        self._choose = choose
        self.report = Report()

    def __call__(
        self,
        model: Any,
        input_ids: torch.Tensor,
        logits_processor: Any,
        stopping_criteria: Any,
        generation_config: Any,
        **model_kwargs: Any,
    ) -> torch.Tensor:
        """Called by ``generate``: the prompt and the output, as one row of tokens."""
        name, cache = _checked(model, input_ids, generation_config, model_kwargs)
        text = _Text(input_ids)
        choice = _Choice(logits_processor, generation_config.do_sample, self._choose)
        stop = _Stop(stopping_criteria, generation_config.max_length)
        passes = _Passes(model, name, cache, "logits_to_keep" in model_kwargs)
        drafter, pace = ReferenceDrafter(self._reference), self._pace
        pace.begin()
        self.report = Report()
        length = pace.first()
        while True:
            begun = perf_counter()
            proposed = drafter.propose(length + 1)  # the last one only to see whether it comes
            draft = proposed[: min(length, stop.room(text) - 1)]
            chosen = choice(passes.logits(text, draft), text, draft)
            agreed = _agreed(draft, chosen)
            new = chosen[: agreed + 1]
            kept, ended = stop.kept(text, new)
            cache.crop(kept - len(draft) - 1)  # all of the draft that is not in the text
            text.extend(new[:kept])
            self._count(len(draft), min(kept, agreed))
            if self._on_tokens:
                self._on_tokens(new[:kept])
            if ended:
                return text.tensor()
            drafter.observe(new)
            judged = proposed[: len(new)]
            pace.saw(_agreed(judged, new), len(judged))
            if self.report.passes > 1:
                pace.took(len(draft), perf_counter() - begun)
            length = pace.length()

    def _count(self, drafted: int, accepted: int) -> None:
        was = self.report
        self.report = Report(was.passes + 1, was.drafted + drafted, was.accepted + accepted)


class _Text:
    """The prompt and the output so far."""

    def __init__(self, prompt: torch.Tensor) -> None:
        self._prompt = prompt
        self.tokens: list[int] = prompt[0].tolist()
        self.start = len(self.tokens)

    def extend(self, tokens: list[int]) -> None:
        self.tokens += tokens

    def tensor(self, then: Sequence[int] = ()) -> torch.Tensor:
        """The tokens, and those that would come then, in one row."""
        more = [*self.tokens[self.start :], *then]
        return torch.cat([self._prompt, self._prompt.new_tensor([more])], dim=-1)


class _Passes:
    """The model, fed with what its cache does not have yet."""

    def __init__(self, model: Any, name: str, cache: Any, keeps: bool) -> None:
        self._model, self._cache, self._keeps = model, cache, keeps
        self._fixed = {name: cache, "use_cache": True, "return_dict": True}
        # What it has at first; a cache of recurrent states alone cannot tell.
        self._fed = 0 if all(cache.is_linear) else cache.get_seq_length()
        self._first = True
        if hasattr(cache, "activate_past_recording"):
            cache.activate_past_recording()

    def logits(self, text: _Text, draft: list[int]) -> torch.Tensor:
        """Those of the next token and of each that comes after one of the draft."""
        rows = len(draft) + 1
        fed = self._fed if self._first else len(text.tokens) - 1
        ids = torch.tensor([text.tokens[fed:] + draft], device=self._model.device)
        keep = {"logits_to_keep": rows} if self._keeps else {}
        out = self._model(input_ids=ids, **self._fixed, **keep)
        if self._first and not self._cache.is_croppable:
            raise ValueError(
                f"{type(self._model).__name__} cannot take drafts: a state of its cache, as a "
                "recurrent layer has one, cannot go back to before a token that was rejected"
            )
        self._first = False
        logits: torch.Tensor = out.logits[0, -rows:]
        return logits


class _Choice:
    """The tokens that plain decoding would choose."""

    def __init__(self, processors: Any, samples: bool, choose: Choose | None) -> None:
        self._processors, self._samples, self._choose = processors, samples, choose

    def __call__(self, logits: torch.Tensor, text: _Text, draft: list[int]) -> list[int]:
        if self._processors and not self._choose:
            return self._one_by_one(logits, text, draft)
        if self._choose:
            picked = self._choose(logits, len(text.tokens) - text.start)
        else:
            picked = self._picked(logits)
        found: list[int] = picked.tolist()  # the only wait for the device in a pass
        return found

    def _one_by_one(self, logits: torch.Tensor, text: _Text, draft: list[int]) -> list[int]:
        """Processors may remember what they saw, so they see nothing that is not in the text."""
        ids = text.tensor(draft).to(logits.device)
        found: list[int] = []
        for at, row in enumerate(logits):
            prefix = ids[:, : len(text.tokens) + at]
            scores = self._processors(prefix, row[None].to(torch.float32, copy=True))
            found.append(int(self._picked(scores)))
            if found[-1:] != draft[at : at + 1]:
                break
        return found

    def _picked(self, scores: torch.Tensor) -> torch.Tensor:
        """Of each row its best token, or one drawn by its distribution.

        A draft that is one token, not a distribution, is accepted exactly if what is drawn is the
        same: then what comes instead of it is distributed as it should be.
        """
        if not self._samples:
            return scores.argmax(dim=-1)
        return torch.multinomial(scores.float().softmax(dim=-1), 1)[:, 0]


class _Stop:
    """Where plain decoding would end."""

    def __init__(self, criteria: Any, longest: int) -> None:
        self._ends: set[int] = set()
        self._others = []
        self._longest = longest
        for one in criteria:
            if type(one) is EosTokenCriteria:
                self._ends.update(one.eos_token_id.tolist())
            elif type(one) is MaxLengthCriteria:
                self._longest = min(self._longest, one.max_length)
            else:
                self._others.append(one)

    def room(self, text: _Text) -> int:
        """How many more tokens there may be; plain decoding writes one in any case."""
        return max(1, self._longest - len(text.tokens))

    def kept(self, text: _Text, new: list[int]) -> tuple[int, bool]:
        """How many of the new tokens are written, and whether the last of them is the end."""
        room = self.room(text)
        ids = text.tensor(new) if self._others else None
        for count, token in enumerate(new, start=1):
            if token in self._ends or count == room or self._ended(ids, len(text.tokens) + count):
                return count, True
        return len(new), False

    def _ended(self, ids: torch.Tensor | None, end: int) -> bool:
        if ids is None:
            return False
        # Each is asked, as in plain decoding: one that counts its calls must not miss any.
        asked = [bool(torch.as_tensor(one(ids[:, :end], None)).any()) for one in self._others]
        return any(asked)


def _agreed(draft: Sequence[int], chosen: Sequence[int]) -> int:
    """How many tokens are the same, from the first on."""
    pairs = zip(draft, chosen, strict=False)
    least = min(len(draft), len(chosen))
    return next((at for at, (one, other) in enumerate(pairs) if one != other), least)


def _checked(
    model: Any, input_ids: torch.Tensor, config: Any, kwargs: dict[str, Any]
) -> tuple[str, Any]:
    """The cache and what it is called; its name is another since transformers 5.2x."""
    if input_ids.shape[0] != 1:
        raise ValueError(f"a draft is for a batch of one, not of {input_ids.shape[0]}")
    if model.config.is_encoder_decoder:
        raise ValueError("a draft is for a model that only decodes")
    if config.return_dict_in_generate:
        raise ValueError("a draft gives tokens only: leave return_dict_in_generate out")
    mask = kwargs.get("attention_mask")
    if mask is not None and not bool(mask.all()):
        raise ValueError("a draft is for a prompt without padding")
    caches = [(name, value) for name, value in kwargs.items() if isinstance(value, Cache)]
    if not caches or not kwargs.get("use_cache", True):
        raise ValueError("a draft needs the model's cache: leave use_cache on")
    strange = {name for name, value in kwargs.items() if value is not None} - _KNOWN
    if strange := strange - {caches[0][0]}:
        raise ValueError(f"a draft is for text only, without {', '.join(sorted(strange))}")
    return caches[0]
