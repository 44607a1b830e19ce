"""Files of an export: readable back, harmless in a spreadsheet, the same bytes for the same input."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from rashomon.errors import InputError, UsageError
from rashomon.export.cells import unescape
from rashomon.export.codebook import TABLES, columns_of
from rashomon.export.files import FORMATS, as_records, to_csv, write
from rashomon.export.tables import tables
from rashomon.model import Comparison
from tests.analysis.invented import article, comparison_of, strike

HOSTILE = '=HYPERLINK("http://evil.example","x")<script>alert(1)</script>\x0b\x07'


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    text = f"{HOSTILE} @SUM(1) 12 people hurt. “{HOSTILE} and four words more,” said Ines Varga."
    hostile = article(HOSTILE, HOSTILE, text, id="-1", url="javascript:alert(1)")
    return comparison_of([*strike(), hostile])


@pytest.fixture(scope="module")
def folder(comparison: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    write([comparison], folder, formats=FORMATS)
    return folder


def test_one_file_a_table_and_what_it_rests_on(folder: Path) -> None:
    expected = {f"{table}.{ending}" for table in TABLES for ending in ("csv", "json", "parquet")}
    expected |= {"comparison.xlsx", "report.html", "codebook.csv", "methods.json"}
    assert {path.name for path in folder.iterdir()} == expected


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes(folder: Path, comparison: Comparison, tmp_path: Path) -> None:
    for path in write([comparison], tmp_path / "again", formats=FORMATS):
        assert path.read_bytes() == (folder / path.name).read_bytes(), path.name


def test_csv_is_read_by_plain_readers_and_gives_the_original_back(folder: Path, comparison: Comparison) -> None:
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [unescape(row["title"]) for row in rows] == [one.title for one in comparison.articles]
    assert {unescape(row["article_id"]) for row in rows} == {one.id for one in comparison.articles}
    assert rows[0]["published"] == "2026-03-09T08:00:00Z"


def test_no_csv_cell_is_a_formula(folder: Path) -> None:
    number = re.compile(r"-?[\d.]+(e-?\d+)?$")
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    assert cell[:1] not in {"=", "+", "-", "@", "\t"} or number.match(cell), (path.name, cell)


@pytest.mark.slow
def test_json_and_parquet_hold_the_same_facts(folder: Path, comparison: Comparison) -> None:
    for name, frame in tables([comparison]).items():
        records = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        assert records == as_records(frame)
        back = pq.read_table(folder / f"{name}.parquet").to_pandas()
        assert list(back.columns) == [column.column for column in columns_of(name)]
        assert len(back) == len(frame)


def test_the_workbook_has_no_formula_and_no_link(folder: Path) -> None:
    with zipfile.ZipFile(folder / "comparison.xlsx") as book:
        names = book.namelist()
        sheets = [name for name in names if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == len(TABLES) + 2
        assert not any("_rels/sheet" in name for name in names)
        for sheet in sheets:
            assert b"<f>" not in book.read(sheet)
            assert b"<hyperlink" not in book.read(sheet)


def test_the_report_is_self_contained_and_escaped(folder: Path) -> None:
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "javascript:" not in page
    assert not re.search(r"<(img|link|iframe|object|embed)\b|@import|url\(", page)
    assert 'href="https://northern-post.example/1"' in page
    assert "not found" in page.lower()


def test_methods_say_the_basis_and_the_parameters(folder: Path) -> None:
    about = json.loads((folder / "methods.json").read_text(encoding="utf-8"))
    assert about["events"][0]["basis"] == {"full text": 4, "summary": 1, "title": 1}
    assert about["parameters"]["wording"]["prior_size_words"] == "words of an average group"
    assert about["program"]["version"]


def test_nothing_depends_on_the_clock(comparison: Comparison, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    first = {path.name: path.read_bytes() for path in write([comparison], folder, formats=("xlsx", "html"))}
    with zipfile.ZipFile(io.BytesIO(first["comparison.xlsx"])) as book:
        assert {info.date_time[0] for info in book.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in book.read("docProps/core.xml")


def test_a_mark_for_excel_on_demand() -> None:
    frame = pd.DataFrame({"a": ["é"]})
    assert to_csv(frame) == "a\né\n".encode()
    assert to_csv(frame, bom=True).startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("formats", [(), ("pdf",), ("csv", "CSV")])
def test_unknown_formats_are_wrong_use(formats: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="expected some of"):
        write([], tmp_path, formats=formats)


def test_a_folder_that_cannot_be_is_said(comparison: Comparison, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        write([comparison], tmp_path / "file")


def test_an_export_of_no_event(tmp_path: Path) -> None:
    assert write([], tmp_path, formats=FORMATS)


def test_a_lone_surrogate_does_not_stop_the_export(comparison: Comparison, tmp_path: Path) -> None:
    first = comparison.articles[0]
    broken = replace(comparison, articles=(replace(first, title="a\ud800b"), *comparison.articles[1:]))
    assert write([broken], tmp_path, formats=FORMATS)
