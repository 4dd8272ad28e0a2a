"""What servers with OpenAI's interface say in a chunk of an answer: text, an end, tokens.

The client checks nothing of what a server sends, so that a wrong shape is found here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .model import Usage


def read(chunk: Any, usage: Usage) -> tuple[str, str, Usage]:
    """The text of a chunk, why the answer ends with it ("" where it goes on), the tokens up to it.

    Raises ValueError for what is no chunk of a chat completion.
    """
    text = reason = ""
    try:
        for choice in chunk.choices or ():  # none in the last one, which has the usage
            if choice.delta is not None:
                text += choice.delta.content or ""
                reason = "refusal" if choice.delta.refusal else reason  # said in words of its own
            reason = reason or choice.finish_reason or ""
        if chunk.usage is not None:
            usage = _counted(chunk.usage)
        usage = _drafted(chunk.model_extra or {}, usage)
    except (AttributeError, TypeError) as error:
        raise ValueError("no chunk of a chat completion") from error
    return text, reason, usage


def _counted(counts: Any) -> Usage:
    """What the protocol has: the tokens, and what became of a prediction that was sent."""
    read, written = counts.prompt_tokens_details, counts.completion_tokens_details
    accepted = (written.accepted_prediction_tokens or 0) if written else 0
    rejected = (written.rejected_prediction_tokens or 0) if written else 0
    return Usage(
        counts.prompt_tokens or 0,
        counts.completion_tokens or 0,
        (read.cached_tokens or 0) if read else 0,
        drafted_tokens=accepted + rejected,
        accepted_tokens=accepted,
    )


def _drafted(extra: Mapping[str, Any], usage: Usage) -> Usage:
    """With what servers that draft by themselves say beside it: vLLM, llama-server.

    vLLM does so where it is started with ``--per-request-spec-decode-metrics summary``.
    """
    vllm = (extra.get("metrics") or {}).get("speculative_decoding") or {}
    llama = extra.get("timings") or {}
    drafted = vllm.get("num_draft_tokens") or llama.get("draft_n")
    accepted = vllm.get("num_accepted_draft_tokens") or llama.get("draft_n_accepted") or 0
    if not drafted or not usage.output_tokens:
        return usage
    return replace(
        usage,
        drafted_tokens=drafted,
        accepted_tokens=accepted,
        passes=usage.output_tokens - accepted,  # each writes one token that was not drafted
    )
