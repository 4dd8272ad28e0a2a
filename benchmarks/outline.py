"""The definitions of a file, as a judge that shares no code with the product sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from tree_sitter import Language, Node, Parser


@dataclass(frozen=True, slots=True)
class Definition:
    """A named stretch of lines, 0-based, all included.

    first: its decorators and ``export`` belong to it. header: the last line before its body, the
    bracket that opens it included. path: the names of what encloses it, and its own. container: it
    is there for the members it holds, as a class is, and a function is not.
    """

    first: int
    header: int
    last: int
    path: tuple[str, ...]
    container: bool

    @property
    def name(self) -> str:
        return self.path[-1]

    def holds(self, line: int) -> bool:
        return self.first <= line <= self.last


_GRAMMARS = {
    "py": ("python", "language"),
    "pyi": ("python", "language"),
    "css": ("css", "language"),
    "scss": ("scss", "language"),
    "js": ("javascript", "language"),
    "mjs": ("javascript", "language"),
    "jsx": ("javascript", "language"),
    "ts": ("typescript", "language_typescript"),
    "tsx": ("typescript", "language_tsx"),
    "go": ("go", "language"),
    "rs": ("rust", "language"),
    "java": ("java", "language"),
    "kt": ("kotlin", "language"),
    "c": ("c", "language"),
    "h": ("c", "language"),
    "cpp": ("cpp", "language"),
    "hpp": ("cpp", "language"),
    "cs": ("c_sharp", "language"),
    "rb": ("ruby", "language"),
    "php": ("php", "language_php"),
    "sh": ("bash", "language"),
    "sql": ("sql", "language"),
    "html": ("html", "language"),
    "json": ("json", "language"),
    "yml": ("yaml", "language"),
    "yaml": ("yaml", "language"),
    "toml": ("toml", "language"),
    "md": ("markdown", "language"),
}
# Their structure is their indentation; the shape of their trees says nothing about headers.
DATA = frozenset(["html", "json", "yml", "yaml", "toml", "md"])
EXTENSIONS = frozenset(_GRAMMARS)

_KINDS = frozenset(
    "function_definition function_declaration function_item function_signature_item "
    "generator_function_declaration method_definition method_declaration constructor_declaration "
    "destructor_declaration operator_declaration property_declaration local_function_statement "
    "class_definition class_declaration class_specifier class abstract_class_declaration "
    "interface_declaration struct_declaration struct_specifier struct_item record_declaration "
    "enum_declaration enum_specifier enum_item union_specifier impl_item trait_item mod_item "
    "trait_declaration object_declaration namespace_declaration namespace_definition module "
    "method singleton_method internal_module type_declaration lexical_declaration "
    "rule_set media_statement supports_statement keyframes_statement at_rule "
    "mixin_statement function_statement include_statement".split()
)
_CONTAINER = re.compile(
    "class|interface|struct|enum|impl_|trait|mod_|module|namespace|object|record|union|media|supports"
)
_WRAPPERS = frozenset(["decorated_definition", "export_statement", "template_declaration"])
_BODIES = frozenset(
    "block body_statement declaration_list class_body function_body keyframe_block_list "
    "field_declaration_list enumerator_list statement_block accessor_list enum_class_body "
    "type_spec".split()
)
_NAMES = frozenset(
    "identifier type_identifier simple_identifier constant name selectors keyframes_name".split()
)


@cache
def _parser(extension: str) -> Parser:
    module, function = _GRAMMARS[extension]
    return Parser(Language(getattr(import_module(f"tree_sitter_{module}"), function)()))


def definitions(text: str, extension: str) -> tuple[Definition, ...] | None:
    """Every definition of a file, outer before inner; None where the file does not parse."""
    root = _parser(extension).parse(text.encode()).root_node
    if root.has_error:
        return None
    if extension in DATA:
        return tuple(_by_indentation(text.split("\n")))
    return tuple(_by_tree(root))


def _by_tree(root: Node) -> Iterator[Definition]:
    pending: list[tuple[Node, tuple[str, ...], int | None]] = [(root, (), None)]
    while pending:
        node, path, start = pending.pop()
        first = start if start is not None else node.start_point[0]
        body = _body(node) if node.type in _KINDS and node.parent else None
        name = _name(node) if body else ""
        if body and name:
            path = (*path, name)
            last = node.end_point[0] - (node.end_point[1] == 0)
            opens = body.start_point[0] - (not _text(body).startswith("{"))
            container = _CONTAINER.search(node.type) is not None
            yield Definition(first, max(first, opens), last, path, container)
        handed = first if node.type in _WRAPPERS else None
        pending += [(child, path, handed) for child in reversed(node.children)]


def _body(node: Node) -> Node | None:
    if node.type == "lexical_declaration":  # const f = () => { ... }
        value = node.named_children[0].child_by_field_name("value") if node.named_children else None
        arrow = value is not None and value.type in ("arrow_function", "function_expression")
        return value.child_by_field_name("body") if value is not None and arrow else None
    found = node.child_by_field_name("body")
    return found or next((child for child in node.children if child.type in _BODIES), None)


def _name(node: Node) -> str:
    """What a definition is called: for a rule its whole selector, for C its declarator."""
    if node.type in ("media_statement", "supports_statement", "at_rule", "include_statement"):
        return _text(node).split("{")[0].strip()
    if node.type == "impl_item":
        return _text(node).split("{")[0].strip()
    named = node.child_by_field_name("name")
    while named is None:
        node = node.child_by_field_name("declarator") or node
        named = node.child_by_field_name("name") or next(
            (child for child in node.named_children if child.type in _NAMES), None
        )
        if named is None and node.child_by_field_name("declarator") is None:
            named = next((c for c in node.named_children if c.child_by_field_name("name")), None)
            return _name(named) if named is not None else ""
    return " ".join(_text(named).split())


def _text(node: Node) -> str:
    return (node.text or b"").decode(errors="replace")


def indent_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _by_indentation(lines: list[str]) -> Iterator[Definition]:
    """A line and the deeper ones under it, with the line at its own depth that closes them."""
    depths = [len(indent_of(line)) if line.strip() else None for line in lines]
    closers = ("}", "]", ")", "</")
    ends: dict[int, int] = {}
    opened: list[int] = []
    last = 0
    for at, depth in enumerate(depths):
        if depth is None:
            continue
        while opened and (depths[opened[-1]] or 0) >= depth:
            top = opened.pop()
            closes = depths[top] == depth and lines[at].lstrip().startswith(closers)
            ends[top] = at if closes else last
        opened.append(at)
        last = at
    ends |= dict.fromkeys(opened, last)
    path: list[tuple[int, str]] = []
    for at in sorted(ends):
        if ends[at] > at:
            path = [(end, name) for end, name in path if end >= ends[at]]
            path.append((ends[at], lines[at].strip()))
            yield Definition(at, at, ends[at], tuple(name for _, name in path), True)
