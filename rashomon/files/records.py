"""Article records from JSON Lines (.gz allowed), CSV or TSV (.gz allowed) and Parquet, one row at a time.

The record: id, outlet, url, title, summary, text, published (ISO 8601), language, byline. Every column may be missing,
unknown ones are ignored.
"""

from __future__ import annotations

import csv
import gzip
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import IO, Any

from rashomon.errors import InputError
from rashomon.files.csv_dialect import LOOKED_AT, CsvForm, form_of
from rashomon.model import ArticleDraft

FIELDS = ("id", "outlet", "url", "title", "summary", "text", "published", "language", "byline")
SUFFIXES = (".jsonl", ".jsonl.gz", ".ndjson", ".csv", ".csv.gz", ".tsv", ".tsv.gz", ".parquet")
MAX_FIELD = 10_000_000  # characters; a longer field is a broken file, not an article

Columns = Mapping[str, Sequence[str]]  # a field of the record -> names its column may have, the surest first
Times = Callable[[str], "datetime | None"]


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


def read_records(path: Path, *, columns: Columns | None = None, times: Times | None = None) -> Iterator[Row]:
    """Rows of a file of article records, in order.

    `columns` says where the fields of the record are, a field not in it is under its own name; `times` reads dates
    that are not ISO 8601. Raises InputError when the file cannot be opened or is not of the kind its name says; one
    bad row is a Row without draft.
    """
    name = path.name.lower()
    if name.endswith((".jsonl", ".jsonl.gz", ".ndjson")):
        rows = _json_rows(path)
    elif name.endswith((".csv", ".csv.gz", ".tsv", ".tsv.gz")):
        rows = _csv_rows(path)
    elif name.endswith(".parquet"):
        rows = _parquet_rows(path)
    else:
        raise InputError(f"{path}: expected a name that ends in {', '.join(SUFFIXES)}")
    try:
        for number, value in rows:
            yield _row(number, value, columns or {}, times)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def rows_of(records: Iterable[Any]) -> Iterator[Row]:
    """Rows of records in memory, such as dictionaries, counted from 1; anything else is a Row without draft."""
    return (_row(number, record, {}, None) for number, record in enumerate(records, 1))


def _open(path: Path, encoding: str = "utf-8-sig") -> IO[str]:
    if path.name.lower().endswith(".gz"):
        return gzip.open(path, "rt", encoding=encoding, errors="replace", newline="")
    return path.open(encoding=encoding, errors="replace", newline="")


def _form(path: Path) -> CsvForm:
    with gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb") as file:
        return form_of(file.read(LOOKED_AT))


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
    form = _form(path)
    with _open(path, form.encoding) as lines:
        reader = csv.DictReader((line.replace("\0", "") for line in lines), delimiter=form.delimiter)
        try:
            names = reader.fieldnames
        except csv.Error as error:
            raise InputError(f"{path}, line {reader.line_num}: not CSV ({error})") from error
        if not names:
            raise InputError(f"{path}: empty; expected a header row with some of {', '.join(FIELDS)}")
        while True:
            try:
                value: Any = next(reader)
            except StopIteration:
                return
            except csv.Error as error:  # the next line is a new beginning
                value = InputError(f"not CSV ({error})")
            yield reader.reader.line_num, value


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


def _row(number: int, value: Any, columns: Columns, times: Times | None) -> Row:
    if isinstance(value, InputError):
        return Row(number, None, (str(value),))
    if not isinstance(value, Mapping):
        return Row(number, None, (f"expected an object with some of {', '.join(FIELDS)}",))
    problems: list[str] = []
    values = _Values(value, columns)
    text = {name: _text(values.of(name)) for name in FIELDS if name != "published"}
    if not (text["title"] or text["summary"] or text["text"]):
        return Row(number, None, ("no title, summary or text",))
    raw = values.of("published")
    published = _time(raw) or (times(str(raw)) if times and _text(raw) else None)
    if published is None and _text(raw):
        problems.append(
            f"published {str(raw)[:40]!r} is no date that is surely read (2026-03-09T08:15:00Z is): ignored"
        )
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


class _Values:
    """The values of a row by field, whatever the case of the column names and the blanks around them."""

    def __init__(self, row: Mapping[Any, Any], columns: Columns) -> None:
        self._row = {str(name).strip().casefold(): value for name, value in row.items() if name is not None}
        self._columns = columns

    def of(self, field: str) -> Any:
        """The first of the field's columns that holds something."""
        names = self._columns.get(field, (field,))
        values = (self._row.get(name.strip().casefold()) for name in names)
        return next((value for value in values if _text(value) is not None), None)


def _text(value: Any) -> str | None:
    """The value as a string that any database takes (no NUL, no lone surrogate), None where there is nothing."""
    if _is_missing(value):
        return None
    text = str(value).replace("\0", "").encode("utf-8", "replace").decode("utf-8")[:MAX_FIELD]
    return text if text.strip() else None


def _is_missing(value: Any) -> bool:
    """None, not-a-number, and what pandas has for them: they alone do not equal themselves."""
    try:
        return value is None or bool(value != value)
    except TypeError:  # pandas' NA has no truth
        return True
    except ValueError:  # an array
        return False


def _time(value: Any) -> datetime | None:
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if not isinstance(value, datetime) or _is_missing(value):
        return None
    try:
        utc = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return datetime.combine(utc.date(), utc.time(), UTC)  # of pandas' own kind of time a plain one
    except (OverflowError, ValueError):
        return None
