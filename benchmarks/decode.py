"""How long a file takes that is written whole: plain, with itself or a smaller model as the draft.

    python benchmarks/decode.py [--engine llama|transformers|both] [--files N] [--threads N]

Real time, of the model on this machine. It is asked as `elision edit --strategy rewrite` asks, for
one small change in the first 24 lines of each source file of examples/; the answer is begun for it
up to the middle, because one so small seldom begins a copy by itself, and ends after as many tokens
as the rest of the lines has. llama.cpp has read the prompt before, so that only the writing is
timed; transformers keeps nothing between two answers, and reads it again.

    llama.cpp, Q4_1     the default weights as they come
    llama.cpp, F32      the same ones at full precision, a quarter as fast; the default ones draft
    transformers, F32   likewise; but its draft model is at full precision too, and so is no faster

    plain        a token a pass
    predicted    drafts from the text as it was
    draft        the smaller model drafts

    equal        answers that are those of plain decoding, character by character: how many
                 tokens a pass has decides how sums are rounded, and so which of two words that
                 are nearly as likely comes next

Files that the model copies (nine tenths of what it writes plainly are lines of the file) stand
apart from those where it writes what it likes: there drafts are worth nothing, and should cost
little. Each file is written in all ways before the next, so that other work on the machine slows
them alike; `--threads` keeps a core free for it, as threads that share a core hold up each other.
Where `predicted` has one token a pass, llama.cpp's drafts were measured at its start and left off.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from elision.blocks.index import Index
from elision.errors import BadInput
from elision.models import End, Message, Model, Request, Settings, Usage, open_model
from elision.models.weights import default_weights
from elision.prompts import prompt
from elision.strategies.request import asked, code
from tables import Column, show

EXAMPLES = Path(__file__).parent.parent / "examples"
# A small change to each source file there, in its first lines.
ASKED = {
    "cart.ts": "Rename the field price to cost.",
    "grid.rs": "Make the field width public.",
    "page.html": "Change the title to Open today.",
    "queue.go": "Rename the field jobs to waiting.",
    "session.py": "Set the timeout to 5.",
    "settings.json": "Set the port to 9000.",
    "site.css": "Set the font-size of body to 50px.",
}
LINES = 24
COPIED = 0.9


@dataclass(frozen=True, slots=True)
class Case:
    """A question, and what the answer would be if nothing changed."""

    messages: tuple[Message, ...]
    opening: str
    rest: str


@dataclass(frozen=True, slots=True)
class Way:
    """Who drafts: the settings that a model is opened with."""

    name: str
    settings: Settings


@dataclass(frozen=True, slots=True)
class Written:
    """An answer and what it took."""

    text: str
    seconds: float
    usage: Usage


def cases(count: int, length: int) -> list[Case]:
    """The first files, by name, and as many lines of each."""
    return [_case(name, change, length) for name, change in list(ASKED.items())[:count]]


def _case(name: str, change: str, length: int) -> Case:
    lines = (EXAMPLES / name).read_text(encoding="utf-8").splitlines(keepends=True)[:length]
    text = "".join(lines)
    index = Index(text, path=name)
    values = code(text, index.language)
    begun = "{fence}{language}\n".format(**values) + "".join(lines[: len(lines) // 2])
    messages = Message("system", prompt("file")), asked(name, text, index.language, change)
    return Case(messages, begun, "".join(lines[len(lines) // 2 :]))


def written(model: Model, case: Case, tokens: int, *, predict: bool) -> Written:
    """The answer to a question that the model has just read."""
    room = min(tokens, model.count(case.rest) or tokens)
    draft = case.rest if predict else None
    question = Request(case.messages, room, opening=case.opening, prediction=draft)
    _answer(model, Request(case.messages, 1, opening=case.opening))
    begun = perf_counter()
    text, usage = _answer(model, question)
    return Written(text, perf_counter() - begun, usage)


def _answer(model: Model, request: Request) -> tuple[str, Usage]:
    pieces, usage = [], Usage()
    for piece in model.stream(request):
        if isinstance(piece, End):
            usage = piece.usage
        else:
            pieces.append(piece)
    return "".join(pieces), usage


def copied(text: str, case: Case) -> bool:
    """Whether nearly all lines are lines of the file."""
    lines = text.splitlines()[:-1]  # the last one may be cut off
    there = set((case.opening + case.rest).splitlines())
    return sum(line in there for line in lines) >= COPIED * max(len(lines), 1)


def full_precision(source: Path, target: Path) -> None:
    """Write the weights of a GGUF file as 32-bit floats, with all else that is said in it."""
    from gguf import GGUFReader, GGUFValueType, GGUFWriter
    from gguf.quants import dequantize

    reader = GGUFReader(source)
    architecture, file_type = "general.architecture", "general.file_type"
    writer = GGUFWriter(target, str(reader.fields[architecture].contents()))
    for key, field in reader.fields.items():
        if key == architecture or key.startswith("GGUF."):
            continue  # the writer says those itself
        kind = field.types[0]
        inner = field.types[-1] if kind is GGUFValueType.ARRAY else None
        writer.add_key_value(key, 0 if key == file_type else field.contents(), kind, inner)
    for tensor in reader.tensors:
        writer.add_tensor(tensor.name, dequantize(tensor.data, tensor.tensor_type))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def measure(
    title: str, name: str, ways: Sequence[Way], asked_for: Sequence[Case], tokens: int
) -> None:
    """Write all files in each way, and print what that took."""
    found: dict[str, list[Written]] = {way.name: [] for way in ways}
    with ExitStack() as stack:
        models = [stack.enter_context(closing(open_model(name, way.settings))) for way in ways]
        for number, case in enumerate(asked_for):
            for way, model in zip(ways, models, strict=True):
                found[way.name].append(written(model, case, tokens, predict=way.settings.predict))
            print(f"{title}: {number + 1} files", file=sys.stderr)
    plain = found["plain"]
    for group, copies in (("copied", True), ("not copied", False)):
        chosen = [n for n, case in enumerate(asked_for) if copied(plain[n].text, case) == copies]
        if chosen:
            rows = {
                way: _row([one[n] for n in chosen], [plain[n] for n in chosen])
                for way, one in found.items()
            }
            show(f"{title}, {len(chosen)} files {group}", COLUMNS, rows)


COLUMNS = [Column(name) for name in ("tokens", "seconds", "x plain", "tokens a pass", "equal")]


def _row(ours: Sequence[Written], plain: Sequence[Written]) -> list[str]:
    seconds = sum(one.seconds for one in ours)
    usage = sum((one.usage for one in ours), Usage())
    # Answers may differ in length, so a token is what is compared.
    a_token = sum(one.seconds for one in plain) / sum(one.usage.output_tokens for one in plain)
    equal = sum(one.text == other.text for one, other in zip(ours, plain, strict=True))
    return [
        f"{usage.output_tokens:,}",
        f"{seconds:.1f}",
        f"{a_token * usage.output_tokens / seconds:.2f}",
        f"{usage.output_tokens / max(usage.passes, 1):.1f}",
        f"{equal} of {len(ours)}",
    ]


def runs(engine: str, folder: Path, threads: int | None) -> Iterator[tuple[str, str, list[Way]]]:
    """What is measured: its title, the model's name, and the ways."""
    weights = str(default_weights())
    ways = [Way("plain", Settings(threads=threads))]
    ways.append(Way("predicted", Settings(threads=threads, predict=True)))
    drafted = Way("draft", Settings(threads=threads, draft=weights))
    if engine in ("llama", "both"):
        full = folder / "F32.gguf"
        full_precision(Path(weights), full)
        yield "llama.cpp, Q4_1", weights, ways
        yield "llama.cpp, F32", str(full), [*ways, drafted]
    if engine in ("transformers", "both"):
        yield "transformers, F32", f"transformers/{weights}", [*ways, drafted]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--engine", choices=("llama", "transformers", "both"), default="both")
    parser.add_argument("--files", type=int, default=len(ASKED))
    parser.add_argument("--lines", type=int, default=LINES, help="of each file")
    parser.add_argument("--tokens", type=int, default=1000, help="of an answer, at the most")
    parser.add_argument("--threads", type=int, help="as many as cores are idle if not given")
    args = parser.parse_args()
    asked_for = cases(args.files, args.lines)
    with TemporaryDirectory() as folder:
        for title, name, ways in runs(args.engine, Path(folder), args.threads):
            try:
                measure(title, name, ways, asked_for, args.tokens)
            except BadInput as error:
                print(f"{title}: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
