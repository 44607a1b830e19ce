"""How a CSV file is written: its encoding and its delimiter, found from its beginning."""

from __future__ import annotations

import codecs
import csv
from dataclasses import dataclass

LOOKED_AT = 1_000_000  # bytes from which the form is told
DELIMITERS = ",;\t|"

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class CsvForm:
    """Encoding and delimiter of a file."""

    encoding: str = "utf-8-sig"
    delimiter: str = ","


def form_of(beginning: bytes) -> CsvForm:
    """The form of a file that begins so: a byte order mark, UTF-8 where it can be, else Windows-1252.

    The delimiter is the one that parts the header into most columns and the next rows into as many.
    """
    encoding = _encoding(beginning)
    text = codecs.getincrementaldecoder(encoding)("replace").decode(beginning)
    lines = text.splitlines()[:20]
    return CsvForm(encoding, max(DELIMITERS, key=lambda delimiter: _columns(lines, delimiter)))


def _encoding(beginning: bytes) -> str:
    for mark, name in _MARKS:
        if beginning.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(beginning)  # the last character may be cut
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _columns(lines: list[str], delimiter: str) -> tuple[int, int]:
    """Rows with as many columns as the header (0 where it has one only), and the header's columns."""
    try:
        rows = [row for row in csv.reader((line.replace("\0", "") for line in lines), delimiter=delimiter) if row]
    except csv.Error:
        return 0, 0
    width = len(rows[0]) if rows else 0
    return (sum(len(row) == width for row in rows), width) if width > 1 else (0, 0)
