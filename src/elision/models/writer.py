"""Tokens that a model in this process writes, as text: whole characters, up to a stop word."""

from __future__ import annotations

from queue import SimpleQueue
from threading import Event
from typing import Any

_HALF = "\ufffd"  # what bytes of a character that is not whole are decoded to


class Writer:
    """Turns tokens into text as they come; ``generate`` takes it for a streamer."""

    def __init__(self, tokenizer: Any, stops: tuple[str, ...], pieces: SimpleQueue[Any]) -> None:
        self._tokenizer, self._stops, self._pieces = tokenizer, stops, pieces
        self._tokens: list[int] = []
        self._from = self._to = 0  # tokens whose text is out, and is context of the next ones
        self._held = ""  # text that may be the beginning of a stop word
        self._prompt = True
        self.stopped = Event()
        self.stop = ""  # the word that stopped it
        self.count = 0  # tokens up to the stop

    def put(self, value: Any) -> None:
        """Tokens of a pass; the first are the prompt's."""
        if not self._prompt:
            self.write(value.flatten().tolist())
        self._prompt = False

    def write(self, tokens: list[int]) -> None:
        """Tokens that the answer goes on with."""
        if self.stopped.is_set():
            return
        self.count += len(tokens)
        self._tokens += tokens
        before, after = self._decoded(self._to), self._decoded(len(self._tokens))
        if len(after) > len(before) and not after.endswith(_HALF):
            self._from, self._to = self._to, len(self._tokens)
            self._say(after[len(before) :])

    def end(self) -> None:
        """`generate` says that nothing comes any more; `finish` does what is to be done."""

    def finish(self) -> None:
        """What was held back is text."""
        if not self.stopped.is_set():
            self._say(self._decoded(len(self._tokens))[len(self._decoded(self._to)) :])
        if not self.stopped.is_set():
            self._send(self._held)

    def ends(self, ids: Any, scores: Any, **_: Any) -> Any:
        """A stopping criterion: whether somebody has stopped it."""
        return ids.new_full((ids.shape[0],), self.stopped.is_set(), dtype=bool)

    def _decoded(self, end: int) -> str:
        text: str = self._tokenizer.decode(
            self._tokens[self._from : end],
            skip_special_tokens=True,
            clean_up_tokenization_spaces=False,
        )
        return text

    def _say(self, text: str) -> None:
        self._held += text
        found = [(at, stop) for stop in self._stops if (at := self._held.find(stop)) >= 0]
        if found:
            at, self.stop = min(found)
            self._send(self._held[:at])
            self.stopped.set()
            return
        keep = max((_begun(self._held, stop) for stop in self._stops), default=0)
        cut = len(self._held) - keep
        self._send(self._held[:cut])
        self._held = self._held[cut:]

    def _send(self, text: str) -> None:
        if text:
            self._pieces.put(text)


def _begun(text: str, stop: str) -> int:
    """How many characters at the end of a text may be the beginning of a stop word."""
    most = min(len(text), len(stop) - 1)
    return next((size for size in range(most, 0, -1) if text.endswith(stop[:size])), 0)
