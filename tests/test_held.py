"""A model too small to write freely: the change that an instruction's words allow, or a reason."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elision.blocks.index import Index
from elision.errors import Ambiguous, Refusal
from elision.models import Abilities, End, Request
from elision.strategies.asking import Asking
from elision.strategies.held import held, meant
from elision.strategies.held.pieces import pieces, verb
from elision.strategies.held.shapes import shape, spans, spelled
from elision.strategies.held.units import groups
from elision.strategies.task import Task
from scripted import Scripted

STYLES = """\
body {
  margin: 0;
  font-size: 17px;
}

.card {
  padding: 8px;
  color: red;
}

.card-title {
  font-size: 20px;
  color: black;
}
"""
SETTINGS = """\
{
  "server": {
    "host": "127.0.0.1",
    "port": 8080,
    "debug": true
  },
  "formats": ["png", "webp"]
}
"""
FETCH = '''\
def fetch(url, retries=3, timeout=10):
    """Get a page."""
    for attempt in range(retries):
        answer = get(url, timeout=timeout)
        if answer.status == 200:
            return answer.body
    raise RuntimeError("no answer")
'''


class Obedient(Scripted):
    """Says what the grammar of the request has it say, as a model that is held by it does."""

    def __init__(self) -> None:
        super().__init__(abilities=Abilities(grammar=True, opening=True, small=True))

    def stream(self, request: Request) -> Iterator[str | End]:
        self._answers.append(json.loads((request.grammar or "").removeprefix("root ::= ")))
        return super().stream(request)


def after(text: str, path: str, instruction: str) -> str:
    return held(Task(path, instruction, Index(text, path=path)), Asking(Obedient())).text


@pytest.mark.parametrize(
    ("instruction", "old", "new"),
    [
        ("set the font-size in the body selector to 50px", "17px", "50px"),
        ("body font size 50px", "17px", "50px"),
        ("the card's padding should be 12", "8px", "12px"),
        ("use #333 instead of black for the card title", "black", "#333"),
        ("add margin: 4px to .card-title", "black;\n", "black;\n  margin: 4px;\n"),
        ("Remove the padding from .card", "  padding: 8px;\n", ""),
        ("Rename the class .card-title to .card-heading", ".card-title", ".card-heading"),
    ],
)
def test_styles(instruction: str, old: str, new: str) -> None:
    assert after(STYLES, "site.css", instruction) == STYLES.replace(old, new)


@pytest.mark.parametrize(
    ("instruction", "old", "new"),
    [
        ("change the server port to 9000", "8080", "9000"),
        ("turn off debug", "true", "false"),
        ('add "avif" to the formats', '"webp"]', '"webp", "avif"]'),
        ("drop webp from the formats", ', "webp"', ""),
        ("remove the debug key", ',\n    "debug": true', ""),
        ('add "workers": 4 after the port', "8080,\n", '8080,\n    "workers": 4,\n'),
    ],
)
def test_settings_with_their_commas_put_right(instruction: str, old: str, new: str) -> None:
    assert after(SETTINGS, "settings.json", instruction) == SETTINGS.replace(old, new)


@pytest.mark.parametrize(
    ("instruction", "old", "new"),
    [
        ("raise the default timeout of fetch to 30", "timeout=10", "timeout=30"),
        ('the error should say "gave up" instead of "no answer"', "no answer", "gave up"),
        ("raise ConnectionError instead of RuntimeError", "RuntimeError", "ConnectionError"),
        ("rename the local variable answer to reply", "answer", "reply"),
        ("change 200 to 204", "200", "204"),
    ],
)
def test_code(instruction: str, old: str, new: str) -> None:
    expected = FETCH.replace(old, new)
    if old == "answer":
        expected = expected.replace("no reply", "no answer")
    assert after(FETCH, "fetch.py", instruction) == expected


@pytest.mark.parametrize(
    "instruction",
    [
        "make it nicer",
        "support dark mode",
        "set the padding",
        "remove the footer",
        "body in Comic",
        "set the line-height of .card to 2",  # it has none, and no other value is meant
        "set the border-radius of the card title to 4px",
    ],
)
def test_what_the_words_leave_open_is_refused(instruction: str) -> None:
    with pytest.raises(Refusal, match="too small to fill that in"):
        after(STYLES, "site.css", instruction)


def test_a_function_goes_with_its_body() -> None:
    two = "def a():\n    return 1\n\n\ndef b():\n    return 2\n"
    assert after(two, "two.py", "remove the function b") == "def a():\n    return 1\n\n\n"


def test_what_would_have_to_be_escaped_is_refused() -> None:
    with pytest.raises(Refusal):
        after(SETTINGS, "settings.json", r"set the host to C:\temp\new")


def test_two_places_that_are_meant_as_much_are_named() -> None:
    with pytest.raises(Ambiguous, match="line 3 or 12"):
        after(STYLES, "site.css", "font-size 50px")


def test_code_that_is_named_and_has_no_place_is_not_forgotten() -> None:
    with pytest.raises(Refusal):
        after(SETTINGS, "settings.json", "set the port to 9000 and the log_level to 7")


def test_a_model_that_does_not_keep_to_the_grammar_is_not_taken_at_its_word() -> None:
    task = Task("site.css", "body font-size 50px", Index(STYLES, path="site.css"))
    with pytest.raises(Refusal, match="does not keep to a grammar"):
        held(task, Asking(Scripted("something else")))


def test_the_model_is_shown_the_lines_around_the_change_alone() -> None:
    text = STYLES + "".join(f".x{number} {{\n  top: 0;\n}}\n" for number in range(500))
    model = Obedient()
    held(Task("site.css", "body font-size 50px", Index(text, path="site.css")), Asking(model))
    assert "font-size: 17px" in model.said(0)
    assert len(model.said(0)) < 300


def test_of_several_files_the_one_is_changed_that_the_words_speak_of() -> None:
    texts = {"site.css": STYLES, "settings.json": SETTINGS, "fetch.py": FETCH}
    indexes = {path: Index(text, path=path) for path, text in texts.items()}
    assert meant(indexes, "set the server port to 9000") == "settings.json"
    assert meant(indexes, "body font-size 50px") == "site.css"
    with pytest.raises(Refusal, match="any of these files"):
        meant(indexes, "make it nicer")


def test_two_files_that_are_meant_as_much_are_named() -> None:
    indexes = {path: Index(SETTINGS, path=path) for path in ("a.json", "b.json")}
    with pytest.raises(Ambiguous, match=r"a\.json or b\.json"):
        meant(indexes, "set the server port to 9000")


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        ("Add a link to the footer", "add"),
        ("get rid of the banner", "remove"),
        ("we do not need the banner any more", "remove"),
        ("the banner should be longer", "change"),
        ('change the label to "Remove"', "change"),
        ("rename add_item to put_item", "rename"),
        ("make add_item return None", "change"),
    ],
)
def test_the_first_word_that_says_what_to_do_says_it(instruction: str, expected: str) -> None:
    assert verb(instruction) == expected


def test_the_pieces_of_an_instruction_have_a_part_to_play() -> None:
    found = pieces('after lint add "fmt" with 2 threads instead of 1')
    roles = {one.text: one.role for one in found if one.code or one.role != "new"}
    assert roles == {"lint": "place", "fmt": "new", "2": "new", "1": "old"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("#fff", "colour"),
        ("12.5px", "number"),
        ("seven", "number"),
        ("1.2.3", "version"),
        ("16:30", "time"),
        ("True", "flag"),
        (">=", "operator"),
        ("src/app.py", "path"),
        ("max-width", "word"),
        ("two words", "text"),
        ("f(x)", "code"),
    ],
)
def test_values_have_shapes(text: str, kind: str) -> None:
    assert shape(text) == kind


@pytest.mark.parametrize(
    ("new", "old", "written"),
    [
        ("four", "3", "4"),
        ("false", "True", "False"),
        ("true", "off", "on"),
        ("18", "16px", "18px"),
        ("18em", "16px", "18em"),
        ("4", "fr", "4"),
    ],
)
def test_a_value_is_written_as_the_one_before_it(new: str, old: str, written: str) -> None:
    assert spelled(new, old) == written


@given(st.text(alphabet="ab1.:\"'<>=( )#-", max_size=40))
def test_spans_lie_in_their_line_and_cut_no_number(line: str) -> None:
    for span in spans(line):
        assert 0 <= span.start < span.end <= len(line)
        text, after_it = line[span.start : span.end], line[span.end :]
        assert not (text[-1].isdigit() and after_it[:1].isdigit())


@given(st.lists(st.text(alphabet=" ab{}", max_size=8), max_size=20))
def test_the_units_of_a_group_follow_one_another(lines: list[str]) -> None:
    for group in groups(lines):
        ends = [group.head]
        for unit in group.units:
            assert ends[-1] <= unit.start < unit.end <= len(lines)
            ends.append(unit.end)
