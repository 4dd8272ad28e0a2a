"""elision's own addresses, and the form of services that apply code."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from edit_command import AFTER as LOW
from edit_command import EDIT as LOWER
from edit_command import SHEET as SMALL
from edit_command import TOLD
from edit_command import VAGUE as OUTLINE
from served import AFTER, EDIT, SHEET, VAGUE, Served, serving

MERGE = {"original": SHEET, "snippet": EDIT, "path": "site.css"}


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with serving() as served:
        yield served


def test_a_merge_is_told_in_full(server: Served) -> None:
    answer = server.post("/v1/merge", MERGE)
    assert answer.status_code == 200
    assert answer.headers["x-elision-settled-by"] == "merge"
    assert answer.json() == {
        "text": AFTER,
        "method": "tree",
        "changes": [{"kind": "changed", "block": "h1", "before": [91, 91], "after": [91, 91]}],
        "warnings": ["lines 95 to 450 stay: the snippet has no marker after its last line"],
        "settled_by": "merge",
    }


def test_a_merge_takes_what_is_left_out_at_its_word(server: Served) -> None:
    asked = {"original": "a {\n  b: c;\n  d: e;\n}\n", "snippet": "a {\n  b: f;\n}\n"}
    kept = server.post("/v1/merge", asked | {"path": "x.css", "omitted": "delete"}).json()
    assert kept["text"] == "a {\n  b: f;\n}\n"


@pytest.mark.parametrize(
    "headers", [{"host": "rebound.example"}, {"origin": "https://elsewhere.example"}]
)
def test_another_site_in_a_browser_is_kept_out(server: Served, headers: dict[str, str]) -> None:
    for path in ("/v1/merge", "/v1/edit", "/v1/nothing"):
        answer = server.client.post(path, json=MERGE, headers=headers)
        assert answer.status_code == 403
        assert answer.json()["error"]["code"] == "foreign"
    assert server.client.get("/metrics", headers=headers).status_code == 403


def test_elide_is_the_inverse(server: Served) -> None:
    asked = {"before": SHEET, "after": AFTER, "path": "site.css"}
    snippet = server.post("/v1/elide", asked).json()["snippet"]
    assert len(snippet) < 200
    back = server.post("/v1/merge", MERGE | {"snippet": snippet}).json()
    assert back["text"] == AFTER


@pytest.mark.parametrize(
    "names",
    [
        ("initial_code", "edit_snippet", "instruction"),
        ("initialCode", "editSnippet", "instructions"),
    ],
)
def test_code_is_applied_under_both_spellings(server: Served, names: tuple[str, ...]) -> None:
    asked = dict(zip(names, (SHEET, EDIT, "larger"), strict=True)) | {"model": "auto"}
    answer = server.post("/v1/code/apply", asked | {"stream": False}).json()
    assert answer["mergedCode"] == AFTER
    assert answer["usage"]["completion_tokens"] == (len(AFTER) + 3) // 4
    assert answer["elision"]["settled_by"] == "merge"


def test_applied_code_is_streamed_if_asked(server: Served) -> None:
    asked = {"initial_code": SHEET, "edit_snippet": EDIT, "stream": True}
    *chunks, last = _events(server.post("/v1/code/apply", asked))
    assert last == ("", "[DONE]")
    choices = [choice for _, data in chunks for choice in json.loads(data)["choices"]]
    assert "".join(choice["delta"].get("content", "") for choice in choices) == AFTER


@pytest.mark.parametrize(
    ("path", "asked", "status", "code", "param"),
    [
        ("/v1/merge", MERGE | {"snippet": VAGUE}, 422, "ambiguous", None),
        ("/v1/merge", MERGE | {"snippet": ""}, 422, "refused", None),
        ("/v1/merge", {"original": "a"}, 422, "invalid", "snippet"),
        ("/v1/merge", MERGE | {"original": 7}, 422, "invalid", "original"),
        ("/v1/merge", MERGE | {"omitted": "maybe"}, 422, "invalid", "omitted"),
        ("/v1/merge", MERGE | {"language": "klingon"}, 400, "bad_input", None),
        ("/v1/merge", [1], 422, "invalid", None),
        ("/v1/edit", {"path": "a", "text": "b", "instruction": "c"}, 400, "bad_input", None),
        ("/v1/chat/completions", {"messages": []}, 422, "invalid", "messages"),
        ("/v1/chat/completions", {"messages": [{"role": "system"}]}, 400, "bad_input", None),
        ("/v1/mrege", {}, 404, "not_found", None),
        ("/v1/models", {}, 405, "wrong_method", None),
    ],
)
def test_whatever_goes_wrong_has_one_form(
    server: Served, path: str, asked: object, status: int, code: str, param: str | None
) -> None:
    answer = server.post(path, asked)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error.keys() == {"message", "type", "param", "code"}
    assert (error["code"], error["param"]) == (code, param)
    assert error["message"]


def test_a_body_that_does_not_say_it_is_json_is_told_what_to_say(server: Served) -> None:
    answer = server.client.post("/v1/merge", content=json.dumps(MERGE))
    assert answer.status_code == 422
    assert "content-type: application/json" in answer.json()["error"]["message"]


def test_the_service_says_that_it_lives(server: Served) -> None:
    assert server.get("/healthz").json()["status"] == "ok"


def test_what_is_asked_is_counted(server: Served) -> None:
    def counted() -> dict[str, float]:
        lines = server.get("/metrics").text.splitlines()
        pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        return {name: float(value) for name, value in pairs}

    before = counted()
    server.post("/v1/merge", MERGE)
    server.post("/v1/merge", MERGE | {"snippet": VAGUE})
    server.post("/nowhere", {})
    after = counted()
    for name, more in {
        'elision_requests_total{path="/v1/merge",status="200"}': 1,
        'elision_requests_total{path="/v1/merge",status="422"}': 1,
        'elision_requests_total{path="other",status="404"}': 1,
        'elision_outcomes_total{outcome="merged"}': 1,
        'elision_outcomes_total{outcome="ambiguous"}': 1,
        'elision_request_seconds_count{path="/v1/merge"}': 2,
    }.items():
        assert after[name] - before.get(name, 0) == more, name
    assert after["elision_index_bytes"] > len(SHEET)


def test_the_page_of_the_documentation_needs_nothing_from_elsewhere(server: Served) -> None:
    page = server.get("/docs").text
    parts = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(parts) >= 3
    for part in parts:
        assert part.startswith("/")
        assert server.get(part).status_code == 200
    assert "/v1/merge" in server.get("/openapi.json").json()["paths"]


def test_a_stranger_sees_no_more_than_that_it_lives(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.write_text("one\ntwo\n")
    keys.chmod(0o600)
    with serving("--key-file", str(keys)) as served:
        for path in ("/healthz", "/docs", "/openapi.json"):
            assert served.get(path).status_code == 200
        for path in ("/metrics", "/v1/models", "/nowhere", "/docs2"):
            assert served.get(path).status_code == 401
        for header in ({}, {"authorization": "two"}, {"authorization": "Bearer three"}):
            answer = served.post("/v1/merge", MERGE, headers=header)
            assert answer.status_code == 401
            assert answer.headers["www-authenticate"] == "Bearer"
            assert answer.json()["error"]["code"] == "invalid_api_key"
        for key in ("one", "two"):
            header = {"authorization": f"Bearer {key}"}
            assert served.post("/v1/merge", MERGE, headers=header).status_code == 200


def test_a_body_may_be_so_large_and_no_larger() -> None:
    with serving("--max-body", "0.0625") as served:
        assert served.post("/v1/merge", MERGE).status_code == 200
        large = MERGE | {"original": SHEET * 9}
        told = served.post("/v1/merge", large)
        assert told.status_code == 413
        assert told.json()["error"]["message"] == "the body has more than 0.0625 MB"
        data = json.dumps(large).encode()
        untold = served.client.post(  # in chunks, so that no header tells how large it is
            "/v1/merge",
            content=iter([data[:30_000], data[30_000:]]),
            headers={"content-type": "application/json"},
        )
        assert untold.status_code == 413


def test_beyond_the_cap_a_client_is_told_to_come_again() -> None:
    with serving("--max-in-flight", "1") as served:
        body = json.dumps(MERGE).encode()
        head = (
            f"POST /v1/merge HTTP/1.1\r\nhost: localhost\r\ncontent-length: {len(body)}\r\n"
            "content-type: application/json\r\nconnection: close\r\n\r\n"
        ).encode()
        with socket.create_connection(("127.0.0.1", served.port)) as slow:
            slow.sendall(head + body[:100])
            answer = _until(lambda: served.post("/v1/merge", MERGE), 429)
            assert answer.headers["retry-after"] == "1"
            assert answer.json()["error"]["code"] == "busy"
            assert served.get("/healthz").status_code == 200
            slow.sendall(body[100:])
            with slow.makefile("rb") as answered:
                assert answered.read().startswith(b"HTTP/1.1 200")
        assert served.post("/v1/merge", MERGE).status_code == 200


def test_who_waits_too_long_is_told_and_the_work_still_counts() -> None:
    # Two long files that have nothing in common take elide far longer than this.
    one, other = ("\n".join(f"{name}_{n} = {n}" for n in range(9_000)) for name in "ab")
    with serving("--timeout", "0.3", "--max-in-flight", "1") as served:
        late = served.post("/v1/elide", {"before": one, "after": other})
        assert late.status_code == 504
        assert late.json()["error"]["code"] == "timeout"
        assert served.post("/v1/merge", MERGE).status_code == 429
        assert _until(lambda: served.post("/v1/merge", MERGE), 200).json()["text"] == AFTER


def test_an_edit_is_streamed_as_the_model_writes_it(tmp_path: Path) -> None:
    said = tmp_path / "answers.jsonl"
    lines = [{"text": OUTLINE}, {"text": LOWER}, {"text": "", "error": "the model is down"}]
    said.write_text("".join(json.dumps(line) + "\n" for line in lines))
    asked = {"path": "site.css", "text": SMALL, "instruction": TOLD}
    with serving("--model", f"replay/{said}") as served:
        events = _events(served.post("/v1/edit", asked))
        names = [name for name, _ in events]
        assert names[0] == "asked"
        assert names[-1] == "result"
        assert names.count("refused") == 1
        assert names.count("answered") == 2
        spoken = [json.loads(data)["text"] for name, data in events if name == "said"]
        assert "".join(spoken) == OUTLINE + LOWER
        result = json.loads(events[-1][1])
        assert (result["text"], result["settled_by"]) == (LOW, "model")

        (*_, (name, data)) = _events(served.post("/v1/edit", asked))
        assert name == "error"
        assert json.loads(data)["error"]["code"] == "model_failed"


def _events(answer: httpx2.Response) -> list[tuple[str, str]]:
    """The names and the data of a stream's events."""
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    found = []
    for part in answer.text.split("\n\n")[:-1]:
        fields = dict(line.split(": ", 1) for line in part.split("\n"))
        found.append((fields.get("event", ""), fields["data"]))
    return found


def _until(ask: Any, status: int) -> httpx2.Response:
    """The first answer of a status, which comes when the service is so far."""
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        answer: httpx2.Response = ask()
        if answer.status_code == status:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"no {status}")
