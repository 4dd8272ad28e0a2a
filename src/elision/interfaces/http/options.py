"""What a person sets of a service when it starts."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1 << 20
PAGE = "/page"  # where the page is


@dataclass(frozen=True, slots=True)
class Options:
    """The limits hold for each process of the service.

    keys: whoever has none of them is answered 401; no keys, no check. model: its name, for edits,
    and for merges that are refused where fallback is set. timeout: in seconds, until an answer
    begins. max_body and cache, of the indexes that are kept, are bytes. web: whether there is a
    page for people.
    """

    keys: tuple[str, ...] = ()
    model: str | None = None
    fallback: bool = False
    timeout: float = 60.0
    max_body: int = 16 * MB
    max_in_flight: int = 128
    cache: int = 256 * MB
    web: bool = False
