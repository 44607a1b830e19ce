"""Room and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from rashomon.analysis.document import read_all
from rashomon.analysis.emphasis import emphasis, with_volumes
from rashomon.model import Article, Basis, Emphasis, Sighting
from tests.analysis.invented import MORNING, article, strike


def rows_of(articles: Sequence[Article], sightings: Sequence[Sighting] = ()) -> tuple[Emphasis, ...]:
    return emphasis(read_all(articles), sightings)


def seen(one: str, hours: float, position: int, length: int = 10, feed: str = "f") -> Sighting:
    return Sighting(one, feed, MORNING + timedelta(hours=hours), position, length)


def by_outlet(rows: tuple[Emphasis, ...]) -> dict[str, Emphasis]:
    return {row.outlet: row for row in rows}


def test_words_shares_basis_and_delay() -> None:
    rows = by_outlet(rows_of(strike()))
    assert sum(row.share_of_words or 0 for row in rows.values()) == pytest.approx(1.0)
    assert rows["gull"].words == 0
    assert rows["gull"].basis == ((Basis.TITLE, 1),)
    assert rows["ledger"].basis == ((Basis.SUMMARY, 1),)
    assert rows["ledger"].words == 8
    assert rows["northern-post"].hours_after_first == 0.0
    assert rows["daily-ebb"].hours_after_first == 2.5
    assert rows["daily-ebb"].feed_position is None
    assert rows["daily-ebb"].hours_in_feed is None


def test_no_body_means_no_share() -> None:
    rows = rows_of([article("a", "One"), article("b", "Two")])
    assert [row.share_of_words for row in rows] == [None, None]


def test_undated_articles_have_no_delay() -> None:
    rows = by_outlet(rows_of([article("a", "One", "Text.", hours=None), article("b", "Two", "Text.")]))
    assert rows["a"].first_published is None
    assert rows["a"].hours_after_first is None
    assert rows["b"].hours_after_first == 0.0


@pytest.mark.parametrize(
    ("sightings", "position", "hours"),
    [
        ([(0, 3, 10)], 0.3, 0.0),
        ([(0, 3, 10), (2, 5, 10)], 0.3, 2.0),
        ([(0, 9, 10), (2, 1, 20)], 0.05, 2.0),
        ([(0, 0, 0), (1, 5, 10)], 0.5, 1.0),  # a feed of no length says nothing
    ],
)
def test_feed_position_is_normalised_by_length(
    sightings: list[tuple[float, int, int]], position: float, hours: float
) -> None:
    one = article("a", "One")
    row = rows_of([one], [seen(one.id, at, place, length) for at, place, length in sightings])[0]
    assert row.feed_position == pytest.approx(position)
    assert row.hours_in_feed == pytest.approx(hours)


def test_stays_that_overlap_count_once() -> None:
    first, second = article("a", "One"), replace(article("a", "Another"), id="other")
    sightings = [seen(first.id, 0, 0), seen(first.id, 3, 0), seen("other", 2, 1), seen("other", 5, 1)]
    assert rows_of([first, second], sightings)[0].hours_in_feed == pytest.approx(5.0)
    apart = [seen(first.id, 0, 0), seen(first.id, 1, 0), seen("other", 4, 1), seen("other", 5, 1)]
    assert rows_of([first, second], apart)[0].hours_in_feed == pytest.approx(2.0)


def test_sightings_of_other_articles_are_left_out() -> None:
    assert rows_of([article("a", "One")], [seen("nobody", 0, 0)])[0].feed_position is None


def test_nothing_gives_nothing() -> None:
    assert rows_of([]) == ()


@pytest.mark.parametrize(
    ("sightings", "hours"),
    [
        ([(0, 3, 40), (2, 9, 40), (3, 10, 40)], 2.0),  # the eleventh place is not the top
        ([(0, 3, 12), (2, 3, 12), (3, 4, 12)], 2.0),  # nor is the fifth of twelve
        ([(0, 20, 40), (1, 0, 40), (2, 20, 40)], 0.0),  # seen there once: nobody knows how long
        ([(0, 0, 0), (5, 0, 0)], 0.0),  # a feed of no length says nothing
    ],
)
def test_hours_at_the_top_lie_between_two_sightings_there(
    sightings: list[tuple[float, int, int]], hours: float
) -> None:
    one = article("a", "One")
    row = rows_of([one], [seen(one.id, at, place, length) for at, place, length in sightings])[0]
    assert row.hours_in_top == pytest.approx(hours)


def test_who_was_never_seen_in_a_feed_has_no_hours_at_the_top() -> None:
    assert rows_of([article("a", "One")])[0].hours_in_top is None


def test_a_share_of_all_the_outlet_brought_on_those_days() -> None:
    rows = rows_of([article("a", "One"), article("a", "Another"), article("b", "Two"), article("c", "Three")])
    found = {row.outlet: row.share_of_items for row in with_volumes(rows, {"a": 8, "b": 0})}
    assert found == {"a": 0.25, "b": None, "c": None}
