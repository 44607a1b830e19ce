"""Old data goes, whole events at a time, and nothing else; on both databases."""

import pytest
import sqlalchemy as sa

from rashomon.model import Event, Feed, FeedState, Membership, Outcome, Part, Quote, QuoteKind, Removed
from rashomon.store.schema import tables

OLD, NEW = 24, 24 * 40  # hours at which articles came
LIMIT = 24 * 30  # what is older may go


@pytest.fixture
def rows(store):
    """The number of rows of a table."""

    def count(name):
        with store._database.read() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(tables.metadata.tables[name]))

    return count


@pytest.fixture
def two_ages(store, poll, draft, hour):
    """Two old articles of an event, one old by itself, one new; the feed lists only the new one now."""
    poll(OLD, draft("Bridge closed", "1", summary="The bridge."), draft("Bridge shut", "2"), draft("Chess", "3"))
    poll(OLD + 1, draft("Bridge is closed", "1", summary="The bridge."), draft("Bridge shut", "2"))
    poll(NEW, draft("Tram opens", "4"))
    store.save_state(FeedState(Feed("https://alpha.example/world.xml", "alpha"), outcome=Outcome.OK))
    found = {article.title: article.id for article in store.window()}
    members = (Membership(found["Bridge is closed"]), Membership(found["Bridge shut"]))
    events = (Event("e1", "Bridge", members), Event("e2", "Tram", (Membership(found["Tram opens"]),)))
    store.save_events(events, {"e0": "e1"}, regrouped=list(found.values()))
    quote = Quote(found["Bridge shut"], Part.TITLE, 0, 6, "Bridge", QuoteKind.DIRECT)
    store.save_quotes({quote.article: [quote]}, version="1")
    return found


def titles(store):
    return sorted(article.title for article in store.window())


def test_old_articles_go_with_all_that_hangs_on_them(store, two_ages, rows, hour):
    version = store.data_version()
    assert store.remove_old(hour(LIMIT)) == Removed(articles=3, events=1, polls=2)
    assert titles(store) == ["Tram opens"]
    assert store.event("e1") is None
    assert store.event("e0") is None
    assert store.event("e2") is not None
    assert {name: rows(name) for name in ("sightings", "revisions", "quotes", "readings", "event_members")} == {
        "sightings": 1, "revisions": 0, "quotes": 0, "readings": 0, "event_members": 1,
    }  # fmt: skip
    assert rows("listings") == rows("polls") == 1
    assert rows("article_keys") >= 1
    assert store.count_events(search="bridge") == 0
    assert store.data_version() > version


def test_removing_again_changes_nothing(store, two_ages, hour):
    store.remove_old(hour(LIMIT))
    version = store.data_version()
    assert store.remove_old(hour(LIMIT)) == Removed()
    assert store.data_version() == version


def test_what_came_back_is_an_article_like_any_other(store, two_ages, poll, draft, hour):
    store.remove_old(hour(LIMIT))
    assert len(poll(NEW + 1, draft("Bridge is closed", "1")).new) == 1


def test_nothing_young_goes(store, two_ages, hour):
    assert store.remove_old(hour(0)) == Removed()
    assert len(titles(store)) == 4


def test_an_event_stays_whole_while_one_of_its_articles_is_young(store, two_ages, hour):
    members = tuple(Membership(two_ages[title]) for title in ("Bridge is closed", "Tram opens"))
    store.save_events([Event("e3", "Both", members)], {}, regrouped=[member.article for member in members])
    store.remove_old(hour(LIMIT))
    assert titles(store) == ["Bridge is closed", "Tram opens"]


@pytest.mark.parametrize("articles", [lambda ids: ids[:1], lambda ids: [ids[:1]]], ids=["flat", "sets"])
def test_a_pinned_event_stays_whole_until_the_pin_is_taken_back(store, two_ages, hour, articles):
    row = {"kind": "pin", "event": "e1", "articles": articles([two_ages["Bridge shut"]]), "at": hour(OLD + 2)}
    with store._database.write() as connection:
        connection.execute(sa.insert(tables.edits).values(row))
    store.remove_old(hour(LIMIT))
    assert titles(store) == ["Bridge is closed", "Bridge shut", "Tram opens"]
    assert store.event("e1").article_ids == (two_ages["Bridge is closed"], two_ages["Bridge shut"])
    with store._database.write() as connection:
        connection.execute(sa.update(tables.edits).values(undone_at=hour(NEW)))
    assert store.remove_old(hour(LIMIT)).articles == 2


def test_what_a_working_feed_still_lists_stays(store, poll, draft, hour):
    poll(OLD, draft("Standing page", "1"))
    assert store.remove_old(hour(LIMIT)) == Removed(articles=1)  # nothing is known of how the feed is doing
    poll(OLD, draft("Standing page", "1"))
    store.save_state(FeedState(Feed("https://alpha.example/world.xml", "alpha"), outcome=Outcome.UNCHANGED))
    assert store.remove_old(hour(LIMIT)) == Removed()
    store.save_state(FeedState(Feed("https://alpha.example/world.xml", "alpha"), outcome=Outcome.SOFT, failures=9))
    assert store.remove_old(hour(LIMIT)).articles == 1


@pytest.mark.slow
def test_an_old_story_imported_lately_stays(store, draft, hour):
    store.save_import([draft("Archive", "1", published=hour(-9999))], fetched=hour(NEW))
    assert store.remove_old(hour(LIMIT)) == Removed()
    assert store.remove_old(hour(NEW + 1)).articles == 1


def test_old_runs_and_answered_requests_go(store, hour):
    for at in (OLD, NEW):
        run = store.start_run("collect", version="0", parameters={}, at=hour(at))
        asked = store.ask("collect", {}, at=hour(at))
        store.finish_request(asked.id, at=hour(at), run=run)
    store.remove_old(hour(LIMIT))
    assert [run.started for run in store.runs()] == [hour(NEW)]
    assert [request.at for request in store.requests()] == [hour(NEW)]
