"""Cells that a spreadsheet would run as a formula, made harmless and back."""

from __future__ import annotations

import re

# What Excel, LibreOffice and Google Sheets take for the start of a formula, also in its full-width form.
DANGEROUS = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def escape(value: str) -> str:
    """The cell with one apostrophe before it where it begins like a formula (after any apostrophes)."""
    return f"'{value}" if DANGEROUS.match(value) else value


def unescape(value: str) -> str:
    """The original of an escaped cell: unescape(escape(x)) == x for every x."""
    return value[1:] if value.startswith("'") and DANGEROUS.match(value) else value
