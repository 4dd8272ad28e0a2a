"""A model's reply, taken apart into the snippets that it holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ..syntax.table import language_for
from ..text.source import Source
from .bare import without_prose
from .fences import DIFFS, Block, blocks_in
from .kinds import kind_of_path
from .labels import from_comment, from_info, same_file
from .outline import Naming, Outline
from .several import diffs_in
from .tags import with_tagged

_THOUGHT = re.compile(r"\s*<(think|thinking)>")
_WRAPPER = re.compile(
    r"\s*<(update|updated[_-]code|code[_-]edit|edit|snippet|answer)>([ \t]*\r?\n)?"
)
_BLANK = re.compile(r"\A(?:[ \t]*\r?\n)*")
_MARKDOWN = ("markdown", "md", "mdx")
_MARKER = re.compile(r"(?://|/\*|<!--|#|--)\s*(?:\.\.\.|…)")
_CODE = re.compile(r"[(){}\[\];=<>\"#/@]")  # hardly a line of a file's code is without one of them


@dataclass(frozen=True, slots=True)
class Snippet:
    """Code that a reply holds, and the file and language that the reply gives for it, if any."""

    path: str | None
    language: str | None
    text: str
    label: str = ""  # the first line, where it named the path: a comment that is not in ``text``
    rival: str | None = None  # another path that the reply names for it: which one is not clear
    lead: str = ""  # the line above it
    inherited: bool = False  # the path is that of a heading with blocks or headings between
    aside: bool = False  # the reply says that it is an example, and names no file for it

    def text_for(self, original: str) -> str:
        """What to merge into the file: with the label, if the file itself has that line."""
        label = self.label.strip()
        if label and any(line.strip() == label for line in Source.of(original).lines):
            return self.label + self.text
        return self.text


def snippets(reply: str, target: str | None = None, original: str = "") -> tuple[Snippet, ...]:
    """The fenced blocks of a reply, or the whole reply, byte for byte, if it has none.

    ``target`` is the path of the file that the reply is for, where there is one, and ``original``
    its text: they tell a snippet which has fences in it (Markdown, a docstring) from a reply
    around one.
    """
    answer = _unwrapped(_without_thought(reply))
    source = Source.of(answer)
    code = {line.strip() for line in Source.of(original).lines}
    blocks = with_tagged(source.lines, blocks_in(source.lines), code)
    markdown = target is not None and kind_of_path(target) == "markdown"
    if markdown:
        blocks = _joined(source.lines, blocks)
    found = _snippets(source, blocks)
    if markdown:
        found = found if any(_holds(one, str(target)) for one in found) else ()
    if not found or _is_code(_outside(source.lines, blocks), code):
        if target is not None and language_for(target) is not None and not markdown:
            answer = without_prose(source, target, code)
        return (Snippet(None, None, answer),)
    return found


def _without_thought(reply: str) -> str:
    found = _THOUGHT.match(reply)
    if found is None:
        return reply
    _, _, answer = reply.partition(f"</{found[1]}>")
    return _BLANK.sub("", answer, count=1)


def _unwrapped(answer: str) -> str:
    """Without the tags that some apply formats put around the whole code."""
    found = _WRAPPER.match(answer)
    if found is None:
        return answer
    inner, closing = answer[found.end() :], f"</{found[1]}>"
    if inner.rstrip().endswith(closing):
        return inner.rstrip().removesuffix(closing)
    # Where the closing tag is the stop word, it never comes.
    return inner if found[2] and closing not in inner else answer


def _holds(snippet: Snippet, target: str) -> bool:
    """Whether a block is itself a Markdown file, or a diff of one, not an example in one."""
    named = snippet.path is not None and same_file(snippet.path, target)
    return named or snippet.language in (*_MARKDOWN, *DIFFS)


def _joined(lines: Sequence[str], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, or the one around the whole reply that bare fences within cut in pieces."""
    if len(blocks) < 2 or any(block.fence.info for block in blocks[1:]):
        return blocks
    first, last = blocks[0], blocks[-1]
    around = not any(line.strip() for line in (*lines[: first.start], *lines[last.end + 1 :]))
    if around and last.closed and from_info(first.fence.info)[0] in _MARKDOWN:
        return (first._replace(end=last.end),)
    return blocks


def _outside(lines: Sequence[str], blocks: tuple[Block, ...]) -> Iterator[str]:
    at = 0
    for block in blocks:
        yield from lines[at : block.start]
        at = block.end + 1
    yield from lines[at:]


def _is_code(lines: Iterator[str], code: Collection[str]) -> bool:
    """Whether text around fences is code, not prose: a marker stands there, or the file's lines."""
    stripped = {line.strip() for line in lines} - {""}
    if any(_MARKER.match(line) for line in stripped):
        return True
    return any(_CODE.search(line) and line in code for line in stripped)


def _snippets(source: Source, blocks: tuple[Block, ...]) -> tuple[Snippet, ...]:
    after = [0, *(block.end + 1 for block in blocks[:-1])]
    outline = Outline()
    return tuple(
        snippet
        for start, block in zip(after, blocks, strict=False)
        for snippet in _of(source, block, outline, source.lines[start : block.start])
    )


def _of(source: Source, block: Block, outline: Outline, above: Sequence[str]) -> Sequence[Snippet]:
    """The snippets of a block: one, or one for each file of a diff."""
    one = _snippet(source, block, outline, above)
    files = diffs_in(_lines(source, block)) if one.language in DIFFS else []
    return [Snippet(path, one.language, text) for path, text in files] or [one]


def _snippet(source: Source, block: Block, outline: Outline, above: Sequence[str]) -> Snippet:
    language, path = from_info(block.fence.info)
    said = outline.naming(above, language)
    if path is not None:
        said = Naming(path, lead=said.lead)
    lines = _lines(source, block)
    named = from_comment(lines[0].rstrip("\r\n")) if lines else None
    label = ""
    if named and language not in _MARKDOWN and _may_be(named, said):
        said = Naming(said.path if said.rival is None and said.path else named, lead=said.lead)
        label = lines.pop(0)
    text = "".join(lines)
    return Snippet(
        said.path, language, text, label, said.rival, said.lead, said.inherited, said.aside
    )


def _may_be(named: str, said: Naming) -> bool:
    """Whether a block can be for the file that its first line names, whatever is said above it."""
    paths = [path for path in (said.path, said.rival) if path is not None]
    return not paths or any(same_file(path, named) for path in paths)


def _lines(source: Source, block: Block) -> list[str]:
    """A block's lines with their ends, moved left as far as its fence is indented."""
    inside = slice(block.start + 1, block.end)
    indent = block.fence.indent
    lines = [
        _moved(line, indent) + end
        for line, end in zip(source.lines[inside], source.ends[inside], strict=True)
    ]
    if lines and not block.closed and (last := lines[-1].rstrip()).endswith(block.fence.mark):
        # Some models put the closing fence behind the last line of code.
        lines[-1] = last.removesuffix(block.fence.mark)
    return lines


def _moved(line: str, indent: str) -> str:
    if line.startswith(indent):
        return line[len(indent) :]
    blank = len(line) - len(line.lstrip(" \t"))
    return line[min(blank, len(indent)) :]
