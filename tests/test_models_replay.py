"""A model that says what a file holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from elision.errors import BadInput, ModelFailure
from elision.models import End, Message, Model, Request, Settings, Usage, open_model, replay

ASKED = Request((Message("user", "Make it blue, please."),), max_tokens=10)


def _model(path: Path, text: str, settings: Settings | None = None) -> Model:
    path.write_bytes(text.encode())
    return open_model(f"replay/{path}", settings)


def _said(model: Model) -> tuple[str, End]:
    *pieces, end = model.stream(ASKED)
    assert isinstance(end, End)
    return "".join(map(str, pieces)), end


def test_a_text_is_one_answer_said_every_time(tmp_path: Path) -> None:
    model = _model(tmp_path / "reply.md", "a {\r\n  b: c;\n}\n\n")
    assert list(model.stream(ASKED)) == [
        *("a", " {", "\r\n  b", ":", " c", ";", "\n}", "\n\n"),
        End("stop", Usage(input_tokens=6, output_tokens=8)),
    ]
    assert _said(model)[0] == "a {\r\n  b: c;\n}\n\n"


def test_lines_of_json_are_said_in_order(tmp_path: Path) -> None:
    lines = [{"text": "one\u2028line"}, {"text": "cut he", "finish": "length"}]
    text = "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    model = _model(tmp_path / "replies.jsonl", text)
    assert _said(model) == ("one\u2028line", End("stop", Usage(6, 2)))
    assert _said(model) == ("cut he", End("length", Usage(6, 2)))
    with pytest.raises(ModelFailure, match=r"replies\.jsonl has no answer left: it holds 2"):
        _said(model)


def test_an_answer_may_fail_after_its_text(tmp_path: Path) -> None:
    model = _model(tmp_path / "replies.jsonl", '{"text": "half an", "error": "it broke off"}')
    stream = model.stream(ASKED)
    assert [next(stream), next(stream)] == ["half", " an"]
    with pytest.raises(ModelFailure, match=r"^it broke off$"):
        next(stream)


def test_tokens_come_at_the_asked_speed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(replay, "monotonic", lambda: now[0])
    monkeypatch.setattr(replay, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))
    model = _model(tmp_path / "reply.md", "one two three four", Settings(tokens_a_second=8))
    stream = model.stream(ASKED)
    next(stream)
    assert now == [100.125]
    now[0] += 0.1  # what the reader takes is not added
    assert len(list(stream)) == 4
    assert now == [100.5]


def test_it_counts_what_it_says(tmp_path: Path) -> None:
    model = _model(tmp_path / "reply.md", "")
    assert model.count("a {\n  b: c;\n}\n") == 8
    assert _said(model) == ("", End("stop", Usage(6, 0)))
    assert repr(model) == f"<{model.name}>"


def test_a_missing_file_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"cannot read .*nowhere\.md: no such file"):
        open_model(f"replay/{tmp_path}/nowhere.md")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"text": "a"', "no JSON"),
        ("[1]", 'not {"text"'),
        ("{}", 'not {"text"'),
        ('{"txt": "a"}', 'not {"text"'),
        ('{"text": 1}', "strings"),
        ('{"text": "a", "finish": "eos"}', "'eos'"),
    ],
)
def test_a_line_that_is_no_answer_is_named(tmp_path: Path, line: str, why: str) -> None:
    with pytest.raises(BadInput, match=r"replies\.jsonl:2 is no answer to replay: .*" + why):
        _model(tmp_path / "replies.jsonl", f'{{"text": "a"}}\n{line}\n')


def test_a_file_without_an_answer_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no answer"):
        _model(tmp_path / "replies.jsonl", "\n")
