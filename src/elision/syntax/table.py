"""The languages that have a tree, one row each, and how a file finds its own."""

from __future__ import annotations

import os
import re

from ..errors import BadInput
from .language import CURLY, MARKUP, Language

CLASS = ("class _ {", "}")
OBJECT = ("_ = {", "}")

# fmt: off
LANGUAGES: tuple[Language, ...] = (
    Language("python", (".py", ".pyi", ".pyw"), "tree_sitter_python", line_comment="#", offside=True, hollow="block", aliases=("py", "python3"), separator=",", adjacent=True),
    Language("javascript", (".js", ".mjs", ".cjs"), "tree_sitter_javascript", line_comment="//", block_comment=CURLY, frames=(CLASS, OBJECT), aliases=("js", "node"), separator=","),
    Language("jsx", (".jsx",), "tree_sitter_javascript", line_comment="//", block_comment=CURLY, queries="javascript", frames=(CLASS, OBJECT), separator=","),
    Language("typescript", (".ts", ".mts", ".cts"), "tree_sitter_typescript", "language_typescript", line_comment="//", block_comment=CURLY, frames=(CLASS, OBJECT), aliases=("ts",), separator=","),
    Language("tsx", (".tsx",), "tree_sitter_typescript", "language_tsx", line_comment="//", block_comment=CURLY, queries="typescript", frames=(CLASS, OBJECT), separator=","),
    Language("css", (".css",), "tree_sitter_css", block_comment=CURLY, joiner=" > "),
    Language("scss", (".scss",), "tree_sitter_scss", line_comment="//", block_comment=CURLY, joiner=" > ", separator=","),
    Language("html", (".html", ".htm", ".xhtml"), "tree_sitter_html", block_comment=MARKUP, nesting="tags", deepest=5000, joiner=" > ", frames=(("<script>", "</script>"), ("<style>", "</style>"))),
    Language("java", (".java",), "tree_sitter_java", line_comment="//", block_comment=CURLY, deepest=500, frames=(CLASS, ("enum _ {", "}")), separator=","),
    Language("kotlin", (".kt", ".kts"), "tree_sitter_kotlin", line_comment="//", block_comment=CURLY, frames=(CLASS, ("class _(", ")")), aliases=("kt",), separator=","),
    Language("go", (".go",), "tree_sitter_go", line_comment="//", block_comment=CURLY, aliases=("golang",), separator=","),
    Language("rust", (".rs",), "tree_sitter_rust", line_comment="//", block_comment=CURLY, deepest=500, frames=(("struct _ {", "}"), ("enum _ {", "}")), aliases=("rs",), separator=","),
    Language("c", (".c", ".h"), "tree_sitter_c", line_comment="//", block_comment=CURLY, deepest=500, frames=(("enum _ {", "};"),), separator=",", adjacent=True),
    Language("cpp", (".cpp", ".cc", ".cxx", ".hpp", ".hh", ".hxx", ".ipp", ".inl"), "tree_sitter_cpp", line_comment="//", block_comment=CURLY, deepest=500, frames=(("class _ {", "};"), ("enum _ {", "};")), aliases=("c++",), separator=",", adjacent=True),
    Language("csharp", (".cs", ".csx"), "tree_sitter_c_sharp", line_comment="//", block_comment=CURLY, deepest=500, frames=(CLASS, ("enum _ {", "}")), aliases=("c#", "cs"), separator=","),
    Language("ruby", (".rb", ".rake", ".gemspec", ".ru"), "tree_sitter_ruby", filenames=("Gemfile", "Rakefile", "Vagrantfile"), line_comment="#", separator=",", nesting="end", aliases=("rb",)),
    Language("php", (".php", ".phtml"), "tree_sitter_php", "language_php", line_comment="//", block_comment=CURLY, preamble="<?php", frames=(("<?php class _ {", "}"), ("<?php enum _ {", "}"), ("", "")), separator=","),
    Language("bash", (".sh", ".bash", ".zsh", ".ksh"), "tree_sitter_bash", filenames=(".bashrc", ".bash_profile", ".profile", ".zshrc"), line_comment="#", nesting="shell", aliases=("sh", "shell", "zsh")),
    Language("sql", (".sql", ".ddl"), "tree_sitter_sql", line_comment="--", block_comment=CURLY, separator=",", frames=(("CREATE TABLE _ (", ");"),), trailing=False),
    Language("json", (".json", ".jsonc", ".webmanifest", ".geojson"), "tree_sitter_json", line_comment="//", block_comment=CURLY, separator=",", frames=(("{", "}"), ("[", "]")), aliases=("jsonc", "json5"), trailing=False),
    Language("yaml", (".yaml", ".yml"), "tree_sitter_yaml", line_comment="#", offside=True, deepest=240, aliases=("yml",)),
    Language("toml", (".toml",), "tree_sitter_toml", filenames=("Cargo.lock", "poetry.lock", "uv.lock"), line_comment="#", separator=","),
    Language("markdown", (".md", ".markdown", ".mdown"), "tree_sitter_markdown", block_comment=MARKUP, prose=True, joiner=" > ", aliases=("md",)),
)
# fmt: on

_BY_NAME = {name: row for row in LANGUAGES for name in (row.name, *row.aliases)}
_BY_EXTENSION = {extension: row for row in LANGUAGES for extension in row.extensions}
_BY_FILENAME = {filename: row for row in LANGUAGES for filename in row.filenames}

# What a header of C++ has and one of C has not, as GitHub's Linguist tells them apart.
_CPP = re.compile(
    r"^[ \t]*+(?:template\s*+<|(?:private|protected|public)\s*+:|enum\s++(?:class|struct)\b"
    r"|(?:class|namespace)\s++[\w:]++\s*+(?:final\s*+)?[:;{])|\bstd::\w",
    re.MULTILINE,
)


def language_for(
    path: str | None, name: str | None = None, text: str | None = None
) -> Language | None:
    """The language of a name, else of a path; None for a path that has no tree.

    text: what stands in the file, which tells whose header a `.h` is.
    """
    if name is not None:
        try:
            return _BY_NAME[name.lower()]
        except KeyError:
            known = ", ".join(row.name for row in LANGUAGES)
            raise BadInput(f"unknown language {name!r}; known are {known}") from None
    if path is None:
        return None
    filename = os.path.basename(path)
    extension = os.path.splitext(filename)[1].lower()
    if extension == ".h" and text is not None and _CPP.search(text):
        return _BY_NAME["cpp"]
    return _BY_FILENAME.get(filename) or _BY_EXTENSION.get(extension)
