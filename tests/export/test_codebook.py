"""The codebook: one table, the tables of an export and the page of the documentation agree."""

from __future__ import annotations

from pathlib import Path

from rashomon.export.codebook import CODEBOOK, TABLES, columns_of, markdown
from rashomon.export.tables import COLUMNS, DTYPES, tables

CONTRACT = {
    *("articles", "events", "headlines", "emphasis", "quotes", "statements"),
    *("speakers", "wording", "labels", "not_found", "origins"),
}


def test_the_documentation_is_the_codebook() -> None:
    page = Path(__file__).parents[2] / "docs" / "codebook.md"
    assert page.read_text(encoding="utf-8") == markdown()


def test_every_table_of_the_contract_is_there_with_the_event_first() -> None:
    assert set(TABLES) >= CONTRACT
    for table in TABLES:
        assert columns_of(table)[0].column == "event_id"


def test_every_column_is_explained_once() -> None:
    names = [(column.table, column.column) for column in CODEBOOK]
    assert len(names) == len(set(names))
    assert all(column.meaning and column.type in DTYPES for column in CODEBOOK)
    assert len(COLUMNS) == len(CODEBOOK)


def test_tables_of_nothing_have_the_columns() -> None:
    for name, frame in tables([]).items():
        assert list(frame.columns) == [column.column for column in columns_of(name)]
        assert len(frame) == 0
