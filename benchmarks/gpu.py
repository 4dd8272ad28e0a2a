"""What drafting from the existing code gives a large model on a GPU.

    python benchmarks/gpu.py [REPO...] [--shape 7b|tiny] [--files N] [--tokens N]

No weights and no network: the model has the shape of Llama 7B, in bf16, and random weights. It
would write nonsense, so its choice is given to it, token by token: in the place of its largest
logit stands the file after the commit. Every pass is computed in full, the seconds are real, the
text is given. Tokens are words and signs.

    T(k)      seconds of a pass over k tokens, after a context of 2,200
    plain     transformers' own loop, a token a pass
    lookup    transformers' prompt lookup: n-grams of 2, drafts of 10
    drafter   elision's, with a pace of its own, which learns T(k) while it works
    floor     reading the weights once in each of its passes, at the bandwidth of a copy

The first file is of 2,200 tokens, and one line of it changes; others are of the repositories'
commits. Without a GPU the shape is tiny, and the figures mean nothing.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import torch
from transformers import DynamicCache, LlamaConfig, LlamaForCausalLM, LogitsProcessor

import elision
from elision.bench.history import pairs
from elision.drafting.pace import Pace
from elision.drafting.transformers import Drafted
from tables import Column, show

SHAPES = {  # vocabulary, width, width inside, layers, heads
    "7b": (32_000, 4096, 11_008, 32, 32),
    "tiny": (4096, 64, 128, 2, 4),
}
KS = (1, 2, 4, 8, 16, 32, 64, 128, 192, 256, 320, 512, 1024)
RUNS = 5  # of a pass; the median counts
SMALLEST, LARGEST = 4_000, 20_000  # characters of a file
COPIED = 1 << 28  # numbers of two bytes that are copied to measure the bandwidth
_TOKEN = re.compile(r"\w+|[^\w\s]|\n[ \t]*|[ \t]+")

Tokens = list[int]


@dataclass(frozen=True, slots=True)
class File:
    name: str
    before: Tokens
    after: Tokens


class Forced(LogitsProcessor):  # type: ignore[misc]  # mypy does not look into transformers
    """The given tokens have the best score, each in its place."""

    def __init__(self, given: torch.Tensor, start: int) -> None:
        self.given, self.start = given, start

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        scores[:, self.given[input_ids.shape[1] - self.start]] = torch.inf
        return scores


def built(shape: str, device: str) -> Any:
    """A model with random weights, made where it will run."""
    vocabulary, width, inside, layers, heads = SHAPES[shape]
    config = LlamaConfig(
        vocab_size=vocabulary,
        hidden_size=width,
        intermediate_size=inside,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        num_key_value_heads=heads,
        max_position_embeddings=16_384,
        eos_token_id=None,
        pad_token_id=0,
    )
    torch.set_default_dtype(torch.bfloat16)
    with torch.device(device):
        model: Any = LlamaForCausalLM(config)
        return model.eval()


class Words:
    """Texts as numbers: a word or a sign is a token."""

    def __init__(self, vocabulary: int) -> None:
        self.known: dict[str, int] = {}
        self.vocabulary = vocabulary

    def __call__(self, text: str) -> Tokens:
        words = _TOKEN.findall(text)
        return [self.known.setdefault(one, len(self.known)) % self.vocabulary for one in words]


def one_line(words: Words, size: int) -> File:
    """So many tokens of elision's own source, the middle line of them another."""
    sources = sorted(Path(elision.__file__).parent.rglob("*.py"))
    before = words("".join(path.read_text(encoding="utf-8") for path in sources))[:size]
    middle = size // 2
    after = [*before[:middle], *words("another_name = 50"), *before[middle + 3 :]]
    return File(f"{size:,} tokens, one line changed", before, after)


def of_commits(repos: Sequence[Path], words: Words, files: int) -> Iterator[File]:
    share = -(-files // max(len(repos), 1))
    for repo in repos:
        fit = (one for one in pairs(repo, seed=11) if SMALLEST <= len(one.after) <= LARGEST)
        for pair in islice(fit, share):
            yield File(pair.source, words(pair.before), words(pair.after))


def timed(run: Callable[[], object]) -> float:
    _settle()
    begun = perf_counter()
    run()
    _settle()
    return perf_counter() - begun


def _settle() -> None:
    if torch.cuda.is_available():
        torch.cuda.synchronize()


def curve(model: Any, context: int, longest: int) -> dict[int, float]:
    """T(k): the seconds of a pass over k tokens."""
    cache = DynamicCache(config=model.config)
    ids = torch.arange(context, device=model.device)[None] % model.config.vocab_size
    found = {}
    with torch.inference_mode():
        model(ids, past_key_values=cache, logits_to_keep=1)
        for k in (one for one in KS if one <= longest):
            run, times = partial(model, ids[:, :k], past_key_values=cache), []
            for _ in range(RUNS + 1):  # the first one is to get warm
                times.append(timed(run))
                cache.crop(-k)
            found[k] = median(times[1:])
    return found


def bandwidth(device: str, numbers: int) -> float:
    """Bytes a second that a copy reads and writes."""
    source = torch.zeros(numbers, dtype=torch.bfloat16, device=device)
    target = torch.empty_like(source)
    target.copy_(source)
    return 2 * 2 * numbers / min(timed(lambda: target.copy_(source)) for _ in range(RUNS))


def decoded(model: Any, file: File, pace: Pace) -> tuple[dict[str, float], int]:
    """Seconds of each way to the file, and the passes of the drafter."""
    prompt = torch.tensor([file.before], device=model.device)
    given = torch.tensor(file.after, device=model.device)
    padded = torch.cat([given, given.new_zeros(2048)])  # a draft may go on beyond the end
    common = {"attention_mask": torch.ones_like(prompt), "max_new_tokens": len(file.after)}
    forced = [Forced(padded, len(file.before))]
    drafted = Drafted(
        file.before, pace=pace, choose=lambda logits, at: padded[at : at + len(logits)]
    )
    lookup = {"prompt_lookup_num_tokens": 10, "max_matching_ngram_size": 2}
    ways: dict[str, dict[str, Any]] = {
        "plain": {"logits_processor": forced},
        "lookup": {"logits_processor": forced, **lookup},
        "drafter": {"custom_generate": drafted},
    }
    found = {}
    for name, options in ways.items():
        _settle()
        begun = perf_counter()
        out = model.generate(prompt, do_sample=False, **common, **options)
        _settle()
        found[name] = perf_counter() - begun
        if out[0, len(file.before) :].tolist() != file.after:
            raise SystemExit(f"{name} did not write {file.name} as it was given")
    return found, drafted.report.passes


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("repos", nargs="*", type=Path, metavar="REPO")
    gpu = torch.cuda.is_available()
    parser.add_argument("--shape", choices=SHAPES, default="7b" if gpu else "tiny")
    parser.add_argument("--files", type=int, default=6)
    parser.add_argument("--tokens", type=int, default=2200)
    args = parser.parse_args()
    device = "cuda" if gpu else "cpu"
    torch.manual_seed(1)
    model = built(args.shape, device)
    size = sum(one.numel() * one.element_size() for one in model.parameters())
    speed = bandwidth(device, COPIED if gpu else COPIED >> 6)
    print(f"{torch.cuda.get_device_name() if gpu else 'CPU'}, Llama {args.shape}, bf16, ", end="")
    print(f"{size / 1e9:.1f} GB of weights, {speed / 1e9:,.0f} GB/s; the target's choice is given")
    costs = curve(model, args.tokens, KS[-1] if gpu else 64)
    rows = {f"T({k})": [f"{t * 1000:.1f} ms", f"{t / k * 1000:.2f} ms"] for k, t in costs.items()}
    show("A pass over k tokens", [Column("pass"), Column("a token")], rows)
    races(args, model, Words(model.config.vocab_size), size / speed)


def races(args: argparse.Namespace, model: Any, words: Words, reading: float) -> None:
    """Print the seconds of each file; ``reading``: of all weights, once."""
    first = one_line(words, args.tokens)
    pace = Pace()
    decoded(model, File("", first.before[:300], first.after[:300]), pace)  # to get warm
    rows, named = {}, []
    files = chain([first], of_commits(args.repos, words, args.files))
    for number, file in enumerate(files, 1):
        found, passes = decoded(model, file, pace)
        plain, drafter = found["plain"], found["drafter"]
        rows[f"{number}"] = [
            f"{len(file.after):,}",
            *(f"{found[name]:.2f}" for name in found),
            passes,
            f"{plain / drafter:.1f}",
            f"{found['lookup'] / drafter:.1f}",
            f"{drafter / (passes * reading):.1f}",
        ]
        named.append(f"{number}  {file.name}")
    names = "tokens", "plain", "lookup", "drafter", "passes", "x plain", "x lookup", "/ floor"
    show("Seconds of a file", [Column(name) for name in names], rows)
    print("\n".join(named))


if __name__ == "__main__":
    main()
