"""What a person sets once: which model is asked, and the limits within which it has to answer.

It is a TOML file, and the environment goes before it. No key to a service is ever read from it:
such files are passed on and published.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import BadInput
from .files import read, told
from .models.settings import Settings

MODEL_VARIABLE = "ELISION_MODEL"
_FILE_VARIABLE = "ELISION_CONFIG"


@dataclass(frozen=True, slots=True)
class Config:
    """What is set, and what holds where nothing is."""

    model: str | None  # a name as `open_model` takes it
    settings: Settings
    origin: str | None = None  # what names the model: the variable, or the path of the file


def config_path() -> Path:
    """Where the file is, or would be: in the user's folder, or where ELISION_CONFIG says."""
    if named := os.environ.get(_FILE_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("elision", appauthor=False) / "config.toml"


def load() -> Config:
    """What this user has set; raises BadInput for a file that sets what there is not."""
    path = config_path()
    # A file that somebody names is one that should be there.
    there = os.environ.get(_FILE_VARIABLE) or path.exists()
    values = _values(path) if there else {}
    model, origin = values.pop("model", None), str(path)
    if named := os.environ.get(MODEL_VARIABLE):
        model, origin = named, MODEL_VARIABLE
    return Config(model, Settings(**values), origin if model else None)


def _values(path: Path) -> dict[str, Any]:
    import tomllib  # slow to import

    text = read(path).text.removeprefix("\ufeff")
    with told("read", str(path)):
        try:
            values = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise BadInput(f"it is no TOML ({error}); correct it, or remove it") from None
        for key, value in values.items():
            _check(key, value)
    return values


def _check(key: str, value: object) -> None:
    if key not in _KEYS:
        aside = " (the key to a service goes into a variable)" if "key" in key.lower() else ""
        raise BadInput(f"it sets {key!r}{aside}, and can set {', '.join(_KEYS)}; correct the name")
    holds, what = _KEYS[key]
    if not holds(value):
        raise BadInput(f"{key} is to be {what}; correct it")


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _seconds(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 < value < math.inf


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


# How fast a replay answers is no key: it belongs to one recording.
_KEYS: dict[str, tuple[Callable[[object], bool], str]] = {
    "model": (_text, 'the name of a model, such as "local"'),
    "connect": (_seconds, "a number of seconds above 0"),
    "silence": (_seconds, "a number of seconds above 0"),
    "context": (_count, "a whole number of tokens above 0"),
    "threads": (_count, "a whole number of threads above 0"),
}
