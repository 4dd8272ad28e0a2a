"""What sort of file a path or a fence's language word stands for, to tell which belong together."""

from __future__ import annotations

import os

from ..errors import BadInput
from ..syntax.table import LANGUAGES, language_for

# Languages that models name for one another's files: the first stands for all.
_FAMILIES = (
    ("javascript", "jsx", "typescript", "tsx"),
    ("css", "scss", "less", "sass"),
    ("c", "cpp"),
    ("html", "vue", "svelte", "xml", "svg", "astro"),
)
_FAMILY = {name: family[0] for family in _FAMILIES for name in family}

# Words for what a person types into a terminal.
_TERMINAL = (
    "console",
    "terminal",
    "shellsession",
    "shell-session",
    "cmd",
    "powershell",
    "ps1",
    "bat",
)

# Extensions of text that models edit, beside those of the languages that have a tree.
_OTHER_EXTENSIONS = [
    "adoc",
    "astro",
    "bat",
    "cfg",
    "cl",
    "clj",
    "cljs",
    "cmake",
    "cmd",
    "conf",
    "config",
    "cr",
    "csv",
    "cu",
    "cuh",
    "dart",
    "dockerfile",
    "ejs",
    "elm",
    "env",
    "erb",
    "erl",
    "ex",
    "exs",
    "f90",
    "fish",
    "fs",
    "fsx",
    "gitignore",
    "glsl",
    "gql",
    "gradle",
    "graphql",
    "groovy",
    "haml",
    "hbs",
    "hcl",
    "hrl",
    "hs",
    "ini",
    "ipynb",
    "jinja",
    "jinja2",
    "jl",
    "json5",
    "jsonl",
    "kdl",
    "less",
    "lhs",
    "lisp",
    "lock",
    "log",
    "lua",
    "m",
    "mdx",
    "mk",
    "ml",
    "mli",
    "mm",
    "nim",
    "nix",
    "pas",
    "patch",
    "pl",
    "plist",
    "pm",
    "po",
    "properties",
    "proto",
    "ps1",
    "pug",
    "purs",
    "pyx",
    "r",
    "razor",
    "rkt",
    "rst",
    "s",
    "sass",
    "sbt",
    "scala",
    "scm",
    "sol",
    "sv",
    "svelte",
    "svg",
    "swift",
    "tcl",
    "tex",
    "tf",
    "tfvars",
    "tpl",
    "tsv",
    "twig",
    "txt",
    "typ",
    "v",
    "vb",
    "vhd",
    "vim",
    "vue",
    "wgsl",
    "xml",
    "xsd",
    "xsl",
    "zig",
]
EXTENSIONS = frozenset(extension for row in LANGUAGES for extension in row.extensions) | frozenset(
    f".{extension}" for extension in _OTHER_EXTENSIONS
)
FILENAMES = frozenset(name for row in LANGUAGES for name in row.filenames) | frozenset(
    [
        "Makefile",
        "Dockerfile",
        "Containerfile",
        "Procfile",
        "Justfile",
        "justfile",
        "LICENSE",
        "Jenkinsfile",
        "CMakeLists.txt",
        "Pipfile",
        "Brewfile",
        "Caddyfile",
        ".gitignore",
        ".gitattributes",
        ".dockerignore",
        ".env",
        ".editorconfig",
        ".npmrc",
        ".prettierrc",
        ".eslintrc",
        ".babelrc",
        ".htaccess",
        "go.mod",
        "go.sum",
    ]
)


def kind_of_path(path: str) -> str:
    """The language of a file, or its extension where the table has no language for it."""
    row = language_for(path)
    return row.name if row else os.path.splitext(path)[1].lower().removeprefix(".")


def kind_of_word(word: str | None, path: str) -> str | None:
    """The language that a fence names; None where it names none, or one that is not known.

    A word that the table does not have is known all the same if it is the path's own extension.
    """
    if not word:
        return None
    if word in _TERMINAL:
        return "bash"
    try:
        row = language_for(None, word)
    except BadInput:
        return word if word == kind_of_path(path) or word in _FAMILY else None
    return row.name if row else None


def family(kind: str) -> str:
    """One name for all languages that are written for one another."""
    return _FAMILY.get(kind, kind)


def at_odds(word: str | None, path: str) -> bool:
    """Whether a block in this language cannot be part of the file: commands beside a stylesheet."""
    kind, own = kind_of_word(word, path), kind_of_path(path)
    return kind is not None and language_for(path) is not None and family(kind) != family(own)
