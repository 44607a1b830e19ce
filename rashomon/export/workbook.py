"""All tables as one Excel workbook, with the codebook and what the figures rest on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

import pandas as pd
import xlsxwriter

from rashomon.export.codebook import CODEBOOK

MAX_ROWS = 1_048_575  # rows of a sheet below its header
MAX_CELL = 32_767  # characters of a cell
CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 (the file format has no zone; a fixed date keeps equal input equal)
WIDTHS = {"text": 28, "time": 19, "integer": 10, "number": 12, "yes/no": 10}


def to_xlsx(tables: Mapping[str, pd.DataFrame], about: Mapping[str, object]) -> bytes:
    """A workbook: sheet 'about', one sheet a table, sheet 'codebook'. Times are UTC without zone; no formulas."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, {**options, "default_date_format": "yyyy-mm-dd hh:mm:ss"})
    book.set_properties({"title": "Rashomon comparison", "created": CREATED})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("about")
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 80)
    for row, (key, value) in enumerate(_flat("", about)):
        sheet.write_string(row, 0, key)
        sheet.write_string(row, 1, value[:MAX_CELL])
    columns = [column for column in CODEBOOK if column.table in tables]
    types = {(column.table, column.column): column.type for column in columns}
    for name, frame in tables.items():
        _sheet(book, name, frame, types)
    sheet = book.add_worksheet("codebook")
    for row, column in enumerate((("table", "column", "type", "meaning", "unit"), *columns)):
        for at, value in enumerate(column):
            sheet.write_string(row, at, value, bold if row == 0 else None)
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, frame: pd.DataFrame, types: Mapping[tuple[str, str], str]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    for at, column in enumerate(frame.columns):
        sheet.set_column(at, at, WIDTHS[types[name, column]])
        sheet.write_string(0, at, column, bold)
        for row, value in enumerate(frame[column].head(MAX_ROWS), start=1):
            if pd.isna(value):
                continue
            if isinstance(value, pd.Timestamp):
                sheet.write_datetime(row, at, value.tz_localize(None).to_pydatetime())
            elif isinstance(value, str):
                sheet.write_string(row, at, value[:MAX_CELL])
            elif isinstance(value, bool):
                sheet.write_boolean(row, at, value)
            else:
                sheet.write_number(row, at, float(value))
    sheet.freeze_panes(1, 0)
    if len(frame):
        sheet.autofilter(0, 0, min(len(frame), MAX_ROWS), len(frame.columns) - 1)


def _flat(prefix: str, value: object) -> list[tuple[str, str]]:
    """Nested values as lines of 'a.b.c' and text."""
    if isinstance(value, Mapping):
        return [line for key, inner in value.items() for line in _flat(f"{prefix}.{key}" if prefix else key, inner)]
    if isinstance(value, (list, tuple)):
        return [line for at, inner in enumerate(value, start=1) for line in _flat(f"{prefix}.{at}", inner)]
    return [(prefix, "" if value is None else str(value))]
