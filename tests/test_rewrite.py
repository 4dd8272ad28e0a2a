"""A block or a file that the model writes whole."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from elision.blocks.index import Index
from elision.errors import Refusal
from elision.merging.result import Change
from elision.models import Abilities, End, Request, Usage
from elision.strategies.asking import Asking
from elision.strategies.rewrite import rewrite_block, rewrite_file
from elision.strategies.task import Limits, Task
from scripted import Scripted, fenced

CODE = """\
class Cart:
    def __init__(self):
        self.items = []
        self.open = True
        self.buyer = None

    def add(self, item):
        self.items.append(item)

    def total(self):
        return sum(item.cents for item in self.items)

    def close(self):
        self.open = False
"""
TOTAL = "    def total(self):\n        return sum(item.cents for item in self.items)\n"


def _task(text: str = CODE, instruction: str = "round the total", path: str = "cart.py") -> Task:
    return Task(path, instruction, Index(text, path=path), Limits(answer=200))


def test_the_block_that_the_instruction_is_about_is_replaced() -> None:
    new = TOTAL.replace("sum(", "round(sum(").replace("items)", "items), -2)")
    model = Scripted(fenced(new, "python"))
    merged = rewrite_block(_task(), Asking(model))
    assert model.said(0) == f"cart.py:\n```python\n{TOTAL}```\n\nround the total"
    assert merged.text == CODE.replace(TOTAL, new)
    assert merged.method == "rewrite"
    assert merged.changes == (Change("changed", "Cart.total", (11, 11), (11, 11)),)


def test_a_block_keeps_its_header() -> None:
    task = _task("body {\n  margin: 0;\n}\n\np {\n  top: 0;\n}\n", "body outline", "site.css")
    with pytest.raises(Refusal, match="the header of body is not in it"):
        rewrite_block(task, Asking(Scripted(fenced("outline: none;\n", "css"))))


def test_a_file_keeps_the_blocks_that_nobody_told_of() -> None:
    task = _task("a = 1\n\n\ndef b():\n    pass\n\n\ndef c():\n    pass\n", "remove b", "a.py")
    with pytest.raises(Refusal, match="the header of c is not in it"):
        rewrite_file(task, Asking(Scripted(fenced("a = 1\n", "python"))))
    with pytest.raises(Refusal, match="ends before its block of code does"):
        rewrite_file(task, Asking(Scripted("```python\na = 1\n\n\ndef c():\n    pass\n")))
    kept = "a = 1\n\n\ndef c():\n    pass\n"
    assert rewrite_file(task, Asking(Scripted(fenced(kept, "python")))).text == kept


def test_a_block_may_have_another_name() -> None:
    task = _task("body {\n  margin: 0;\n}\n\np {\n  top: 0;\n}\n", "body is main", "site.css")
    merged = rewrite_block(task, Asking(Scripted(fenced("main {\n  margin: 0;\n}\n", "css"))))
    assert merged.text.startswith("main {")


def test_it_is_the_block_that_the_refused_answer_shows() -> None:
    refused = fenced("class Cart:\n    def close(self):\n        ?\n")
    model = Scripted(refused, fenced("    def close(self):\n        pass\n"))
    task, ask = _task(), Asking(model)
    ask("lazy", task.path, Request((), max_tokens=1))
    merged = rewrite_block(task, ask)
    assert "def total" not in model.said(1)
    assert merged.text == CODE.replace("self.open = False", "pass")


def test_code_that_is_not_as_far_in_is_moved_to_where_it_was() -> None:
    new = "def total(self):\n    # in cents\n\n    return 0\n"
    merged = rewrite_block(_task(), Asking(Scripted(fenced(new))))
    assert "    def total(self):\n        # in cents\n\n        return 0\n\n    def" in merged.text


def test_line_ends_and_a_missing_last_one_stay() -> None:
    text = "\ufeff[a]\r\nx = 1\r\n\r\n[b]\r\ny = 2"
    answer = fenced("[a]\nx = 1\nz = 3\n\n[b]\ny = 4\n", "toml")
    merged = rewrite_file(_task(text, "y is 4", "a.toml"), Asking(Scripted(answer)))
    assert merged.text == "\ufeff[a]\r\nx = 1\r\nz = 3\r\n\r\n[b]\r\ny = 4"


def test_the_same_code_again_is_no_change() -> None:
    merged = rewrite_file(_task(), Asking(Scripted(fenced(CODE))))
    assert (merged.text, merged.changed) == (CODE, False)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("I cannot do that.", "no block of code in a fence"),
        (fenced("\n"), "is empty"),
        (fenced("    def total(self):\n        # ... existing code ...\n"), "leaves code out"),
        (fenced("    def total(self:\n"), r"line 10 is a syntax error \('def total"),
        (fenced("-        return 1\n", "diff"), "is a diff"),
        (fenced("x = 1\n") + fenced("y = 1\n"), "has 2 blocks of code"),
        (fenced("a {\n}\n", "css"), "no code for this file"),
    ],
)
def test_an_answer_that_would_lose_code_is_refused(answer: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        rewrite_block(_task(), Asking(Scripted(answer)))


def test_a_comment_of_the_file_that_reads_like_a_marker_may_stay() -> None:
    text = "def a():\n    # ... existing code ...\n    return 1\n"
    answer = fenced(text.replace("1", "2"), "python")
    merged = rewrite_file(_task(text, "return 2", "a.py"), Asking(Scripted(answer)))
    assert merged.text == text.replace("1", "2")


def test_what_is_longer_than_an_answer_may_be_is_not_asked_for() -> None:
    model = Scripted()
    with pytest.raises(Refusal, match=r"the file has about 2,001 tokens, too many to be written"):
        rewrite_file(_task("word = 1\n" * 889), Asking(model))
    small = Scripted(abilities=Abilities(context=120))
    with pytest.raises(Refusal, match="too many to be written whole"):
        rewrite_file(_task(), Asking(small))
    assert model.asked == small.asked == []


def test_an_empty_file_is_written() -> None:
    merged = rewrite_block(_task("", "print a greeting"), Asking(Scripted(fenced("print('hi')\n"))))
    assert merged.text == "print('hi')\n"


def test_a_method_that_nobody_told_of_is_kept_too() -> None:
    short = CODE.replace("\n    def close(self):\n        self.open = False\n", "")
    with pytest.raises(Refusal, match=r"the header of (Cart\.)?close is not in it"):
        rewrite_file(_task(), Asking(Scripted(fenced(short, "python"))))
    told = _task(instruction="remove close")
    assert rewrite_file(told, Asking(Scripted(fenced(short, "python")))).text == short
    of_all = _task(instruction="make Cart smaller")
    assert rewrite_file(of_all, Asking(Scripted(fenced(short, "python")))).text == short


def test_an_answer_is_begun_for_a_model_that_can_go_on_from_there() -> None:
    able = Abilities(opening=True, grammar=True, prediction=True)
    model = Scripted(f"{CODE.replace('items = []', 'items = list()')}```\n", abilities=able)
    merged = rewrite_file(_task(), Asking(model))
    assert merged.text == CODE.replace("items = []", "items = list()")
    (asked,) = model.asked
    assert asked.opening == "```python\n"
    assert asked.grammar is not None
    assert asked.grammar.startswith('root ::= line* "```"')
    assert asked.prediction == f"{CODE}```"


class Stopping(Scripted):
    """Goes on from an opening, and is stopped by a stop word."""

    def stream(self, request: Request) -> Iterator[str | End]:
        text, _ = super().stream(request)
        (stop,) = request.stop
        before, stopped, _ = str(text).partition(stop)
        yield from (before, End("stop", Usage(10, 5), stopped))


def test_a_model_without_a_grammar_is_stopped_where_the_code_ends() -> None:
    new = CODE.replace("items = []", "items = list()")
    able = Abilities(opening=True)
    model = Stopping(f"{new}```\n\nAnd here is more:\n\n```python\n1\n```\n", abilities=able)
    assert rewrite_file(_task(), Asking(model)).text == new
    with pytest.raises(Refusal, match="ends before its block of code does"):
        rewrite_file(_task(), Asking(Stopping(new[:90], abilities=able)))
