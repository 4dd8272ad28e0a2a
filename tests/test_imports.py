"""The way of the imports: downwards only, and nothing heavy before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import elision

ROOT = Path(elision.__file__).parent

# From the bottom up: what stands in a row may import what stands in it and in the rows before it.
LAYERS = (
    ("errors",),
    ("text", "drafting"),
    ("syntax",),
    ("blocks",),
    ("merging",),
    ("reply", "formats"),
    ("files",),
    ("models", "pages", "journal"),
    ("config",),
    ("prompts",),
    ("strategies",),
    ("apply",),
    ("editing",),
    ("batch",),
    ("bench",),
    ("interfaces",),
)
LEVELS = {part: level for level, row in enumerate(LAYERS) for part in row}
DOOR = ("__init__", "__main__")  # they name all that there is
MODULES = sorted(path.relative_to(ROOT).with_suffix("").as_posix() for path in ROOT.rglob("*.py"))

# What would be felt, or is not there at all, where someone only asks for the door.
HEAVY = (
    *(
        "tree_sitter",
        "click",
        "rich",
        "charset_normalizer",
        "hashlib",
        "asyncio",
        "multiprocessing",
    ),
    *("importlib.resources", "tempfile", "subprocess", "elision.merging", "elision.syntax"),
)


def _imported(module: str) -> Iterator[str]:
    """The parts of the package that a module imports, those for type checking among them."""
    package = module.split("/")[:-1]
    for node in ast.walk(ast.parse((ROOT / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [name.name.split(".") for name in node.names]
            yield from (name[1] for name in names if name[0] == "elision" and len(name) > 1)
        elif isinstance(node, ast.ImportFrom):
            steps = (node.module or "").split(".") if node.module else []
            if node.level:
                target = package[: len(package) - node.level + 1] + steps
            elif steps[:1] == ["elision"]:
                target = steps[1:]
            else:
                continue
            yield from target[:1] or (name.name for name in node.names)


@pytest.mark.parametrize("module", [name for name in MODULES if name not in DOOR])
def test_imports_point_downwards(module: str) -> None:
    level = LEVELS[module.split("/")[0]]
    imported = {part for part in _imported(module) if part in LEVELS}
    assert {part for part in imported if LEVELS[part] > level} == set()


def test_parts_of_one_level_do_not_import_each_other() -> None:
    pairs = {(name.split("/")[0], part) for name in MODULES for part in _imported(name)}
    assert {
        (one, other)
        for one, other in pairs
        if one != other and one in LEVELS and LEVELS[one] == LEVELS.get(other)
    } == set()


def test_the_walk_sees_every_way_to_import() -> None:
    assert {"errors", "files", "reply", "merging"} <= set(_imported("apply"))
    assert {"apply", "errors"} <= set(_imported("interfaces/cli/apply"))
    assert "merging" in set(_imported("__init__"))


def _in_a_new_process(code: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return result.stdout


def test_the_door_imports_nothing_heavy() -> None:
    loaded = set(_in_a_new_process("import elision, sys; print(*sys.modules)").split())
    assert "elision" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_door_opens_at_once() -> None:
    code = (
        "import re, time, typing\n"  # any program has these
        "begun = time.perf_counter()\n"
        "import elision\n"
        "print(time.perf_counter() - begun)\n"
    )
    assert min(float(_in_a_new_process(code)) for _ in range(5)) < 0.010


def test_a_merge_imports_no_command_line_and_no_resources() -> None:
    code = (
        "import elision, sys\n"
        "elision.merge('a {\\n  b: c;\\n}\\n', 'a {\\n  b: d;\\n}\\n', path='x.css')\n"
        "print(*sys.modules)"
    )
    loaded = set(_in_a_new_process(code).split())
    assert "tree_sitter" in loaded
    assert loaded.isdisjoint({"click", "rich", "importlib.resources", "hashlib", "tempfile"})


@pytest.mark.parametrize("name", elision.__all__)
def test_every_name_at_the_door_is_there(name: str) -> None:
    assert getattr(elision, name).__name__ == name
    assert name in dir(elision)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'mrege'"):
        _ = elision.mrege
