"""The model writes hunks, in the formats of other tools: search and replace blocks, or a diff."""

from __future__ import annotations

from typing import Literal

from ..errors import Refusal
from ..formats import merged, search_replace, udiff
from ..merging.merge import merge
from ..merging.result import Merge
from ..models import Message
from ..prompts import example, prompt
from .asking import Asking, Way
from .lazy import TOLD, too_long
from .request import asked, check_sound, request
from .task import Task

Format = Literal["search-replace", "udiff"]
_FORMATS = {"search-replace": search_replace, "udiff": udiff}


def hunks(task: Task, ask: Asking, form: Format) -> Merge:
    """Ask for an edit in a format, of the file as a whole.

    An answer that cannot be put into the file goes back with the reason, as with a lazy edit.
    Raises Refusal for the last one that is not good.
    """
    messages, told = _opening(task, form), 0
    way: Way = form
    while (question := request(ask, messages, task.limits.answer)) is not None:
        reply = ask(way, task.path, question)
        try:
            found = merged(task.index, _FORMATS[form].read(reply))
            check_sound(task, found)
            return found
        except Refusal as refusal:
            if told == TOLD:
                raise
            ask.refused(task.path, str(refusal))
            told, way, said = told + 1, "told why", prompt("again", reason=refusal)
        messages = (*messages, Message("assistant", reply), Message("user", said))
    raise too_long(task, ask)


def _opening(task: Task, form: Format) -> tuple[Message, ...]:
    """The rules, an example, and what is asked."""
    language = task.index.language
    shown = example(language.name if language else "text")
    path = f"example{language.extensions[0] if language else ''}"
    after = merge(shown.text, shown.answer, path=path).text
    return (
        Message("system", prompt(form)),
        asked(path, shown.text, language, shown.instruction),
        Message("assistant", _FORMATS[form].write(shown.text, after)),
        asked(task.path, task.text, language, task.instruction),
    )
