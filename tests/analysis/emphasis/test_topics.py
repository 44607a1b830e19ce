"""Names and numbers by outlet: mentions, share, depth, evidence."""

from __future__ import annotations

import pytest

from rashomon.model import Part, Topic
from tests.analysis.invented import article, comparison_of, strike


def of(topics: tuple[Topic, ...], name: str) -> dict[str, Topic]:
    return {topic.outlet: topic for topic in topics if topic.name == name}


def test_depth_is_zero_in_the_headline_and_one_at_the_last_word() -> None:
    words = " ".join(["word"] * 98)
    articles = [
        article("head", "Tom Okafor leaves", f"{words} Tom Okafor"),
        article("tail", "Somebody leaves", f"Lead of it.\n\n{words} Tom Okafor"),
    ]
    topics = of(comparison_of(articles).topics, "Tom Okafor")
    assert topics["head"].depth == 0.0
    assert topics["head"].in_headline
    assert topics["tail"].depth == pytest.approx(102 / 103)
    assert not topics["tail"].in_headline
    assert not topics["tail"].in_lead


def test_an_outlet_without_it_has_a_row_without_depth() -> None:
    topics = of(comparison_of(strike()).topics, "Ines Varga")
    assert {"northern-post", "daily-ebb"} == {outlet for outlet, topic in topics.items() if topic.mentions}
    assert topics["harbour-radio"].mentions == 0
    assert topics["harbour-radio"].depth is None
    assert topics["harbour-radio"].evidence == ()


def test_numbers_are_topics_under_one_label() -> None:
    topics = of(comparison_of(strike()).topics, "1,400 dockers")
    assert {outlet for outlet, topic in topics.items() if topic.mentions} == {
        "northern-post",
        "daily-ebb",
        "harbour-radio",
        "gull",
    }
    assert topics["gull"].in_headline
    assert topics["northern-post"].in_lead
    assert {topic.kind for topic in topics.values()} == {"number"}


def test_shares_of_an_outlet_add_up_to_one() -> None:
    totals: dict[str, float] = {}
    for topic in comparison_of(strike()).topics:
        totals[topic.outlet] = totals.get(topic.outlet, 0.0) + topic.share
    assert {outlet for outlet, total in totals.items() if total == pytest.approx(1.0)} >= {"northern-post", "daily-ebb"}
    assert all(total == pytest.approx(1.0) or total == 0.0 for total in totals.values())


def test_evidence_is_bounded_and_within_the_article() -> None:
    comparison = comparison_of([*strike(), article("many", "Okafor", "Tom Okafor and Okafor. " * 50)])
    texts = {one.id: one for one in comparison.articles}
    for topic in comparison.topics:
        assert len(topic.evidence) <= 5
        for place in topic.evidence:
            assert texts[place.article].part(place.part)[place.start : place.end]
            assert place.part in (Part.TITLE, texts[place.article].body_part)
