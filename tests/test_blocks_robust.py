"""Blocks of text that nobody writes by hand, or that a grammar reads in a way of its own."""

from __future__ import annotations

import copy
import pickle
import time

import pytest

import elision
from elision.blocks import Block

MANY = 40_000
TANGLED = {
    "comments that nothing closes": ("a.css", "/* a\n" * MANY),
    "the same, to a lexer of its own": ("a.c", "/* a\n" * MANY),
    "the same in markup": ("a.html", "<!--" * MANY),
    "elements that nothing closes": ("a.html", "<a>" * MANY),
    "brackets that nothing closes": ("a.js", "(" * MANY),
    "lists that nothing closes": ("a.json", "[" * MANY),
    "substitutions that nothing closes": ("a.sh", "$(" * MANY),
    "more levels in a line than the parser of YAML keeps": ("a.yaml", "- " * 300),
    "more levels in lines than it keeps": (
        "a.yaml",
        "".join(" " * level + "a:\n" for level in range(300)),
    ),
}


def heads(blocks: tuple[Block, ...], depth: int = 0) -> list[str]:
    """Each block with its first and last line, 1-based, indented by its depth."""
    found = []
    for block in blocks:
        found.append(f"{'  ' * depth}{block.name} {block.start + 1}-{block.end}")
        found += heads(block.children, depth + 1)
    return found


def outline(path: str, text: str) -> list[str]:
    return heads(tuple(elision.Index(text, path=path).blocks))


@pytest.mark.parametrize("what", TANGLED)
def test_a_text_that_tangles_its_parser_has_no_tree(what: str) -> None:
    path, text = TANGLED[what]
    begun = time.perf_counter()
    index = elision.Index(text, path=path)
    assert time.perf_counter() - begun < 5  # the parsers and queries take 10 to 60 s, or crash
    assert index.tree is None
    assert not index.blocks


def test_a_text_without_a_tree_is_merged_by_lines_and_says_so() -> None:
    original = "/* a\n" * MANY + "one\ntwo\nthree\n"
    done = elision.merge(original, "...\none\nfour\nthree\n", path="a.css")
    assert done.text == "/* a\n" * MANY + "one\nfour\nthree\n"
    assert done.method == "lines"


def test_depth_that_people_write_has_its_tree() -> None:
    text = "".join("  " * level + "a:\n" for level in range(60))
    assert elision.Index(text, path="a.yaml").tree is not None
    text = "<p>\n" * 3000 + "<br><li>\n" * 3000
    assert elision.Index(text, path="a.html").tree is not None


def test_a_large_file_is_compared_with_the_words_of_its_query() -> None:
    text = '<script type="module">\nfunction f() {}\n</script>\n' + "<p>a</p>\n" * 5000
    assert outline("a.html", text)[:2] == ["script 1-3", "  f 2-2"]


def test_many_lines_take_time_in_proportion() -> None:
    def taken(count: int) -> float:
        text = "".join(f"x{number} = {number}\n" for number in range(count))
        begun = time.perf_counter()
        elision.Index(text, path="a.py")
        return time.perf_counter() - begun

    assert min(taken(80_000) for _ in range(2)) < 4 * min(taken(40_000) for _ in range(2))


def test_names_that_differ_in_what_cannot_be_seen_are_two() -> None:
    text = "def admin():\n    pass\ndef admin\u202e():\n    pass\ndef \u2066admin():\n    pass\n"
    names = [block.name for block in elision.Index(text, path="a.py").blocks]
    assert names == ["admin", "admin\u202e", "\u2066admin"]


def test_a_comment_before_a_key_of_yaml_is_the_key_s() -> None:
    text = "a:\n  b:\n    - c\n\n  # Of d.\n  d: 1\n\n# Of e.\n# More.\ne: 2\n"
    assert outline("a.yaml", text) == ["a 1-6", "  b 2-3", "    c 3-3", "  d 5-6", "e 8-10"]


def test_a_comment_before_a_table_of_toml_is_the_table_s() -> None:
    text = "[a]\nb = 1\n# Of nothing.\n\n# Of c.\n[c]\nd = 1\n"
    assert outline("a.toml", text) == ["a 1-3", "  b 2-2", "c 5-7", "  d 7-7"]


def test_the_last_line_of_front_matter_closes_it() -> None:
    text = "---\ntitle: a\n---\n# A\n"
    front = elision.Index(text, path="a.md").blocks[0]
    assert (front.body, front.tail, front.end) == (1, 2, 3)


def test_a_body_whose_bracket_is_missing_has_no_closing_part() -> None:
    text = "package a\n\nfunc f() {\n\tg()\n\th()\n"
    block = elision.Index(text, path="a.go").blocks[-1]
    assert block.tail == block.end == 5


def test_a_comment_that_is_read_as_a_member_has_its_line() -> None:
    text = 'a = [\n    "b",\n    // ... removed code ...\n    "c",\n]\n\n[d]\ne = ["f"]\n'
    for block in elision.Index(text, path="a.json").blocks:
        assert block.start <= block.head < block.body <= block.tail <= block.end


def test_declarations_that_nobody_has_looked_at_are_values_like_other_blocks() -> None:
    text = (
        ".a {\n  /* so far */\n  color: red;\n}\n\n.b {\n  top: 0;\n  .c {\n    left: 0;\n  }\n}\n"
    )
    blocks, others = (elision.Index(text, path="a.scss").blocks for _ in range(2))
    assert blocks == others
    assert hash(blocks) == hash(others)
    assert pickle.loads(pickle.dumps(blocks)) == copy.deepcopy(blocks) == blocks
    assert heads(blocks) == [
        ".a 1-4",
        "  color 2-3",
        ".b 6-11",
        "  top 7-7",
        "  .c 8-10",
        "    left 9-9",
    ]
