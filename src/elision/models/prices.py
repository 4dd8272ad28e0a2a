"""What an answer costs, for models whose price is known."""

from __future__ import annotations

from .model import Usage


def dollars(model: str, usage: Usage) -> float | None:
    """The price of what a model read and wrote, None where none is known.

    model: a name as `open_model` takes it, ``openai/gpt-4.1``; prices are those of genai-prices.
    """
    provider, _, name = model.partition("/")
    if not name or provider not in ("openai", "anthropic"):
        return None
    try:
        from genai_prices import Usage as Priced
        from genai_prices import calc_price
    except ImportError:
        return None
    read = Priced(
        input_tokens=usage.input_tokens,
        cache_read_tokens=min(usage.cached_tokens, usage.input_tokens),  # some servers add them
        output_tokens=usage.output_tokens,
    )
    try:
        return float(calc_price(read, model_ref=name, provider_id=provider).total_price)
    except LookupError:
        return None
