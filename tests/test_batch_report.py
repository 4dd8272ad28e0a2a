"""What became of a batch, as a page: by language and by reason, from the results alone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from elision.batch import Findings, Status
from elision.batch.edit import Verdict
from elision.interfaces.cli import main

MODULE = "def one():\n    return 1\n\n\ndef two():\n    return 2\n"


def verdict(number: int, why: str | None, path: str | None = "a.py") -> Verdict:
    status: Status = "refused" if why else "merged"
    return Verdict(number, path, status, why, 0.001)


def kinds(*reasons: str) -> dict[str, tuple[int, list[int]]]:
    found = Findings()
    found.add(verdict(number, why, "src/a.py") for number, why in enumerate(reasons))
    return {reason: (kind.count, kind.ids) for (_, reason), kind in found.reasons.items()}


def test_reasons_that_say_the_same_are_one_kind() -> None:
    assert kinds(
        "the snippet fits in two ways: at line 71 or at line 1,165",
        "the snippet fits in two ways: at line 1 or at line 2",
        "block 1 of 2: there is no 'x = 1' in src/a.py",
        "block 2 of 2: there is no 'it' in src/a.py",
        'block 2 of 3: there is no `a "b"` in DIR/src/a.py',
    ) == {
        "the snippet fits in two ways: at line N or at line N": (2, [0, 1]),
        "block N of N: there is no '…' in …": (2, [2, 3]),
        "block N of N: there is no '…' in DIR/…": (1, [4]),
    }
    assert kinds("line 7: not JSON", "row 8: not JSON", "line 9 of b.jsonl: not JSON") == {
        "not JSON": (3, [0, 1, 2])
    }


def test_a_kind_shows_a_few_of_many() -> None:
    assert kinds(*["no"] * 9) == {"no": (9, [0, 1, 2])}


def test_edits_are_counted_by_language() -> None:
    found = Findings()
    paths = ["a.py", "b.css", "c.pyi", "d.unknown", None]
    found.add(verdict(number, None, path) for number, path in enumerate(paths))
    assert found.languages == ["python", "css", "others", "no path"]
    assert found.counts["python", "merged"] == 2


def batch(*args: str) -> Result:
    return CliRunner().invoke(main, ["batch", *args], catch_exceptions=False)


def test_half_a_character_does_not_spoil_the_page(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    (tmp_path / "edits.jsonl").write_text('{"id": "\\ud83d"}\n')
    assert batch(str(tmp_path / "edits.jsonl"), "--report", str(page)).exit_code == 1
    assert "\\ud83d" in page.read_text()


def edits(*snippets: str) -> None:
    rows: list[dict[str, Any]] = [
        {"id": f"<{number}>", "path": "a.py", "original": MODULE, "snippet": snippet}
        for number, snippet in enumerate(snippets)
    ]
    Path("edits.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))


def rows(page: str) -> list[list[str]]:
    lines = re.findall(r"<tr>(.*?)</tr>", page)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line) for line in lines]


def test_a_run_that_found_its_results_has_the_same_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    edits("# ...\n\ndef two():\n    return 3\n", "", "", MODULE)
    assert batch("edits.jsonl", "-o", "results/", "--report", "first.html").exit_code == 0
    assert "; 4 were there" in batch("edits.jsonl", "-o", "results/", "--report", "b.html").stderr
    date = re.compile(r"<dc:date>.*?</dc:date>")
    first, again = (date.sub("", Path(name).read_text()) for name in ("first.html", "b.html"))
    assert first == again
    head, row = rows(first)
    assert head == ["language", "edits", "merged", "refused", "error", *head[5:]]
    assert row[:5] == ["python", "4", "2 (50.0%)", "2 (50.0%)", ""]
    assert "2 refused: the snippet is empty." in first
    assert "&quot;&lt;1&gt;&quot;, &quot;&lt;2&gt;&quot;" in first
    assert "<1>" not in first


def test_a_page_of_no_edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    edits()
    assert batch("edits.jsonl", "--report", "page.html").exit_code == 0
    assert "There were no edits." in Path("page.html").read_text()


def test_a_page_that_cannot_be_written_is_told_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    edits(MODULE)
    result = batch("edits.jsonl", "-o", "results.jsonl", "--report", "nowhere/page.html")
    assert result.exit_code == 2
    assert result.stderr.startswith("error: cannot write nowhere/page.html: no such file")
    assert not Path("results.jsonl").exists()
