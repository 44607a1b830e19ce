"""The one function: whole comparisons, and input that lacks almost everything."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model import Article, Outlet
from tests.analysis.invented import article, comparison_of, event_of, strike


def test_a_whole_event() -> None:
    comparison = comparison_of(strike(), outlets=[Outlet("gull", "The Gull"), Outlet("nobody", "Nobody")])
    assert [one.outlet for one in comparison.headlines] == [
        "northern-post",
        "gull",
        "daily-ebb",
        "harbour-radio",
        "ledger",
    ]
    assert [(one.id, one.name) for one in comparison.outlets][:3] == [
        ("daily-ebb", "daily-ebb"),
        ("gull", "The Gull"),
        ("harbour-radio", "harbour-radio"),
    ]
    assert comparison.topics
    assert comparison.quotes
    assert comparison.speakers
    assert comparison.statements
    assert comparison.labels
    assert comparison.not_found


@pytest.mark.parametrize(
    "articles",
    [
        [],
        [article("a", "One title")],
        [article("a", "One title"), article("b", "Another title")],
        [article("a", "One", "Text.", hours=None), article("b", "Two", "Text too.", hours=None)],
        [article("a", "", ""), article("b", "\x00", "\x00\u202e")],
        [article("a", "港口罢工", "港口工人罢工。“我们不会停止，” 他说。", language="zh")],
        [article("a", "ধর্মঘট", "ঢাকায় ধর্মঘট।", language="bn"), article("b", "ہڑتال", "بندرگاہ بند", language="ur")],
        [article("a", "One", "Text.", language=None), article("b", "Zwei", "Der Streik.", language="de-AT")],
        [article("a", "One", "Text", id="same"), article("b", "Two", "Text", id="same")],
    ],
)
def test_poor_input_gives_an_answer(articles: list[Article]) -> None:
    comparison = comparison_of(articles)
    assert len(comparison.headlines) == len(articles)


def test_articles_of_other_events_are_left_out() -> None:
    from rashomon.analysis.compare import compare

    mine, other = article("a", "Mine", "Text."), article("b", "Other", "Text.")
    comparison = compare(event_of([mine]), [mine, other], outlets=[], quotes=[], sightings=[], revisions=[])
    assert [one.id for one in comparison.articles] == [mine.id]


@pytest.mark.slow
@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_input_does_not_matter(shuffler: random.Random) -> None:
    from rashomon.analysis.compare import compare
    from rashomon.analysis.document import read
    from rashomon.analysis.quotes import extract

    articles = list(strike())
    found = [quote for one in articles for quote in extract(read(one))]
    event = event_of(articles)
    expected = compare(event, articles, outlets=[], quotes=found, sightings=[], revisions=[])
    shuffler.shuffle(articles)
    assert compare(event, articles, outlets=[], quotes=found, sightings=[], revisions=[]) == expected
