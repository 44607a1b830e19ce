"""Bytes of a feed -> well-formed UTF-8, whatever the server, the declaration or the byte order mark claim."""

from __future__ import annotations

import codecs
import re

_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]{0,200}\?>", re.IGNORECASE)
_DECLARED = re.compile(
    rb"<(?:\?xml[^>]{0,120}?encoding|meta[^>]{0,200}?charset)\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_TEXTUAL = re.compile(
    r"(?:iso-?8859-?\d+|windows-?\d+|cp\d+|koi8-[rtu]|gb2312|gbk|gb18030|big5|big5hkscs|euc[-_](?:jp|kr|jis-2004)|"
    r"shift_?jis|sjis|x-sjis|utf-?8|utf-?16(?:le|be)?|utf-?32(?:le|be)?|latin-?\d+|us-ascii|ascii|tis-620|"
    r"iso-2022-(?:jp|kr)|mac-?roman|macintosh|hz|ks_c_5601-1987|windows-31j)\Z",
    re.IGNORECASE,
)
# What the web means when it says the former: a superset of it.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin-1": "cp1252",
          "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "x-sjis": "cp932", "shift_jis": "cp932",
          "shift-jis": "cp932", "sjis": "cp932", "windows-31j": "cp932", "macintosh": "mac-roman",
          "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "iso-8859-9": "cp1254", "tis-620": "cp874"}  # fmt: skip
_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIRST_BYTES = {
    b"<\0?\0": "utf-16-le",
    b"\0<\0?": "utf-16-be",
    b"<\0r\0": "utf-16-le",
    b"\0<\0r": "utf-16-be",
    b"Lo\xa7\x94": "cp037",
}
_ILLEGAL = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF])
HEAD = 4096  # bytes in which a declaration must stand
_MAX_BROKEN = 0.005  # share of broken characters up to which a text that says UTF-8 is believed


def to_utf8(body: bytes, *, charset: str | None = None) -> tuple[bytes, str]:
    """Return the document in UTF-8 without byte order mark, NULs and declaration, and the name of the encoding it had.

    `charset` is what the HTTP header said. Bytes that read as UTF-8 are UTF-8; only then are the document's own
    declaration, the header and Windows-1252 asked. Never raises; unreadable bytes become U+FFFD.
    """
    text, name = _decoded(body, charset)
    text = _DECLARATION.sub("", text.translate(_ILLEGAL).lstrip("\ufeff \t\r\n"), count=1)
    return text.encode("utf-8", "replace"), name


def _decoded(body: bytes, charset: str | None) -> tuple[str, str]:
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace"), name
    bare = _without_mark(body)
    if bare is not None:
        return body.decode(bare, "replace"), bare
    try:
        return body.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    declaration = _DECLARED.search(body[:HEAD])
    declared = declaration[1].decode("ascii") if declaration else None
    for claim in (declared, charset):
        codec = _codec(claim)
        if codec is None:
            continue
        try:
            return body.decode(codec), codec
        except (UnicodeDecodeError, LookupError):
            text = body.decode(codec, "replace")
            broken = text.count("\ufffd")
            whole = sum(character > "\x7f" for character in text) - broken
            # English in Windows-1252 that says UTF-8 has few broken characters too, but then hardly a whole one
            if whole >= broken and broken <= _MAX_BROKEN * len(text) + 1:
                return text, codec
    return body.decode("cp1252", "replace"), "cp1252"


def _without_mark(body: bytes) -> str | None:
    """UTF-16 that forgot its mark (every other byte of the first markup is NUL), or EBCDIC."""
    return _FIRST_BYTES.get(body[:4])


def _codec(name: str | None) -> str | None:
    if name is None or not _TEXTUAL.match(name):
        return None
    wider = _WIDER.get(name.lower(), name.lower())
    if wider.startswith(("utf-16", "utf16", "utf-32", "utf32")):
        return None  # no mark and no NULs: it is not
    try:
        return codecs.lookup(wider).name
    except LookupError:
        return None
