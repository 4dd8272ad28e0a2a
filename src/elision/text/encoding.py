"""Bytes to text and back, such that what was read and not touched is written as it was."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ..errors import BadInput

# UTF-32's little-endian mark begins with UTF-16's, so it is looked for first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Where a text of its own kind says what it is encoded in: CSS, XML, Python and others (PEP 263: a
# comment on one of the first two lines), HTML. Each must stand where only a declaration can.
_DECLARATIONS = (
    rb'\A@charset "([\w.:-]+)"',
    rb"\A<\?xml [^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)",
    rb"\A(?:[^\n]*\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([\w.-]+)",
    rb"\A\s*<[\s\S]*?<meta\s[^>]*?\bcharset\s*=\s*[\"']?([\w.:-]+)",
)
_WORDS = (b"charset", b"coding")  # one is in every declaration, and neither in most files
_HEAD = 1024  # bytes looked at for a declaration, as browsers do
_SAMPLE = 1 << 16  # bytes that a guess is made from; the whole text must then agree with it

# A declaration is read as ASCII, so it cannot be true of an encoding that is not a superset of it
# (UTF-16, EBCDIC, UTF-7), nor of one that rewrites what it reads (unicode_escape).
_ASCII = (rb"\x41 +AGE-", bytes(range(32, 127)))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding that turns it back into its bytes; ``guessed`` if nothing says so."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes) -> Decoded:
    """Read bytes: by their byte order mark, as UTF-8, as they declare, or by a guess that holds.

    A byte order mark stays in the text, as its first character. Raises BadInput for binary data
    and for text in no encoding that would give the same bytes again.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark) and (text := _exact(data, encoding)) is not None:
            return Decoded(_textual(text), encoding)
    if b"\0" in data:
        raise BadInput("it is a binary file (it has NUL bytes)")
    declared = _declared(data)
    try:
        # UTF-8 first: others hardly ever look like it, while false declarations are common.
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if declared and (exact := _exact(data, declared)) is not None:
            return Decoded(exact, declared)
        return _guess(data, error.start)
    if declared and text.isascii() and _exact(data, declared) is not None:
        return Decoded(text, declared)
    return Decoded(text, "utf-8")


def encode(text: str, like: Decoded) -> bytes:
    """Write a text in the encoding that another was read in, or raise BadInput.

    Where that encoding was guessed, only the characters that the other text has are sure to have
    the right bytes, so no others are written.
    """
    if like.guessed:
        for character in sorted(set(text) - set(like.text)):
            if not character.isascii():
                raise BadInput(
                    f"it declares no encoding and is not UTF-8 (it looks like {like.encoding}), so "
                    f"{character!r} cannot be written to it safely; convert it to UTF-8 first"
                )
    try:
        return text.encode(like.encoding)
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise BadInput(
            f"it is encoded in {like.encoding}, which has no {text[error.start]!r} (line {line} of "
            "the new text); convert it to UTF-8 first, or leave that character out"
        ) from None


def _exact(data: bytes, encoding: str) -> str | None:
    """The text, if it gives the same bytes again."""
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except UnicodeError:
        return None


def _textual(text: str) -> str:
    if "\0" in text:
        raise BadInput("it is a binary file (it has NUL characters)")
    return text


def _declared(data: bytes) -> str | None:
    """The encoding that the first bytes declare, if Python knows it and it can be true."""
    head = data[:_HEAD]
    if not any(word in head.lower() for word in _WORDS):
        return None
    for declaration in _DECLARATIONS:
        if found := re.search(declaration, head, re.IGNORECASE):
            name = found[1].decode("ascii")
            try:
                honest = all(one.decode(name) == one.decode("ascii") for one in _ASCII)
                return codecs.lookup(name).name if honest else None
            except (LookupError, UnicodeError):
                return None
    return None


def _guess(data: bytes, first: int) -> Decoded:
    """The likeliest encoding of bytes that are not UTF-8 from index ``first`` on."""
    from charset_normalizer import from_bytes  # slow to import, and hardly ever needed

    start = data.rfind(b"\n", 0, first) + 1
    matches = list(from_bytes(data[start : start + _SAMPLE]))
    likely = [match.encoding for match in matches]
    for match in matches:
        # Of several that fit equally well it names the first in the alphabet; take the usual one.
        tied = (match.chaos, match.coherence) == (matches[0].chaos, matches[0].coherence)
        if tied and "cp1252" in match.could_be_from_charset:
            likely.insert(0, "cp1252")
    for encoding in likely:
        if (text := _exact(data, encoding)) is not None:
            return Decoded(text, encoding, guessed=True)
    raise BadInput("it is not UTF-8 and declares no encoding that fits; convert it to UTF-8")
