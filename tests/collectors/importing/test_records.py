"""Other people's tables: names of columns, delimiters, encodings, dates and markup."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from collectors.importing.records import parse_columns, parse_unambiguous, read_rows
from rashomon.errors import UsageError
from rashomon.files.csv_dialect import CsvForm, form_of

MARCH = datetime(2026, 3, 9, tzinfo=UTC)


def rows(path: Path, *pairs: str):
    return list(read_rows(path, parse_columns(pairs)))


@pytest.mark.parametrize(
    ("header", "pairs"),
    [
        ("title,url,text,published", ()),
        ("Headline,LINK,Body, Date ", ()),
        ("heading,web_url,maintext,publish_date", ()),
        ("Schlagzeile,Adresse,Inhalt,Tag", ("title=Schlagzeile", "url=Adresse", "text=inhalt", "published=Tag")),
    ],
)
def test_columns_are_found_by_their_usual_names_or_as_told(tmp_path: Path, header: str, pairs: tuple[str, ...]) -> None:
    (tmp_path / "a.csv").write_text(f"{header}\nFerry stops,https://a.example/1,It stopped.,2026-03-09\n")
    ((row),) = rows(tmp_path / "a.csv", *pairs)
    assert row.draft is not None
    assert (row.draft.title, row.draft.url, row.draft.text) == ("Ferry stops", "https://a.example/1", "It stopped.")
    assert row.draft.published == MARCH


@pytest.mark.parametrize("pair", ["title", "tilte=Headline", "title=", "=x"])
def test_a_column_that_cannot_be_meant_is_refused(pair: str) -> None:
    with pytest.raises(UsageError, match="expected FIELD=NAME"):
        parse_columns([pair])


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (b"title,text\na,b\n", CsvForm()),
        ("title;text\nFähre;b, c, d\n".encode(), CsvForm(delimiter=";")),
        ("title;text\nFähre;b, c, d\n".encode("cp1252"), CsvForm("cp1252", ";")),
        ("title\ttext\na\tb\n".encode("utf-16"), CsvForm("utf-16", "\t")),
        (b"title|text\na|b\n", CsvForm(delimiter="|")),
        (b'title,text\n"a;b;c","x;y;z"\n', CsvForm()),
        (b"title\nOne; two\n", CsvForm()),
        (b"", CsvForm()),
        ("title,text\nü".encode()[:-1], CsvForm()),  # cut in a character
        (b'title,text\n"never closed', CsvForm()),
    ],
)
def test_the_form_of_a_csv_file(content: bytes, form: CsvForm) -> None:
    assert form_of(content) == form


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "Titel;Text\nFähre hält;Sie hält.\n".encode("cp1252")),
        ("a.csv", "Titel;Text\nFähre hält;Sie hält.\n".encode("utf-16")),
        ("a.tsv", "Titel\tText\nFähre hält\tSie hält.\n".encode()),
        ("a.csv", b"\xef\xbb\xbf" + "Titel,Text\r\nFähre hält,Sie hält.\r\n".encode()),
    ],
)
def test_delimiters_and_encodings(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    ((row),) = rows(tmp_path / name, "title=Titel")
    assert row.draft is not None
    assert (row.draft.title, row.draft.text) == ("Fähre hält", "Sie hält.")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("9 March 2026", MARCH),
        ("March 9, 2026", MARCH),
        ("20260309", MARCH),
        ("Mon, 09 Mar 2026 08:15:00 +0100", datetime(2026, 3, 9, 7, 15, tzinfo=UTC)),
        ("09.03.2026", MARCH),  # points are day first everywhere
        ("13/03/2026", datetime(2026, 3, 13, tzinfo=UTC)),
        ("03/03/2026", datetime(2026, 3, 3, tzinfo=UTC)),
        ("03/04/2026", None),
        ("3-4-2026", None),
        ("soon", None),
    ],
)
def test_a_date_is_taken_where_it_can_be_read_in_one_way(text: str, time: datetime | None) -> None:
    assert parse_unambiguous(text) == time


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("One.\n\nTwo & three < four.", "One.\n\nTwo & three < four."),
        ("<p>One.</p><p>Two <b>bold</b>.</p><script>alert(1)</script>", "One.\n\nTwo bold."),
        ("One <b>bold</b>.\n\nTwo &amp; <i>three</i>.", "One bold.\n\nTwo & three."),
        ("One<img src=x onerror=alert(1)>.", "One."),
        ("<!-- nothing -->", None),
    ],
)
def test_markup_is_cleaned_and_paragraphs_stay(tmp_path: Path, text: str, clean: str | None) -> None:
    import json

    (tmp_path / "a.jsonl").write_text(json.dumps({"title": "<b>Ferry</b> stops", "text": text}))
    ((row),) = rows(tmp_path / "a.jsonl")
    assert row.draft is not None
    assert (row.draft.title, row.draft.text) == ("Ferry stops", clean)
