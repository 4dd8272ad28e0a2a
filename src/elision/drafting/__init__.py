"""The existing code as the draft: what speculative decoding proposes without a draft model."""

from __future__ import annotations

from .reference import ReferenceDrafter

__all__ = ["ReferenceDrafter"]
