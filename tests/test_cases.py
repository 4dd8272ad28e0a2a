"""Every folder under cases/ is a test; cases/README.md says what its files mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

import elision
from elision.reply import choose, snippets
from laws import no_leak

ROOT = Path(__file__).parent / "cases"
TREES = (
    *("bash", "c", "cpp", "csharp", "css", "go", "html", "java", "javascript", "json", "jsx"),
    *("kotlin", "markdown", "php", "python", "ruby", "rust", "scss", "sql", "toml", "tsx"),
    *("typescript", "yaml"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A case folder, read.

    snippets: what the reply holds for the file, in order; expected: the merged text, or None where
    the merge must be refused, in which case `error` says how; now: what a gap gives today,
    "refused" for a refusal, None where the case is no gap.
    """

    path: str
    original: str
    snippets: tuple[str, ...]
    expected: str | None
    error: type[elision.Refusal]
    warned: bool
    now: str | None

    def merged(self, text: str) -> tuple[str, list[str]]:
        """A text with all snippets merged into it, and the warnings of that."""
        warnings: list[str] = []
        for snippet in self.snippets:
            merge = elision.merge(text, snippet, path=self.path)
            text = merge.text
            warnings += merge.warnings
        return text, warnings


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def _one(folder: Path, stem: str) -> Path | None:
    found = sorted(folder.glob(f"{stem}.*"))
    assert len(found) <= 1, f"{folder.name} has several files named {stem}"
    return found[0] if found else None


def _load(name: str) -> Case:
    folder = ROOT / name
    original, snippet = _one(folder, "original"), _one(folder, "snippet")
    expected, refused, now = (_one(folder, stem) for stem in ("expected", "refused", "now"))
    assert original, "a case has an original"
    assert snippet, "a case has a snippet"
    assert (expected is None) != (refused is None), "a case is merged or refused"
    word = _read(refused).split("\n")[0].strip() if refused else "refused"
    text = _read(original)
    return Case(
        path=original.name,
        original=text,
        snippets=_snippets(snippet, original.name, text),
        expected=_read(expected) if expected else None,
        error={"ambiguous": elision.Ambiguous, "refused": elision.Refusal}[word],
        warned=(folder / "warned.txt").exists(),
        now=_now(now, original.suffix),
    )


def _snippets(path: Path, target: str, original: str) -> tuple[str, ...]:
    text = _read(path)
    if path.suffix != ".md":
        return (text,)
    found = choose(snippets(text, target, original), target)
    return tuple(one.text_for(original) for one in found)


def _now(path: Path | None, suffix: str) -> str | None:
    if path is None:
        return None
    text = _read(path)
    is_word = path.suffix == ".txt" and (suffix != ".txt" or text.strip() == "refused")
    return text.strip() if is_word else text


def _names(state: str) -> list[str]:
    return sorted(
        folder.relative_to(ROOT).as_posix()
        for folder in ROOT.glob(f"*/{state}/*")
        if folder.is_dir()
    )


WORKING = _names("working")
GAPS = _names("gaps")
MERGED = [name for name in WORKING if not (ROOT / name / "refused.txt").exists()]


@pytest.mark.parametrize("name", WORKING)
def test_a_case_gives_what_its_folder_says(name: str) -> None:
    case = _load(name)
    if case.expected is None:
        with pytest.raises(case.error) as refusal:
            case.merged(case.original)
        assert str(refusal.value), "a refusal says why"
        return
    text, warnings = case.merged(case.original)
    assert text == case.expected
    assert warnings or not case.warned


# A snippet of nothing but lines that go: once they are gone, nothing says that they ever were.
ONLY_GONE = {"css/working/diff_deletes_a_rule_between_markers"}


@pytest.mark.parametrize("name", sorted(ONLY_GONE))
def test_lines_to_take_away_that_are_gone_are_refused(name: str) -> None:
    case = _load(name)
    with pytest.raises(elision.Refusal):
        case.merged(str(case.expected))


@pytest.mark.parametrize("name", [name for name in MERGED if name not in ONLY_GONE])
def test_the_same_snippet_changes_nothing_in_the_file_after_it(name: str) -> None:
    case = _load(name)
    assert case.expected is not None
    if case.expected != case.original:
        text, _ = case.merged(case.expected)
        assert text == case.expected


@pytest.mark.parametrize("name", MERGED)
def test_no_marker_of_the_snippet_stands_in_the_file_after_it(name: str) -> None:
    case = _load(name)
    no_leak("\n".join(case.snippets), case.original, case.expected or "", case.path)


@pytest.mark.parametrize("name", [name for name in MERGED if name.startswith("text/")])
def test_a_file_of_no_language_is_placed_by_its_lines(name: str) -> None:
    case = _load(name)
    merge = elision.merge(case.original, case.snippets[0], path=case.path)
    assert merge.method != "tree"


@pytest.mark.parametrize("name", GAPS)
def test_a_gap_is_still_what_its_folder_says(name: str) -> None:
    case = _load(name)
    assert case.now is not None, "a gap says what happens today"
    assert case.now != (case.expected or "refused"), "a gap that is closed belongs in working/"
    try:
        text, _ = case.merged(case.original)
    except elision.Refusal:
        text = "refused"
    assert text == case.now


def test_a_working_case_says_nothing_of_today() -> None:
    assert not [name for name in WORKING if _one(ROOT / name, "now")]


def test_every_language_with_a_tree_has_ten_cases() -> None:
    counts = Counter(name.split("/")[0] for name in WORKING)
    assert {name: counts[name] for name in TREES if counts[name] < 10} == {}


def test_the_cases_that_the_readme_names_are_there() -> None:
    named = re.findall(r"`([a-z]+/[a-z0-9_]+)`", _read(ROOT / "README.md"))
    there = {name.replace("/working/", "/").replace("/gaps/", "/") for name in WORKING + GAPS}
    assert named
    assert [name for name in named if name not in there] == []
