"""A model on this machine: transformers in process, where the likely answer is the draft."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any

from ..drafting.pace import Pace
from ..errors import BadInput, ModelFailure
from .gguf import check_gguf
from .model import Abilities, End, Reason, Request, Usage
from .pieces import next_piece
from .settings import Settings
from .writer import Writer

_WORD = "transformers/"
_CONTEXT = 8192  # tokens, where neither the model's configuration nor the person says


def open(name: str, settings: Settings) -> TransformersModel:
    """The weights of a folder, of a ``.gguf`` file, or of a hub's repository: ``OWNER/NAME``.

    Raises BadInput where the package is not installed or there are no such weights, ModelFailure
    where the memory does not hold them.
    """
    try:
        import torch
        import transformers
    except ImportError:
        raise BadInput(
            f"{_WORD}{name} needs transformers: pip install 'elision[transformers]'"
        ) from None
    _quiet(transformers)
    if settings.threads:
        torch.set_num_threads(settings.threads)
    target = _loaded(transformers, torch, name)
    helper = None
    if settings.draft:
        helper = _loaded(transformers, torch, settings.draft.removeprefix(_WORD))
        if helper.tokenizer.get_vocab() != target.tokenizer.get_vocab():
            raise BadInput(f"{settings.draft} cannot draft for {name}: it has other tokens")
    return TransformersModel(name, target, helper, settings)


@dataclass(frozen=True, slots=True)
class _Weights:
    model: Any
    tokenizer: Any


class TransformersModel:
    """Weights in memory. A likely answer, or else a smaller model, drafts what it writes."""

    def __init__(
        self, name: str, weights: _Weights, helper: _Weights | None, settings: Settings
    ) -> None:
        self.name = _WORD + name
        self._model, self._tokenizer = weights.model, weights.tokenizer
        self._helper = helper.model if helper else None
        said = getattr(self._model.config, "max_position_embeddings", None)
        self._context: int = settings.context or said or _CONTEXT
        self.abilities = Abilities(
            opening=True, prediction=True, draft=helper is not None, context=self._context
        )
        self._pace = Pace()  # one for all answers: what a pass takes is the machine's
        self._one = Lock()  # the passes of an answer are counted at the model

    def __repr__(self) -> str:
        return f"TransformersModel({self.name!r})"

    def stream(self, request: Request) -> Iterator[str | End]:
        """The answer, piece by piece, and an End; closing the iterator stops the model."""
        pieces: SimpleQueue[Any] = SimpleQueue()
        writer = Writer(self._tokenizer, request.stop, pieces)

        def run() -> None:
            try:
                with self._one:
                    pieces.put(self._answered(request, writer))
            except Exception as error:  # whatever it is, it is for the thread that waits
                pieces.put(error)

        thread = Thread(target=run, daemon=True)
        thread.start()
        try:
            piece = ""
            while not isinstance(piece, End):
                piece = next_piece(pieces)
                if isinstance(piece, Exception):
                    raise self._failure(piece) from None
                yield piece
        finally:
            writer.stopped.set()
            thread.join()

    def count(self, text: str) -> int:
        """How many of its tokens a text has."""
        return len(self._tokens(text))

    def close(self) -> None:
        """Free the weights."""
        self._model = self._helper = None

    def _answered(self, request: Request, writer: Writer) -> End:
        """Writes the answer, and says what it took."""
        import torch

        prompt = self._prompt(request)
        room = self._context - len(prompt)
        if room < 1:
            raise ModelFailure(
                f"{self.name}: the question has {len(prompt):,} tokens, and the context size is "
                f"{self._context:,}"
            )
        ids = torch.tensor([prompt], device=self._model.device)
        counter = _Counter(len(prompt))
        hook = self._model.register_forward_pre_hook(counter, with_kwargs=True)
        try:
            out = self._model.generate(
                ids,
                attention_mask=torch.ones_like(ids),
                max_new_tokens=min(request.max_tokens, room),
                stopping_criteria=[writer.ends],
                **self._way(request, writer),
            )
        finally:
            hook.remove()
        writer.finish()
        written = writer.count or out.shape[1] - len(prompt)
        accepted = max(0, min(written - counter.passes, counter.drafted))
        usage = Usage(len(prompt), written, 0, counter.drafted, accepted, counter.passes)
        return End(self._reason(out, writer), usage, writer.stop)

    def _way(self, request: Request, writer: Writer) -> dict[str, Any]:
        """What drafts: the prediction, the smaller model, or nothing."""
        if request.prediction is not None:
            from ..drafting.transformers import Drafted

            reference = self._tokens(request.prediction)
            return {"custom_generate": Drafted(reference, writer.write, self._pace)}
        if self._helper is not None:
            return {"assistant_model": self._helper, "streamer": writer}
        return {"streamer": writer}

    def _reason(self, out: Any, writer: Writer) -> Reason:
        ends = self._model.generation_config.eos_token_id
        last = int(out[0, -1])
        ended = last in ends if isinstance(ends, list) else last == ends
        return "stop" if ended or writer.stopped.is_set() else "length"

    def _prompt(self, request: Request) -> list[int]:
        turns = [{"role": one.role, "content": one.text} for one in request.messages]
        text = self._tokenizer.apply_chat_template(
            turns, add_generation_prompt=True, tokenize=False
        )
        return self._tokens(text + request.opening)

    def _tokens(self, text: str) -> list[int]:
        found: list[int] = self._tokenizer(text, add_special_tokens=False)["input_ids"]
        return found

    def _failure(self, error: Exception) -> ModelFailure:
        return error if isinstance(error, ModelFailure) else ModelFailure(f"{self.name}: {error}")


class _Counter:
    """A hook of the model: its passes, and how many drafted tokens it was fed with."""

    def __init__(self, prompt: int) -> None:
        self.passes = self.drafted = 0
        self._next = prompt  # tokens that it must be fed with anyway

    def __call__(self, model: Any, args: Any, kwargs: dict[str, Any]) -> None:
        self.drafted += kwargs["input_ids"].shape[1] - self._next
        self.passes += 1
        self._next = 1


def _loaded(transformers: Any, torch: Any, name: str) -> _Weights:
    where, more = _source(name)
    gpu = torch.cuda.is_available()
    kind = {"dtype": torch.bfloat16, "device_map": "auto"} if gpu else {"dtype": torch.float32}
    try:
        with redirect_stderr(StringIO()):  # one of its bars cannot be turned off
            tokenizer = transformers.AutoTokenizer.from_pretrained(where, **more)
            model = transformers.AutoModelForCausalLM.from_pretrained(where, **kind, **more)
    except (MemoryError, RuntimeError) as error:
        raise ModelFailure(
            f"cannot load {name} ({error}); it may be too large for this machine's memory"
        ) from None
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise BadInput(f"cannot load {_WORD}{name}: {str(error).strip().splitlines()[0]}") from None
    if not tokenizer.chat_template:
        raise BadInput(f"{_WORD}{name} has no chat template: it was not trained to answer")
    # Its own settings may ask for sampling or a penalty on repetition, which a copy is full of.
    ends = model.generation_config.eos_token_id
    pad = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else tokenizer.eos_token_id
    model.generation_config = transformers.GenerationConfig(eos_token_id=ends, pad_token_id=pad)
    return _Weights(model.eval(), tokenizer)


def _source(name: str) -> tuple[str, dict[str, Any]]:
    """Where transformers is to look, and what it is told beside that."""
    path = Path(name).expanduser()
    if path.suffix == ".gguf":
        check_gguf(path)
        return str(path.parent), {"gguf_file": path.name, "local_files_only": True}
    if name and path.exists():
        return str(path), {"local_files_only": True}
    if not name or path.is_absolute() or name[0] in ".~" or name.count("/") != 1:
        raise BadInput(f"cannot load {_WORD}{name}: no such folder, and no OWNER/NAME of a hub")
    return name, {}


def _quiet(transformers: Any) -> None:
    """No bars and no advice: the terminal belongs to whoever asked."""
    from huggingface_hub.utils import disable_progress_bars

    disable_progress_bars()
    transformers.utils.logging.disable_progress_bar()
    transformers.utils.logging.set_verbosity_error()
