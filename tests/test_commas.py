"""Commas between members: a result as a merge renders it, and with its commas put right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from elision.blocks import blocks_of
from elision.merging.commas import opening_lines, with_commas
from elision.syntax import Language, language_for, parse

# In each text, `>` stands before a line that does not follow the one above it as it did.
CASES = {
    "a new last key: the one before it gets a comma": (
        "json",
        """
          {
            "name": "tide",
        >   "files": ["dist"]
        >   "type": "module"
        > }
        """,
        """
          {
            "name": "tide",
            "files": ["dist"],
            "type": "module"
          }
        """,
    ),
    "a new last key written with a comma": (
        "json",
        """
          {
        >   "a": 1,
        >   "b": 2,
        > }
        """,
        """
          {
            "a": 1,
            "b": 2
          }
        """,
    ),
    "a last key is gone": (
        "json",
        """
          {
            "b": {
        >     "c": [1, 2],
        >   },
            "d": 4
          }
        """,
        """
          {
            "b": {
              "c": [1, 2]
            },
            "d": 4
          }
        """,
    ),
    "an object that is no longer the last": (
        "json",
        """
          {
            "a": [
              {
                "x": 1
        >     }
        >     {
        >       "x": 2
        >     }
        >   ]
          }
        """,
        """
          {
            "a": [
              {
                "x": 1
              },
              {
                "x": 2
              }
            ]
          }
        """,
    ),
    "a comma goes before a comment, and a comment's address is none": (
        "json",
        """
          {
        >   "a": "https://a.example" // where
        >   // what follows is new
        >   "b": 2
          }
        """,
        """
          {
            "a": "https://a.example", // where
            // what follows is new
            "b": 2
          }
        """,
    ),
    "elsewhere nothing is changed": (
        "json",
        """
          {
            "a": 1
            "b": 2,
            "c": {
              "d": 1,
            },
        >   "e": 5,
            "f": 6
          }
        """,
        None,
    ),
    "a value of several lines that is no container": (
        "json",
        """
          {
            "a":
        >     "x"
        >   "b": 1
          }
        """,
        """
          {
            "a":
              "x",
            "b": 1
          }
        """,
    ),
    "items of an array in TOML keep the comma they end with": (
        "toml",
        """
          a = [
            "x",
        >   "y"
        >   "z",
        > ]
        """,
        """
          a = [
            "x",
            "y",
            "z"
          ]
        """,
    ),
    "keys of a table in TOML need no comma": (
        "toml",
        """
          [a]
        > b = 1
        > c = 2
        """,
        None,
    ),
    "a new column": (
        "sql",
        """
          CREATE TABLE a (
            b INTEGER NOT NULL,
        >   c NUMERIC(10, 2) DEFAULT 0
        >   d TEXT,
        > );
        """,
        """
          CREATE TABLE a (
            b INTEGER NOT NULL,
            c NUMERIC(10, 2) DEFAULT 0,
            d TEXT
          );
        """,
    ),
    "a trailing comma where the containers around have one": (
        "javascript",
        """
          const a = {
            x: 1,
            y: 2,
          };
          const b = {
            x: 1,
        >   z: 3
        > };
        """,
        """
          const a = {
            x: 1,
            y: 2,
          };
          const b = {
            x: 1,
            z: 3,
          };
        """,
    ),
    "no trailing comma where the one before had none": (
        "javascript",
        """
          const b = {
            w: f(1),
        >   x: "a // b"
        >   y: 2,
        > };
        """,
        """
          const b = {
            w: f(1),
            x: "a // b",
            y: 2
          };
        """,
    ),
    "a trailing comma stays where nothing speaks against it": (
        "javascript",
        """
          const b = {
            x: 1,
        >   y: 2,
        > };
        """,
        None,
    ),
    "a trailing comma stays where nothing below it changed": (
        "json",
        """
          {
            "a": 1,
        >   "b": 2,
        >   "c": 3,
          }
        """,
        None,
    ),
    "a value that goes on in the next line": (
        "javascript",
        """
          const b = {
            w: 1,
        >   x: list
        >   .filter(Boolean)
        >   y: 2
        > };
        """,
        """
          const b = {
            w: 1,
            x: list
            .filter(Boolean),
            y: 2
          };
        """,
    ),
    "statements are no members": (
        "javascript",
        """
          function f() {
        >   a()
        >   b()
          }
        """,
        None,
    ),
    "a hash": (
        "ruby",
        """
          A = {
        >   :x => 1
        >   y: "#",
        > }.freeze
        """,
        """
          A = {
            :x => 1,
            y: "#"
          }.freeze
        """,
    ),
    "members that lines separate": (
        "bash",
        """
          A=(
        >   x
        >   y
          )
        """,
        None,
    ),
}


def _language(name: str) -> Language:
    """The row of a language that separates members with commas, whether it says so yet or not."""
    language = language_for(None, name)
    assert language is not None
    return language if name == "bash" else replace(language, separator=",")


def _lines(text: str) -> tuple[list[str], set[int]]:
    rows = [row[8:] for row in text.split("\n")[1:-1]]
    return [row[2:] for row in rows], {at for at, row in enumerate(rows) if row.startswith(">")}


@pytest.mark.parametrize("what", CASES)
def test_commas_are_put_right(what: str) -> None:
    name, before, after = CASES[what]
    lines, parted = _lines(before)
    expected = lines if after is None else _lines(after)[0]
    language = _language(name)
    tree = parse(language, "".join(f"{line}\n" for line in expected).encode())
    opens = set(opening_lines(blocks_of(language, tree, expected)))
    assert with_commas(lines, parted, opens, opens, {}, frozenset(), language) == expected


@pytest.mark.parametrize("what", CASES)
def test_what_is_right_stays(what: str) -> None:
    name, before, after = CASES[what]
    if after is None:
        return
    lines = _lines(after)[0]
    language = _language(name)
    tree = parse(language, "".join(f"{line}\n" for line in lines).encode())
    opens = set(opening_lines(blocks_of(language, tree, lines)))
    parted = _lines(before)[1]
    assert with_commas(lines, parted, opens, opens, {}, frozenset(), language) == lines


def test_a_long_list_costs_one_pass() -> None:
    lines = ["[", *(f"  {number}," for number in range(20_000)), "  0", "]"]
    language = _language("json")
    parted = frozenset(range(1, 20_000))
    assert with_commas(lines, parted, {0}, {0}, {}, frozenset(), language) == lines
