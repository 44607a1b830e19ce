"""Bytes in every encoding and disguise -> the same UTF-8."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.text.charset import to_utf8

TEXT = "<rss><title>Café “Übung” żółć</title></rss>"
LATIN = "<rss><title>Café Übung</title></rss>"
CYRILLIC = "<rss><title>Гавань открыта</title></rss>"


def declared(text: str, name: str) -> str:
    return f'<?xml version="1.0" encoding="{name}"?>{text}'


@pytest.mark.parametrize(
    ("body", "charset", "expected"),
    [
        (TEXT.encode(), None, TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), "iso-8859-1", TEXT),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None, TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-8", TEXT),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), None, TEXT),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), None, TEXT),
        (TEXT.encode("utf-16-le"), None, TEXT),
        (declared(TEXT, "utf-16").encode("utf-16-be"), None, TEXT),
        (declared(TEXT, "utf-8").encode(), "iso-8859-1", TEXT),
        (declared(TEXT, "iso-8859-1").encode(), None, TEXT),
        (declared(LATIN, "iso-8859-1").encode("latin-1"), "utf-8", LATIN),
        (declared(LATIN, "utf-8").encode("latin-1"), None, LATIN),
        (LATIN.encode("latin-1"), None, LATIN),
        (LATIN.encode("latin-1"), "iso-8859-1", LATIN),
        (declared("<a>“x”</a>", "iso-8859-1").encode("cp1252"), None, "<a>“x”</a>"),
        (declared(CYRILLIC, "windows-1251").encode("cp1251"), None, CYRILLIC),
        (CYRILLIC.encode("cp1251"), "windows-1251", CYRILLIC),
        (declared(CYRILLIC, "koi8-r").encode("koi8-r"), None, CYRILLIC),
        (declared("<a>港口開放</a>", "big5").encode("big5"), None, "<a>港口開放</a>"),
        (declared("<a>港口开放</a>", "gb2312").encode("gb18030"), None, "<a>港口开放</a>"),
        (declared("<a>港が開く</a>", "Shift_JIS").encode("cp932"), None, "<a>港が開く</a>"),
        (declared("<a>港が開く</a>", "euc-jp").encode("euc-jp"), None, "<a>港が開く</a>"),
        (declared("<a>항구</a>", "euc-kr").encode("euc-kr"), None, "<a>항구</a>"),
        (b"\x00<a>x\x00\x01\x08</a>\x0c", None, "<a>x</a>"),
        (b" \n\t<?xml version='1.0'?>\n<a>x</a>", None, "\n<a>x</a>"),
        (declared(LATIN, "base64").encode("latin-1"), "rot13", LATIN),
        (declared(LATIN, "no-such-thing").encode("latin-1"), "unicode_escape", LATIN),
        (b"", None, ""),
    ],
)
def test_to_utf8(body: bytes, charset: str | None, expected: str) -> None:
    assert to_utf8(body, charset=charset)[0].decode() == expected


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    body = (declared(TEXT * 100, "utf-8")).encode() + b"\xff"
    text = to_utf8(body)[0].decode()
    assert text.count("żółć") == 100
    assert text.endswith("\ufffd")


@given(st.binary(max_size=300), st.none() | st.text(max_size=20))
def test_any_bytes_become_utf8(body: bytes, charset: str | None) -> None:
    text = to_utf8(body, charset=charset)[0].decode("utf-8")
    assert "\x00" not in text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1))
def test_utf8_stays_itself(text: str) -> None:
    body = f"<a>{text}</a>"
    assert to_utf8(body.encode())[0].decode() == body.replace("\ufeff", "\ufeff")
