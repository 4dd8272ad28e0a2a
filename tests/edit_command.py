"""``elision edit`` as tests run it: on a stylesheet, with a model that says what it is to say."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from elision.interfaces.cli import main

SHEET = "body {\n  margin: 0;\n  top: 1px;\n}\n\np {\n  top: 0;\n}\n"
EDIT = "```css\nbody {\n  margin: 0;\n  top: 2px;\n}\n\n/* ... */\n```\n"
AFTER = SHEET.replace("1px", "2px")
VAGUE = "```css\n  outline: none;\n```\n"
DIFF = (
    "--- a/site.css\n+++ b/site.css\n@@ -1,6 +1,6 @@\n body {\n   margin: 0;\n"
    "-  top: 1px;\n+  top: 2px;\n }\n \n p {\n"
)
TOLD = "put the body lower"


def replay(*answers: str | dict[str, str]) -> str:
    """The name of a model that gives these answers in turn."""
    given = [{"text": one} if isinstance(one, str) else one for one in answers]
    path = Path("..", "answers.jsonl")
    path.write_text("".join(json.dumps(one) + "\n" for one in given))
    return f"replay/{path}"


def edit(*args: str, model: str | None = None, instruction: str = TOLD) -> Result:
    """Run the command; the first argument is a file, and so are all up to an option."""
    named = ("--model", model) if model else ()
    files = [one for one in args if not one.startswith("-")] or ["site.css"]
    options = [one for one in args if one.startswith("-")]
    return CliRunner().invoke(
        main, ["edit", *options, *named, *files, instruction], catch_exceptions=False
    )
