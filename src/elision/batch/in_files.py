"""Edits that name files under a folder: each file is written once for all of its edits, or not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NoReturn

from ..errors import BadInput, ElisionError, Refusal
from ..files import FileText, Inside, encoded, exists, new, read, replace_all
from ..files.root import Root
from ..journal import Journal, Past
from ..merging.result import Merge
from ..reply.merge import blocks_for, create, left_out
from .answer import Each, one_by_one
from .edit import (
    Act,
    Line,
    Outcome,
    Verdict,
    asks,
    check,
    edit_in,
    lost,
    merged,
    outcome,
    snippet_of,
)
from .keeper import Keeper
from .source import Part, Source, digest_of, edits_of


def placed(given: dict[str, Any]) -> Merge:
    """What the snippet of an edit makes of a file; "original" is null where there is none yet."""
    if given["original"] is not None:
        return merged(given)
    blocks, others = blocks_for("", snippet_of(given), given["path"])
    made = create(blocks, given["path"])
    return replace(made, warnings=made.warnings + left_out(others))


PLACED = partial(one_by_one, work=partial(outcome, act=placed))


@dataclass(frozen=True, slots=True)
class InFiles:
    """Answers edits, and writes the files that they name; each: what comes of one of them.

    An edit that is refused costs its own result, the others of its file are applied. Nothing is
    written before the journal tells it.
    """

    root: Root
    journal: Journal
    each: Each = PLACED

    def __call__(self, keeper: Keeper, lines: Sequence[Line]) -> Iterator[Outcome]:
        """What comes of lines, those for a file side by side."""
        for group in by_file(self.root, lines):
            try:
                where = inside(self.root, group[0])
                file = read(where) if exists(where) else new(where)
            except ElisionError as error:
                yield from (outcome(line, _raising(error)) for line in group)
            else:
                yield from self._of_file(keeper, where, file, group)

    def behind(self, part: Part, _: Sequence[Verdict]) -> bool:
        """Whether a file is not as the journal says that a part, which is done, left it."""
        return any(self._is_behind(group[0]) for group in by_file(self.root, part.lines))

    def _is_behind(self, line: Line) -> bool:
        try:
            where = inside(self.root, line)
            written = self.journal.written(where)
            file = read(where) if written and exists(where) else None
        except ElisionError:
            return True  # its results say so
        return written is not None and not written.past.fits(file and file.data)

    def _of_file(
        self, keeper: Keeper, where: Inside, file: FileText, lines: Sequence[Line]
    ) -> Sequence[Outcome]:
        """What comes of the edits of a file, or came of them before the run was interrupted."""
        written = self.journal.written(where)
        if written is None:
            return self._write(where, file, lines, self._merged(keeper, file, lines))
        outcomes = [Outcome(Verdict.of(json.loads(one)), one) for one in written.results]
        if len(outcomes) != len(lines):
            other = Refusal(f"{file.path} was written by this run for other edits")
            return [outcome(line, _raising(other)) for line in lines]
        if written.past.fits(file.data):
            return outcomes
        if file.data == written.past.before.data:
            return self._write(where, file, lines, outcomes)
        changed = Refusal(
            f"{file.path} has changed since this run, which was interrupted, wrote it"
        )
        return [outcome(line, _raising(changed)) for line in lines]

    def _merged(self, keeper: Keeper, file: FileText, lines: Sequence[Line]) -> list[Outcome]:
        """The edits of a file, each merged into what those before it left."""
        text = None if file.data is None else file.text
        made: list[Outcome] = []
        for line in lines:
            given = edit_in(line)
            if unfit := _unfit(given, file, text):
                made.append(outcome(line, _raising(unfit)))
                continue
            whole = json.dumps({**given, "original": text}).encode()
            made += self.each(keeper, [Line(line.where, whole)])
            if made[-1].verdict.status == "merged":
                text = _text(made[-1])
        return made

    def _write(
        self, where: Inside, file: FileText, lines: Sequence[Line], outcomes: Sequence[Outcome]
    ) -> Sequence[Outcome]:
        """Write what was merged; where that cannot be, it is an error of the edits merged."""
        merges = [one for one in outcomes if one.verdict.status == "merged"]
        if not merges:
            return outcomes
        try:
            data = encoded(file, _text(merges[-1]))
        except BadInput as error:
            return _unwritten(lines, outcomes, error)
        if data == file.data:
            return outcomes
        self.journal.begin(where, Past.of(file, data), [one.json for one in outcomes])
        try:
            replace_all([(file, data)])
        except BadInput as error:
            self.journal.back(where)
            return _unwritten(lines, outcomes, error)
        return outcomes


def by_file(root: Root, lines: Iterable[Line]) -> Iterable[list[Line]]:
    """Lines in groups: those for a file, in the order of its first; others each by itself."""
    groups: dict[object, list[Line]] = {}
    for line in lines:
        try:
            key: object = inside(root, line).steps
        except ElisionError:
            key = object()
        groups.setdefault(key, []).append(line)
    return groups.values()


def edits_in(sources: Sequence[Source]) -> list[Line]:
    """All edits at once: those for a file may stand far from each other, in several sources."""
    if not sources[1:]:
        return [line for source in sources for line, _ in edits_of(source)]
    return [
        Line(f"{line.where} of {source.address}", line.json)
        for source in sources
        for line, _ in edits_of(source)
    ]


def parts_by_file(
    root: Root, lines: Sequence[Line], run: str, most: int, sources: Sequence[Source]
) -> Iterator[Part]:
    """Lines in parts, those for a file in one; run: whose name goes into those of the parts.

    So another run, after this one was taken back, finds no results of this one.
    """
    told = f"{sources[0].address}{' and others' if sources[1:] else ''}"
    share = sum(one.size for one in sources) / max(sum(len(line.json) for line in lines), 1)
    for number, part in enumerate(_runs(by_file(root, lines), most)):
        size = share * sum(len(line.json) for line in part)
        yield Part(f"{0:05}-{number:06}-{digest_of(part, run)}", told, part, size)


def inside(root: Root, line: Line) -> Inside:
    """The file that an edit names; raises Refusal for one out of reach, BadInput for none."""
    given = edit_in(line)
    check(given, "path")
    return root.inside(given["path"])


def _runs(groups: Iterable[list[Line]], most: int) -> Iterator[list[Line]]:
    run: list[Line] = []
    for group in groups:
        if run and len(run) + len(group) > most:
            yield run
            run = []
        run += group
    if run:
        yield run


def _unfit(given: dict[str, Any], file: FileText, text: str | None) -> ElisionError | None:
    """Why an edit is not one of a file; text: what the edits before it left, None for no file."""
    if given.get("original") not in (None, file.text, text):
        return Refusal(f"{file.path} is not the text that the edit was made for")
    if text is None and asks(given):
        return BadInput(f"there is no file {file.path}, and an instruction needs one to change")
    return None


def _raising(error: ElisionError) -> Act:
    def act(_: dict[str, Any]) -> NoReturn:
        raise error

    return act


def _text(one: Outcome) -> str:
    text: str = json.loads(one.json)["text"]
    return text


def _unwritten(
    lines: Sequence[Line], outcomes: Sequence[Outcome], error: BadInput
) -> list[Outcome]:
    return [
        lost(line, str(error)) if one.verdict.status == "merged" else one
        for line, one in zip(lines, outcomes, strict=True)
    ]
