"""Drafts for llama.cpp: the likely answer, as the prompt has it, or what a smaller model writes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

# From which run of tokens on the prompt is looked up, and how far a draft goes. On a processor each
# token of a wrong draft costs its share: of SmolLM2 (Q4_1, one thread), drafts of 16 make a page
# that is half copied 0.7 times as fast as plain decoding, those of 64 make it 0.3 times.
_MATCH, _LONGEST = 8, 16
_BY_MODEL = 8  # the draft of a smaller model; see the log of llama.cpp's speculation

# What a model is asked once, to see what drafts do: no run of tokens comes twice in it.
PROBE = {
    "prompt": "Write down how far it is from here to the old mill by the river, then go and look",
    "n_predict": 6,
    "temperature": 0,
    "ignore_eos": True,
}
# The most that a token may cost in a batch, of what it costs alone, for drafts to pay. SmolLM2, one
# thread of AVX2: where it is 0.22 (F32), a file that is copied is written 3.0 times as fast, and a
# page that is half copied 1.1 times; at 0.32 (Q8_0) 1.8 and 0.9 times; at 0.70 (Q4_1) 1.1 and 0.7.
_LIMIT = 0.5
MISFIT = "its vocabulary is another; a smaller model of the same family is what fits"


def speculate(llama: Any, params: Any, *, predict: bool, draft: Path | None) -> None:
    """Tell llama.cpp, before it loads a model, who drafts for it; where both do, in this order."""
    known = llama.common_speculative_type
    types = []
    if predict:
        types.append(known.COMMON_SPECULATIVE_TYPE_NGRAM_MOD)
        ngrams = params.speculative.ngram_mod
        ngrams.n_match, ngrams.n_max, ngrams.n_min = _MATCH, _LONGEST, 1
    if draft:
        types.append(known.COMMON_SPECULATIVE_TYPE_DRAFT_SIMPLE)
        smaller = params.speculative.draft
        smaller.mparams.path = str(draft)
        smaller.n_max = _BY_MODEL
        for cpu in (smaller.cpuparams, smaller.cpuparams_batch):
            cpu.n_threads, cpu.poll = params.cpuparams.n_threads, params.cpuparams.poll
    params.speculative.types = types or [known.COMMON_SPECULATIVE_TYPE_NONE]


def fits(timings: Mapping[str, float]) -> bool:
    """Whether the smaller model drafts: where it cannot, llama.cpp goes on without it, silently.

    timings: of the probe. It drafts at each step, whatever is asked.
    """
    return "draft_n" in timings


def pays(timings: Mapping[str, float]) -> bool:
    """Whether tokens are so much cheaper in a batch that wrong drafts do not cost more than right
    ones save.

    timings: of the probe, read in one batch and then gone on from token by token.
    """
    together = timings["prompt_ms"] / timings["prompt_n"]
    # The first token of the answer comes of the prompt's batch.
    alone = timings["predicted_ms"] / max(timings["predicted_n"] - 1, 1)
    return together < _LIMIT * alone


def drafted(timings: Mapping[str, float], output: int) -> tuple[int, int, int]:
    """The tokens that were drafted, those accepted, and the passes over an output of so many.

    Each pass gives one token that was not drafted; without drafts, a pass is a token.
    """
    accepted = int(timings.get("draft_n_accepted", 0))
    return int(timings.get("draft_n", 0)), accepted, output - accepted
