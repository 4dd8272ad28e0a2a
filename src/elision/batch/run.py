"""The story of a batch: an engine has parts answered, and their results come together."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from tempfile import TemporaryDirectory

from .answer import Again, Answer, Done, Each, never, one_by_one
from .output import Output
from .source import Source
from .worker import Limits

# Has every part of some files answered, within limits for each edit, and says so in their order.
Engine = Callable[[Sequence[Source], Answer, Limits], Generator[Done]]


def run(
    sources: Sequence[Source],
    to: Output,
    engine: Engine,
    limits: Limits,
    each: Each = one_by_one,
    again: Again = never,
) -> Generator[Done]:
    """Answer all edits, part after part, and at the end make the output of the parts.

    What has results there from a run before is not done again, but for the parts that `again` says,
    so that a run that was interrupted at any point is finished by another. Raises BadInput while
    another on this machine writes to the output.
    """
    names = []
    with to.alone():
        with closing(engine(sources, Answer(to, each, again), limits)) as answered:
            for done in answered:
                names.append(done.name)
                yield done
        to.finish(names)


def stream(
    sources: Sequence[Source], engine: Engine, limits: Limits, each: Each = one_by_one
) -> Generator[tuple[Done, bytes]]:
    """Answer all edits, part after part, and give the results of each as JSONL."""
    with TemporaryDirectory(prefix="elision-") as folder:
        to = Output("standard output", f"file://{folder}", None)
        with closing(engine(sources, Answer(to, each), limits)) as answered:
            for done in answered:
                yield done, to.take(done.name)
