"""Candidates: within the window, among the nearest, by shared rare words; a slow twin without blocks."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.analysis.events import candidates as module
from rashomon.analysis.events.candidates import MIN_COSINE, NEIGHBOURS, candidates
from rashomon.analysis.events.vectors import vectorise
from rashomon.model import Article
from tests.stories import stories

WORDS = ["ferry", "pilot", "tug", "harbour", "strike", "crane", "mayor", "vote", "flood", "bridge", "school", "fire"]


def found(titles, hours, window=72.0, **options):
    vectors = vectorise(
        [Article(id=f"a{n}", outlet="gull", title=title) for n, title in enumerate(titles)], language="en"
    )
    i, j = candidates(vectors, np.array(hours, dtype=float), window_hours=window, **options)
    return list(zip(i.tolist(), j.tolist(), strict=True))


def slow(titles, hours, window):
    """All pairs of enough cosine within the window: each article's best ones are among them."""
    vectors = vectorise(
        [Article(id=f"a{n}", outlet="gull", title=title) for n, title in enumerate(titles)], language="en"
    )
    matrix = module._weighted(vectors).toarray()
    cosine = matrix @ matrix.T
    return {
        (a, b)
        for a in range(len(titles))
        for b in range(a + 1, len(titles))
        if cosine[a, b] > MIN_COSINE + 1e-6 and not abs(hours[a] - hours[b]) > window
    }


times = st.one_of(st.just(math.nan), st.integers(0, 200).map(float))
story = st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), times)


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(st.lists(story, min_size=1, max_size=NEIGHBOURS))
def test_few_articles_meet_all_that_share_a_word_within_the_window(articles):
    titles, hours = [title for title, _ in articles], [hour for _, hour in articles]
    assert slow(titles, hours, 72.0) <= set(found(titles, hours))


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(st.lists(story, max_size=40))
def test_pairs_are_in_order_within_the_window_and_unique(articles):
    titles, hours = [title for title, _ in articles], [hour for _, hour in articles]
    pairs = found(titles, hours)
    assert pairs == sorted(set(pairs))
    assert all(a < b and not abs(hours[a] - hours[b]) > 72.0 for a, b in pairs)


def test_an_article_without_time_meets_all_others_meet_their_window():
    titles = ["ferry aground"] * 4 + ["mayor votes"] * 8
    pairs = found(titles, [0.0, 500.0, math.nan, 20.0, *range(8)])
    assert {(0, 2), (1, 2), (2, 3), (0, 3)} <= set(pairs)
    assert not {(0, 1), (1, 3)} & set(pairs)


def test_the_window_is_closed():
    titles = ["ferry aground", "ferry aground", "mayor votes", "school fire", "bridge flood"]
    assert (0, 1) in found(titles, [0.0, 72.0, 1.0, 2.0, 3.0])
    assert (0, 1) not in found(titles, [0.0, 72.1, 1.0, 2.0, 3.0])


def test_nothing_shared_is_no_candidate():
    assert found(["ferry aground", "mayor votes"], [0.0, 0.0]) == []


@pytest.mark.slow
def test_the_number_of_pairs_grows_with_the_articles_not_with_their_square():
    few, many = (
        len(found([article.title for article in stories(count)[0]], [n / 40 for n in range(count)]))
        for count in (500, 2_000)
    )
    assert many < 6 * few
    assert many <= 2_000 * NEIGHBOURS


@pytest.mark.slow
def test_blocks_do_not_matter(monkeypatch):
    told = stories(300, per_day=100)[0]
    titles = [article.title for article in told]
    hours = [article.time.timestamp() / 3600 for article in told]
    whole = set(found(titles, hours))
    monkeypatch.setattr(module, "BLOCK_ROWS", 37)
    parted = set(found(titles, hours))
    assert len(whole ^ parted) <= 0.02 * len(whole)  # ties at the last places


def test_lookers_find_their_own_nearest_only():
    told = stories(200, per_day=None)[0]
    titles, hours = [article.title for article in told], [math.nan] * 200
    lookers = np.array([3, 17, 150])
    pairs = found(titles, hours, lookers=lookers)
    assert pairs
    assert all({a, b} & {3, 17, 150} for a, b in pairs)
    assert set(pairs) <= set(found(titles, hours))


@pytest.mark.parametrize("titles", [[], ["ferry"], ["", ""], ["!!!", "???"]])
def test_hardly_anything(titles):
    assert found(titles, [0.0] * len(titles)) == []
