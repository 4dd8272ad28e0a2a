"""What elision knows of a language: one row of data."""

from __future__ import annotations

from dataclasses import dataclass

CURLY = ("/*", "*/")
MARKUP = ("<!--", "-->")


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A row of the table; ``languages/<queries or name>/blocks.scm`` says what its blocks are.

    Rows are compared by identity: there is one of each, and caches look them up on hot paths.
    """

    name: str
    extensions: tuple[str, ...]  # with their dot, lower case
    module: str  # the grammar's package
    function: str = "language"  # the function of that package which gives the grammar
    filenames: tuple[str, ...] = ()  # whole names of files that have no telling extension
    line_comment: str = ""  # what starts a comment to the end of the line, "" if nothing does
    block_comment: tuple[str, str] | None = None
    offside: bool = False  # blocks end by their indentation
    prose: bool = False  # most of its text is none of a language: lists, paragraphs
    hollow: str = ""  # a node that must have something in it, though the grammar lets it be empty
    nesting: str = "brackets"  # what opens and closes: see `text.balance`
    separator: str = ""  # what stands between the members of its containers
    trailing: bool = True  # whether it may stand after the last one as well
    adjacent: bool = False  # strings one beside the other are one
    deepest: int = 0  # how many levels its parser can bear, 0 for any number: `levels.too_deep`
    joiner: str = "."  # how the path of a nested block is written
    queries: str = ""  # the folder of its query, where that is another language's
    preamble: str = ""  # what a file must begin with for its text to be code
    frames: tuple[tuple[str, str], ...] = ()  # lines around a fragment that make a file of it
    aliases: tuple[str, ...] = ()  # other names that people and fences give it

    @property
    def comments(self) -> tuple[str, ...]:
        """What a comment begins with."""
        return tuple(filter(None, (self.line_comment, (self.block_comment or ("", ""))[0])))

    @property
    def folder(self) -> str:
        """The folder under ``languages/`` that holds the language's query."""
        return self.queries or self.name
