"""Comparisons as tidy tables."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest

from rashomon.export.codebook import columns_of
from rashomon.export.tables import DTYPES, tables
from rashomon.model import Comparison, Outlet, Part, Revision, Sighting
from tests.analysis.invented import MORNING, article, comparison_of, strike


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    articles = strike()
    return comparison_of(
        articles,
        outlets=[Outlet("northern-post", "The Northern Post", country="VM")],
        sightings=[Sighting(articles[0].id, "f", MORNING + timedelta(hours=h), h, 20) for h in range(3)],
        revisions=[Revision(articles[1].id, Part.TITLE, "=Soldiers", "Regime", MORNING + timedelta(hours=4))],
    )


@pytest.fixture(scope="module")
def frames(comparison: Comparison) -> dict[str, pd.DataFrame]:
    return tables([comparison])


def test_columns_and_types_are_those_of_the_codebook(frames: dict[str, pd.DataFrame]) -> None:
    for name, frame in frames.items():
        assert [(column, str(frame[column].dtype)) for column in frame] == [
            (column.column, DTYPES[column.type]) for column in columns_of(name)
        ]
        assert len(frame) or name == "passages", f"the sample has no {name}"  # for those see test_together
        assert set(frame["event_id"]) <= {"event-1"}


def test_articles_and_events_say_what_they_rest_on(frames: dict[str, pd.DataFrame]) -> None:
    articles = frames["articles"].set_index("outlet")
    assert articles.loc["northern-post", "outlet_name"] == "The Northern Post"
    assert articles["basis"].to_dict() == {
        "northern-post": "full text",
        "daily-ebb": "full text",
        "harbour-radio": "full text",
        "ledger": "summary",
        "gull": "title",
    }
    event = frames["events"].iloc[0]
    assert (event["articles"], event["full_texts"], event["summaries"], event["titles"]) == (5, 3, 1, 1)


def test_a_changed_headline_has_a_row_for_each_version(frames: dict[str, pd.DataFrame]) -> None:
    rows = frames["headlines"][frames["headlines"]["outlet"] == "daily-ebb"]
    assert list(rows["title"]) == ["=Soldiers", "Regime sends soldiers against dockers"]
    assert list(rows["replaced_at"].isna()) == [False, True]


def test_emphasis_is_long(frames: dict[str, pd.DataFrame]) -> None:
    values = frames["emphasis"].set_index(["outlet", "measure"])["value"]
    assert values["northern-post", "feed_position"] == 0
    assert values["northern-post", "hours_in_feed"] == 2
    assert values["daily-ebb", "hours_after_first"] == 2.5
    assert pd.isna(values["daily-ebb", "feed_position"])


def test_absent_statements_are_rows(frames: dict[str, pd.DataFrame], comparison: Comparison) -> None:
    absent = frames["statements"][frames["statements"]["variant"] == "absent"]
    assert len(absent) == sum(len(statement.absent) for statement in comparison.statements)
    assert absent["text"].isna().all()


def test_excerpts_hold_the_place(frames: dict[str, pd.DataFrame], comparison: Comparison) -> None:
    articles = {one.id: one for one in comparison.articles}
    for name in ("topics", "labels", "not_found"):
        for row in frames[name].dropna(subset=["article_id"]).itertuples():
            place = articles[row.article_id].part(Part(row.part))[row.start : row.end]
            assert " ".join(place.split()) in row.excerpt


def test_full_texts_are_not_exported() -> None:
    secret = "Zanzibar " * 80
    text = f"Dockers closed the port of Velm.\n\n{secret}"
    frames = tables([comparison_of([article("a", "One", text), article("b", "Two", "Dockers closed the port.")])])
    longest = max(
        len(value) for frame in frames.values() for column in frame for value in frame[column] if isinstance(value, str)
    )
    assert longest <= 200


def test_several_events_lie_in_one_table(comparison: Comparison) -> None:
    both = tables([comparison, comparison])
    assert len(both["events"]) == 2
    assert len(both["articles"]) == 2 * len(comparison.articles)


def test_a_quote_that_its_cue_breaks_shows_its_pieces() -> None:
    text = "“The wall will stand for years,” said Mara Lind, the builder, “if nobody digs under it.”"
    frame = tables([comparison_of([article("ledger", "The wall stands", text)])])["quotes"]
    (broken,) = [row for row in frame.itertuples() if " " in row.spans]
    pieces = [tuple(map(int, piece.split("-"))) for piece in broken.spans.split()]
    assert [text[start:end].strip("“”,. ") for start, end in pieces] == [
        "The wall will stand for years",
        "if nobody digs under it",
    ]
