"""The page of the contract is true, and the front page: each example merges as it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import elision
from laws import no_leak, preserved

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
FRONT = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
_PART = re.compile(
    r'^### (?P<heading>[^\n]*)$|^<div class="edit" markdown>$(?P<example>.*?)^</div>$',
    re.MULTILINE | re.DOTALL,
)
_BLOCK = re.compile(r'^```(\w+) title="(\w+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """An edit of a page; refused and warning are "" where it says nothing of that kind."""

    heading: str
    language: str
    before: str
    snippet: str
    after: str = ""
    refused: str = ""
    warning: str = ""

    def merged(self, text: str) -> elision.Merge:
        language = None if self.language == "text" else self.language
        return elision.merge(text, self.snippet, language=language)


def _examples(page: str) -> Iterator[Example]:
    heading = ""
    for part in _PART.finditer(page):
        heading = part["heading"] or heading
        if part["example"]:
            blocks = _BLOCK.findall(part["example"])
            yield Example(heading, blocks[0][0], **{title: text for _, title, text in blocks})


EXAMPLES = [*_examples(PAGE), *_examples(FRONT)]
MERGED = [one for one in EXAMPLES if not one.refused]
REFUSED = [one for one in EXAMPLES if one.refused]


def _heading(example: Example) -> str:
    return example.heading


def test_every_rule_of_the_page_has_an_example() -> None:
    rules = PAGE.partition("## Laws")[0]
    headings = set(re.findall(r"^### (.*)$", rules, re.MULTILINE))
    assert headings == {one.heading for one in _examples(PAGE)}


@pytest.mark.parametrize("example", MERGED, ids=_heading)
def test_an_example_merges_as_it_is_shown(example: Example) -> None:
    merge = example.merged(example.before)
    assert merge.text == example.after
    assert "".join(f"{one}\n" for one in merge.warnings) == example.warning


@pytest.mark.parametrize("example", REFUSED, ids=_heading)
def test_an_example_is_refused_with_the_reason_that_is_shown(example: Example) -> None:
    with pytest.raises(elision.Refusal) as refusal:
        example.merged(example.before)
    assert f"{refusal.value}\n" == example.refused


@pytest.mark.parametrize("example", MERGED, ids=_heading)
def test_the_laws_hold_for_an_example(example: Example) -> None:
    merge = example.merged(example.before)
    preserved(example.before, merge)
    no_leak(example.snippet, example.before, merge.text)
    assert example.merged(merge.text).text == merge.text


def test_the_page_tells_of_every_gap() -> None:
    """What is known not to be as the page says: no more, no less."""
    told = set(re.findall(r"`(\w+/\w+)`", PAGE.partition("## Where it falls short")[2]))
    folders = (ROOT / "tests" / "cases").glob("*/gaps/*")
    assert told == {f"{one.parent.parent.name}/{one.name}" for one in folders if one.is_dir()}
