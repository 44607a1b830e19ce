"""New articles join known events: the same events as grouping everything, whatever the batches and their order."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from rashomon.analysis.events.clustering import carry_ids, cluster
from rashomon.analysis.events.joining import join
from rashomon.files.scores import score_events
from rashomon.model import Placement
from tests.stories import stories

WINDOW = 72.0


@pytest.fixture(scope="module")
def told():
    """Three days of invented articles in the order of their times, 200 a day."""
    return sorted(stories(600, per_day=200)[0], key=lambda article: (article.time, article.id))


def grouping(events):
    return {article: event.id for event in events for article in event.article_ids}


def placed(events):
    return [Placement(article, event.id, event.language) for event in events for article in event.article_ids]


def joined(known, articles, fresh):
    """The events after `fresh` ones have joined the `known` events."""
    found = join(articles, {article.id for article in fresh}, placed(known), window_hours=WINDOW)
    regrouped = set(grouping(found))
    before = [event for event in known if not regrouped.isdisjoint(event.article_ids)]
    events, aliases = carry_ids(found, before)
    return [*(event for event in known if event not in before), *events], aliases


def in_batches(articles, size):
    events = []
    for start in range(0, len(articles), size):
        events, _ = joined(events, articles[: start + size], articles[start : start + size])
    return events


@pytest.mark.slow
def test_all_fresh_is_grouping_all(told):
    assert join(told, {article.id for article in told}, (), window_hours=WINDOW) == cluster(told)


@pytest.mark.slow
def test_small_batches_agree_with_one(told):
    whole, parts = grouping(cluster(told)), grouping(in_batches(told, 20))
    pairs, cubed = score_events(whole, parts)
    assert set(parts) == {article.id for article in told}
    assert min(pairs.f1, cubed.f1) > 0.95


def test_every_article_is_in_one_event_and_untouched_events_stay_the_same_objects(told):
    known = list(cluster(told[:-5]))
    after, _ = joined(known, told, told[-5:])
    assert sorted(article for event in after for article in event.article_ids) == sorted(a.id for a in told)
    assert len([event for event in after if event in known]) > len(known) / 2


@pytest.mark.slow
def test_the_order_of_the_input_does_not_matter(told):
    known = list(cluster(told[:-40]))
    fresh = {article.id for article in told[-40:]}
    expected = join(told, fresh, placed(known), window_hours=WINDOW)
    for seed in range(3):
        mixed, places = random.Random(seed).sample(told, len(told)), placed(known)
        random.Random(seed).shuffle(places)
        assert join(mixed, fresh, places, window_hours=WINDOW) == expected


@pytest.mark.slow
def test_an_event_keeps_its_id_when_articles_join_it(told):
    known = list(cluster(told[:-40]))
    after, aliases = joined(known, told, told[-40:])
    ids = {event.id for event in after}
    for event in known:
        assert event.id in ids or aliases[event.id] in ids


@pytest.mark.slow
def test_a_new_article_joins_the_event_that_it_tells_and_no_other(told):
    known = list(cluster(told))
    largest = max(known, key=lambda event: len(event.members))
    source = next(article for article in told if article.id == largest.article_ids[0])
    again = replace(source, id="again", outlet="another", published=source.published + timedelta(hours=1))
    after, _ = joined(known, [*told, again], [again])
    assert grouping(after)["again"] == largest.id
    elsewhere = replace(again, published=source.published + timedelta(hours=WINDOW + 200))
    after, _ = joined(known, [*told, elsewhere], [elsewhere])
    assert grouping(after)["again"] not in {event.id for event in known}


def test_languages_stay_apart_and_a_known_one_is_not_guessed_again(told):
    known = list(cluster(told[:100]))
    again = replace(told[0], id="again", language="fr")
    after, _ = joined(known, [*told[:100], again], [again])
    assert [event.language for event in after if "again" in event.article_ids] == ["fr"]
    untold = [replace(article, language=None) for article in told[:100]]
    after, _ = joined(known, [*untold, replace(again, language="en")], [again])
    assert grouping(after)["again"] == grouping(known)[told[0].id]


def test_nothing_new_changes_nothing(told):
    assert join(told, (), placed(cluster(told)), window_hours=WINDOW) == ()
    assert join((), (), (), window_hours=WINDOW) == ()
