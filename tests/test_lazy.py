"""A model's lazy edits: merged, sent back with a reason, or asked for once more."""

from __future__ import annotations

import pytest

from elision.blocks.index import Index
from elision.errors import BadInput, Refusal
from elision.models import Abilities
from elision.strategies.asking import Asking, Event, Refused
from elision.strategies.lazy import lazy
from elision.strategies.task import Limits, Task
from scripted import Scripted, fenced

STYLES = """\
body {
  margin: 0;
  font-size: 17px;
}

h1 {
  color: teal;
}
"""
LARGER = fenced("body {\n  margin: 0;\n  font-size: 50px;\n}\n\n/* ... */\n", "css")
LOST = fenced("outline: none;\n", "css")


def _task(text: str, instruction: str, path: str = "site.css", shown: int = 1500) -> Task:
    return Task(path, instruction, Index(text, path=path), Limits(shown=shown, answer=500))


def test_an_answer_is_merged() -> None:
    model = Scripted(LARGER)
    ask = Asking(model)
    merged = lazy(_task(STYLES, "body in 50px"), ask)
    assert merged.text == STYLES.replace("17px", "50px")
    assert [answer.way for answer in ask.answers] == ["lazy"]


def test_the_request_has_the_rules_an_example_the_file_and_the_instruction() -> None:
    model = Scripted(LARGER)
    lazy(_task(STYLES, "body in 50px"), Asking(model))
    request = model.asked[0]
    assert [one.role for one in request.messages] == ["system", "user", "assistant", "user"]
    assert "`/* ... unchanged code ... */`" in request.messages[0].text
    assert "`/* removed: the_name */`" in request.messages[0].text
    assert request.messages[1].text.startswith("example.css:\n```css\n.card {")
    assert model.said(0) == f"site.css:\n```css\n{STYLES}```\n\nbody in 50px"
    assert request.max_tokens == 500


def test_a_fence_in_the_file_does_not_end_the_one_around_it() -> None:
    text = "# Use\n\n```sh\nmake\n```\n"
    model = Scripted("````markdown\n# Use\n\n```sh\nmake all\n```\n````\n")
    merged = lazy(_task(text, "make all", "use.md"), Asking(model))
    assert model.said(0) == f"use.md:\n````markdown\n{text}````\n\nmake all"
    assert merged.text == text.replace("make\n", "make all\n")


def test_a_refusal_goes_back_with_its_reason() -> None:
    model, events = Scripted(LOST, LARGER), list[Event]()
    ask = Asking(model, events.append)
    assert "50px" in lazy(_task(STYLES, "body in 50px"), ask).text
    assert [answer.way for answer in ask.answers] == ["lazy", "told why"]
    *before, answer, again = model.asked[1].messages
    assert tuple(before) == model.asked[0].messages
    assert (answer.role, answer.text) == ("assistant", LOST)
    assert again.text.startswith("That answer cannot be applied: nothing in the snippet says where")
    assert [event.reason in again.text for event in events if isinstance(event, Refused)] == [True]


def test_after_three_refusals_the_last_one_stands() -> None:
    model = Scripted("No.", "No!", LOST, LARGER)
    with pytest.raises(Refusal, match="outline"):
        lazy(_task(STYLES, "body in 50px"), Asking(model))
    assert model.left == 1


def test_code_for_another_file_is_refused_and_told() -> None:
    model = Scripted("a.py\n```python\nx = 1\n```\n", LARGER)
    lazy(_task(STYLES, "body in 50px"), Asking(model))
    assert "the reply has no code for this file; it has a block for a.py" in model.said(1)


FUNCTIONS = "".join(
    f"def {name}():\n    value = compute_{name}()\n    return value\n\n\n"
    for name in "alpha beta gamma delta epsilon zeta eta theta".split()
)


def _blind(value: str) -> str:
    """An answer that writes beta anew, which was not shown."""
    return fenced(f"# ...\ndef beta():\n    return {value}\n\n\n# ...\n", "python")


def test_code_that_was_not_shown_is_shown_before_it_may_change() -> None:
    model = Scripted(_blind("1"), _blind("compute_beta() + 1"))
    ask = Asking(model)
    merged = lazy(_task(FUNCTIONS, "fix theta", "a.py", shown=80), ask)
    assert [answer.way for answer in ask.answers] == ["lazy", "shown more"]
    assert "compute_theta()" in model.said(0)
    assert "compute_beta()" not in model.said(0)
    assert "def beta():\n    value = compute_beta()\n    return value\n" in model.said(1)
    assert "def beta():\n    return compute_beta() + 1\n" in merged.text
    assert merged.text.count("def ") == 8


def test_more_code_is_shown_only_once() -> None:
    gamma = fenced("# ...\ndef gamma():\n    return 3\n\n\n# ...\n", "python")
    model = Scripted(_blind("1"), gamma)
    task = _task(FUNCTIONS, "fix theta", "a.py", shown=80)
    with pytest.raises(Refusal, match=r"changes code between lines 12 and 13 that the model was"):
        lazy(task, Asking(model))


def test_new_code_beside_what_was_not_shown_is_no_change_of_it() -> None:
    new = fenced("# ...\ndef theta():\n    # ...\n\n\ndef iota():\n    return 9\n", "python")
    model = Scripted(new)
    merged = lazy(_task(FUNCTIONS, "a function iota after theta", "a.py", shown=80), Asking(model))
    assert merged.text.startswith(FUNCTIONS.rstrip("\n"))
    assert "def iota():" in merged.text


def test_a_small_context_shows_less() -> None:
    fix = fenced("# ...\ndef theta():\n    return 0\n", "python")
    for context, most in ((None, 300), (900, 200)):
        model = Scripted(fix, abilities=Abilities(context=context))
        lazy(_task(FUNCTIONS, "fix theta", "a.py"), Asking(model))
        shown = model.said(0)
        assert len(shown) // 4 <= most
        assert "compute_theta()" in shown
    request = model.asked[0]
    assert sum(len(one.text) for one in request.messages) / 4 + request.max_tokens <= 900


def test_a_context_that_is_too_small_for_anything_is_bad_input() -> None:
    model = Scripted(abilities=Abilities(context=100))
    with pytest.raises(BadInput, match=r"a\.py: the least .* for scripted, .* 100 tokens"):
        lazy(_task(FUNCTIONS, "fix theta", "a.py"), Asking(model))


def test_where_the_reason_does_not_fit_the_refusal_stands() -> None:
    model = Scripted("word " * 2000, abilities=Abilities(context=1000))
    with pytest.raises(Refusal, match="nothing in the snippet"):
        lazy(_task(STYLES, "body in 50px"), Asking(model))
    assert len(model.asked) == 1


def test_a_model_that_takes_a_grammar_is_held_to_one_block() -> None:
    model = Scripted(LARGER, abilities=Abilities(grammar=True))
    lazy(_task(STYLES, "body in 50px"), Asking(model))
    grammar = model.asked[0].grammar or ""
    assert grammar.startswith('root ::= "```" ')
    assert grammar.splitlines()[0].endswith(' line* "```"')


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("```css\nbody {\n  font-size: 50px;\n", "ends before its block of code does"),
        (f"Before:\n{LARGER}\nAfter:\n{LARGER}", "has 2 blocks of code"),
        (fenced("body {\n  margin: 0;\n  font-size: 50px;\n[unchanged]\n}\n"), "syntax error"),
    ],
)
def test_what_a_person_would_look_at_twice_goes_back(answer: str, why: str) -> None:
    model = Scripted(answer, LARGER)
    merged = lazy(_task(STYLES, "body in 50px"), Asking(model))
    assert why in model.said(1)
    assert merged.text == STYLES.replace("17px", "50px")
