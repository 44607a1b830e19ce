"""Names and countries of articles, counted over many events."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from rashomon.model import ArticleDraft, Event, Membership, TopicMention
from rashomon.store.protocols import Store
from rashomon.store.schema import tables
from tests.drafts import MIDNIGHT

VELM = TopicMention("Velm", "place", 2, in_title=True)
PERU = TopicMention("PE", "country", 1, in_title=False)


def person(name: str) -> TopicMention:
    return TopicMention(name, "person", 1, in_title=False)


@pytest.fixture
def filled(store: Store) -> dict[str, str]:
    """Three events: alpha and beta tell the first two (beta a day later), gamma alone the third, in German."""
    drafts = [
        ArticleDraft(outlet=outlet, title=title, published=MIDNIGHT + timedelta(hours=hours), language=language)
        for outlet, title, hours, language in (
            ("alpha", "a1", 0, "en"),
            ("beta", "b1", 24, None),
            ("alpha", "a2", 1, "en-GB"),
            ("alpha", "a2 again", 2, "en"),
            ("beta", "b2", 25, "en"),
            ("gamma", "g3", 3, "de"),
        )
    ]
    store.save_import(drafts, fetched=MIDNIGHT + timedelta(days=2))
    ids = {article.title: article.id for article in store.window()}
    store.save_quotes({ids["b1"]: []}, version="1", languages={ids["b1"]: "en"})
    groups = {"e1": ("a1", "b1"), "e2": ("a2", "a2 again", "b2"), "e3": ("g3",)}
    events = [
        Event(id, f"label {id}", tuple(Membership(ids[title]) for title in titles), first=MIDNIGHT, last=MIDNIGHT)
        for id, titles in groups.items()
    ]
    store.save_events(events, {}, regrouped=list(ids.values()))
    return ids


def counts(store: Store, *kinds: str, **more: object) -> set[tuple[str, str, int, int]]:
    found = store.topic_counts(kinds=kinds, least=1, **{"language": "en", **more})  # type: ignore[arg-type]
    return {(one.outlet, one.name, one.events, one.all_events) for one in found}


def test_events_are_counted_not_articles(store: Store, filled: dict[str, str]) -> None:
    store.save_topics({filled[title]: [VELM] for title in ("a1", "a2", "a2 again", "b2")})
    assert counts(store, "place") == {("alpha", "Velm", 2, 3), ("beta", "Velm", 1, 3)}
    assert {(one.outlet, one.events) for one in store.topic_counts(kinds=["place"], language="en", least=2)} == {
        ("alpha", 2)
    }
    assert store.told_events(language="en") == {"alpha": 2, "beta": 2}


def test_a_period_and_a_language(store: Store, filled: dict[str, str]) -> None:
    store.save_topics({id: [PERU] for id in filled.values()})
    day = MIDNIGHT + timedelta(hours=12)
    assert counts(store, "country", since=day) == {("beta", "PE", 2, 2)}
    assert counts(store, "country", until=day) == {("alpha", "PE", 2, 2)}
    assert counts(store, "country", language="de") == {("gamma", "PE", 1, 1)}
    assert store.told_events(language=None) == {"alpha": 2, "beta": 2, "gamma": 1}
    assert store.told_events(since=day, language="en") == {"beta": 2}
    assert counts(store, "person") == set()


def test_the_language_of_the_reading_counts_before_the_stated_one(store: Store, filled: dict[str, str]) -> None:
    store.save_topics({id: [PERU] for id in filled.values()})
    store.save_quotes({filled["b1"]: []}, version="1", languages={filled["b1"]: "und"})
    store.save_quotes({filled["b2"]: []}, version="1", languages={filled["b2"]: "de"})
    assert store.told_events(language="en") == {"alpha": 2}
    assert store.told_events(language="de") == {"beta": 1, "gamma": 1}
    assert counts(store, "country", language="de") == {("beta", "PE", 1, 2), ("gamma", "PE", 1, 2)}


@pytest.mark.slow
def test_what_is_saved_again_replaces(store: Store, filled: dict[str, str]) -> None:
    version = store.data_version()
    store.save_topics({filled["a1"]: [VELM, PERU], "unknown article": [VELM]})
    store.save_topics({filled["a1"]: [TopicMention("VELM", "name", 1, in_title=False)]})
    assert counts(store, "place", "country") == {("alpha", "Velm", 1, 1)}
    assert store.data_version() > version
    store.save_topics({filled["a1"]: []})
    assert counts(store, "place", "country") == set()


def test_a_kind_that_was_not_known_is_put_right(store: Store, filled: dict[str, str]) -> None:
    store.save_topics({filled["a1"]: [TopicMention("Velm Port", "name", 1, in_title=False)]})
    store.save_topics({filled["b1"]: [TopicMention("Velm Port", "organisation", 1, in_title=False)]})
    assert counts(store, "organisation") == {("alpha", "Velm Port", 1, 2), ("beta", "Velm Port", 1, 2)}


def test_short_names_count_under_the_full_one(store: Store, filled: dict[str, str]) -> None:
    store.save_topics(
        {
            filled["a1"]: [person("Okafor"), person("Tom Okafor")],
            filled["b1"]: [person("Okafor")],
            filled["b2"]: [person("Okafor")],
        }
    )
    assert store.topic_articles("person") == {"Okafor": 3, "Tom Okafor": 1}
    store.join_topics("person", {"Okafor": "Tom Okafor", "Nobody": "Tom Okafor"})
    assert counts(store, "person") == {("alpha", "Tom Okafor", 1, 3), ("beta", "Tom Okafor", 2, 3)}
    store.join_topics("person", {})
    assert ("beta", "Okafor", 2, 3) in counts(store, "person")


def test_topics_go_with_their_article(store: Store, filled: dict[str, str]) -> None:
    store.save_topics({id: [VELM, person("Okafor"), person("Tom Okafor")] for id in filled.values()})
    store.join_topics("person", {"Okafor": "Tom Okafor"})
    store.remove_old(MIDNIGHT + timedelta(days=30))
    with store._database.read() as connection:  # no list of names leaves the store
        assert connection.scalar(sa.select(sa.func.count()).select_from(tables.topics)) == 0
    assert counts(store, "place") == set()
    assert store.told_events(language="en") == {}


def test_first_reports_of_events_of_several_outlets(store: Store, filled: dict[str, str]) -> None:
    rows = {(one.event, one.outlet): one for one in store.first_reports()}
    assert set(rows) == {("e1", "alpha"), ("e1", "beta"), ("e2", "alpha"), ("e2", "beta")}
    assert (rows["e2", "alpha"].articles, rows["e2", "alpha"].published) == (2, MIDNIGHT + timedelta(hours=1))
    assert rows["e1", "beta"].label == "label e1"
    assert {one.event for one in store.first_reports(min_outlets=1)} == {"e1", "e2", "e3"}
    assert {one.event for one in store.first_reports(limit=1)} == {"e2"}
    assert store.first_reports(since=MIDNIGHT + timedelta(days=9)) == ()


def test_volumes_are_of_all_articles_of_a_period(store: Store, filled: dict[str, str]) -> None:
    day = MIDNIGHT + timedelta(days=1)
    assert store.volumes(["alpha", "beta", "nobody"], since=MIDNIGHT, until=day) == {"alpha": 3}
    assert store.volumes(["beta", "gamma"], since=MIDNIGHT, until=day + timedelta(days=1)) == {"beta": 2, "gamma": 1}
    assert store.volumes([], since=MIDNIGHT, until=day) == {}


def test_an_empty_store_has_none(store: Store) -> None:
    assert store.topic_counts(kinds=["place"], language=None) == ()
    assert store.told_events(language="en") == {}
    assert store.first_reports() == ()
    store.save_topics({})


def test_the_overview_can_be_narrowed_to_a_name(store: Store, filled: dict[str, str]) -> None:
    store.save_topics({filled["a1"]: [person("Mara Tollund")], filled["b2"]: [person("Tollund")], filled["a2"]: [VELM]})
    store.join_topics("person", {"Tollund": "Mara Tollund"})

    def found(topic: str, *outlets: str) -> set[str]:
        rows = store.summaries(topic=topic, outlets=outlets or None)
        assert store.count_events(topic=topic, outlets=outlets or None) == len(rows)
        return {row.id for row in rows}

    assert found("Mara Tollund") == {"e1", "e2"}
    assert found("Mara Tollund", "alpha") == {"e1"}
    assert found("Velm", "beta") == set()  # beta tells e2 too, but does not give the name
    assert found("Nobody") == set()
