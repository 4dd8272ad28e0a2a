"""The server for agents: tools that edit the files of one folder, by the Model Context Protocol."""

from __future__ import annotations

from anyio import CapacityLimiter, to_thread
from mcp.server import Server, ServerRequestContext
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
)
from pydantic import ValidationError

from ... import __version__
from ...errors import ElisionError
from ...files.root import Root
from .tools import TOOLS, Tool
from .workspace import Workspace

_INSTRUCTIONS = (
    "Use edit_file to change files: write the code that changes, and "
    "`// ... existing code ...` for all that stays. Ambiguous edits are refused with a reason, "
    "never guessed."
)
# Claude Code takes 25,000 tokens of one answer, and code has some three characters a token.
_LONGEST = 60_000


def server_for(root: Root) -> Server:
    """A server whose tools reach the files under a root, and no others."""
    workspace = Workspace(root)
    tools = {tool.name: tool for tool in TOOLS}
    turns = CapacityLimiter(1)  # each edit is merged into what the one before has written

    async def listed(
        context: ServerRequestContext, params: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=[tool.described() for tool in TOOLS])

    async def called(
        context: ServerRequestContext, params: CallToolRequestParams
    ) -> CallToolResult:
        tool = tools.get(params.name)
        if tool is None:
            raise MCPError(INVALID_PARAMS, f"no tool {params.name!r}; there are {', '.join(tools)}")
        # A call that is cancelled is waited for all the same: what it writes, it writes whole.
        return await to_thread.run_sync(
            _answer, tool, params.arguments or {}, workspace, limiter=turns
        )

    return Server(
        "elision",
        version=__version__,
        instructions=_INSTRUCTIONS,
        on_list_tools=listed,
        on_call_tool=called,
    )


def _answer(tool: type[Tool], arguments: dict[str, object], workspace: Workspace) -> CallToolResult:
    """What a tool says, or why it does not: text that an agent reads, either way.

    There is no structured form beside it: some clients show an agent that instead of the text, and
    others both, at twice the tokens.
    """
    try:
        text, failed = tool.model_validate(arguments).run(workspace), False
    except ValidationError as error:
        text, failed = tool.complaint(error), True
    except ElisionError as error:
        text, failed = str(error), True
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}\n... {len(text) - _LONGEST:,} more characters are left out"
    return CallToolResult(content=[TextContent(type="text", text=text)], is_error=failed)
