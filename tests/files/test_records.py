"""Article records in every format, and every kind of dirt in them."""

import csv
import gzip
import json
from datetime import UTC, datetime

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import InputError
from rashomon.files.records import read_records

RECORD = {
    "id": "a1",
    "outlet": "Harbour Courier",
    "url": "https://courier.example/a1",
    "title": "Ferry stops",
    "summary": "The ferry stopped.",
    "text": "The ferry stopped.\n\nNobody was hurt.",
    "published": "2026-03-09T08:15:00+01:00",
    "language": "en",
    "nobody_knows_this": "ignored",
}


def write_jsonl(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def write_gzip(path, rows):
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def write_csv(path, rows):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=rows[0])
        writer.writeheader()
        writer.writerows(rows)


def write_parquet(path, rows):
    pd.DataFrame(rows).to_parquet(path)


@pytest.mark.parametrize(
    ("name", "write"),
    [("a.jsonl", write_jsonl), ("a.jsonl.gz", write_gzip), ("a.csv", write_csv), ("A.Parquet", write_parquet)],
)
def test_the_same_article_in_every_format(tmp_path, name, write):
    path = tmp_path / name
    write(path, [RECORD, {**RECORD, "id": "a2", "summary": None}])
    first, second = [row.draft for row in read_records(path)]
    assert (first.id, first.outlet, first.title) == ("a1", "Harbour Courier", "Ferry stops")
    assert first.text == RECORD["text"]
    assert first.published == datetime(2026, 3, 9, 7, 15, tzinfo=UTC)
    assert second.summary is None


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ("[1, 2]", "expected an object"),
        ('"text"', "expected an object"),
        ("{}", "no title, summary or text"),
        ('{"title": "  "}', "no title, summary or text"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_a_bad_line_is_a_row_with_a_reason(tmp_path, line, problem):
    path = tmp_path / "dirty.jsonl"
    path.write_text(f'{{"title": "One"}}\n\n{line}\n{{"title": "Two"}}\n', encoding="utf-8")
    rows = list(read_records(path))
    assert [row.draft.title for row in rows if row.draft] == ["One", "Two"]
    (bad,) = [row for row in rows if not row.draft]
    assert bad.number == 3
    assert problem in bad.problems[0]


@pytest.mark.parametrize(
    ("value", "time", "problem"),
    [
        ("2026-03-09", datetime(2026, 3, 9, tzinfo=UTC), False),
        ("2026-03-09T08:00:00Z", datetime(2026, 3, 9, 8, tzinfo=UTC), False),
        ("yesterday", None, True),
        ("", None, False),
        (None, None, False),
        (20260309, None, True),
        ("0001-01-01T00:00:00+14:00", None, True),
    ],
)
def test_times(tmp_path, value, time, problem):
    write_jsonl(tmp_path / "a.jsonl", [{"title": "One", "published": value}])
    (row,) = read_records(tmp_path / "a.jsonl")
    assert row.draft.published == time
    assert bool(row.problems) == problem


def test_characters_that_no_database_takes_are_replaced(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"title": "A\\u0000B \\ud800"}\n', encoding="utf-8")
    (row,) = read_records(tmp_path / "a.jsonl")
    assert row.draft.title == "AB ?"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"text", "expected a name that ends in"),
        ("a.csv", b"", "empty"),
        ("a.parquet", b"PAR1 but no", "not Parquet"),
        ("a.jsonl.gz", b"not gzip", "cannot be read"),
    ],
)
def test_a_file_of_another_kind(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        list(read_records(tmp_path / name))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        list(read_records(tmp_path / "none.jsonl"))


def test_columns_by_another_name(tmp_path):
    write_csv(tmp_path / "a.csv", [{"headline": "One", "source": "Courier"}])
    (row,) = read_records(tmp_path / "a.csv", columns={"title": ["headline"], "outlet": ["source"]})
    assert (row.draft.title, row.draft.outlet) == ("One", "Courier")


@given(st.binary(max_size=300))
def test_any_bytes_as_json_lines_end_in_rows(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    path.write_bytes(content)
    assert all(row.draft or row.problems for row in read_records(path))
