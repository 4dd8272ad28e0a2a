"""The command line: one file a command, imported when it is called."""

from __future__ import annotations

import atexit
import gc
import io
import sys
from importlib import import_module
from typing import Any

import click

from ... import __version__
from ...errors import ElisionError
from .show import STOPPED, fail, say, stoppable

# A process that lasts a tenth of a second spends a tenth of that on looking for cycles, and as much
# again on a last look when it ends: look less often, and not at the end.
gc.set_threshold(50_000)
atexit.register(gc.freeze)

_COMMANDS = (
    *("apply", "batch", "bench", "blocks", "edit", "elide", "mcp", "models", "race", "serve"),
    "undo",
)


class _Commands(click.Group):
    """Finds a command in the file of its name, and turns errors into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        with stoppable():
            command = getattr(import_module(f".{cmd_name}", __name__), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:  # before a command, or after what it did
            say("stopped")
            ctx.exit(STOPPED)
        except ElisionError as error:
            fail(str(error))
            ctx.exit(error.exit_code)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="elision")
def main() -> None:
    """Merge a model's lazy edit into its file: exact, or refused with a reason.

    \b
    Examples:
      elision apply site.css reply.md
      elision edit site.css "set the font-size of the body to 50px"

    Exit code: 0 done, 1 refused, 2 wrong use or a file that cannot be read or written, 3 no whole
    answer from a model, 130 an edit that was stopped. Files are as they were unless it is 0; `batch
    --files` alone may have written some, and says how to take them back.
    """
    for stream in (sys.stdout, sys.stderr):
        # What a stream's encoding lacks is shown as an escape, and line ends are those of the file.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace", newline="\n")
