"""What a person reads: colours, columns, and text that does a terminal no harm."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import TextIO

import click

from ...errors import ElisionError
from ...files import told
from ...merging.result import Change, Lines

_WIDTH = 80  # columns, where there is no terminal that says otherwise
_LONGEST = 2000  # characters of one line that a person is shown
STOPPED = 130  # the exit code that a shell has for what Ctrl-C ends

_KIND = 7  # columns
_KINDS = {"changed": "yellow", "added": "green", "removed": "red"}


def coloured(stream: TextIO) -> bool:
    """Whether colours belong on a stream (https://no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return stream.isatty() and not plain


def width() -> int:
    """How many columns there are to write on."""
    import shutil  # slow to import

    return shutil.get_terminal_size((_WIDTH, 24)).columns if sys.stdout.isatty() else _WIDTH


def paint(text: str, stream: TextIO, colour: str | None = None, **style: bool) -> str:
    """A text in a colour, where the stream has colours."""
    return click.style(text, fg=colour, **style) if coloured(stream) else text


def fail(message: str) -> None:
    """What went wrong, on standard error."""
    say(f"{paint('error:', sys.stderr, 'red', bold=True)} {harmless(_cut(message, _LONGEST))}")


def warn(message: str) -> None:
    """What a person should look at, on standard error."""
    say(f"{paint('warning:', sys.stderr, 'yellow', bold=True)} {harmless(_cut(message, _LONGEST))}")


def say(message: str) -> None:
    """A line on standard error, so that standard output is the result alone."""
    click.echo(message, err=True)


def check_place(path: str) -> None:
    """Raise BadInput for a place that nothing can be written to: before it is made for minutes."""
    with told("write", path):
        there = os.path.lexists(path)
        open(path, "ab").close()
        if not there:
            os.unlink(path)


def save(path: str, data: bytes) -> None:
    """Write a file that a person asked for beside what is shown."""
    with told("write", path), open(path, "wb") as file:
        file.write(data)
    say(f"wrote {path}")


@contextmanager
def stoppable() -> Iterator[Callable[[], None]]:
    """Ends the command, with a word, where Ctrl-C comes inside: for what has written nothing.

    Whatever a library makes of it, which is then the error that is seen: of what comes in a
    `__set_name__` Python 3.11 makes a RuntimeError, and pydantic a SchemaError of what comes while
    it builds a class. A model's client has hundreds of either. What comes in a callback, and each
    import has one, Python drops: what is yielded raises KeyboardInterrupt once one has come.
    """
    came = False

    def stop(number: int, frame: FrameType | None) -> None:
        nonlocal came
        came = True
        signal.default_int_handler(number, frame)

    def check() -> None:
        if came:
            raise KeyboardInterrupt

    heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if heeded:
        signal.signal(signal.SIGINT, stop)
    try:
        yield check
    except (ElisionError, click.ClickException, click.exceptions.Exit):
        raise
    except (Exception, KeyboardInterrupt) as error:
        if not came and not isinstance(error, KeyboardInterrupt):
            raise
        say("stopped; nothing was written")
        raise click.exceptions.Exit(STOPPED) from None
    finally:
        if heeded:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def harmless(text: str) -> str:
    """A text whose invisible characters are shown, not obeyed.

    Control characters can overwrite what stands elsewhere on a terminal, and bidirectional ones
    show code in another order than it has.
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one == "\t" else ascii(one)[1:-1] for one in text)


def diff_text(diff: str) -> str:
    """A diff as it goes to standard output: coloured for a person, byte for byte for a program."""
    if not sys.stdout.isatty():
        return diff
    return "".join(_diff_line(line) for line in diff.split("\n")[:-1])


def _diff_line(line: str) -> str:
    # A name in a header never begins with a blank, and each line of a hunk has its sign.
    line = line.removesuffix("\r")
    heading = line.startswith(("--- ", "+++ "))
    colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
    if len(line) > _LONGEST:
        line = f"{line[:_LONGEST]}… ({len(line):,} characters)"
    shown = harmless(line)
    if heading or colour is None:
        return paint(shown, sys.stdout, bold=heading) + "\n"
    return paint(shown, sys.stdout, colour) + "\n"


def change_lines(changes: Sequence[Change], *, new: bool = False) -> Iterator[str]:
    """A line for each change: what kind, which block, and where that stands now."""
    outside = "(new file)" if new else "(outside every block)"
    rows = [
        (change.kind, harmless(change.block) or outside, line_range(_where(change)))
        for change in changes
    ]
    room = width() - max((_KIND + len(where) + 4 for _, _, where in rows), default=0)
    names = column((name for _, name, _ in rows), room)
    for (kind, _, where), name in zip(rows, names, strict=True):
        yield f"{paint(f'{kind:{_KIND}}', sys.stdout, _KINDS[kind])}  {name}  {where}"


def _where(change: Change) -> Lines:
    return change.before if change.kind == "removed" else change.after


def line_range(lines: Lines) -> str:
    """Lines as a person names them."""
    first, last = lines
    return f"lines {first}-{last}" if first < last else f"line {first}"


def column(texts: Iterable[str], room: int) -> list[str]:
    """Texts of one width: what is too long for the room is cut in its middle, the rest padded."""
    cut = [_cut(text, max(room, 8)) for text in texts]
    widest = max(map(cells, cut), default=0)
    return [text + " " * (widest - cells(text)) for text in cut]


def _cut(text: str, room: int) -> str:
    if cells(text) <= room:
        return text
    half = (room - 1) // 2
    tail = text[-half:]
    while cells(tail) > half:
        tail = tail[1:]
    head = text[: room - 1 - half]
    while cells(head) > room - 1 - half:
        head = head[:-1]
    return f"{head}…{tail}"


def cells(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)
