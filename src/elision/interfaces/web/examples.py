"""Edits that are ready to try: the worked examples that models are shown."""

from __future__ import annotations

from ...prompts import Example, example
from ...syntax import language_for

LANGUAGES = {
    "css": "CSS",
    "html": "HTML",
    "javascript": "JavaScript",
    "typescript": "TypeScript",
    "python": "Python",
    "go": "Go",
    "rust": "Rust",
    "json": "JSON",
}


def ready(language: str) -> tuple[str, Example]:
    """The example of a language, and what its file is called."""
    found = language_for(None, language)
    assert found
    return f"example{found.extensions[0]}", example(language)
