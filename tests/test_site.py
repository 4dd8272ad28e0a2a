"""The site of the documents: what is generated is all there, and a browser shows it on a phone."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import click
import pytest
from playwright.sync_api import Page, sync_playwright

import elision
from elision.interfaces.cli import main

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(path.stem for path in DOCS.glob("*.md"))
BROWSER = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built; any link that leads nowhere fails here."""
    folder = tmp_path_factory.mktemp("site")
    built = build(ROOT, folder)
    assert built.returncode == 0, built.stderr
    return folder


def build(folder: Path, site: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def page() -> Iterator[Page]:
    """A page on a phone."""
    if BROWSER is None:
        pytest.skip("no Chromium or Chrome is installed to look at the pages with")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 400, "height": 800})
        browser.close()


def commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, f"{path} {name}")


def test_every_command_is_there_with_every_option(site: Path) -> None:
    text = html.unescape((site / "commands.html").read_text(encoding="utf-8"))
    parts = {part.partition("<")[0]: part for part in re.split(r'<h2 id="[\w-]+">', text)[1:]}
    shown = {path: re.sub(r"</?(?:code|dd|dt)>", "", part) for path, part in parts.items()}
    assert list(parts) == [path for path, _ in commands(main, "elision")]
    for path, command in commands(main, "elision"):
        for option in command.params:
            if isinstance(option, click.Option):
                assert all(name in shown[path] for name in option.opts), (path, option.opts)
                assert (option.help or "").replace("`", "") in shown[path]


def test_every_name_at_the_door_is_there(site: Path) -> None:
    text = (site / "python.html").read_text(encoding="utf-8")
    there = re.findall(r'<h3 id="elision\.(\w+)"', text)
    assert sorted(there) == sorted(elision.__all__)


def test_every_extra_is_named() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = re.findall(r"^\| `(\w+)` \|", (DOCS / "install.md").read_text("utf-8"), re.MULTILINE)
    assert set(named) == set(extras["optional-dependencies"]) - {"dev", "docs"}


def test_a_broken_link_fails(tmp_path: Path) -> None:
    settings = f"INHERIT: {ROOT / 'mkdocs.yml'}\nnav: [index.md]\nplugins: []\nhooks: []\n"
    (tmp_path / "mkdocs.yml").write_text(settings)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A\n\n[one](no.md) [other](index.md#b)\n")
    built = build(tmp_path, tmp_path / "site")
    assert built.returncode == 1
    assert "contains a link 'no.md'" in built.stderr
    assert "contains a link 'index.md#b'" in built.stderr


def test_pages_fit_a_phone_and_load_nothing_from_elsewhere(address: str, page: Page) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for name in PAGES:
        page.goto(f"{address}{name}.html")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} is {wide} pixels wider than a phone"
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert wrong == []
