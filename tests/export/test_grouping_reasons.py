"""Why articles are together and what copies share, as tables: each place is where it says."""

from __future__ import annotations

import pytest

from rashomon.export.tables import tables
from rashomon.model import Article, Part
from tests.analysis.invented import article, comparison_of, strike


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    told = strike()
    copy = article("copying-post", "The walk-out at Velm", told[0].text, hours=9)
    return {one.id: one for one in (*told, copy)}


def test_places_of_shared_terms_are_in_both_articles(articles: dict[str, Article]) -> None:
    frame = tables([comparison_of(tuple(articles.values()))])["shared_terms"]
    assert set(frame["article_id"]) <= set(articles)
    assert len(set(frame["article_id"])) >= 3
    for row in frame.itertuples():
        text = articles[row.found_in].part(Part(row.part))
        assert text[row.start : row.end].lower()[:3] == row.term.lower()[:3]
        assert row.found_in in (row.article_id, row.nearest)
        assert text[row.start : row.end] in row.excerpt
    both = frame.groupby(["article_id", "term"])["found_in"].nunique()
    assert (both == 2).all()
    assert {"1,400", "Velm"} <= set(frame["term"])
    assert dict(zip(frame["term"], frame["kind"], strict=True))["1,400"] == "number"


def test_passages_of_copies_are_in_the_copy_and_in_the_origin(articles: dict[str, Article]) -> None:
    frame = tables([comparison_of(tuple(articles.values()))])["passages"]
    assert len(frame)
    for row in frame.itertuples():
        assert articles[row.article_id].outlet == "copying-post"
        assert articles[row.origin].outlet == "northern-post"
        passage = articles[row.found_in].part(Part(row.part))[row.start : row.end]
        assert passage in articles[row.origin].body
