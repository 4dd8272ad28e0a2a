"""The pages in a real browser: something is seen, nothing sticks out, nothing is complained of."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import matplotlib.image
import pytest
from click.testing import CliRunner

from elision.batch import Findings, Status
from elision.batch.edit import Verdict
from elision.batch.report import report as batch_report
from elision.bench.costs import FORMATS, Cost, Priced
from elision.bench.spread import Study
from elision.bench.spread_report import report
from elision.interfaces.cli import main
from scripted import fenced

BROWSER = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)
OPTIONS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--enable-logging=stderr", "--v=0", "--hide-scrollbars", "--force-device-scale-factor=1"),
)
DARK, LIGHT = 0, 1  # as the browser numbers the schemes
PHONE, DESK = 500, 1000  # pixels; the browser makes no narrower window

# Beside the page in a frame as wide as a phone, and as wide as the page is, if all goes well.
FRAME = """<!doctype html><iframe id="page" src="{page}" width="360" height="800"></iframe>
<script>
  onload = () => {{
    const root = document.getElementById("page").contentDocument.documentElement;
    document.title = `${{root.scrollWidth}} of ${{root.clientWidth}}`;
  }};
</script>
"""

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium or Chrome is installed to look at the pages with"
)


@pytest.fixture(scope="module", params=["race", "bench", "batch"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of each kind, with names as long as they come and a strategy that failed."""
    folder = tmp_path_factory.mktemp(request.param)
    path = folder / "page.html"
    if request.param != "race":
        made = report(_study()) if request.param == "bench" else batch_report("edits", _findings())
        path.write_text(made, encoding="utf-8")
        return path
    sheet = "body {\n  top: 1px;\n}\n" + "q {\n  margin: 0;\n}\n" * 9
    (folder / "site.css").write_text(sheet)
    (folder / "answer.md").write_text(fenced(sheet.replace("1px", "2px" * 99), "css"))
    (folder / "after.css").write_text(sheet)
    done = CliRunner().invoke(
        main,
        [
            *("race", str(folder / "site.css"), "put the body lower"),
            *(f"--model=replay/{folder / 'answer.md'}", "--strategies=rewrite,lazy,udiff"),
            *("--report", str(path), "--expect", str(folder / "after.css")),
        ],
    )
    assert done.exit_code == 0, done.output
    return path


def _study() -> Study:
    costs = [Cost(40 * n, n / 1000) for n in range(1, len(FORMATS))]
    found = [
        Priced("f" * 40, "src/" + "folder/" * 30 + f"{n}.py", (Cost(900 + n, 1e-4), *costs))
        for n in range(9)
    ]
    unsaid = Priced("f" * 40, "x" * 300, (Cost(9, 0, "it does not say how lines end"), *costs))
    return Study("shop", (*found, unsaid), 12, {"binary": 2}, 60, "", "stopped")


def _findings() -> Findings:
    found = Findings()
    for number in range(90):
        path = f"{'folder/' * 40}{number}.{('py', 'css', 'x' * 90)[number % 3]}"
        why = f"it has {number} 'quoted {number}' words <b>" if number % 4 == 0 else None
        status: Status = "refused" if why else "merged"
        found.add([Verdict(f"{number}" * 200, path, status, why, number / 1000)])
    found.add([Verdict(None, None, "error", f"line 7: {'not JSON' * 200}", 0.0)])
    return found


def browse(folder: Path, page: Path, *options: str) -> subprocess.CompletedProcess[str]:
    assert BROWSER
    profile = f"--user-data-dir={folder / 'profile'}"
    return subprocess.run(
        [BROWSER, *OPTIONS, profile, *options, page.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", [LIGHT, DARK])
def test_a_page_is_seen(page: Path, tmp_path: Path, scheme: int, width: int) -> None:
    picture = tmp_path / "seen.png"
    done = browse(
        tmp_path,
        page,
        f"--blink-settings=preferredColorScheme={scheme}",
        f"--window-size={width},1500",
        f"--screenshot={picture}",
    )
    assert "CONSOLE" not in done.stderr
    seen = matplotlib.image.imread(picture)[..., :3]
    assert seen.shape[1] == width
    ground = seen[0, 0]
    assert (ground.mean() < 0.5) == (scheme == DARK)
    ink = abs(seen - ground).sum(axis=2) > 0.5
    assert ink[:400].mean() > 0.01  # the heading and the table
    assert ink[400:].mean() > 0.01  # the drawing


def test_a_page_has_its_table_and_its_drawing(page: Path, tmp_path: Path) -> None:
    drawn = browse(tmp_path, page, "--dump-dom").stdout
    assert len(re.findall(r"<tr>", drawn)) >= 4
    assert "<td>" in drawn
    assert "</svg>" in drawn


def test_nothing_sticks_out_of_a_phone(page: Path, tmp_path: Path) -> None:
    frame = page.with_name("frame.html")
    frame.write_text(FRAME.format(page=page.name))
    drawn = browse(tmp_path, frame, "--dump-dom", "--allow-file-access-from-files").stdout
    title = re.search(r"<title>(\d+) of (\d+)</title>", drawn)
    assert title, drawn
    assert 300 < int(title[2]) <= 360
    assert int(title[1]) <= int(title[2])
