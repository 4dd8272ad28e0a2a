"""The page in a real browser, served by a real process: what is seen, and that nothing is run."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from elision import merge_reply
from elision.interfaces.web.examples import LANGUAGES, ready
from model_servers import chat
from served import Served, serving

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
FILE, REPLY = "The file", "What the model wrote, whole or its code alone"
HOSTILE = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"

expect.set_options(timeout=20_000)  # other tests run beside these

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium to look at the page with; run apt-get install chromium"
)


class Slow:
    """A model that says the first half of its answer, and the rest when it may."""

    def __init__(self, server: HTTPServer) -> None:
        self.free = threading.Event()
        self.free.set()
        self.answer = ready("css")[1].answer
        server.expect_request("/v1/chat/completions").respond_with_handler(self._say)
        self.name = f"{server.url_for('/v1')}/slow"

    def _say(self, asked: Request) -> Response:
        half = len(self.answer) // 2
        events = chat(self.answer[:half], self.answer[half:]).split(b"\n\n")

        def said() -> Iterator[bytes]:
            yield b"".join(event + b"\n\n" for event in events[:2])
            self.free.wait(timeout=20)
            yield b"\n\n".join(events[2:])

        return Response(said(), content_type="text/event-stream")


@pytest.fixture(scope="module")
def slow() -> Iterator[Slow]:
    with HTTPServer(port=0, threaded=True) as server:
        yield Slow(server)


@pytest.fixture(scope="module")
def served(slow: Slow) -> Iterator[Served]:
    with serving("--web", "--model", slow.name) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, served: Served) -> Iterator[Page]:
    """The page; at its end nothing was complained of, and nothing came from elsewhere."""
    opened = context.new_page()
    told: list[str] = []
    asked: list[str] = []
    opened.on("console", lambda message: told.append(message.text))
    opened.on("pageerror", lambda error: told.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("websocket", lambda socket: asked.append(socket.url))
    opened.goto(f"{served.url}/page/")
    expect(opened.get_by_role("textbox", name=FILE)).to_be_visible()
    yield opened
    assert [text for text in told if not text.startswith("Payload size")] == []  # NiceGUI's word
    here = (f"{served.url}/", f"{served.url}/".replace("http", "ws", 1), "data:", "blob:")
    assert [url for url in asked if not url.startswith(here)] == []


# Filling in a large text key by key, as Playwright would, takes a minute.
SET = "(e, text) => { e.value = text; e.dispatchEvent(new Event('input', {bubbles: true})) }"


def fill(page: Page, name: str, text: str, reply: str) -> None:
    page.get_by_label("File name").fill(name)
    page.get_by_role("textbox", name=FILE).fill(text)
    page.get_by_label(REPLY).fill(reply)


def merge(page: Page) -> None:
    page.get_by_role("button", name="Merge", exact=True).click()


def test_each_example_merges(page: Page) -> None:
    for language, title in LANGUAGES.items():
        name, example = ready(language)
        page.get_by_role("button", name=title, exact=True).click()
        expect(page.get_by_label("File name")).to_have_value(name)
        merge(page)
        after = merge_reply(example.text, example.answer, name).text.splitlines()
        new = next(line for line in after if line not in example.text.splitlines())
        expect(page.locator("tr.in").filter(has_text=new).first).to_be_visible()
        assert page.locator("tr.in span").count() > 0, language  # it has colours


def test_a_result_tells_blocks_changes_and_the_difference(page: Page) -> None:
    merge(page)
    blocks = page.get_by_label("Blocks of the file").get_by_role("listitem")
    expect(blocks).to_have_text(
        [
            ".card rule changed 1-4".replace(" ", ""),
            "paddingkeychanged2",
            "colorkey3",
            ".card-titlerule6-8",
            "font-weightkey7",
        ]
    )
    row = page.get_by_label("What changed").locator("tbody tr")
    expect(row).to_have_text("changed.cardline 2line 2")
    expect(page.locator("tr.out")).to_have_text("2-  padding: 8px;")
    expect(page.locator("tr.in")).to_have_text("2+  padding: 16px;")
    expect(
        page.get_by_text(re.compile(r"placed by the blocks of its tree, in \d+\.\d ms"))
    ).to_be_visible()


def test_the_keys_merge_wherever_one_is(page: Page) -> None:
    page.get_by_role("button", name="Python", exact=True).click()
    expect(page.get_by_label("File name")).to_have_value("example.py")
    page.keyboard.press("Control+Enter")  # on the button of the example
    expect(page.get_by_text("Merged", exact=True)).to_be_visible()


def test_what_is_taken_away_is_the_merged_file_byte_for_byte(page: Page, tmp_path: Path) -> None:
    before = "h1 {\r\n  color: red; /* é */\r\n}\r\n".encode("latin-1")
    Path(tmp_path, "old.css").write_bytes(before)
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Open a file").click()
    chosen.value.set_files(tmp_path / "old.css")
    expect(page.get_by_label("File name")).to_have_value("old.css")
    page.get_by_label(REPLY).fill("h1 {\n  color: blue; /* é */\n}\n")
    page.get_by_label(REPLY).press("Control+Enter")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the new file").click()
    assert saved.value.suggested_filename == "old.css"
    assert saved.value.path().read_bytes() == before.replace(b"red", b"blue")


def test_the_merged_file_is_copied(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    merge(page)
    page.get_by_role("button", name="Copy the new file").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == ready("css")[1].text.replace("8px", "16px")


def test_a_name_that_no_file_can_have_is_told(page: Page) -> None:
    for name in ("", "src/..", "x" * 300 + ".css"):
        page.get_by_label("File name").fill(name)
        merge(page)
        expect(page.get_by_text("the file has no name that a file can have")).to_be_visible()
        page.get_by_role("button", name="CSS", exact=True).click()
        merge(page)
        expect(page.get_by_role("heading", name="Merged")).to_be_visible()


def test_a_binary_file_is_not_opened(page: Page, tmp_path: Path) -> None:
    Path(tmp_path, "a.css").write_bytes(b"\0\1")
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Open a file").click()
    chosen.value.set_files(tmp_path / "a.css")
    expect(page.get_by_text("cannot open a.css: it is a binary file")).to_be_visible()
    expect(page.get_by_label("File name")).to_have_value("example.css")


def test_a_refusal_gives_its_reason_and_a_warning_is_seen(page: Page) -> None:
    page.get_by_label(REPLY).fill("/* ... */\n  margin: 0;\n  padding: 1px;\n  gap: 0;\n")
    page.get_by_role("textbox", name=FILE).fill("a {\n  top: 0;\n}\n\nb {\n  top: 0;\n}\n")
    merge(page)
    expect(page.get_by_role("heading", name="Refused")).to_be_visible()
    fill(page, "a.css", "a {\n  top: 0;\n}\n\nb {\n  top: 0;\n}\n", "a {\n  top: 1px;\n}\n")
    merge(page)
    expect(page.get_by_role("note")).to_have_text(
        "Warning: lines 5 to 7 stay: the snippet has no marker after its last line"
    )
    expect(page.get_by_role("heading", name="Refused")).to_have_count(0)


def test_what_is_pasted_is_text_and_never_html(page: Page) -> None:
    title = page.title()
    text = f"a {{\n  /* {HOSTILE} */\n  top: 0;\n}}\n"
    fill(
        page,
        f"{HOSTILE}.css",
        text,
        f"a {{\n  /* {HOSTILE} */\n  /* ... */\n  left: 0; /* {HOSTILE} */\n}}\n",
    )
    merge(page)
    expect(page.locator("tr.in")).to_contain_text(HOSTILE)
    fill(page, "a.css", "", f"{HOSTILE}\n/* ... existing code ... */\n")
    merge(page)
    fill(page, "a.css", text, f"```css {HOSTILE}.css\n{HOSTILE}\n```\n")
    merge(page)
    expect(page.get_by_role("heading", name=re.compile("Refused|Merged|Nothing"))).to_be_visible()
    assert page.locator("img, main script").count() == 0
    assert page.title() == title


def test_characters_that_would_show_code_in_another_order_are_seen(page: Page) -> None:
    fill(page, "a.py", "a = 1\n", "a = 1\nb = 2  # \u202e };\n# ...\n")
    merge(page)
    expect(page.locator("tr.in").first).to_contain_text("\\u202e")


def test_a_text_that_is_too_large_is_told_and_not_merged(page: Page) -> None:
    page.get_by_role("textbox", name=FILE).evaluate(SET, "a" * 300_000)
    merge(page)
    told = "The file has 300,000 characters, and this page takes 200,000"
    expect(page.get_by_text(told)).to_be_visible()
    page.get_by_role("textbox", name=FILE).evaluate(SET, "\1" * 190_000)  # seven times that, sent
    merge(page)
    expect(page.get_by_text("The file: it did not come here whole")).to_be_visible()
    page.get_by_role("button", name="CSS", exact=True).click()
    expect(page.get_by_role("textbox", name=FILE)).to_have_value(ready("css")[1].text)
    merge(page)
    expect(page.get_by_role("heading", name="Merged")).to_be_visible()


def test_a_large_file_leaves_the_page_alive(page: Page) -> None:
    rules = "\n".join(f".r{n} {{\n  top: {n}px;\n}}\n" for n in range(7_300))
    assert 190_000 < len(rules) < 200_000
    page.get_by_label("File name").fill("big.css")
    page.get_by_role("textbox", name=FILE).evaluate(SET, rules)
    page.get_by_label(REPLY).fill("/* ... */\n\n.r900 {\n  top: 1px;\n}\n\n/* ... */\n")
    merge(page)
    page.get_by_text("An instruction").click()  # it answers meanwhile
    expect(page.get_by_label("What is to change")).to_be_visible()
    expect(page.get_by_role("heading", name="Merged")).to_be_visible()
    expect(page.locator("tr.in")).to_contain_text("top: 1px;")


def ask(page: Page) -> None:
    """Press the keys for an instruction; the click waits for what is shown to have come to rest."""
    wish = page.get_by_label("What is to change")
    wish.click()
    wish.press("Control+Enter")


def test_an_instruction_is_seen_while_the_model_answers(page: Page, slow: Slow) -> None:
    slow.free.clear()
    page.get_by_text("An instruction").click()
    ask(page)
    expect(page.get_by_label("What the model says")).to_contain_text(".card {")
    slow.free.set()
    expect(page.get_by_role("heading", name="Merged")).to_be_visible()
    expect(page.get_by_text(re.compile(r"in 3 tokens, \d+\.\d s"))).to_be_visible()


def test_an_edit_can_be_stopped(page: Page, slow: Slow) -> None:
    slow.free.clear()
    page.get_by_text("An instruction").click()
    merge(page)
    expect(page.get_by_label("What the model says")).to_contain_text(".card {")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped; nothing was changed.")).to_be_visible()
    slow.free.set()
    expect(page.get_by_role("button", name="Merge", exact=True)).to_be_visible()


def test_a_race_is_seen_live_and_ends_with_its_figures(
    page: Page, slow: Slow, context: BrowserContext
) -> None:
    slow.free.clear()
    page.get_by_role("tab", name="Race").click()
    for name in ("search-replace", "udiff", "rewrite"):
        page.get_by_role("checkbox", name=name).click()
    page.get_by_role("checkbox", name="lazy-whole").click()
    page.get_by_role("button", name="Race", exact=True).click()
    expect(page.get_by_label("What the model says in lazy", exact=True)).to_contain_text(".card {")
    expect(page.locator(".state.runs")).to_have_text(re.compile(r"runs  1 token  \d+\.\d s"))
    expect(page.locator(".state").nth(1)).to_have_text("waits")
    other = context.new_page()
    other.goto(page.url)
    other.get_by_role("tab", name="Race").click()
    other.get_by_role("button", name="Race", exact=True).click()
    expect(other.get_by_text("a race is being run already")).to_be_visible()
    slow.free.set()
    figures = page.get_by_role("row")
    expect(figures).to_have_count(3)
    expect(figures.nth(1)).to_contain_text("lazy")
    expect(page.locator(".state.done")).to_have_count(2)


def test_a_race_can_be_stopped_and_run_again(page: Page, slow: Slow) -> None:
    slow.free.clear()
    page.get_by_role("tab", name="Race").click()
    wish = page.get_by_label("What is to change")
    wish.click()  # which waits for the tab to have come to rest
    wish.press("Control+Enter")
    expect(page.get_by_label("What the model says in rewrite")).to_contain_text(".card {")
    page.get_by_role("button", name="Stop").click()
    slow.free.set()
    expect(page.get_by_text("it was stopped")).to_be_visible()
    page.get_by_role("button", name="Race", exact=True).click()
    expect(page.get_by_role("row")).to_have_count(5)
    expect(page.get_by_text("example.css: the answer leaves code out")).to_be_visible()


def test_all_of_it_is_reached_by_keyboard_and_the_focus_is_seen(page: Page) -> None:
    merge(page)
    expect(page.get_by_role("heading", name="Merged")).to_be_visible()
    page.locator("body").evaluate("(e) => { e.tabIndex = -1; e.focus(); }")
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    names = [name for name, _ in reached]
    wanted = ["Merge", *LANGUAGES.values(), "File name", "Open a file", FILE, "A model's reply"]
    wanted += [REPLY, "Merge", "Copy the new file", "Save the new file"]
    assert [name for name in names if name in wanted] == wanted
    assert [name for name, seen in reached if not seen] == []


FOCUSED = """() => {
  const e = document.activeElement, box = e.closest('.q-field__control') || e;
  const name = e.getAttribute('aria-label') || e.innerText;
  const seen = [getComputedStyle(box), getComputedStyle(box, '::after'), getComputedStyle(e)]
    .some((s) => parseFloat(s.outlineWidth) >= 2 && s.outlineStyle !== 'none'
      || parseFloat(s.borderTopWidth) >= 2);
  return [name, seen];
}"""


@pytest.mark.parametrize("tab", ["Merge", "Race"])
def test_everything_has_a_name_and_a_level(page: Page, tab: str) -> None:
    page.get_by_role("tab", name=tab).click()
    page.get_by_role("button", name=tab, exact=True).click()
    expect(page.get_by_role("table").first).to_be_visible()
    tree = page.locator("body").aria_snapshot()
    roles = r"(?:textbox|button|checkbox|radio|tab|region|heading|tablist|navigation)"
    assert re.findall(rf"^\s*- {roles}(?::| \[|$).*", tree, re.MULTILINE) == [], tree
    assert page.locator("html").get_attribute("lang") == "en-US"
    levels = [int(level) for level in re.findall(r"heading .*\[level=(\d)\]", tree)]
    assert levels[0] == 1
    assert levels.count(1) == 1


@pytest.mark.parametrize("tab", ["Merge", "Race"])
def test_nothing_sticks_out_of_a_phone(page: Page, tab: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_role("tab", name=tab).click()
    page.get_by_role("button", name=tab, exact=True).click()
    expect(page.get_by_role("table").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    wide = page.evaluate(
        """() => [...document.querySelectorAll('main *')].filter((e) => !e.closest('.wide')
          && e.getBoundingClientRect().right > 361).map((e) => e.outerHTML.slice(0, 90))"""
    )
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_of_the_system_is_followed_and_all_can_be_read(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.get_by_label(REPLY).fill(".card {\n  padding: 1px;\n}\n")
    merge(page)
    expect(page.get_by_role("note")).to_be_visible()
    page.mouse.move(0, 0)
    found = page.evaluate(CONTRAST)
    assert len(found) > 40
    assert [one for one in found if one[0] < 4.5] == []
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (int(re.findall(r"\d+", ground)[0]) < 128) == (scheme == "dark")


# The contrast of every text with what is behind it, as WCAG counts it.
CONTRAST = r"""() => {
  const rgb = (c) => c.match(/[\d.]+/g).map(Number);
  const light = (c) => c.slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      if (c.length === 3 || c[3] > 0.9) return c;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement, text = walker.currentNode.textContent.trim();
    if (!text || !e.checkVisibility({visibilityProperty: true})) continue;
    const [one, other] = [light(rgb(getComputedStyle(e).color)), light(ground(e))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    found.push([ratio, text, getComputedStyle(e).color]);
  }
  return found;
}"""


def test_a_key_opens_the_page_and_nothing_else_does(
    tmp_path: Path, context: BrowserContext
) -> None:
    keys = tmp_path / "keys"
    keys.write_text("first-key\nsecond-key\n")
    keys.chmod(0o600)
    with serving("--web", "--key-file", str(keys)) as running:
        page = context.new_page()
        page.goto(f"{running.url}/")
        page.get_by_label("Key").fill("third-key")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_have_text("That is none of the keys of this service.")
        page.get_by_label("Key").fill("second-key")
        page.get_by_role("button", name="Open the page").click()
        merge(page)
        expect(page.get_by_role("heading", name="Merged")).to_be_visible()
        page.get_by_text("An instruction").click()
        merge(page)
        expect(
            page.get_by_text("this service has no model; start it with --model NAME")
        ).to_be_visible()
        assert all("key" not in cookie["value"] for cookie in context.cookies())
        assert running.stop() == (0, "")  # an open page does not hold it up
