"""From an instruction to what it makes of files."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from elision import apply
from elision.editing import edit
from elision.errors import BadInput, ModelFailure, Refusal
from elision.models import Abilities, open_model
from elision.strategies.asking import Answer, Asked, Event, Refused
from elision.strategies.named import Strategy
from elision.strategies.task import Limits
from scripted import Scripted, fenced

STYLES = "body {\n  margin: 0;\n}\n\nh1 {\n  color: teal;\n}\n"
RED = fenced("/* ... */\n\nh1 {\n  color: red;\n}\n", "css")
VAGUE = fenced("  outline: none;\n", "css")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a stylesheet, a page, and what no instruction is about."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "site"
    (folder / ".cache").mkdir(parents=True)
    (folder / "main.css").write_text(STYLES)
    (folder / "page.html").write_text("<main>\n  <h1>Hello</h1>\n  <p>World</p>\n</main>\n")
    (folder / ".cache" / "old.css").write_text(STYLES)
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / "dump.css").write_text("a {}\n" * 300_000)
    return folder


def test_one_file_is_edited_and_nothing_is_written(site: Path) -> None:
    edited = edit(["site/main.css"], "make h1 red", Scripted(RED))
    (planned,) = edited.plan.files
    assert planned.merge.text == STYLES.replace("teal", "red")
    assert edited.ways == {"site/main.css": "lazy"}
    assert [answer.usage.output_tokens for answer in edited.answers] == [5]
    assert (site / "main.css").read_text() == STYLES
    apply.write(edited.plan)
    assert (site / "main.css").read_text() == STYLES.replace("teal", "red")


def test_a_replayed_answer_is_one_like_any_other(site: Path) -> None:
    (site.parent / "answer.md").write_text(RED)
    edited = edit(["site/main.css"], "make h1 red", open_model("replay/answer.md"))
    assert "red" in edited.plan.files[0].merge.text


def test_where_lazy_edits_are_refused_the_block_is_written_whole(site: Path) -> None:
    block, events = fenced("h1 {\n  color: red;\n}\n", "css"), list[Event]()
    model = Scripted(VAGUE, VAGUE, VAGUE, block)
    edited = edit(["site/main.css"], "make h1 red", model, watch=events.append)
    assert edited.plan.files[0].merge.text == STYLES.replace("teal", "red")
    assert edited.ways == {"site/main.css": "block"}
    told = ["lazy", "told why", "told why", "block"]
    assert [event.way for event in events if isinstance(event, Asked)] == told
    assert [event.way for event in events if isinstance(event, Answer)] == told
    assert len([event for event in events if isinstance(event, Refused)]) == 3


def test_the_file_is_written_whole_where_the_block_is_refused_too(site: Path) -> None:
    model = Scripted(VAGUE, VAGUE, VAGUE, "No.", fenced(STYLES.replace("teal", "red"), "css"))
    edited = edit(["site/main.css"], "make h1 red", model)
    assert edited.ways == {"site/main.css": "file"}
    assert edited.plan.files[0].merge.text == STYLES.replace("teal", "red")


def test_without_a_fallback_the_refusal_names_the_file(site: Path) -> None:
    with pytest.raises(Refusal, match=r"^site/main\.css: "):
        edit(["site/main.css"], "make h1 red", Scripted(VAGUE, VAGUE, VAGUE), fallback=False)


@pytest.mark.parametrize(
    ("targets", "instruction", "why"),
    [
        (["site/main.css"], " \n", "the instruction is empty"),
        (["site/main.css"], "caf\udce9", "half of a surrogate pair"),
        (["site/none.css"], "red", r"cannot read site/none\.css: no such file"),
        (["site/logo.png"], "red", "cannot read site/logo.png"),
        (["site/.cache/none"], "red", "no such file"),
        ([], "red", "no file is named"),
    ],
)
def test_wrong_use_is_told_before_anything_is_asked(
    site: Path, targets: list[str], instruction: str, why: str
) -> None:
    with pytest.raises(BadInput, match=why):
        edit(targets, instruction, Scripted())


def test_a_folder_without_text_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no text file is in"):
        edit([str(tmp_path)], "red", Scripted())


BOLD = fenced("<main>\n  <h1><b>Hello</b></h1>\n  <p>World</p>\n</main>\n", "html")


def test_of_a_folder_the_model_says_which_files_change(site: Path) -> None:
    model = Scripted("- `main.css`: h1\n- page.html\n", RED, BOLD)
    edited = edit(["site"], "the h1 is red and bold", model)
    assert model.said(0) == (
        "page.html: main, main > h1, main > p\nmain.css: body, h1\n\nthe h1 is red and bold"
    )
    assert [planned.file.path for planned in edited.plan.files] == [
        "site/main.css",
        "site/page.html",
    ]
    assert edited.plan.files[1].merge.text.count("<b>") == 1
    assert [answer.way for answer in edited.answers] == ["where", "lazy", "lazy"]
    assert model.said(1).endswith(
        "the h1 is red and bold\n\n(Only in site/main.css (h1). Not here: site/page.html.)"
    )


def test_one_file_of_a_folder_is_told_the_instruction_alone(site: Path) -> None:
    model = Scripted("main.css: h1", RED)
    edit(["site/main.css", "site/page.html"], "make h1 red", model)
    assert model.said(1).endswith("\n\nmake h1 red (h1)")


def test_names_that_do_not_exist_go_back_with_a_reason(site: Path) -> None:
    model = Scripted("theme.css", "main.css: h2", "main.css: h1", RED)
    edited = edit(["site"], "make h1 red", model)
    assert "there is no file 'theme.css'; there are page.html, main.css" in model.said(1)
    assert "there is no block 'h2' in main.css; leave it out if it is new" in model.said(2)
    assert edited.ways == {"site/main.css": "lazy"}
    with pytest.raises(Refusal, match="no file 'c'"):
        edit(["site"], "make h1 red", Scripted("a", "b", "c", "main.css"))


def test_names_may_have_commas_in_them(site: Path) -> None:
    (site / "main.css").write_text("h1, h2 {\n  color: teal;\n}\n\na:hover, b {\n  top: 0;\n}\n")
    model = Scripted("main.css: h1, h2, a:hover, b", fenced("h1, h2 {\n  color: red;\n}\n\n/* */"))
    edit(["site"], "headings in red", model, fallback=True)
    assert model.said(1).endswith("\n\nheadings in red (h1, h2, a:hover, b)")


def test_where_one_file_fails_there_is_no_plan(site: Path) -> None:
    model = Scripted("main.css\npage.html", RED, *["No."] * 5)
    with pytest.raises(Refusal, match=r"^site/page\.html: "):
        edit(["site"], "the h1 is red and bold", model)
    assert (site / "main.css").read_text() == STYLES


def test_what_git_ignores_is_no_candidate(site: Path) -> None:
    subprocess.run(["git", "init", "-q", str(site)], check=True)
    (site / ".gitignore").write_text("page.html\n")
    model = Scripted("main.css", RED)
    edit(["site"], "make h1 red", model)
    assert "main.css: body, h1" in model.said(0)
    assert "page.html:" not in model.said(0)


def test_an_outline_that_is_too_long_has_the_likeliest_files(site: Path) -> None:
    for number in range(30):
        rules = "".join(f".part-{number}-{rule} {{\n  top: 0;\n}}\n" for rule in range(60))
        (site / f"part{number}.css").write_text(rules)
    model = Scripted("part7.css", fenced("/* ... */\n.part-7-1 {\n  top: 1px;\n}\n/* ... */\n"))
    edit(["site"], "part 7, rule 1: one pixel from the top", model, limits=Limits(shown=400))
    outline = model.said(0)
    assert outline.startswith("part7.css: .part-7-0, .part-7-1, ")
    assert ", ...\n" in outline
    assert len(outline) < 4 * 450


def test_a_model_that_fails_is_told_as_it_is(site: Path) -> None:
    (site.parent / "answers.jsonl").write_text('{"text": "a", "error": "it broke off"}\n')
    model = open_model("replay/answers.jsonl")
    with pytest.raises(ModelFailure, match="it broke off"):
        edit(["site/main.css"], "make h1 red", model)


WHOLE = fenced(STYLES.replace("teal", "red"), "css")


def test_the_baseline_is_the_file_written_whole(site: Path) -> None:
    model = Scripted(WHOLE, abilities=Abilities(prediction=True, draft=True))
    edited = edit(["site/main.css"], "make h1 red", model, strategy="rewrite")
    assert edited.plan.files[0].merge.text == STYLES.replace("teal", "red")
    assert edited.ways == {"site/main.css": "rewrite"}
    assert model.asked[0].prediction is None


def test_the_file_as_it_is_can_be_the_draft_of_the_file_as_it_will_be(site: Path) -> None:
    model = Scripted(WHOLE, abilities=Abilities(prediction=True))
    edited = edit(["site/main.css"], "make h1 red", model, strategy="predicted")
    assert edited.ways == {"site/main.css": "predicted"}
    assert model.asked[0].prediction == fenced(STYLES, "css").rstrip("\n")


def test_what_a_lazy_edit_falls_back_on_is_drafted_where_the_model_takes_that(site: Path) -> None:
    block = fenced("h1 {\n  color: red;\n}\n", "css")
    model = Scripted(VAGUE, VAGUE, VAGUE, block, abilities=Abilities(prediction=True))
    edit(["site/main.css"], "make h1 red", model)
    assert [one.prediction for one in model.asked[:3]] == [None] * 3
    assert model.asked[3].prediction == fenced("h1 {\n  color: teal;\n}\n", "css").rstrip("\n")


@pytest.mark.parametrize(
    ("strategy", "lacks"),
    [("predicted", "takes no prediction"), ("draft", "no smaller model that drafts for it")],
)
def test_a_model_that_cannot_do_it_is_not_asked(site: Path, strategy: Strategy, lacks: str) -> None:
    model = Scripted(WHOLE)
    with pytest.raises(BadInput, match=lacks):
        edit(["site/main.css"], "make h1 red", model, strategy=strategy)
    assert model.left == 1


def test_a_refused_rewrite_is_not_tried_another_way(site: Path) -> None:
    model = Scripted(VAGUE, WHOLE)
    with pytest.raises(Refusal, match="not the whole file"):
        edit(["site/main.css"], "make it red", model, strategy="rewrite")
    assert model.left == 1


BLOCKS = "<<<<<<< SEARCH\n  color: {};\n=======\n  color: red;\n>>>>>>> REPLACE\n"


@pytest.mark.parametrize(
    ("strategy", "wrong", "right"),
    [
        ("search-replace", BLOCKS.format("pink"), BLOCKS.format("teal")),
        ("udiff", "@@ @@\n-  color: pink;\n", "@@ @@\n-  color: teal;\n+  color: red;\n"),
    ],
)
def test_hunks_that_are_refused_go_back_with_the_reason(
    site: Path, strategy: Strategy, wrong: str, right: str
) -> None:
    model = Scripted(wrong, right)
    edited = edit(["site/main.css"], "make h1 red", model, strategy=strategy)
    assert edited.plan.files[0].merge.text == STYLES.replace("teal", "red")
    assert [answer.way for answer in edited.answers] == [strategy, "told why"]
    assert "its lines do not stand in the file so, from 'color: pink;'" in model.said(1)
    with pytest.raises(Refusal, match=r"site/main\.css: hunk 1 of 1"):
        edit(["site/main.css"], "make h1 red", Scripted(*[wrong] * 3), strategy=strategy)
