"""What a line sets: by that a changed line is known where nothing else tells."""

from __future__ import annotations

import time

import pytest

from elision.merging.targets import target


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("timeout = 3", "timeout ="),
        ("self.timeout = wait or 3", "self.timeout ="),
        ("const fs = require('fs')", "const fs ="),
        ("let mut limit: usize = 3;", "let mut limit: usize ="),
        ("Map<String, Item> items = new HashMap<>();", "Map<String, Item> items ="),
        ("limit := 3", "limit :="),
        ("@limit ||= 3", "@limit ||="),
        ('options["limit"] = 3', 'options["limit"] ='),
        ("export LIMIT=3", "export LIMIT ="),
        ('"limit": 3,', '"limit" :'),
        ("color: red;", "color :"),
        ("--gap:  3px;", "--gap :"),
        ("'limit' => 3,", "'limit' =>"),
        ("limit: int = 3", "limit :"),
    ],
)
def test_a_line_sets_what_stands_left_of_its_sign(line: str, what: str) -> None:
    assert target(line) == what


@pytest.mark.parametrize(
    "line",
    [
        "limit == 3",
        "limit <= 3",
        "limit != 3",
        "limit += 3",
        "limit = limit + 3",
        "total = add(total)",
        "if limit = 3",
        "return limit = 3",
        "run(limit=3)",
        "limit => 3",
        "- name: limit",
        "a sentence: with a colon",
        "else: 3",
        "limit",
        "",
    ],
)
def test_what_compares_adds_or_only_may_set_sets_nothing(line: str) -> None:
    assert target(line) is None


@pytest.mark.parametrize("line", ["a" * 100_000, "a " * 50_000, "a.b[" * 25_000, "= " * 50_000])
def test_a_long_line_is_read_once(line: str) -> None:
    started = time.process_time()
    target(line)
    assert time.process_time() - started < 1
