"""The tools: what an agent is told of each, what it takes, and what it does."""

from __future__ import annotations

from abc import ABC, abstractmethod
from inspect import cleandoc
from typing import Annotated, Any, ClassVar

from mcp_types import Tool as Listed
from mcp_types import ToolAnnotations
from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import from_json

from .workspace import Workspace

# What a tool takes has one name where it is described; agents that know the tools of other servers
# use theirs.
Path = Annotated[
    str,
    Field(
        validation_alias=AliasChoices("path", "target_file", "file_path", "targetFile", "filePath"),
        description="The file, such as src/app.py",
    ),
]
CodeEdit = Annotated[
    str,
    Field(
        validation_alias=AliasChoices("code_edit", "content", "codeEdit"),
        description="Only the code that changes, with `// ... existing code ...` for what stays",
    ),
]
Instruction = Annotated[
    str,
    Field(
        validation_alias=AliasChoices("instruction", "instructions"),
        description="What the edit is for, in a few words. Nothing depends on it",
    ),
]
DryRun = Annotated[
    bool,
    Field(
        validation_alias=AliasChoices("dry_run", "dryRun"),
        description="Show the diff and write nothing",
    ),
]

# Some clients send a list as the text of one.
_LIST = BeforeValidator(lambda given: from_json(given) if isinstance(given, str) else given)

_READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
# The same edit once more changes nothing.
_WRITES = ToolAnnotations(
    read_only_hint=False, destructive_hint=True, idempotent_hint=True, open_world_hint=False
)
_UNDOES = ToolAnnotations(
    read_only_hint=False, destructive_hint=True, idempotent_hint=False, open_world_hint=False
)


class _Schema(GenerateJsonSchema):
    """Without titles, which say a name again, in tokens of every conversation."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


class Tool(BaseModel, ABC):
    """What one call gives a tool; the tool itself is the class, and its docstring what is told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: ClassVar[str]
    annotations: ClassVar[ToolAnnotations]

    @abstractmethod
    def run(self, workspace: Workspace) -> str:
        """Do it; the answer is for an agent to read. Raises what elision raises."""

    @classmethod
    def described(cls) -> Listed:
        """The tool as a client lists it."""
        schema = cls.model_json_schema(schema_generator=_Schema)
        del schema["title"], schema["description"]
        return Listed(
            name=cls.name,
            description=" ".join(cleandoc(cls.__doc__ or "").split()),
            input_schema=schema,
            annotations=cls.annotations,
        )

    @classmethod
    def complaint(cls, error: ValidationError) -> str:
        """What is wrong with the arguments of a call."""
        wrong = "; ".join(_wrong(one["type"], one["loc"], one["msg"]) for one in error.errors())
        return f"{wrong}. {cls.name} takes {', '.join(cls.model_fields)}; nothing was done"


def _wrong(kind: str, where: tuple[int | str, ...], message: str) -> str:
    name = ".".join(map(str, where))
    if kind == "missing":
        return f"{name} is missing"
    if kind == "extra_forbidden":
        return f"{name} is one argument too many"
    return f"{name}: {message}"


class Edit(BaseModel):
    """One of several edits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: Path
    code_edit: CodeEdit


class EditFile(Tool):
    """Change a file, or make a new one, by writing only the code that changes.

    Write `// ... existing code ...` (in any comment syntax) in the place of code that stays, also
    before your first change and after your last. Copy a line or two around each change exactly,
    or the header of the function or class it is in, so that its place is clear. A function that
    you write without a marker inside is replaced whole. To delete one, write `// removed: name`.
    Write a new file whole. Put all changes to one file into one call. An edit that fits in two
    places is refused, with the reason: show more around it then. The answer is the diff.
    """

    name = "edit_file"
    annotations = _WRITES

    path: Path
    code_edit: CodeEdit
    instruction: Instruction = ""
    dry_run: DryRun = False

    def run(self, workspace: Workspace) -> str:
        return workspace.edit([(self.path, self.code_edit)], dry_run=self.dry_run)


class EditFiles(Tool):
    """Change several files at once: all of them, or none if one edit is refused.

    Each edit is as in edit_file.
    """

    name = "edit_files"
    annotations = _WRITES

    edits: Annotated[list[Edit], _LIST, Field(min_length=1)]
    instruction: Instruction = ""
    dry_run: DryRun = False

    def run(self, workspace: Workspace) -> str:
        edits = [(edit.path, edit.code_edit) for edit in self.edits]
        return workspace.edit(edits, dry_run=self.dry_run)


class OutlineFile(Tool):
    """The tree of a file's functions, classes, rules and keys, with their lines.

    Cheaper than reading the file; read_blocks shows those that matter.
    """

    name = "outline_file"
    annotations = _READS

    path: Path

    def run(self, workspace: Workspace) -> str:
        return workspace.outline(self.path)


class ReadBlocks(Tool):
    """The text of some blocks of a file, by their names in outline_file, such as Session.send."""

    name = "read_blocks"
    annotations = _READS

    path: Path
    names: Annotated[list[str], _LIST, Field(min_length=1, description="Names of blocks")]

    def run(self, workspace: Workspace) -> str:
        return workspace.read(self.path, self.names)


class Undo(Tool):
    """Take back the last edit that this server made to a file.

    Once more takes back the one before. Of an edit_files, it is undone for this file alone.
    """

    name = "undo"
    annotations = _UNDOES

    path: Path

    def run(self, workspace: Workspace) -> str:
        return workspace.undo(self.path)


TOOLS: tuple[type[Tool], ...] = (EditFile, EditFiles, OutlineFile, ReadBlocks, Undo)
