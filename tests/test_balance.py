"""How many brackets, tags or words a line leaves open."""

from __future__ import annotations

import time

import pytest

from elision.text.balance import balance

BRACKETS = [
    ("", 0),
    ("a = 1;", 0),
    ("if (a) {", 1),
    ("} else {", 0),
    ("});", -2),
    ("f([{", 3),
    ('s = "{";', 0),
    (r's = "\"{";', 0),
    ("s = '(' + `[`;", 0),
    ("a { // }", 1),
    ("a { /* } */ b {", 2),
    ("a { /* }", 0),  # a comment that does not end here is none
    ("don't {", 1),  # nor is a string
    ("a # (", 0),
    ("# (", 0),
    ("#a {", 1),
    ('get("http://a") {', 1),
    ("/**", 1),
    ("* a list (of two", 0),  # prose in a comment
    ("* [see](http://a)", 0),
    ("* the end */", -1),
    ("*/", -1),
    ("/* in one line */", 0),
]
TAGS = [
    ("<p>text", 0),  # whose end may be left out
    ("<div>", 1),
    ("</div>", -1),
    ("<div><span>", 2),
    ("<div></div>", 0),
    ("<br><img src='a'>", 0),
    ("<Item/>", 0),
    ("<Item />", 0),
    ('<a title="/">', 1),
    ('<a href="/x/" title=">">', 1),
    ("<a href=/x/>", 0),
    ("<!-- <div> --><ul>", 1),
    ("<!-- <div>", 1),  # a comment that does not end here is none
    ("1 < 2", 0),
]
WORDS = [
    ("def f", 1),
    ("end", -1),
    ("each do |x|", 1),
    ("if a then b end", 0),
    ("call(a, [", 2),
    ("@seen[a] ||= begin", 1),
    ("private def f", 1),
    ("a = if b then c else d end", 0),
]
SHELL = [
    ('case "$1" in', 1),
    ("start|restart)", 1),  # whose bracket closes nothing
    ('"$all" | -[hv]*) usage ;;', 0),
    ("(a)", 1),
    (";;", -1),
    ("done ;;", -2),
    ("esac", -1),
    ("if a; then", 1),
    ("if a; then b; fi", 0),
    ("} else {", 0),
    ("while read -r a; do", 1),
    ("do", 1),
    ("for a in b; do c; done", 0),
    ("done < a", -1),
    ("a=$(b", 1),
    (")", -1),
    ("f() {", 1),
    ("call a b)", -1),
    ("do_it", 0),
    ("a=$(curl http://a/*)", 0),
    ("ls -d */", 0),
    ("a # (", 0),
    ("echo ${#a[@]}", 0),
]


@pytest.mark.parametrize(("line", "net"), BRACKETS)
def test_brackets(line: str, net: int) -> None:
    assert balance(line, "brackets") == net


@pytest.mark.parametrize(("line", "net"), TAGS)
def test_tags(line: str, net: int) -> None:
    assert balance(line, "tags") == net


@pytest.mark.parametrize(("line", "net"), WORDS)
def test_words(line: str, net: int) -> None:
    assert balance(line, "end") == net


@pytest.mark.parametrize(("line", "net"), SHELL)
def test_words_of_a_shell(line: str, net: int) -> None:
    assert balance(line, "shell") == net


@pytest.mark.parametrize("style", ["brackets", "tags", "end", "shell"])
@pytest.mark.parametrize(
    "unit",
    [
        *("/* ", "<!-- ", "<a", "<a ", "a.", '<a "', "<a\"'", "<a='", "<", "/", '\\"', "\\'", "\\"),
        *('"', "'`", "{", "# ", " ", "do |", "do ", "end "),
        *("a|", "a", '"a"', "; ", ";do ", "done ", "fi ", "if ", "case ", "esac ", ";;", ";&"),
    ],
)
def test_a_long_line_takes_time_linear_in_its_length(unit: str, style: str) -> None:
    for start in ("", "<a.", "def ", '"', "if ", "case "):
        line = start + unit * 50_000
        begun = time.perf_counter()
        balance(line, style)
        assert time.perf_counter() - begun < 1  # squared this would be minutes
