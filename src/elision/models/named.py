"""Which backend a model's name asks for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import entry_points

from ..errors import BadInput
from .model import Model
from .settings import Settings

_GROUP = "elision.models"

# The word before the first slash, and the module of this package that has its ``open``.
_BACKENDS = {
    "local": "local",
    "openai": "openai",
    "anthropic": "anthropic",
    "replay": "replay",
    "transformers": "transformers",
}


def open_model(name: str, settings: Settings | None = None) -> Model:
    """The model of a name, ready to answer.

    name: ``local``, a path that ends in ``.gguf``, ``openai/MODEL``, ``anthropic/MODEL``,
    ``transformers/FOLDER`` (or a hub's name, or a .gguf file), ``replay/FILE``, the address of a
    server with the model behind it (``http://127.0.0.1:11434/v1/qwen2.5-coder``), or
    ``WORD/MODEL`` for a word that an installed
    package registers. Raises BadInput for a name of no backend, and for a backend that lacks what
    it needs: a package, a key, a file.
    """
    word, rest = _parts(name)
    return _opener(word, name)(rest, settings or Settings())


def _parts(name: str) -> tuple[str, str]:
    """The word of a backend, and what it is to open."""
    if name.startswith(("http://", "https://")):
        return "openai", name
    if name.endswith(".gguf") and not name.startswith("transformers/"):
        return "local", name
    word, _, rest = name.partition("/")
    return word, rest


def _opener(word: str, name: str) -> Callable[[str, Settings], Model]:
    if word in _BACKENDS:
        found = import_module(f".{_BACKENDS[word]}", __package__).open
    else:
        plugin = next(iter(entry_points(group=_GROUP, name=word)), None)
        if plugin is None:
            known = ", ".join(_BACKENDS)
            raise BadInput(
                f"there is no model {name!r}: a name begins with one of {known}, or is a .gguf "
                "file or an http address; `elision models` lists what is at hand"
            )
        found = plugin.load()
    opener: Callable[[str, Settings], Model] = found
    return opener
