"""Article records from JSON Lines (.gz allowed), CSV (.gz allowed) and Parquet, one row at a time.

The record: id, outlet, url, title, summary, text, published (ISO 8601), language, byline. Every column may be missing,
unknown ones are ignored.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from rashomon.errors import InputError
from rashomon.model import ArticleDraft

FIELDS = ("id", "outlet", "url", "title", "summary", "text", "published", "language", "byline")
SUFFIXES = (".jsonl", ".jsonl.gz", ".ndjson", ".csv", ".csv.gz", ".parquet")
MAX_FIELD = 10_000_000  # characters; a longer field is a broken file, not an article


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: `number` is its line (JSON Lines, CSV) or row (Parquet), counted from 1.

    `draft` is None where the row cannot be used; `problems` say why, or what of the row was ignored.
    """

    number: int
    draft: ArticleDraft | None
    problems: tuple[str, ...] = ()


def is_record_file(path: Path) -> bool:
    """True where the name says that `read_records` can read the file."""
    return path.name.lower().endswith(SUFFIXES)


def read_records(path: Path, *, columns: Mapping[str, str] | None = None) -> Iterator[Row]:
    """Rows of a file of article records, in order.

    `columns` maps a field of the record to the file's own column name. Raises InputError when the file cannot be
    opened or is not of the kind its name says; one bad row is a Row without draft.
    """
    name = path.name.lower()
    if name.endswith((".jsonl", ".jsonl.gz", ".ndjson")):
        rows = _json_rows(path)
    elif name.endswith((".csv", ".csv.gz")):
        rows = _csv_rows(path)
    elif name.endswith(".parquet"):
        rows = _parquet_rows(path)
    else:
        raise InputError(f"{path}: expected a name that ends in {', '.join(SUFFIXES)}")
    try:
        for number, value in rows:
            yield _row(number, value, columns or {})
    except (OSError, EOFError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def _open(path: Path) -> IO[str]:
    if path.name.lower().endswith(".gz"):
        return gzip.open(path, "rt", encoding="utf-8-sig", errors="replace", newline="")
    return path.open(encoding="utf-8-sig", errors="replace", newline="")


def _json_rows(path: Path) -> Iterator[tuple[int, Any]]:
    with _open(path) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, InputError(f"not JSON ({error})")


def _csv_rows(path: Path) -> Iterator[tuple[int, Any]]:
    csv.field_size_limit(MAX_FIELD)
    with _open(path) as lines:
        reader = csv.DictReader(line.replace("\0", "") for line in lines)
        try:
            if not reader.fieldnames:
                raise InputError(f"{path}: empty; expected a header row with some of {', '.join(FIELDS)}")
            for value in reader:
                yield reader.line_num, value
        except csv.Error as error:
            raise InputError(f"{path}, line {reader.line_num}: not CSV ({error})") from error


def _parquet_rows(path: Path) -> Iterator[tuple[int, Any]]:
    import pyarrow
    import pyarrow.parquet

    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            number = 0
            for batch in file.iter_batches(batch_size=1000):
                for value in batch.to_pylist():
                    number += 1
                    yield number, value
    except pyarrow.ArrowException as error:
        raise InputError(f"{path}: not Parquet ({error})") from error


def _row(number: int, value: Any, columns: Mapping[str, str]) -> Row:
    if isinstance(value, InputError):
        return Row(number, None, (str(value),))
    if not isinstance(value, dict):
        return Row(number, None, (f"expected an object with some of {', '.join(FIELDS)}",))
    problems: list[str] = []
    text = {name: _text(value.get(columns.get(name, name))) for name in FIELDS if name != "published"}
    if not (text["title"] or text["summary"] or text["text"]):
        return Row(number, None, ("no title, summary or text",))
    raw = value.get(columns.get("published", "published"))
    published = _time(raw)
    if published is None and _text(raw):
        problems.append(f"published {str(raw)[:40]!r} is not ISO 8601 (2026-03-09T08:15:00Z): ignored")
    draft = ArticleDraft(
        id=text["id"],
        outlet=text["outlet"] or "",
        url=text["url"],
        title=text["title"] or "",
        summary=text["summary"],
        text=text["text"],
        published=published,
        language=text["language"],
        byline=text["byline"],
    )
    return Row(number, draft, tuple(problems))


def _text(value: Any) -> str | None:
    """The value as a string that any database takes (no NUL, no lone surrogate), None where there is nothing."""
    if value is None or (isinstance(value, float) and value != value):
        return None
    text = str(value).replace("\0", "").encode("utf-8", "replace").decode("utf-8")[:MAX_FIELD]
    return text if text.strip() else None


def _time(value: Any) -> datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if not isinstance(value, datetime):
        return None
    try:
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
