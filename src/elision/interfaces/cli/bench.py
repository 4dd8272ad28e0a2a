"""``elision bench``: what each format would have cost over a repository's history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from ... import config
from ...bench.costs import FORMATS, Priced, priced
from ...bench.history import Change, History, Pair, name_of, one_file_commits, reader
from ...bench.spread import Spread, Study, spreads
from ...errors import BadInput, ElisionError
from ...models import Model, open_model
from ...models.weights import has_default
from ...pages.sheet import check_drawing
from ...strategies.focus import about_tokens
from .bench_view import measuring, show_table
from .fetch import BUILT_IN, fetch_for
from .show import STOPPED, check_place, fail, save, stoppable

_ROOM = 512  # tokens of a model that only counts


@click.command()
@click.argument("repo")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=300,
    show_default=True,
    help="How many commits, the newest first.",
)
@click.option(
    "--model",
    metavar="NAME",
    help="Whose tokens are counted; else those of `local`, if its weights are there. Tokens are "
    "told about, by the length of a text, where a model cannot count.",
)
@click.option(
    "--rate",
    type=click.FloatRange(min=0, min_open=True),
    default=60,
    show_default=True,
    metavar="TOKENS",
    help="How many tokens a second a model writes.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures for a program.")
@click.option("--report", metavar="FILE.html", help="Write them as a page, with charts.")
def bench(repo: str, limit: int, **given: Any) -> None:
    """Tell what each format would have cost for the edits in REPO's history.

    REPO is a folder of a git repository, whose files are only read. For every
    commit that modifies one file and does nothing else: the tokens of the full
    file, of a search-replace answer, of a unified diff and of the lazy edit, as
    a perfect model writes them, and the measured time of applying each. All
    cores are used. Ctrl-C ends it, and shows what it has.

    \b
    Examples:
      elision bench .
      elision bench ../site --limit 1000 --rate 100 --report costs.html

    Exit code: 0 done; 2 wrong use, or a failure in the middle, after which the
    figures up to there are shown; 130 stopped, which shows them too.
    """
    with stoppable():
        code = _bench(Path(repo), limit, given)
    raise click.exceptions.Exit(code)


def _bench(repo: Path, limit: int, given: dict[str, Any]) -> int:
    """Measure, and show what there is; gives the exit code."""
    if given["report"]:
        check_drawing()
        check_place(given["report"])
    fetch_for(given["model"] or "")
    with closing(_Tokens(given["model"])) as count:
        run = _Run(repo, one_file_commits(repo, limit), count)
        code = run.measure()
        counted = count.by
    study = Study(
        name_of(repo),
        tuple(run.found),
        len(run.history.changes),
        dict(run.left),
        given["rate"],
        counted,
        run.stopped,
    )
    if not run.found:
        why = run.stopped or " ".join(study.sentences())
        raise BadInput(f"{repo}: nothing was measured. {why}")
    _show(study, given)
    if run.stopped:
        fail(f"{repo}: {run.stopped}; what is shown is of {len(run.found):,} commits")
    return code


@dataclass(slots=True)
class _Run:
    """The measurement as far as it is; ``stopped``: why it ended early."""

    repo: Path
    history: History
    count: Callable[[str], int]
    found: list[Priced] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    stopped: str = ""

    def measure(self) -> int:
        """Go on to the end, or to what stops it; gives the exit code."""
        try:
            with (
                measuring(len(self.history.changes)) as advance,
                reader(self.repo) as read,
                closing(priced(self._pairs(read), self.count)) as measured,
            ):
                for one in measured:
                    self.found.append(one)
                    advance(len(self.found) + self.left.total())
        except KeyboardInterrupt:
            if not self.found:
                raise
            self.stopped = "stopped"
            return STOPPED
        except ElisionError as error:
            if not self.found:
                raise
            self.stopped = str(error)
            return error.exit_code
        self.stopped = self.history.broken
        return BadInput.exit_code if self.stopped else 0

    def _pairs(self, read: Callable[[Change], Pair | str]) -> Iterator[Pair]:
        for change in self.history.changes:
            pair = read(change)
            if isinstance(pair, Pair):
                yield pair
            else:
                self.left[pair] += 1


class _Tokens:
    """Counts tokens as a model does, or about.

    The model is opened for the first text: by then the workers are forked, and threads, which a
    model may have, do not fork well.
    """

    def __init__(self, name: str | None) -> None:
        self._name = name or (BUILT_IN if has_default() and find_spec("xllamacpp") else None)
        self._model: Model | None = None

    def __call__(self, text: str) -> int:
        if self._name and not self._model:
            settings = replace(config.load().settings, context=_ROOM, predict=False)
            self._model = open_model(self._name, settings)
        counted = self._model.count(text) if self._model else None
        return about_tokens(text) if counted is None else counted

    @property
    def by(self) -> str:
        """Who counted; "" where nobody could."""
        return self._model.name if self._model and self._model.count("") is not None else ""

    def close(self) -> None:
        """Free the model."""
        if self._model:
            self._model.close()


def _show(study: Study, given: dict[str, Any]) -> None:
    found = spreads(study)
    if given["as_json"]:
        import json

        click.echo(json.dumps(_result(study, found), indent=2))
    else:
        show_table(study, found)
    if given["report"]:
        from ...bench.spread_report import report

        save(given["report"], report(study).encode())


def _result(study: Study, found: list[Spread]) -> dict[str, Any]:
    return {
        "repository": study.repo,
        "commits": len(study.found),
        "left_out": study.left,
        "stopped": study.stopped,
        "counted_by": study.counted or None,
        "rate": study.rate,
        "formats": [asdict(one) for one in found],
        "edits": [
            {
                "commit": one.commit,
                "path": one.path,
                "costs": dict(zip(FORMATS, map(asdict, one.costs), strict=True)),
            }
            for one in study.found
        ],
    }
