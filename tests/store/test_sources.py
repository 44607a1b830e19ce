"""How outlets and feeds are doing, counted on both databases."""

from dataclasses import replace

import pytest

from rashomon.model import ArticleCounts, Feed, FeedState, Outcome, Outlet

SITE = Outlet("alpha", "Alpha", feeds=tuple(Feed(f"https://alpha.example/{name}.xml", "alpha") for name in ("a", "b")))


def test_an_outlet_without_feeds_and_articles_is_left_out(store, hour):
    store.ensure_outlet(Outlet("silent", "Silent"))
    assert store.sources(now=hour(0)) == ()


def test_a_feed_that_was_never_asked(store, hour):
    store.sync_outlets([SITE])
    (outlet,) = store.sources(now=hour(0))
    assert (outlet.name, outlet.counts, outlet.last_good, outlet.next_try) == ("Alpha", ArticleCounts(), None, None)
    assert [feed.trouble for feed in outlet.feeds] == ["", ""]


def test_what_an_outlet_and_each_feed_gave_is_counted(store, hour, poll, draft):
    poll(24, draft("One", "1", summary="s", text="t"), draft("Two", "2", summary="s"), feed="a")
    poll(48, draft("Two", "2", summary="s"), draft("Three", "3"), draft("Four", "4", published=hour(-240)), feed="b")
    (outlet,) = store.sources(now=hour(72))
    counts = outlet.counts
    assert (counts.articles, counts.full_text, counts.summary, counts.title) == (4, 1, 1, 2)
    assert counts.text_share == 0.25
    assert counts.newest == hour(48)
    assert counts.per_day == pytest.approx(3 / 7)  # the oldest is older than the seven days that are counted
    first, second = outlet.feeds
    assert (first.counts.articles, first.counts.per_day) == (2, pytest.approx(2 / 2))  # two days since the oldest
    assert (second.counts.articles, second.counts.title) == (3, 2)
    assert second.counts.mostly_titles
    assert not outlet.counts.mostly_titles


def test_articles_of_the_future_are_no_daily_yield(store, hour, poll, draft):
    poll(1, draft("Soon", "1", published=hour(1000)), draft("Now", "2"))
    assert store.sources(now=hour(25))[0].counts.per_day == pytest.approx(1.0)


def test_imported_articles_count_for_the_outlet(store, hour, draft):
    store.save_import([draft("One", "1", text="t")], fetched=hour(1))
    (outlet,) = store.sources(now=hour(2))
    assert (outlet.counts.articles, outlet.feeds) == (1, ())


@pytest.mark.parametrize(
    ("outcome", "failures", "note", "said"),
    [
        (Outcome.OK, 0, "", ""),
        (Outcome.SOFT, 1, "is not there (HTTP 404)", "failed once: is not there (HTTP 404)"),
        (Outcome.TEMPORARY, 4, "", "failed 4 times in a row: no answer came"),
        (Outcome.GONE, 1, "is gone for good (HTTP 410)", "retired: is gone for good (HTTP 410)"),
    ],
)
def test_trouble_is_said_in_words(store, hour, outcome, failures, note, said):
    store.sync_outlets([SITE])
    store.save_state(FeedState(SITE.feeds[0], failures=failures, outcome=outcome, note=note))
    (outlet,) = store.sources(now=hour(0))
    assert outlet.feeds[0].trouble == said
    assert outlet.failing == bool(said)


def test_times_of_an_outlet_are_those_of_its_feeds(store, hour):
    store.sync_outlets([SITE])
    for feed, good, next_check in zip(SITE.feeds, (1, 3), (6, 5), strict=True):
        store.save_state(FeedState(feed, succeeded_at=hour(good), next_check_at=hour(next_check), outcome=Outcome.OK))
    (outlet,) = store.sources(now=hour(4))
    assert (outlet.last_good, outlet.next_try) == (hour(3), hour(5))
    store.claim([outlet.feeds[0].state], holder="one", now=hour(4), until=hour(5))
    assert [feed.claimed for feed in store.sources(now=hour(4.5))[0].feeds] == [True, False]
    assert not any(feed.claimed for feed in store.sources(now=hour(5))[0].feeds)


def test_retired_feeds_and_names_in_order(store, hour):
    store.sync_outlets([SITE, Outlet("beta", "beta", feeds=(Feed("https://beta.example/f", "beta"),))])
    store.sync_outlets([replace(SITE, feeds=SITE.feeds[:1]), Outlet("beta", "Aardvark")])
    assert [(outlet.name, len(outlet.feeds)) for outlet in store.sources(now=hour(0))] == [("Alpha", 1)]
