"""Tables to files: CSV, JSON, Parquet, XLSX and an HTML report. Same input, same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from rashomon.errors import InputError, UsageError
from rashomon.export import report, workbook
from rashomon.export.cells import escape
from rashomon.export.methods import methods
from rashomon.export.tables import COLUMNS, tables
from rashomon.model import Comparison

FORMATS = ("csv", "json", "parquet", "xlsx", "html")


def write(comparisons: Sequence[Comparison], folder: Path, *, formats: Sequence[str] = ("csv",)) -> tuple[Path, ...]:
    """Write the tables of these events into `folder` (made if missing) and return the files in order.

    CSV, JSON and Parquet have one file a table (`quotes.csv`); `comparison.xlsx` and `report.html` hold all. Beside
    them lie `codebook.csv` and `methods.json`. Raises UsageError for an unknown format, InputError if a file cannot
    be written.
    """
    _check(formats, FORMATS)
    about = methods(comparisons)
    pages = {"report.html": report.to_html(comparisons, about).encode("utf-8", "replace")} if "html" in formats else {}
    return write_tables(tables(comparisons), about, folder, formats=formats, book="comparison", others=pages)


def write_tables(
    frames: Mapping[str, pd.DataFrame],
    about: Mapping[str, object],
    folder: Path,
    *,
    formats: Sequence[str],
    book: str,
    others: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[Path, ...]:
    """Write tables of the codebook as files of their own and, where asked for, as the workbook `book`.xlsx."""
    _check(formats, FORMATS)
    contents: dict[str, bytes] = {}
    for name in dict.fromkeys(formats):
        if name == "xlsx":
            contents[f"{book}.xlsx"] = workbook.to_xlsx(frames, about)
        elif name == "html":
            contents |= others
        else:
            contents |= {f"{table}.{name}": _WRITERS[name](frame) for table, frame in frames.items()}
    contents["codebook.csv"] = to_csv(COLUMNS[COLUMNS["table"].isin(list(frames))])
    contents["methods.json"] = (json.dumps(about, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise InputError(f"{folder}: cannot be written ({error})") from error
    return tuple(folder / name for name in contents)


def _check(formats: Sequence[str], known: Sequence[str]) -> None:
    unknown = [name for name in formats if name not in known]
    if unknown or not formats:
        raise UsageError(f"format {unknown[0] if unknown else ''!r}: expected some of {', '.join(known)}")


def to_csv(frame: pd.DataFrame, *, bom: bool = False) -> bytes:
    """A table as CSV: UTF-8, comma, LF, empty for unknown, ISO 8601 times, formulas made harmless.

    bom: put the mark before it by which Excel knows UTF-8. Off by default, because other programs read the mark as a
      part of the first column's name; whoever opens tables in Excel takes the workbook.
    """
    shown = pd.DataFrame({name: _csv_column(frame[name]) for name in frame.columns})
    text = shown.to_csv(index=False, lineterminator="\n", na_rep="", float_format="%.10g")
    return text.encode("utf-8-sig" if bom else "utf-8")


def _csv_column(column: pd.Series) -> pd.Series:
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        return column.map(_iso, na_action="ignore").astype(object)
    if column.dtype == "boolean":
        return column.map({True: "true", False: "false"}, na_action="ignore").astype(object)
    if isinstance(column.dtype, pd.StringDtype) or column.dtype == object:
        return column.map(escape, na_action="ignore")
    return column


def _iso(time: pd.Timestamp) -> str:
    return time.isoformat().replace("+00:00", "Z")


def as_records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """A table as plain values for JSON: unknown is None, a time its ISO 8601 string."""
    columns = {
        name: [_plain(value) for value in frame[name].astype(object).where(frame[name].notna(), None)]
        for name in frame.columns
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _plain(value: object) -> object:
    if isinstance(value, pd.Timestamp):
        return _iso(value)
    return value.item() if hasattr(value, "item") else value


def to_json(frame: pd.DataFrame) -> bytes:
    """A table as a JSON array of objects, UTF-8, one object a line."""
    lines = (json.dumps(record, ensure_ascii=False, allow_nan=False) for record in as_records(frame))
    return ("[" + ",\n".join(lines) + "]\n").encode()


def to_parquet(frame: pd.DataFrame) -> bytes:
    """A table as Parquet with zstd compression."""
    buffer = BytesIO()
    frame.to_parquet(buffer, engine="pyarrow", compression="zstd", index=False)
    return buffer.getvalue()


_WRITERS: Mapping[str, Callable[[pd.DataFrame], bytes]] = {"csv": to_csv, "json": to_json, "parquet": to_parquet}
