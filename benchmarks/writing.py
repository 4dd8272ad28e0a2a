"""A reply's parts as text: markers, blank lines, diff prefixes, fences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from habits import Gap, Habits, Part, Row, Shown
from outline import indent_of
from plan import Edit

_OWN = {
    **dict.fromkeys(["py", "pyi", "rb", "sh", "yml", "yaml", "toml"], "#"),
    **dict.fromkeys(["html", "md"], "<!--"),
    "css": "/*",
    "sql": "--",
}
_USUAL = "... existing code ..."
_CLOSES = {"/*": " */", "<!--": " -->"}
_FENCES = {"py": "python", "rb": "ruby", "cs": "csharp", "rs": "rust", "js": "javascript"}
_PROSE = "Here is the updated code:\n\n"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes a reply to one edit with its habits."""

    edit: Edit
    habits: Habits
    diff: bool

    def text(self, parts: Sequence[Part]) -> str:
        lines = [line for at in range(len(parts)) for line in self._part(parts, at)]
        return "\n".join(lines) + "\n"

    def framed(self, text: str) -> str:
        """A reply's code with a label, or with a fence around it."""
        path = self.edit.pair.path
        if self.habits["label"]:
            self.habits.note("label")
            text = f"{self._comment(path)}\n{text}"
        if self.habits["fence"] and self.edit.pair.extension != "md":
            self.habits.note("fence")
            language = _FENCES.get(self.edit.pair.extension, self.edit.pair.extension)
            text = f"{_PROSE}```{language}\n{text}```\n"
        return text

    def _part(self, parts: Sequence[Part], at: int) -> Iterator[str]:
        part = parts[at]
        if isinstance(part, Gap):
            before, after = self._blanks(part)
            yield from [""] if before and at else []
            above = next((row.text for row in _rows_above(parts, at) if row.text.strip()), "")
            yield self._marker(part, indent_of(above))
            yield from [""] if after and at + 1 < len(parts) else []
            return
        if at and isinstance(parts[at - 1], Shown):
            yield ""
        if self.diff and self.habits["at"]:
            self.habits.note("at")
            yield self._header(part)
        for row in part.rows:
            yield self._row(row)

    def _header(self, part: Shown) -> str:
        """The line numbers that a diff has above a hunk."""
        origin = self.edit.origin[part.line]
        before = part.line if origin is None else origin
        sizes = [sum(row.kind != kind for row in part.rows) for kind in ("new", "old")]
        return f"@@ -{before + 1},{sizes[0]} +{part.line + 1},{sizes[1]} @@"

    def _blanks(self, gap: Gap) -> tuple[bool, bool]:
        for name, both in (("airy", True), ("tight", False)):
            if self.habits[name]:
                self.habits.note(name)
                return both, both
        return gap.blanks

    def _marker(self, gap: Gap, above: str) -> str:
        words = _USUAL if self.habits["usual"] else self.habits.words
        if self.habits["named"] and gap.keeps and gap.keeps[0].isidentifier():
            self.habits.note("named")
            words = f"... keep {gap.keeps[0]} ..."
        mark = self._comment(words)
        if gap.indent and self.habits["column0"]:
            self.habits.note("column0")
            return mark
        if above and self.habits["beside"]:
            self.habits.note("beside")
            return above + mark
        return gap.indent + mark

    def _comment(self, words: str) -> str:
        own = _OWN.get(self.edit.pair.extension, "//")
        opens = "//" if self.habits["usual"] else own
        if opens != own:
            self.habits.note("foreign")
        return f"{opens} {words}{_CLOSES.get(opens, '')}"

    def _row(self, row: Row) -> str:
        if row.kind == "note":
            self.habits.note("removed")
            indent = indent_of(row.text)
            return indent + self._comment(row.text[len(indent) :])
        if not self.diff:
            return row.text
        self.habits.note("diff")
        if row.kind == "same":
            return f" {row.text}" if self.habits["spaced"] else row.text
        return ("+" if row.kind == "new" else "-") + row.text


def _rows_above(parts: Sequence[Part], at: int) -> Iterator[Row]:
    above = parts[at - 1] if at else None
    return reversed(above.rows) if isinstance(above, Shown) else iter(())


def readable_diff(parts: Sequence[Part], habits: Habits) -> bool:
    """Whether the prefixes of a diff can be told from the file's own signs."""
    rows = [row for part in parts if isinstance(part, Shown) for row in part.rows]
    signs = ("+", "-")
    return habits["spaced"] or not any(r.kind == "same" and r.text.startswith(signs) for r in rows)
