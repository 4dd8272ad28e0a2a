"""The instructions with known results are sound: each result is reached, valid, and another file.

That every ``before`` stands exactly once is checked by the loader itself.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from elision.syntax import error_rows, language_for, parse

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))

from edit_set import Edit, changed, edit_set

SIZES = {"tune": 50, "final": 50, "anchor": 10}
SETS = {name: edit_set(name) for name in SIZES}
EDITS = [
    pytest.param(edit, id=f"{name}-{edit.name}") for name, edits in SETS.items() for edit in edits
]
LANGUAGES = set("css html json yaml toml python javascript".split())


def _language(edit: Edit) -> str:
    language = language_for(edit.path)
    assert language is not None, edit.path
    return language.name


def _errors(path: str, text: str) -> int:
    language = language_for(path)
    assert language is not None, path
    return sum(1 for _ in error_rows(parse(language, text.encode()).root_node))


@pytest.mark.parametrize("name", SIZES)
def test_a_set_has_its_size_and_no_name_twice(name: str) -> None:
    assert len(SETS[name]) == SIZES[name]
    assert len({edit.name for edit in SETS[name]}) == SIZES[name]


@pytest.mark.parametrize("name", ["tune", "final"])
def test_a_half_has_enough_of_each_language(name: str) -> None:
    count = Counter(map(_language, SETS[name]))
    assert set(count) == LANGUAGES
    assert min(count.values()) >= 6


def test_the_halves_ask_for_the_same_kinds_of_edits() -> None:
    kinds = {
        name: Counter((_language(edit), edit.name.split("-")[1]) for edit in SETS[name])
        for name in ("tune", "final")
    }
    assert kinds["tune"] == kinds["final"]


def test_nothing_is_tuned_on_what_is_counted_in_the_end() -> None:
    tuned = {(edit.path, result) for edit in SETS["tune"] for result in edit.accepted}
    final = {(edit.path, result) for edit in SETS["final"] for result in edit.accepted}
    assert not tuned & final
    instructions = {edit.instruction for edits in SETS.values() for edit in edits}
    assert len(instructions) == sum(SIZES.values())


@pytest.mark.parametrize("edit", EDITS)
def test_the_results_differ_from_the_file_and_from_each_other(edit: Edit) -> None:
    assert len({edit.original, *edit.accepted}) == 1 + len(edit.accepted)


@pytest.mark.parametrize("edit", EDITS)
def test_the_results_parse_as_the_file_does(edit: Edit) -> None:
    before = _errors(edit.path, edit.original)
    assert all(_errors(edit.path, result) <= before for result in edit.accepted)


def test_a_change_that_does_not_fit_is_no_edit() -> None:
    with pytest.raises(ValueError, match="'a' stands 2 times"):
        changed("a, a", [{"before": "a", "after": "b"}], "twice")
