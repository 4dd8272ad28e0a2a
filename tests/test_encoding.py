"""Bytes to text and back: what is not touched is written as it was."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elision.errors import BadInput
from elision.text.encoding import Decoded, decode, encode
from elision.text.source import Source

CHARACTERS = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
MARKED = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
]


@given(st.binary(max_size=300))
def test_whatever_can_be_read_is_written_back_as_it_was(data: bytes) -> None:
    try:
        read = decode(data)
    except BadInput:
        return
    assert encode(read.text, read) == data


@given(st.text(CHARACTERS))
def test_utf8_is_read_as_it_is(text: str) -> None:
    data = text.encode()
    assert encode(decode(data).text, decode(data)) == data


@given(st.text(CHARACTERS), st.sampled_from(MARKED))
def test_a_byte_order_mark_decides_and_stays(text: str, marked: tuple[bytes, str]) -> None:
    mark, encoding = marked
    data = mark + text.encode(encoding)
    read = decode(data)
    assert read == Decoded("\ufeff" + text, encoding)
    assert encode(read.text, read) == data


@given(st.text())
def test_a_source_put_together_is_the_text_again(text: str) -> None:
    source = Source.of(text)
    joined = "".join(part for pair in zip(source.lines, source.ends, strict=True) for part in pair)
    assert source.bom + joined == text
    assert all("\n" not in line and "\r" not in line for line in source.lines)
    assert all(source.ends[:-1])


@pytest.mark.parametrize(
    "head",
    [
        '@charset "iso-8859-15";\n',
        '<?xml version="1.0" encoding="iso-8859-15"?>\n',
        "# -*- coding: iso-8859-15 -*-\n",
        "#!/usr/bin/python\n# vim: set fileencoding=iso-8859-15 :\n",
        '<!doctype html>\n<html><head><meta charset="iso-8859-15"></head>\n',
    ],
)
def test_a_declared_encoding_is_read_and_written(head: str) -> None:
    data = (head + "10 €\n").encode("iso-8859-15")
    read = decode(data)
    assert read.text == head + "10 €\n"
    assert not read.guessed
    assert encode(read.text.replace("10", "š"), read) == data.replace(b"10", b"\xa8")


def test_utf8_wins_over_a_declaration_that_is_not_true() -> None:
    assert decode(b'@charset "latin-1";\n\xc3\xa9').text.endswith("é")


@pytest.mark.parametrize("name", ["utf-16", "utf-7", "unicode_escape", "rot13", "nonsense"])
def test_a_declaration_that_cannot_be_true_is_not_believed(name: str) -> None:
    assert decode(f'@charset "{name}";\n+AGE-\\x41'.encode()).encoding == "utf-8"


def test_a_guess_takes_only_characters_that_it_is_sure_of() -> None:
    data = "/* Größe der Überschrift, für später */\np { margin: 0 }\n".encode("cp1252")
    read = decode(data)
    assert read.guessed
    assert "Größe" in read.text
    assert encode(read.text.replace("0", "1"), read) == data.replace(b"0", b"1")
    with pytest.raises(BadInput, match="declares no encoding"):
        encode(read.text + "é", read)


def test_a_character_that_the_encoding_lacks_is_named_with_its_line() -> None:
    with pytest.raises(BadInput, match=r"iso8859-1, which has no '€' \(line 2"):
        encode("a\n€\n", Decoded("a\n", "iso8859-1"))


@pytest.mark.parametrize("data", [b"a\0b", b"\x7fELF\x02\x01\x01\0", b"\xff\xfea\0\0\0"])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match="binary file"):
        decode(data)
