"""Real sources, found where Python and its packages are installed; nothing of them is kept.

LAWS_SOURCES may name more folders to look into, with colons between them.
"""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Iterator, Sequence
from functools import cache

from elision.blocks import Block
from elision.blocks.index import Index
from elision.syntax import error_rows, parse
from elision.syntax.table import LANGUAGES, language_for
from elision.text.source import Source

# For each language, and for none, a path that tells it.
PATHS = {"text": "a.txt", **{row.name: f"a{row.extensions[0]}" for row in LANGUAGES}}

SHORTEST, LONGEST = 12, 260
# So many files of a language are read, from all over the places where there are any.
_FILES = 40
# A source is also one in the languages that hold its own.
_ALSO = {"css": ("scss",), "c": ("cpp",), "json": ("yaml",)}
# What has no extension, or another one than its language's.
_NAMED = {"activate": "bash", "METADATA": "markdown", "LICENSE": "text"}


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a source on this machine."""
    return tuple(sorted(name for name in _files() if pieces(name)))


@cache
def pieces(language: str) -> tuple[str, ...]:
    """Sources of a language, each a whole file or some blocks of one that stand side by side."""
    paths = _files().get(language, ())
    some = paths[:: max(1, len(paths) // _FILES)][:_FILES]
    return tuple(piece for path in some for piece in _pieces(_read(path), language))


@cache
def _files() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for path in _walk():
        name = os.path.basename(path)
        row = language_for(path)
        own = row.name if row else "text" if path.endswith((".txt", ".cfg")) else _NAMED.get(name)
        for language in (own, *_ALSO.get(own or "", ())):
            if language is not None:
                found.setdefault(language, []).append(path)
    return {language: tuple(paths) for language, paths in found.items()}


def _walk() -> Iterator[str]:
    """Every file of the standard library, of Python's headers, and of the installed packages."""
    known = sysconfig.get_paths()
    roots = [known["stdlib"], known["include"], known["purelib"], known["platlib"]]
    for root in dict.fromkeys([*roots, *os.environ.get("LAWS_SOURCES", "").split(":")]):
        for folder, folders, names in os.walk(root):
            skipped = ("__pycache__", "site-packages", "elision")
            folders[:] = sorted(name for name in folders if name not in skipped)
            yield from (os.path.join(folder, name) for name in sorted(names))


def _read(path: str) -> str:
    if os.path.getsize(path) > 400_000:
        return ""
    try:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    except UnicodeDecodeError:
        return ""
    # A package's metadata are headers, a blank line, and its README.
    return text.partition("\n\n")[2] if os.path.basename(path) == "METADATA" else text


def _pieces(text: str, language: str) -> Iterator[str]:
    lines = text.splitlines(keepends=True)
    if len(lines) <= LONGEST:
        parts = [text]
    else:
        index = Index(text, path=PATHS[language])
        parts = ["".join(lines[a:b]) for a, b in _runs(index.blocks)]
    for part in parts[:6]:
        if SHORTEST <= part.count("\n") <= LONGEST and not errors(part, language):
            yield part


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Neighbouring blocks, as many as are no more lines than a piece may have."""
    start = end = 0
    for block in blocks:
        if block.end - start > LONGEST:
            yield start, end
            start = block.start
        end = block.end
        if block.end - block.start > LONGEST:
            yield from _runs(block.children)
            start = end
    yield start, end


def errors(text: str, language: str) -> list[int]:
    """The lines, from 0, at which a text has syntax errors."""
    row = language_for(PATHS[language])
    data = "\n".join([*Source.of(text).lines, ""]).encode()
    return [] if row is None else list(error_rows(parse(row, data).root_node))
