"""The arms of a switch, in every language that has some."""

from __future__ import annotations

import time

import pytest

import elision
from elision.blocks.arms import arms_at, choices, pattern
from elision.blocks.index import Index

FILES = {
    "a.js": "switch (a) {\n  case 1:\n    b();\n  case 2:\n  case 3:\n    c();\n  default:\n}\n",
    "a.ts": "switch (a) {\ncase A.b: {\n    b();\n}\ndefault:\n    d();\n}\n",
    "a.go": "package a\n\nfunc f() {\n\tswitch a {\n\tcase 1, 2:\n\t\tb()\n\tdefault:\n\t}\n}\n",
    "b.go": "package a\n\nfunc f() {\n\tselect {\n\tcase <-a:\n\t\tb()\n\tdefault:\n\t}\n}\n",
    "a.c": "int f() {\n  switch (a) {\n  case 'b':\n    b();\n  default:\n    d();\n  }\n}\n",
    "a.cpp": "int f() {\n  switch (a) {\n  case A::b:\n    b();\n  default:\n    d();\n  }\n}\n",
    "a.java": "class A {\n  int a = switch (b) {\n    case C -> 1;\n    default -> 2;\n  };\n}\n",
    "a.cs": "class A {\n  int a = b switch {\n    1 => 2,\n    _ => 3,\n  };\n}\n",
    "a.php": "<?php\n$a = match ($b) {\n  1 => 2,\n  default => 3,\n};\n",
    "a.rs": "fn f() {\n  match a {\n    A | B => {\n      b()\n    }\n    _ => 2,\n  }\n}\n",
    "a.kt": "fun f() {\n  when (a) {\n    is A -> b()\n    else -> {\n      c()\n    }\n  }\n}\n",
    "a.rb": "case a\nwhen 1\n  b\nwhen 2 then c\nelse\n  d\nend\n",
    "a.sh": "case $a in\n  b | c)\n    d\n    ;;\n  *) e ;;\nesac\n",
    "a.py": "match a:\n    case 1:\n        b()\n    case _:\n        c()\n",
}
ARMS = {
    "a.js": [("1", "case 1:"), ("2 3", "case 2:"), ("default", "default:")],
    "a.ts": [("A.b", "case A.b: {"), ("default", "default:")],
    "a.go": [("1 2", "case 1, 2:"), ("default", "default:")],
    "b.go": [("<-a", "case <-a:"), ("default", "default:")],
    "a.c": [("'b'", "case 'b':"), ("default", "default:")],
    "a.cpp": [("A::b", "case A::b:"), ("default", "default:")],
    "a.java": [("C", "case C -> 1;"), ("default", "default -> 2;")],
    "a.cs": [("1", "1 => 2,"), ("_", "_ => 3,")],
    "a.php": [("1", "1 => 2,"), ("default", "default => 3,")],
    "a.rs": [("A B", "A | B => {"), ("_", "_ => 2,")],
    "a.kt": [("A", "is A -> b()"), ("else", "else -> {")],
    "a.rb": [("1", "when 1"), ("2", "when 2 then c"), ("else", "else")],
    "a.sh": [("b c", "b | c)"), ("*", "*) e ;;")],
    "a.py": [("1", "case 1:"), ("_", "case _:")],
}


@pytest.mark.parametrize("path", FILES)
def test_arms_are_told_by_their_patterns_and_cover_all_lines_between_them(path: str) -> None:
    index = Index(FILES[path], path=path)
    first = index.keys.index(ARMS[path][0][1])
    arms = arms_at(index, first)
    assert [(" ".join(sorted(one.patterns)), index.keys[one.start]) for one in arms] == ARMS[path]
    assert [one.end for one in arms[:-1]] == [one.lead for one in arms[1:]]
    assert all(arms_at(index, one.start) == arms for one in arms)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.js", "a = {\n  case: 1,\n  default: 2,\n};\n"),
        ("a.php", "<?php\n$a = [\n  1 => 2,\n  3 => 4,\n];\n"),
        ("a.rb", "if a\n  b\nelse\n  c\nend\n"),
        ("a.sh", "a=(\n  b\n  c)\nf() {\n  a\n}\n"),
        ("a.js", "switch (a) { case 1:\n  b(); case 2:\n  c();\n}\n"),  # no line to itself
        ("a.txt", "case 1:\n  a\n"),
    ],
)
def test_what_looks_like_arms_and_is_none(path: str, text: str) -> None:
    index = Index(text, path=path)
    assert not any(arms_at(index, place) for place in range(len(index.keys)))


@pytest.mark.parametrize(
    ("language", "line", "found"),
    [
        ("go", 'case "a:b", c:', 'case "a:b", c'),
        ("cpp", "case A::b: {", "case A::b"),
        ("javascript", 'case a ? "b" : "c":', 'case a ? "b" : "c"'),
        ("javascript", "case 1: return 2;", "case 1"),
        ("javascript", "casework:", None),
        ("java", "case A -> {", "case A"),
        ("rust", "Some(a) if a > 1 => {", "Some(a) if a > 1"),
        ("ruby", "when 1, 2 then a", "when 1, 2"),
        ("ruby", "when 1 # a, b", "when 1"),
        ("bash", "-a|--all)", "-a|--all"),
        ("bash", "echo $(a)", None),
        ("python", "case {'a': 1}:", "case {'a': 1}"),
        ("rust", "a" * 600 + " => 1", None),  # too long to be looked at
    ],
)
def test_a_pattern_ends_at_its_sign(language: str, line: str, found: str | None) -> None:
    assert pattern(line, language) == found


def test_a_pattern_is_made_of_choices() -> None:
    assert choices("case 1, 2") == {"1", "2"}
    assert choices("A | B") == {"A", "B"}
    assert choices("case 'a|b' | 'c'") == {"'a|b'", "'c'"}
    assert choices("case a || b") == {"a || b"}
    assert choices("case (1, 2)") == {"(1, 2)"}


def test_many_arms_take_time_linear_in_their_number() -> None:
    arms = [f"    case {number}:\n      f{number}();\n      break;\n" for number in range(3000)]
    text = "switch (a) {\n" + "".join(arms) + "}\n"
    new = "".join(arms).replace("f1500()", "g()").replace("case 2999:", "case 4000:")
    new = new.replace(arms[7], "    // ... existing code ...\n")
    begun = time.perf_counter()
    merge = elision.merge(text, f"switch (a) {{\n{new}}}\n", path="a.js")
    assert "g();" in merge.text
    assert time.perf_counter() - begun < 20  # squared this would be minutes
