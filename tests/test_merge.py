"""Merging, seen from the door."""

from __future__ import annotations

import pytest

from elision.errors import BadInput, Refusal
from elision.merging.merge import merge

SHEET = (
    "a {\n  color: red;\n}\n\nbody {\n  margin: 0;\n  font-size: 16px;\n}\n\np {\n  top: 0;\n}\n"
)


def test_a_changed_rule_takes_the_place_of_the_old_one() -> None:
    marker = "/* unchanged code here */\n"
    snippet = f"{marker}body {{\n  margin: 0;\n  font-size: 50px;\n}}\n{marker}"
    assert merge(SHEET, snippet, path="site.css").text == SHEET.replace("16px", "50px")


def test_a_marker_alone_changes_nothing() -> None:
    assert merge(SHEET, "/* unchanged code here */\n", path="site.css").text == SHEET


@pytest.mark.parametrize(
    ("original", "snippet"), [('a = "\ud800"\nb = 1\n', "b = 2\n"), ("b = 1\n", 'a = "\ud800"\n')]
)
def test_half_a_surrogate_pair_is_no_text(original: str, snippet: str) -> None:
    with pytest.raises(BadInput, match="surrogate pair at line 1"):
        merge(original, snippet, path="a.py")


@pytest.mark.parametrize(("gone", "warned"), [(9, False), (10, True)])
def test_many_lines_that_go_without_a_word_are_warned_of(gone: int, warned: bool) -> None:
    body = [f"    step({number})" for number in range(gone + 2)]
    original = "\n".join(["def run():", *body, ""])
    snippet = "\n".join(["def run():", "    # ...", body[0], body[-1], "    # ...", ""])
    merged = merge(original, snippet, path="run.py")
    assert merged.text == "\n".join(["def run():", body[0], body[-1], ""])
    assert any("lines 3 to 12 are gone" in warning for warning in merged.warnings) == warned


DOCTEST = """\
# Use

```python
>>> parse(
...     'a'
... )
...
...
```

# More

text
"""


@pytest.mark.parametrize("marker", ["...\n", "...\n\n...\n", "<!-- ... -->\n"])
def test_a_marker_alone_keeps_a_file_that_has_such_lines_itself(marker: str) -> None:
    assert merge(DOCTEST, marker, path="a.md").method == "unchanged"


def test_what_reads_like_a_marker_is_code_between_its_own_lines() -> None:
    before = "def a():\n    one()\n    ...\n    two()\n\n\ndef b():\n    pass\n"
    after = "def b():\n    pass\n\n\ndef a():\n    one()\n    ...\n    two()\n"
    assert merge(before, after, path="a.py").text == after


def test_a_docstring_that_is_cut_off_does_not_break_the_file() -> None:
    before = (
        'class Filter:\n    kinds: list\n    """Kinds to combine.\n\n    At least one.\n    """\n\n'
        '    name: str\n    """Its name."""\n'
    )
    snippet = '    # ...\n    kinds: list\n    """All kinds to combine.\n\n    # ...\n'
    try:
        merged = merge(before, snippet, path="a.py").text
    except Refusal:
        return
    assert merged == before.replace("Kinds", "All kinds")


def test_a_function_that_is_cut_off_below_an_open_condition_keeps_its_rest() -> None:
    before = (
        "#ifdef A\n#include <a.h>\n#endif\n\nint f(void)\n{\n    int a = 1;\n    int b = 2;\n"
        "    int c = 3;\n    int d = a + b;\n    int e = b + c;\n    int g = e;\n    return d;\n}\n"
    )
    snippet = "#ifdef A_1\n#include <a.h>\n    # ...\n    int a = 1;\n    int b_1 = 2;\n"
    merged = merge(before, snippet, path="a.c").text
    assert merged == before.replace("#ifdef A", "#ifdef A_1").replace("int b =", "int b_1 =")


VIEW = """\
def root(app):
    return app.get("root") or here()


def cached(path):
    if path not in store:
        store[path] = read(path)
    return store[path]


def render(app, name):
    path = join(root(app), name)
    return cached(path)
"""


def test_a_definition_that_is_gone_and_still_used_is_told_of() -> None:
    snippet = """\
# ...
    return app.get("root") or here()


def read(path):
    with open(path) as file:
        return file.read()


def render(app, name):
# ...
"""
    merged = merge(VIEW, snippet, path="view.py")
    assert "cached(path):" not in merged.text
    block, name = merged.warnings
    assert block.startswith("lines 5 to 8 are gone")
    assert name == "`cached` (line 5) is gone, and line 13 names it"


def test_a_part_that_begins_with_a_line_of_another_place_is_refused() -> None:
    snippet = """\
# ...
    path = join(root(app), name)
    log(path)

def cached(path):
    if path in store:
# ...
"""
    with pytest.raises(Refusal, match=r"line 2 .* stands in the file, but not where"):
        merge(VIEW, snippet, path="view.py")


METHODS = """\
func (c *Context) Query(key string) (string, bool) {
	values := c.request.Query()
	return first(values, key), true
}

func (c *Context) Form(key string) (string, bool) {
	c.request.Parse()
	c.request.ParseParts(1 << 20)
	values := c.request.Form
	if found := values[key]; len(found) > 0 {
		return found[0], true
	}
	return "", false
}

// Bind reads the body.
func (c *Context) Bind(to any) error {
	return bind(c.request, to)
}
"""
LIKE = """\
func (c *Context) FormAll(key string) ([]string, bool) {
	c.request.Parse()
	c.request.ParseParts(1 << 20)
	values := c.request.Form
	if found := values[key]; len(found) > 0 {
		return found, true
	}
	return nil, false
}

// Bind reads the body.
"""


def test_a_method_like_the_one_above_it_is_new() -> None:
    snippet = f'// ...\n\treturn "", false\n}}\n\n{LIKE}// ...\n'
    merged = merge(METHODS, snippet, path="a.go")
    assert merged.text == METHODS.replace("// Bind reads the body.\n", LIKE)
    assert not merged.warnings


def test_a_method_that_may_be_another_renamed_is_told_of() -> None:
    merged = merge(METHODS, f"// ...\n}}\n\n{LIKE}// ...\n", path="a.go")
    assert "`Context.FormAll`, as if that were its new name" in merged.warnings[0]


def test_an_item_that_takes_the_place_of_its_neighbour_is_told_of() -> None:
    item = '\t{\n\t\tname: "%s",\n\t\tstock: true,\n\t},\n'
    before = "var items = []Item{\n" + item % "tea" + item % "coffee" + "}\n"
    snippet = "var items = []Item{\n\t// ...\n" + item % "cocoa" + "}\n"
    merged = merge(before, snippet, path="a.go")
    assert merged.text == before.replace("coffee", "cocoa")
    assert "if they are new beside that, show both" in merged.warnings[0]


def test_a_header_that_would_be_left_without_a_body_is_refused() -> None:
    """The parser lets it pass; Python does not."""
    before = "@dataclass\nclass Match:\n    name: str\n    kept: bool\n\n\nrun()\n"
    snippet = "# ...\n@dataclass\n# ...\nclass Unmatched:\n    name: str\n# ...\n"
    with pytest.raises(Refusal, match=r"syntax error at line 2 \('class Match:'\)"):
        merge(before, snippet, path="a.py")


def test_a_script_in_a_page_that_would_be_broken_is_refused() -> None:
    page = "<html>\n<script>\n  function start() {\n    return 1;\n  }\n</script>\n</html>\n"
    snippet = "<!-- ... -->\n  function start() {\n    return (1;\n  }\n<!-- ... -->\n"
    with pytest.raises(Refusal, match="syntax error at line 4"):
        merge(page, snippet, path="a.html")


@pytest.mark.parametrize("path", ["x.c", "x.txt"])
def test_blank_lines_at_the_start_of_a_file_stay_where_it_is_written_anew(path: str) -> None:
    original = "\n\nint table;\nint size;\nint end;\n"
    whole = original.replace("size", "length")
    assert merge(original, original, path=path).text == original
    assert merge(original, whole.lstrip("\n"), path=path).text == whole


CLIENT = """\
import socket


def detect(hosts):
    for host in hosts:
        if reachable(host):
            return host
    raise LookupError(hosts)


def connect(hosts):
    host = detect(hosts)
    return socket.create_connection((host, 80))
"""


UNUSED = """\
# ...

def connect(hosts):
    return socket.create_connection((hosts[0], 80))
"""
TWIN = """\
# ...

def find(hosts):
    for host in hosts:
        if reachable(host):
            return host
    raise LookupError(hosts)

# ...
"""


@pytest.mark.parametrize(
    ("snippet", "warning"),
    [
        (
            UNUSED,
            "nothing names `detect` (line 4) any more, and it stays; if it is to go, say that it "
            "is removed",
        ),
        (
            TWIN,
            "`find` is new beside `detect` (line 4), which holds nearly the same and stays; if it "
            "is its new name, say that the old one is removed",
        ),
    ],
)
def test_a_definition_that_may_have_been_meant_to_go_is_told_of(snippet: str, warning: str) -> None:
    merged = merge(CLIENT, snippet, path="client.py")
    assert "def detect(hosts):" in merged.text
    assert merged.warnings == (warning,)


def test_blank_lines_stay_where_line_ends_of_two_kinds_come_together() -> None:
    merged = merge("a\rb\n\n\nc\n", "a\n# removed code\nc\n", path="notes.txt")
    assert merged.text == "a\r\r\rc\n"


def test_a_method_of_another_class_is_no_twin_of_the_class() -> None:
    before = "class A:\n    def run(self):\n        load()\n        check()\n        store()\n\n\n"
    before += "class B:\n    def stop(self):\n        halt()\n"
    snippet = "class B:\n    # ...\n\n    def begin(self):\n        load()\n        check()\n"
    merged = merge(before, "# ...\n\n" + snippet + "        store()\n", path="a.py")
    assert merged.warnings == (
        "`begin` is new beside `run` (line 2), which holds nearly the same and stays; if it is its "
        "new name, say that the old one is removed",
    )
