"""A model on this machine: llama.cpp in process, through xllamacpp."""

from __future__ import annotations

import http.client
import json
import secrets
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any

from ..errors import BadInput, ModelFailure
from .cores import idle_cores
from .gguf import check_gguf
from .model import Abilities, End, Message, Request, Usage
from .pieces import next_piece
from .settings import Settings
from .speculation import MISFIT, PROBE, drafted, fits, pays, speculate
from .weights import pull

# Weights below this size are not trusted with a free answer. A model of 135 million parameters
# (98 MB) gets 0 of 20 of the instructions in benchmarks/ right when it writes freely; the smallest
# that are trained to write code, of 1,500 million, have 900 MB and more.
_SMALL = 600 << 20
_CONTEXT = 8192  # tokens; what SmolLM2 was trained on, and 180 MB of cache for it


def open(name: str, settings: Settings) -> LocalModel:
    """The default weights ("" for a name), those of a .gguf file, or ``hf:OWNER/REPO/FILE.gguf``.

    Raises BadInput where xllamacpp is not installed, and for a file that is no whole GGUF, the
    smaller model's that drafts included.
    """
    try:
        import xllamacpp
    except ImportError:
        raise BadInput(
            "a model on this machine needs xllamacpp: pip install 'elision[local]'"
        ) from None
    draft = None if settings.draft is None else _weights(settings.draft)
    return LocalModel(xllamacpp, name or "local", _weights(name), settings, draft)


def _weights(name: str) -> Path:
    """The file of a name, whole."""
    fetched = name in ("", "local") or name.startswith("hf:")
    path = pull(name or "local") if fetched else Path(name).expanduser()
    check_gguf(path)
    return path


class LocalModel:
    """Weights in memory, and llama.cpp's server around them, on loopback with a key of its own."""

    def __init__(
        self, llama: Any, name: str, path: Path, settings: Settings, draft: Path | None = None
    ) -> None:
        self.name = name
        context = settings.context or _CONTEXT
        # A request's prediction is not sent: the prompt has the same text, and llama.cpp drafts
        # from there. It does so for each request or for none.
        self.abilities = Abilities(
            grammar=True,
            opening=True,
            prediction=settings.predict,
            draft=draft is not None,
            context=context,
            small=path.stat().st_size < _SMALL,
        )
        self._key = secrets.token_hex(16)
        params = _params(llama, path, settings)
        params.n_ctx = context
        params.api_keys = [self._key]
        speculate(llama, params, predict=settings.predict, draft=draft)
        self._server: Any = _loaded(llama, params)
        if draft and not fits(self._probed()):
            raise ModelFailure(f"{draft} cannot draft for {path}: {MISFIT}")
        if settings.predict and not draft and not pays(self._probed()):
            self._server = None  # its memory goes before the weights are loaded again
            speculate(llama, params, predict=False, draft=None)
            self._server = _loaded(llama, params)

    def __repr__(self) -> str:
        return f"LocalModel({self.name!r})"

    def stream(self, request: Request) -> Iterator[str | End]:
        """The answer, piece by piece, and an End; closing the iterator stops the model."""
        pieces: SimpleQueue[Any] = SimpleQueue()
        stopped = Event()

        def take(piece: Any) -> bool:
            pieces.put(piece)
            return stopped.is_set()

        def run() -> None:
            try:
                self._server.handle_completions(self._question(request), take)
            except Exception as error:  # whatever it is, it is for the thread that waits
                pieces.put(error)
            pieces.put(None)

        thread = Thread(target=run, daemon=True)
        thread.start()
        try:
            yield from self._answer(pieces)
        finally:
            stopped.set()
            thread.join()

    def tokens(self, text: str) -> list[int]:
        """A text as its tokens."""
        found: list[int] = self._post("/tokenize", {"content": text})["tokens"]
        return found

    def count(self, text: str) -> int:
        """How many of its tokens a text has."""
        return len(self.tokens(text))

    def close(self) -> None:
        """Free the weights."""
        self._server = None

    def _probed(self) -> dict[str, float]:
        """How long it took to read a question and to go on from there, and what was drafted."""
        timings: dict[str, float] = self._post("/completion", PROBE)["timings"]
        return timings

    def _answer(self, pieces: SimpleQueue[Any]) -> Iterator[str | End]:
        while (piece := next_piece(pieces)) is not None:
            if isinstance(piece, Exception):
                raise ModelFailure(f"{self.name}: {piece}") from None
            if "error" in piece:
                raise ModelFailure(f"{self.name}: {_complaint(piece['error'])}")
            choice = piece["choices"][0]
            if choice["text"]:
                yield choice["text"]
            if choice["finish_reason"]:
                usage = _usage(piece["usage"], piece.get("timings", {}))
                yield End(_reason(choice["finish_reason"]), usage)

    def _question(self, request: Request) -> dict[str, Any]:
        question: dict[str, Any] = {
            "prompt": self._prompt(request.messages) + request.opening,
            "n_predict": request.max_tokens,
            "temperature": 0,
            "stream": True,
            "stop": list(request.stop),
            "cache_prompt": True,
        }
        if request.grammar is not None:
            question["grammar"] = request.grammar
        return question

    def _prompt(self, messages: tuple[Message, ...]) -> str:
        """The messages as the model was trained to read them, up to where its answer begins."""
        turns = [{"role": one.role, "content": one.text} for one in messages]
        prompt: str = self._post("/apply-template", {"messages": turns})["prompt"]
        return prompt

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        host = self._server.listening_address.removeprefix("http://")
        connection = http.client.HTTPConnection(host, timeout=60)
        try:
            headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self._key}"}
            connection.request("POST", path, json.dumps(body), headers)
            answer: dict[str, Any] = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        return answer


def _params(llama: Any, path: Path, settings: Settings) -> Any:
    """How llama.cpp is to load a model, but for its context, its key and its drafts."""
    params = llama.CommonParams()
    params.model.path = str(path)
    params.n_parallel = 1
    # What is measured before the first question has to be in memory by then; else that can wait.
    params.warmup = settings.predict
    threads = settings.threads or idle_cores()
    for cpu in (params.cpuparams, params.cpuparams_batch):
        cpu.n_threads, cpu.poll = threads, 0  # no spinning while another thread has the core
    params.verbosity = -1
    params.endpoint_metrics = True
    return params


def _loaded(llama: Any, params: Any) -> Any:
    """A server with its weights, or ModelFailure."""
    try:
        return _started(llama, params)
    except (RuntimeError, MemoryError) as error:
        raise ModelFailure(
            f"cannot load {params.model.path} with {params.n_ctx:,} tokens of context ({error}); "
            "it may be too large for this machine's memory, or of a kind that this llama.cpp does "
            "not know"
        ) from None


def _started(llama: Any, params: Any) -> Any:
    """A server that runs: to free one before its loop does would wait for that forever.

    It is made in a thread, where no Ctrl-C comes between the two; whoever stops waits for it.
    """
    made: Future[Any] = Future()

    def make() -> None:
        try:
            server = llama.Server(params)
            server.handle_metrics()  # its loop answers that
            made.set_result(server)
        except Exception as error:
            made.set_exception(error)

    thread = Thread(target=make)
    thread.start()
    try:
        return made.result()
    finally:
        thread.join()


def _reason(word: str) -> Any:
    return "length" if word == "length" else "stop"


def _usage(counts: dict[str, Any], timings: dict[str, Any]) -> Usage:
    cached = counts.get("prompt_tokens_details", {}).get("cached_tokens", 0)
    output = counts["completion_tokens"]
    return Usage(counts["prompt_tokens"], output, cached, *drafted(timings, output))


def _complaint(error: Any) -> str:
    return str(error.get("message", error) if isinstance(error, dict) else error)
