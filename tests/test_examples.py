"""Every example merges to what examples/README.md says, and `make demo` shows it."""

from __future__ import annotations

import re
import subprocess
import sys
from difflib import SequenceMatcher
from pathlib import Path

import pytest

import elision
from elision.apply import plan

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
ROWS = re.findall(r"^\| (\S+\.\w+) \| (\S+\.md) \|", (EXAMPLES / "README.md").read_text(), re.M)
REFUSED = ("site.css", "site.headings.md")
PAIRS = [row for row in ROWS if row != REFUSED]

# The lines that go and the lines that come, at each place that changes, in order.
Place = tuple[list[str], list[str]]


def merged(file: str, reply: str) -> tuple[str, str]:
    """A file before and after the reply is merged into it."""
    target = EXAMPLES / file
    found = plan(str(target), (EXAMPLES / reply).read_text(encoding="utf-8"))
    return target.read_text(encoding="utf-8"), found.files[0].merge.text


def places(before: str, after: str) -> list[Place]:
    a, b = before.splitlines(), after.splitlines()
    found = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(a[i:x], b[j:y]) for tag, i, x, j, y in found if tag != "equal"]


def code_of(reply: str) -> list[str]:
    """The lines of a reply's code."""
    text = (EXAMPLES / reply).read_text(encoding="utf-8")
    return text.partition("```")[2].partition("```")[0].splitlines()[1:]


def between(lines: list[str], first: str, last: str) -> list[str]:
    """The lines from one that begins so to the next that does so, both included."""
    start = next(at for at, line in enumerate(lines) if line.startswith(first))
    end = next(at for at in range(start, len(lines)) if lines[at].startswith(last))
    return lines[start : end + 1]


def test_the_table_has_every_file_and_every_reply() -> None:
    named = {name for row in ROWS for name in row} | {"shop.francs.md"}
    there = {path.name for path in EXAMPLES.iterdir() if path.is_file()}
    assert named == there - {"README.md", "demo.py"}


@pytest.mark.parametrize(("file", "reply"), PAIRS)
def test_lines_that_change_are_the_replys_own(file: str, reply: str) -> None:
    before, after = merged(file, reply)
    shown = {line.strip() for line in code_of(reply)}
    new = [line for _, lines in places(before, after) for line in lines if line.strip()]
    assert new
    assert all(line.strip() in shown for line in new)


@pytest.mark.parametrize(("file", "reply"), PAIRS)
def test_a_reply_merged_twice_changes_nothing_more(file: str, reply: str) -> None:
    _, after = merged(file, reply)
    text = "\n".join(code_of(reply)) + "\n"
    assert elision.merge(after, text, path=file).text == after


def test_one_line_of_the_stylesheet_changes() -> None:
    before, after = merged("site.css", "site.body.md")
    assert before.count("\n") == 450
    assert places(before, after) == [(["  font-size: 17px;"], ["  font-size: 50px;"])]


def test_one_method_of_the_session_changes() -> None:
    before, after = merged("session.py", "session.retry.md")
    old = between(before.splitlines(), "    def send", "    def read")[:-2]
    new = between(code_of("session.retry.md"), "    def send", "        raise StationError")
    assert after == before.replace("\n".join(old), "\n".join(new))


def test_a_new_function_stands_after_the_total_of_the_cart() -> None:
    before, after = merged("cart.ts", "cart.discount.md")
    new = between(code_of("cart.discount.md"), "/** The sum in cents after", "}")
    head = "export function format"
    assert after == before.replace(head, "\n".join([*new, "", head]))


def test_the_queue_gets_lines_in_new_and_a_method_at_the_end() -> None:
    before, after = merged("queue.go", "queue.errors.md")
    code = code_of("queue.errors.md")
    head = "func New(size int) *Queue {"
    check = between(code, "\tif size < 0", "\t}")
    method = between(code, "// Errors returns", "}")
    with_check = before.replace(head, "\n".join([head, *check]))
    assert after == with_check + "\n".join(["", *method, ""])


def test_the_neighbours_of_a_cell_and_their_comment_change() -> None:
    before, after = merged("grid.rs", "grid.wrap.md")
    old = between(before.splitlines(), "    /// How many of the eight", "    }")
    new = between(code_of("grid.wrap.md"), "    /// How many of the eight", "    }")
    assert after == before.replace("\n".join(old), "\n".join(new))


def test_two_keys_of_the_settings_and_a_comma_change() -> None:
    before, after = merged("settings.json", "settings.timeouts.md")
    old = ['      "read": 30,', '      "idle": 120']
    new = ['      "read": 90,', '      "idle": 120,', '      "write": 60']
    assert after == before.replace("\n".join(old), "\n".join(new))


def test_a_list_item_and_a_button_of_the_page_change() -> None:
    assert places(*merged("page.html", "page.nav.md")) == [
        ([], ['          <li><a href="/order">Order</a></li>']),
        (
            ['        <a class="button" href="/bread">See the bread</a>'],
            ['        <a class="button" href="/order">Order for tomorrow</a>'],
        ),
    ]


def test_the_paragraphs_of_one_section_of_the_guide_change() -> None:
    before, after = merged("guide.md", "guide.baking.md")
    old = between(before.splitlines(), "## Baking", "## Keeping")[:-1]
    new = between(code_of("guide.baking.md"), "## Baking", "<!--")[:-1]
    assert after == before.replace("\n".join(old), "\n".join(new))


def test_a_reply_for_the_folder_changes_both_files_that_it_names() -> None:
    found = plan(str(EXAMPLES), (EXAMPLES / "shop.francs.md").read_text(encoding="utf-8"))
    changed = {
        Path(one.file.path).name: places(one.file.text, one.merge.text) for one in found.files
    }
    assert changed == {
        "cart.ts": [
            (['  currency: "EUR" | "GBP" | "USD";'], ['  currency: "CHF" | "EUR" | "GBP" | "USD";'])
        ],
        "settings.json": [
            (['    "newsletter": true'], ['    "newsletter": true,', '    "francs": true'])
        ],
    }


def test_a_change_that_is_only_told_of_is_refused() -> None:
    with pytest.raises(elision.Refusal, match="describes a change instead of making it"):
        merged(*REFUSED)


def test_the_demo_fits_a_terminal_and_writes_nothing() -> None:
    before = {path: path.read_bytes() for path in EXAMPLES.iterdir() if path.is_file()}
    demo = subprocess.run(
        [sys.executable, "examples/demo.py"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "1 line of 450 changed" in demo.stdout
    assert demo.stdout.count("+  font-size: 50px;") == 2  # by a reply, and by an instruction
    assert "refused" not in demo.stdout.partition("What is not clear")[0]
    long = [line for line in demo.stdout.splitlines() if len(line) > 80]
    assert all(line.startswith("error: ") for line in long)
    assert before == {path: path.read_bytes() for path in EXAMPLES.iterdir() if path.is_file()}
