"""Figures worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.files.scores import Score, score_events, score_spans
from rashomon.model import Span

GOLD = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"}


def test_events_by_hand():
    pairs, cubed = score_events(GOLD, {"a": "1", "b": "1", "c": "2", "d": "2", "e": "2"})
    assert (pairs.precision, pairs.recall) == (2 / 4, 2 / 4)
    assert cubed.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert cubed.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)


def test_a_missing_article_is_alone_even_if_an_event_has_its_name():
    pairs, _ = score_events(GOLD, {"a": "b"})
    assert (pairs.precision, pairs.recall) == (1.0, 0.0)


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.sampled_from("xyz"), min_size=1))
def test_labels_agree_with_themselves_whatever_they_are_called(gold):
    for score in score_events(gold, {id: f"event {label}" for id, label in gold.items()}):
        assert score.f1 == pytest.approx(1.0)


TEXT = 'Mara said "the mill is open" and left.'


@pytest.mark.parametrize(
    ("found", "overlap", "expected"),
    [
        ([[Span(10, 28)]], 0.8, (1.0, 1.0)),  # marks do not count
        ([[Span(11, 19)]], 0.3, (1.0, 1.0)),  # half of it is enough at .3 ...
        ([[Span(11, 19)]], 0.8, (0.0, 0.0)),  # ... and too little at .8
        ([[Span(10, 28)], [Span(11, 20)]], 0.3, (0.5, 1.0)),  # one to one
        ([], 0.3, (1.0, 0.0)),
        ([[Span(29, 38)]], 0.3, (0.0, 0.0)),
    ],
)
def test_spans(found, overlap, expected):
    score = score_spans({"1": TEXT}, {"1": [[Span(11, 27)]]}, {"1": found}, overlap=overlap, measure="quotes")
    assert (score.precision, score.recall) == expected


def test_f1_of_nothing_is_zero():
    assert Score("none", 0.0, 0.0).f1 == 0.0
