"""Who answers the edits of a batch, by what stands on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ...batch import (
    EDITS,
    PLACED,
    Again,
    Cut,
    Each,
    Engine,
    InFiles,
    Source,
    any_of,
    digest_of,
    edits_in,
    failed,
    in_turn,
    local,
    never,
    on_ray,
    one_by_one,
    parts_by_file,
)
from ...errors import BadInput
from ...files.root import Root
from ...journal import Journal, begun

if TYPE_CHECKING:
    from ...batch.asked import Asked

STANDARD_OUTPUT = "-"
# Not measured: what a server bears differs from one to the next, and it says so (429).
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Options:
    """What stands on the command line beside the edits."""

    to: str
    engine: str
    address: str | None
    seconds: float
    memory: int
    files: str | None
    model: str | None
    at_once: int | None
    total_tokens: int | None
    total_dollars: float | None
    report: str | None

    def check(self) -> None:
        """Raise BadInput for what does not go together."""
        if self.engine == "ray":
            if self.files or self.model:
                raise BadInput("--files and --model are for this machine; leave out --engine ray")
            if self.address and self.to == STANDARD_OUTPUT:
                raise BadInput("a cluster cannot write to standard output: name a file with -o")
        elif self.address:
            raise BadInput("--address is of a Ray cluster; it stands beside --engine ray")
        if not self.model and (self.at_once or self.total_tokens or self.total_dollars):
            raise BadInput("--at-once and --total-... are about a model; it stands beside --model")


class How(NamedTuple):
    """Who answers; each: how, edit by edit; again: what is done again where a run goes on; the
    model that is asked, the files that are written."""

    engine: Engine
    each: Each = one_by_one
    again: Again = never
    asked: Asked | None = None
    journal: Journal | None = None

    @property
    def notes(self) -> Iterator[str]:
        """What a person is told at the end."""
        if self.asked:
            yield f"tokens   {self.asked.told}"
        if self.journal and (count := len(self.journal.files)):
            files = "1 file" if count == 1 else f"{count:,} files"
            yield f"wrote {files}; elision undo {self.journal.path.stem} takes that back"


@contextmanager
def answering(found: Sequence[Source], options: Options) -> Iterator[How]:
    """Who answers these edits; what was opened for it is closed at the end."""
    if options.engine == "ray":
        yield How(partial(on_ray, address=options.address))
        return
    with ExitStack() as stack:
        asked = stack.enter_context(_asked(options)) if options.model else None
        most = 1 if asked else EDITS  # what was paid for is kept, answer by answer
        if options.files:
            root, lines = Root.of(options.files, options.files), edits_in(found)
            journal = stack.enter_context(begun(root.path, digest_of(lines)))
            cut: Cut = partial(parts_by_file, root, lines, journal.path.stem, most)
            files = InFiles(root, journal, asked.each(PLACED) if asked else PLACED)
            each: Each = files
            again = any_of(files.behind, failed) if asked else files.behind
        else:
            journal, cut = None, partial(in_turn, most=most)
            each = asked.each(one_by_one) if asked else one_by_one
            again = failed if asked else never
        engine = asked.engine(cut) if asked else partial(local, cut=cut)
        yield How(engine, each, again, asked, journal)


@contextmanager
def _asked(options: Options) -> Iterator[Asked]:
    from ... import config
    from ...batch.asked import Asked, Budget
    from ...models import open_model
    from .fetch import fetch_for

    name = options.model or ""
    fetch_for(name)
    with closing(open_model(name, config.load().settings)) as model:
        several = model.abilities.concurrent
        if not several and (options.at_once or 1) > 1:
            raise BadInput(f"{name} answers one request at a time; leave out --at-once")
        budget = Budget(options.total_tokens, options.total_dollars)
        yield Asked(model, budget, options.at_once or (_AT_ONCE if several else 1))
