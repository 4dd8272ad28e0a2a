"""Who the page is for, without a browser: other sites, and whoever has no key, are turned away."""

from __future__ import annotations

import base64
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from served import Served, serving

SOCKET = "/page/_nicegui_ws/socket.io/?EIO=4&transport="
PATHS = ("/page/", f"{SOCKET}polling", "/page/_nicegui/client/x/upload/1", "/page/nothing")


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    with serving("--web") as running:
        yield running


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    keys = tmp_path_factory.mktemp("keys") / "keys"
    keys.write_text("open-sesame\n")
    keys.chmod(0o600)
    with serving("--web", "--key-file", str(keys)) as running:
        yield running


def upgraded(served: Served, **headers: str) -> int:
    """The status of an answer to who asks for a websocket."""
    key = base64.b64encode(b"0" * 16).decode()
    asked = {
        "host": f"127.0.0.1:{served.port}",
        "connection": "Upgrade",
        "upgrade": "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": key,
    } | headers
    lines = "".join(f"{name}: {value}\r\n" for name, value in asked.items())
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as client:
        client.sendall(f"GET {SOCKET}websocket HTTP/1.1\r\n{lines}\r\n".encode())
        return int(client.makefile("rb").readline().split()[1])


def test_the_page_is_there_beside_the_service(served: Served) -> None:
    assert served.get("/").headers["location"] == "/page/"
    assert served.get("/page/").status_code == 200
    assert upgraded(served) == 101
    assert served.get("/v1/merge").status_code == 405
    assert served.get("/nothing").json()["error"]["code"] == "not_found"
    assert "/page" not in served.get("/openapi.json").text


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://127.0.0.1:1", "null", "http://["]
)
def test_another_site_reaches_nothing(served: Served, origin: str) -> None:
    for path in PATHS:
        assert served.get(path, headers={"origin": origin}).status_code == 403, path
        assert served.post(path, {}, headers={"origin": origin}).status_code == 403, path
    assert upgraded(served, origin=origin) == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "["]
)
def test_a_name_that_was_made_to_lead_here_reaches_nothing(served: Served, host: str) -> None:
    for path in PATHS:
        assert served.get(path, headers={"host": host}).status_code in (400, 403), path
    assert upgraded(served, host=host, origin=f"http://{host}") in (400, 403)


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
def test_the_names_of_this_machine_are_its_own(served: Served, name: str) -> None:
    host = f"{name}:{served.port}"
    headers = {"host": host, "origin": f"http://{host}"}
    assert served.get("/page/", headers=headers).status_code == 200
    assert upgraded(served, **headers) == 101


def test_without_a_key_nothing_but_the_form_for_it_is_seen(locked: Served) -> None:
    for path in PATHS:
        answer = locked.get(path)
        assert answer.status_code == 401, path
        assert "nicegui" not in answer.text
        assert locked.post(path, {}).status_code == 401
    assert upgraded(locked) == 401
    assert upgraded(locked, cookie="elision-page=guess") == 401
    assert locked.get("/page/", headers={"cookie": "elision-page="}).status_code == 401


def test_a_key_gives_a_cookie_that_opens_the_page_and_not_the_service(locked: Served) -> None:
    wrong = httpx2.post(f"{locked.url}/page/key", data={"key": "open"})
    assert (wrong.status_code, "set-cookie" in wrong.headers) == (401, False)
    right = httpx2.post(f"{locked.url}/page/key", data={"key": "open-sesame"})
    assert (right.status_code, right.headers["location"]) == (303, "/page/")
    told = right.headers["set-cookie"]
    assert "open-sesame" not in told
    assert {"HttpOnly", "Path=/page", "SameSite=strict"} <= set(told.split("; "))
    cookie = {"cookie": told.partition(";")[0]}
    assert locked.get("/page/", headers=cookie).status_code == 200
    assert upgraded(locked, **cookie) == 101
    assert locked.get("/v1/models", headers=cookie).status_code == 401
    evil = {"origin": "http://evil.example"} | cookie
    assert locked.get("/page/", headers=evil).status_code == 403
    assert upgraded(locked, **evil) == 403


def test_the_page_may_load_from_its_service_alone_and_stand_in_no_frame(served: Served) -> None:
    policy = served.get("/page/").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


def test_the_form_for_a_key_takes_no_more_than_the_service(locked: Served) -> None:
    huge = httpx2.post(f"{locked.url}/page/key", data={"key": "a" * (17 << 20)})
    assert huge.status_code == 413


def test_without_the_option_there_is_no_page() -> None:
    with serving() as running:
        assert running.get("/page/").status_code == 404
        assert running.get("/").status_code == 404


def test_several_processes_are_refused_in_a_line() -> None:
    ran = _run(["serve", "--web", "--workers", "2"])
    assert ran.returncode == 2
    assert ran.stderr == "error: the page lives in one process; leave --workers out, or --web\n"


def test_a_missing_package_is_told_with_what_to_install() -> None:
    ran = _run(["serve", "--web", "--port", "0"], "sys.modules['nicegui'] = None")
    assert ran.returncode == 2
    assert "run pip install 'elision[web]'" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_nothing_is_written_where_it_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with serving("--web") as running:
        assert running.get("/page/").status_code == 200
        assert running.stop() == (0, "")
    assert list(tmp_path.iterdir()) == []


def _run(options: list[str], before: str = "") -> subprocess.CompletedProcess[str]:
    code = f"import sys; {before}\nfrom elision.interfaces.cli import main; main({options!r})"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
