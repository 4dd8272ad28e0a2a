"""What models are told, and the examples that they are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

import elision
from elision import prompts
from elision.prompts import example, prompt
from elision.strategies.focus import comment
from elision.syntax.table import language_for
from elision.text.diff import edits
from elision.text.source import Source
from real_sources import PATHS, errors

# What the example of each language takes out of its file, and what it puts in.
CHANGES = {
    "bash": ("  make all", "  make -j 4 all"),
    "c": (r'    printf("%d\n", limit);', r'    printf("limit: %d\n", limit);'),
    "cpp": ("", "    void shut() { shut_ = true; }"),
    "csharp": (
        "",
        "        if (amount < 0)\n"
        '            throw new ArgumentException("the amount is negative");',
    ),
    "css": ("  padding: 8px;", "  padding: 16px;"),
    "go": ("", "\nfunc (i *Item) Take() {\n\ti.Count--\n}"),
    "html": ("", "    <li>Wednesday: 10 to 4</li>"),
    "java": ("    void add() {\n        count++;\n    }\n", ""),
    "javascript": (
        "",
        "export function perimeter(width, height) {\n  return 2 * (width + height);\n}\n",
    ),
    "json": ('    "test": "node --test"', '    "test": "node --test",\n    "lint": "eslint ."'),
    "jsx": ("      <h1>Hello, {name}</h1>", "      <h1>Hello, <b>{name}</b></h1>"),
    "kotlin": (
        "    return Point(point.x + by, point.y)",
        "    return Point(point.x + by, point.y + by)",
    ),
    "markdown": ("Dry it after rain.", "Dry it after rain. Never wash it."),
    "php": ('    return "Hello, $name";', '    return "Hello, $name!";'),
    "python": ("", "        wait(1)"),
    "ruby": ("", "    self"),
    "rust": ("        self.left -= 1;", "        self.left = self.left.saturating_sub(1);"),
    "scss": ("", "\n    &:hover {\n      text-decoration: underline;\n    }"),
    "sql": ("    title TEXT NOT NULL", "    title TEXT NOT NULL,\n    due DATE"),
    "text": (
        "food: bread, cheese\nwater: 2 litres",
        "food: bread, cheese, apples\nwater: 3 litres",
    ),
    "toml": ('maps = "1.1"', ""),
    "tsx": (
        '  return <span className="badge">{count}</span>;',
        '  return <span className="badge">{count > 99 ? "99+" : count}</span>;',
    ),
    "typescript": ("", "  cents?: number;"),
    "yaml": ("  schedule: daily", "  schedule: weekly"),
}


def test_every_language_has_an_example_and_no_other() -> None:
    there = {path.stem for path in (Path(prompts.__file__).parent / "examples").iterdir()}
    assert there == set(PATHS) == set(CHANGES)


@pytest.mark.parametrize("language", PATHS)
def test_the_answer_of_an_example_makes_its_change_and_no_other(language: str) -> None:
    shown = example(language)
    merged = elision.merge_reply(shown.text, shown.answer, PATHS[language])
    assert merged.warnings == ()
    old, new = Source.of(shown.text).lines, Source.of(merged.text).lines
    differ = edits(old, new)
    gone = "\n".join(line for first, last, _, _ in differ for line in old[first:last])
    come = "\n".join(line for _, _, first, last in differ for line in new[first:last])
    assert (gone, come) == CHANGES[language]


@pytest.mark.parametrize("language", PATHS)
def test_an_example_is_short_sound_and_lazy(language: str) -> None:
    shown = example(language)
    assert 6 <= shown.text.count("\n") <= 13
    assert not errors(shown.text, language)
    row = None if language == "text" else language_for(None, language)
    assert comment(row, "... unchanged code ...") in shown.answer
    assert "\n" not in shown.instruction


def test_values_are_taken_as_they_are() -> None:
    asked = prompt("task", path="a", fence="```", language="", text="$x {y} $$\n", instruction="$z")
    assert asked == "a:\n```\n$x {y} $$\n```\n\n$z"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        prompt("again")
