"""One event has the same rows with a store and without."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

import rashomon
from rashomon import jobs
from rashomon.errors import UsageError
from rashomon.export.codebook import TABLES, columns_of
from rashomon.export.files import as_records
from rashomon.model import Outlet
from rashomon.store.engine import open_store
from tests import several_languages


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of one event: all that grouping knows is in its articles."""
    made = f"sqlite:///{tmp_path_factory.mktemp('one') / 'store.db'}"
    with closing(open_store(made)) as store:
        for outlet in several_languages.OUTLETS:
            store.ensure_outlet(outlet)
        first = several_languages.START + timedelta(days=1)
        told = [one for one in several_languages.drafts() if one.published < first and "/en/bridge/" in (one.url or "")]
        copy = replace(told[0], outlet="nodi", url="https://nodi.example/copy", title="Bridge closed")
        store.save_import([*told, replace(copy, published=told[0].published + timedelta(hours=2))], fetched=first)
        jobs.analyse(store, now=first, window_hours=72)
    return made


@pytest.mark.parametrize("table", TABLES)
def test_a_cold_comparison_has_the_rows_of_the_stored_one(alone: str, table: str) -> None:
    with rashomon.open(alone) as store:
        (event,) = store.events()
        stored = store.compare(event.id)
        cold = rashomon.compare(store.articles(), outlets=several_languages.OUTLETS)
    expected, found = as_records(stored.to_frame(table)), as_records(cold.to_frame(table))
    if table == "emphasis":  # only a store knows an outlet's other articles
        assert {row["value"] for row in found if row["measure"] == "share_of_items"} == {None}
        expected, found = ([row for row in rows if row["measure"] != "share_of_items"] for rows in (expected, found))
    assert found == expected
    assert tuple(cold.to_frame(table).columns) == tuple(column.column for column in columns_of(table))


def test_the_cold_comparison_is_put_to_the_test(alone: str) -> None:
    with rashomon.open(alone) as store:
        cold = rashomon.compare(store.articles())
    for table in ("quotes", "statements", "topics", "wording", "passages", "shared_terms", "speakers"):
        assert not cold.to_frame(table).empty, table


def test_articles_that_grouping_keeps_apart_are_one_event_all_the_same() -> None:
    articles = rashomon.read(
        [
            {"id": "a", "outlet": "quay-post", "title": "Cracks close Tarn bridge", "language": "en"},
            {"id": "b", "outlet": "dune-mail", "title": "Cracks close the bridge at Tarn", "language": "en"},
            {"id": "c", "outlet": "talbote", "title": "Vier Uhren aus dem Museum gestohlen", "language": "de"},
        ]
    )
    result = rashomon.compare(articles)
    members = {member.article: member.nearest for member in result.event.members}
    assert members == {"a": "b", "b": "a", "c": None}
    assert result.event.language == "en"
    assert result.to_frame("events")["outlets"].tolist() == [3]
    assert rashomon.compare(reversed(articles.articles)) == result
    twice = [*articles, replace(articles.articles[0], title="Again")]
    assert rashomon.compare(twice) == result
    assert result.tables == tuple(TABLES)
    with pytest.raises(UsageError, match="no table 'points'"):
        result.to_frame("points")


def test_names_of_outlets_are_taken_where_given() -> None:
    articles = rashomon.read([{"outlet": "quay-post", "title": "Tide"}])
    named = rashomon.compare(articles, outlets=[Outlet("quay-post", "The Quay Post", country="GB")])
    assert named.to_frame("articles")[["outlet_name", "country"]].values.tolist() == [["The Quay Post", "GB"]]
