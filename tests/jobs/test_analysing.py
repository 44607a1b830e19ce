"""Analyses of a real store: hour after hour and at once, on both databases."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from rashomon import jobs
from rashomon.files.scores import score_events
from rashomon.jobs import editing
from rashomon.model import ArticleDraft
from tests.stories import START, stories


@pytest.fixture(scope="module")
def told():
    """A day and a half of invented articles in the order of their times."""
    return sorted(stories(240, per_day=160)[0], key=lambda article: (article.time, article.id))


def put(store, articles):
    """Store articles as an import does; their ids."""
    drafts = [
        ArticleDraft(a.outlet, a.title, summary=a.summary, published=a.published, language=a.language, id=a.id)
        for a in articles
    ]
    return store.save_import(drafts, fetched=START).new


def copy(article, number, **changed):
    """A copy of an article by another outlet."""
    return replace(article, id=f"copy-{number}", outlet=f"copying-{number}", **changed)


def analyse(store, **options):
    return jobs.analyse(store, now=START, window_hours=72, **options)


def grouping(store, articles):
    ids = [article.id for article in articles]
    return {article: event.id for event in store.events_of(ids) for article in event.article_ids}


def stored(store, articles):
    return {event.id: event for event in store.events_of([article.id for article in articles])}


@pytest.mark.slow
def test_hour_after_hour_agrees_with_one_analysis(store, told):
    former = set()
    for start in range(0, len(told), 24):
        put(store, told[start : start + 24])
        analyse(store)
        former |= set(grouping(store, told).values())
    hourly = grouping(store, told)
    assert set(hourly) == {article.id for article in told}
    assert {store.event(id).id for id in former} <= set(hourly.values())  # every id that ever was leads somewhere
    report = analyse(store, everything=True)
    assert report["articles"] == len(told)
    pairs, cubed = score_events(grouping(store, told), hourly)
    assert min(pairs.f1, cubed.f1) > 0.9


@pytest.mark.slow
def test_the_order_in_which_articles_were_stored_does_not_matter(store, told):
    put(store, random.Random(1).sample(told, len(told)))
    analyse(store)
    mixed = stored(store, told)
    analyse(store, everything=True)
    assert stored(store, told) == mixed


@pytest.mark.slow
def test_what_new_articles_do_not_touch_is_not_written(store, told):
    put(store, told[:-4])
    analyse(store)
    before = stored(store, told)
    put(store, told[-4:])
    report = analyse(store)
    after = stored(store, told)
    same = [id for id, event in before.items() if after.get(id) == event]
    assert 4 <= report["articles"] < 120
    assert len(same) > 0.8 * len(before)


@pytest.mark.slow
def test_a_second_analysis_finds_nothing_to_do(store, told):
    put(store, told)
    assert analyse(store)["articles"] == len(told)
    before = stored(store, told)
    report = analyse(store)
    assert (report["articles"], report["events"], report["articles_read"]) == (0, 0, 0)
    assert stored(store, told) == before


@pytest.mark.slow
def test_a_changed_article_is_grouped_again(store, told):
    put(store, told)
    analyse(store)
    event = max(stored(store, told).values(), key=lambda event: len(event.members))
    leaving, other = event.article_ids[0], next(a for a in told if a.id not in event.article_ids)
    store.save_text(leaving, f"{other.title}. {other.summary} " * 3, extraction="trafilatura", at=START)
    report = analyse(store)
    assert report["articles"] >= len(event.members)
    assert store.articles_to_group() == {}
    origins = {origin.article: origin for event in store.events_of([leaving]) for origin in event.origins}
    assert origins[leaving].origin


@pytest.mark.slow
def test_merged_ids_lead_to_the_event_that_holds_their_articles(store, told):
    put(store, told)
    analyse(store)
    first, second = sorted(stored(store, told), key=lambda id: (-len(store.event(id).members), id))[:2]
    editing.make(store, [editing.merge(store, [first, second], at=START)])
    ids = put(store, [copy(told[0], n) for n in range(2)])
    analyse(store)
    assert store.event(first) == store.event(second)
    assert len(store.events_of(ids)) >= 1


@pytest.mark.slow
def test_times_far_apart_are_looked_at_apart(store, told):
    """An article found late is compared with those of its own days; all others are left alone."""
    put(store, told)
    analyse(store)
    late = [
        copy(told[0], 1, published=told[0].published - timedelta(days=300)),
        copy(told[0], 2, published=told[0].published + timedelta(hours=1)),
    ]
    put(store, late)
    analyse(store)
    found = grouping(store, [*told, *late])
    assert found[late[0].id] not in {found[article.id] for article in told}
    assert found[late[1].id] == found[told[0].id]


@pytest.mark.slow
def test_an_event_begun_before_the_window_keeps_its_earlier_members(store, told):
    put(store, told)
    jobs.analyse(store, now=START, window_hours=10)
    event_of = grouping(store, told)
    begun = next(a for a in told if list(event_of.values()).count(event_of[a.id]) == 1)
    chain = [copy(begun, n, published=begun.published + timedelta(hours=4 * n)) for n in range(1, 4)]
    for article in chain:
        put(store, [article])
        jobs.analyse(store, now=START, window_hours=10)
    assert store.events_of([chain[-1].id])[0].id == event_of[begun.id]
    assert set(store.event(event_of[begun.id]).article_ids) == {begun.id, *(article.id for article in chain)}
