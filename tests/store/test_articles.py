"""Articles on both databases: what a poll makes of the store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from rashomon.errors import NotFoundError, StoreError
from rashomon.model import ArticleDraft, Feed, FeedState, Outlet, Part, Sighting


def test_a_poll_is_stored_whole(store, poll, draft, hour):
    full = draft(
        "Bridge closed",
        "bridge",
        summary="It cracked.",
        text="It cracked.\n\nNobody was hurt.",
        published=hour(0.5),
        language="en",
        byline="A. Writer",
        guid="b1",
        extraction="feed content",
    )
    report = poll(1, full, draft("Harvest begins", "harvest"))
    assert len(report.new) == 2
    assert (report.changed, report.unchanged) == ((), ())
    bridge, harvest = store.get(report.new)
    for name in ("title", "url", "summary", "text", "published", "language", "byline", "extraction", "outlet"):
        assert getattr(bridge, name) == getattr(full, name)
    assert (bridge.fetched, bridge.time) == (hour(1), hour(0.5))
    assert (harvest.summary, harvest.text, harvest.published, harvest.time) == (None, None, None, hour(1))
    assert store.states()[0].checked_at == hour(1)


def test_the_same_poll_again_adds_sightings_alone(store, poll, draft):
    drafts = [draft(f"Story {n}", f"s{n}", summary="x") for n in range(3)]
    first = poll(1, *drafts)
    before = (store.window(), store.counts(), store.data_version())
    again = poll(2, *drafts)
    assert again.unchanged == first.new
    assert (again.new, again.changed) == ((), ())
    assert (store.window(), store.counts(), store.data_version()) == before
    assert len(store.sightings(first.new)) == 6


def test_the_same_fetch_twice_changes_nothing_at_all(store, poll, draft):
    ids = poll(1, draft("Story", "s")).new
    poll(1, draft("Story", "s"))
    assert len(store.sightings(ids)) == 1


def test_one_story_in_two_feeds_is_one_article_with_two_sightings(store, poll, draft, hour):
    (id,) = poll(1, draft("Bridge closed", "bridge", guid="1"), feed="world").new
    report = poll(1.5, draft("Other", "o"), draft("Bridge closed", "bridge?utm_source=rss", guid="x"), feed="home")
    assert report.unchanged == (id,)
    assert store.sightings([id]) == (
        Sighting(id, "https://alpha.example/world.xml", hour(1), 0, 1),
        Sighting(id, "https://alpha.example/home.xml", hour(1.5), 1, 2),
    )


def test_two_feeds_that_word_a_title_differently_make_no_revisions(store, poll, draft):
    (id,) = poll(1, draft("Bridge closed", "bridge"), feed="world").new
    for hours in range(2, 6):
        poll(hours, draft("Bridge closed | Alpha", "bridge"), feed="home")
        poll(hours, draft("Bridge closed", "bridge"), feed="world")
    assert store.revisions([id]) == ()
    assert store.get([id])[0].title == "Bridge closed"


def test_a_change_in_two_feeds_is_one_revision(store, poll, draft):
    for hours, title in enumerate(["Bridge closed", "Bridge closed for a year"], 1):
        for feed in ("world", "home"):
            report = poll(hours, draft(title, "bridge"), feed=feed)
    assert len(store.revisions(report.unchanged)) == 1


def test_a_link_listed_twice_in_one_poll_counts_once(store, poll, draft):
    entries = (
        draft("Other", "o"),
        draft("Bridge closed", "bridge"),
        draft("Bridge closed: what we know", "bridge", summary="It cracked."),
    )
    report = poll(1, *entries)
    assert len(report.new) == 2
    article = store.get(report.new)[1]
    assert (article.title, article.summary) == ("Bridge closed", "It cracked.")
    assert [seen.position for seen in store.sightings([article.id])] == [1]
    assert store.sightings([article.id])[0].feed_length == 3
    poll(2, *entries)
    assert store.revisions(report.new) == ()


def test_a_guid_whose_tail_counts_edits_stays_one_article(store, poll, draft):
    (id,) = poll(1, draft("Bridge closed", "bridge", guid="bridge#0")).new
    assert poll(2, draft("Bridge shut", "bridge", guid="bridge#1")).changed == (id,)
    assert [(r.part, r.before, r.after) for r in store.revisions([id])] == [
        (Part.TITLE, "Bridge closed", "Bridge shut")
    ]


def test_a_new_link_with_a_known_guid_is_the_same_article(store, poll, draft, hour):
    (id,) = poll(1, draft("Bridge closed", "bridge", guid="77", published=hour(0))).new
    assert poll(2, draft("All bridges shut", "bridges-shut", guid="77", published=hour(0))).changed == (id,)
    assert poll(3, draft("All bridges shut", "bridges-shut")).unchanged == (id,)  # now by its second link alone
    assert store.get([id])[0].url == "https://alpha.example/bridge"


def test_a_guid_that_numbers_places_hides_no_story(store, poll, draft, hour):
    """Some feeds number their entries from 1 in each poll."""
    first = poll(1, draft("Bridge closed", "bridge", guid="1", published=hour(0)))
    second = poll(2, draft("Harvest begins", "harvest", guid="1", published=hour(1)))
    assert len({*first.new, *second.new}) == 2
    assert store.revisions(first.new) == ()


def test_a_guid_that_all_entries_share_is_no_identity(store, poll, draft):
    report = poll(1, *(draft(f"Story {n}", f"s{n}", guid="feed") for n in range(4)))
    assert len(report.new) == 4


def test_entries_without_a_link_are_found_by_guid_or_by_title_and_time(store, poll, draft, hour):
    first = poll(1, draft("Notice", guid="n1"), draft("Tide table", published=hour(0)), draft("Ferry note"))
    assert len(first.new) == 3
    again = poll(2, draft("Notice, amended", guid="n1"), draft("Tide table", published=hour(0)), draft("Ferry note"))
    assert (again.new, again.changed, again.unchanged) == ((), first.new[:1], first.new[1:])


STORY = "Bridge at Varnhold closed for repair"


def test_a_story_published_again_elsewhere_is_the_same_article(store, poll, draft, hour):
    (id,) = poll(1, draft(STORY, "a", guid="1", published=hour(0))).new
    assert poll(9, draft(STORY, "b", guid="2", published=hour(8))).unchanged == (id,)
    assert poll(10, draft("Bridge open again", "b", guid="2", published=hour(8))).changed == (id,)
    assert poll(11, draft(STORY, "a", guid="1", published=hour(0)), draft("Bridge open again", "b")).new == ()


def test_a_story_published_again_in_an_undated_feed(store, poll, draft):
    (id,) = poll(1, draft(STORY, "a")).new
    assert poll(5, draft(STORY, "b")).unchanged == (id,)
    assert len(poll(30, draft(STORY, "c")).new) == 1


@pytest.mark.parametrize(
    ("title", "hours", "outlet"),
    [(STORY, 13, "alpha"), (STORY, 4, "beta"), ("News summary", 4, "alpha")],
)
def test_the_same_title_later_elsewhere_or_too_short_is_another(store, poll, draft, hour, title, hours, outlet):
    poll(1, draft(title, "a", published=hour(0)))
    assert len(poll(hours, draft(title, "b", published=hour(hours), outlet=outlet)).new) == 1


def test_two_that_one_poll_lists_beside_each_other_are_two(store, poll, draft, hour):
    poll(1, draft(STORY, "a", published=hour(0)))
    both = poll(2, draft(STORY, "a", published=hour(0)), draft(STORY, "b", published=hour(1)))
    assert len(both.new) == 1
    assert (
        len(poll(2, draft(STORY, "c", published=hour(0.5)), draft(STORY, "d", published=hour(1.5)), feed="x").new) == 1
    )


def test_rows_of_a_file_are_never_taken_for_a_second_publication(store, draft, hour):
    rows = [draft(STORY, page, published=hour(number)) for number, page in enumerate("abc")]
    assert len(store.save_import(rows, fetched=hour(5)).new) == 3


def test_a_regular_title_on_two_days_is_two_articles(store, poll, draft, hour):
    for day in (0, 1):
        poll(24 * day, draft("Morning briefing", f"briefing-{day}", published=hour(24 * day)))
        poll(24 * day, draft("Evening briefing", published=hour(24 * day)), feed="evening")
        poll(24 * day, draft("Undated briefing", f"undated-{day}"), feed="undated")
    assert len(store.window()) == 6


def test_the_same_title_and_time_is_one_article_in_one_outlet_and_two_in_two(store, poll, draft, hour):
    one = draft("Bridge closed", "world/bridge", published=hour(0))
    (id,) = poll(1, one).new
    assert poll(2, draft("Bridge closed", "city/bridge", published=hour(0))).unchanged == (id,)
    assert poll(3, draft("Bridge closed", "b", outlet="beta", published=hour(0)), outlet="beta").new


def test_a_title_that_goes_and_comes_back_is_two_revisions(store, poll, draft, hour):
    titles = ["Bridge closed", "Bridge collapses", "Bridge closed"]
    for hours, title in enumerate(titles, 1):
        report = poll(hours, draft(title, "bridge"))
    assert [(r.before, r.after, r.at) for r in store.revisions(report.changed)] == [
        (titles[0], titles[1], hour(2)),
        (titles[1], titles[2], hour(3)),
    ]
    assert store.get(report.changed)[0].title == "Bridge closed"


def test_white_space_alone_is_no_change(store, poll, draft):
    (id,) = poll(1, draft("Bridge  closed", "bridge", summary="It cracked.\nBadly.")).new
    assert poll(2, draft("Bridge closed", "bridge", summary="It cracked. Badly.")).unchanged == (id,)


def test_what_is_known_is_never_emptied_and_what_is_missing_is_filled(store, poll, draft, hour):
    (id,) = poll(1, draft("Bridge closed", "bridge", summary="It cracked.", published=hour(0))).new
    assert poll(2, draft("", "bridge", language="en", byline="A. Writer")).changed == (id,)
    assert poll(3, draft("Bridge closed", "bridge", summary=" ", published=hour(9))).unchanged == (id,)
    article = store.get([id])[0]
    assert (article.title, article.summary, article.published) == ("Bridge closed", "It cracked.", hour(0))
    assert (article.language, article.byline) == ("en", "A. Writer")
    assert store.revisions([id]) == ()


def test_a_time_that_comes_later_moves_the_article_in_the_window(store, poll, draft, hour):
    (id,) = poll(5, draft("Bridge closed", "bridge")).new
    poll(6, draft("Bridge closed", "bridge", published=hour(1)))
    assert [article.id for article in store.window(hour(1), hour(2))] == [id]


def test_a_changed_feed_text_is_a_revision_and_a_page_text_is_not_replaced(store, poll, draft, hour):
    def told(text):
        return draft("Bridge closed", "bridge", text=text, extraction="feed content")

    (id,) = poll(1, told("It cracked.")).new
    assert poll(2, told("It cracked badly.")).changed == (id,)
    assert [(r.part, r.before, r.after) for r in store.revisions([id])] == [
        (Part.TEXT, "It cracked.", "It cracked badly.")
    ]
    store.save_text(id, "The whole page.", extraction="trafilatura", at=hour(3))
    assert poll(4, told("It cracked very badly.")).unchanged == (id,)
    assert (store.get([id])[0].text, store.get([id])[0].extraction) == ("The whole page.", "trafilatura")
    assert len(store.revisions([id])) == 1


def test_save_text_keeps_a_revision_of_the_same_extraction(store, poll, draft, hour):
    (id,) = poll(1, draft("Bridge closed", "bridge")).new
    store.save_text(id, "One.", extraction="trafilatura", at=hour(2))
    store.save_text(id, "One.", extraction="trafilatura", at=hour(3))
    store.save_text(id, "One. Two.", extraction="trafilatura", at=hour(4))
    assert [(r.part, r.before, r.after, r.at) for r in store.revisions([id])] == [
        (Part.TEXT, "One.", "One. Two.", hour(4))
    ]
    with pytest.raises(NotFoundError):
        store.save_text("unknown", "x", extraction="trafilatura", at=hour(5))


def test_pages_to_fetch_are_the_newest_without_text_and_not_tried(store, poll, draft, hour):
    ids = poll(
        1,
        draft("Old", "old", published=hour(-9)),
        draft("New", "new", published=hour(0)),
        draft("Has text", "text", text="x", published=hour(0)),
        draft("No link", published=hour(0)),
        draft("Beta's", "b", outlet="beta", published=hour(-1)),
    ).new
    assert [article.title for article in store.without_text(limit=9)] == ["New", "Beta's", "Old"]
    assert [article.title for article in store.without_text(limit=1)] == ["New"]
    assert [article.title for article in store.without_text(limit=9, outlets=["beta"])] == ["Beta's"]
    store.mark_page_tried(ids[1], note="403", at=hour(2))
    assert [article.title for article in store.without_text(limit=9)] == ["Beta's", "Old"]


def test_get_keeps_the_order_asked_for_and_leaves_out_the_unknown(store, poll, draft):
    one, two = poll(1, draft("One", "1"), draft("Two", "2")).new
    assert [article.id for article in store.get([two, "unknown", one])] == [two, one]


def test_the_window_is_half_open_and_in_order(store, poll, draft, hour):
    poll(9, *(draft(f"At {n}", f"p{n}", published=hour(n)) for n in (3, 1, 2)))
    assert [a.title for a in store.window()] == ["At 1", "At 2", "At 3"]
    assert [a.title for a in store.window(hour(1), hour(3))] == ["At 1", "At 2"]


def test_times_leave_as_utc_whatever_zone_they_came_in(store, poll, draft):
    tokyo = timezone(timedelta(hours=9))
    (id,) = poll(1, draft("Bridge closed", "bridge", published=datetime(2026, 3, 9, 9, 0, 0, 123456, tokyo))).new
    published = store.get([id])[0].published
    assert published == datetime(2026, 3, 9, 0, 0, 0, 123456, UTC)
    assert published.tzinfo is UTC


def test_a_naive_time_is_refused_and_nothing_is_stored(store, poll, draft):
    with pytest.raises(StoreError, match="naive"):
        poll(1, draft("One", "1"), draft("Two", "2", published=datetime(2026, 3, 9)))
    assert store.window() == ()
    assert store.states() == ()


def test_strings_no_database_takes_are_cleaned(store, poll, draft):
    (id,) = poll(1, draft("Bridge\0 \ud800closed", "bridge", summary="\0", byline="\udfff")).new
    assert store.get([id])[0].title == "Bridge ?closed"
    assert poll(2, draft("Bridge\0 \ud800closed", "bridge", summary="\0", byline="\udfff")).unchanged == (id,)


def test_very_long_strings_are_stored(store, poll, draft):
    long = draft("word " * 50_000, "b" * 3000, summary="x" * 300_000, guid="g" * 9000, byline="y" * 9000)
    (id,) = poll(1, long).new
    assert store.get([id])[0].title == long.title
    assert poll(2, long).unchanged == (id,)


def test_an_import_twice_changes_nothing(store, hour):
    store.ensure_outlet(Outlet("corpus", "Corpus"))
    drafts = [
        ArticleDraft("corpus", "Bridge closed", id="a1", text="It cracked.", extraction="import"),
        ArticleDraft("corpus", "Bridge closed", id="a2", text="It cracked, again.", extraction="import"),
        ArticleDraft("corpus", "", text="A text without a title.", extraction="import"),
        ArticleDraft("corpus", "", text="Another text without a title.", extraction="import"),
    ]
    first = store.save_import(drafts, fetched=hour(1))
    assert len(first.new) == 4
    assert first.new[:2] == ("a1", "a2")
    before = (store.window(), store.counts(), store.data_version())
    assert store.save_import(drafts, fetched=hour(2)).unchanged == first.new
    assert (store.window(), store.counts(), store.data_version()) == before


def test_an_import_again_does_not_undo_what_the_feed_changed(store, poll, draft, hour):
    (id,) = store.save_import([draft("Bridge closed", "bridge")], fetched=hour(0)).new
    poll(1, draft("Bridge closed", "bridge"))
    poll(2, draft("Bridge shut", "bridge"))
    assert store.save_import([draft("Bridge closed", "bridge")], fetched=hour(3)).unchanged == (id,)
    assert store.get([id])[0].title == "Bridge shut"


def test_ids_of_two_files_that_clash_hide_no_article(store, hour):
    one = ArticleDraft("alpha", "Bridge closed", id="1", text="It cracked.")
    other = ArticleDraft("alpha", "Harvest begins", id="1", text="Early this year.")
    first = store.save_import([one], fetched=hour(1)).new
    second = store.save_import([other], fetched=hour(2)).new
    assert first == ("1",)
    assert len(second) == 1
    assert second != first
    assert store.save_import([one, other], fetched=hour(3)).unchanged == (*first, *second)


def test_drafts_of_unknown_outlets_are_kept(store, poll, draft):
    (id,) = poll(1, draft("Bridge closed", "b", outlet="nobody-knows")).new
    assert store.get([id])[0].outlet == "nobody-knows"
    assert "nobody-knows" in [outlet.id for outlet in store.outlets()]


def test_a_poll_without_entries_stores_the_state(store, poll, hour):
    assert poll(1).new == ()
    assert store.states()[0].checked_at == hour(1)


@pytest.mark.slow
def test_a_poll_of_many_takes_as_few_statements_as_a_poll_of_one(store, poll, draft):
    from sqlalchemy import event

    engine = store._database._engine
    said = []
    event.listen(engine, "after_cursor_execute", lambda *arguments: said.append(arguments[2]))
    poll(1, draft("Story", "s"))
    one = len(said)
    said.clear()
    poll(2, *(draft(f"Story {n}", f"s{n}", guid=f"g{n}") for n in range(500)))
    assert len(said) <= one + 2
    said.clear()
    poll(3, *(draft(f"Story {n}, changed", f"s{n}", guid=f"g{n}") for n in range(500)))
    assert len(said) <= one + 6


def test_positions_are_those_of_the_drafts(store, poll, draft):
    ids = poll(1, draft("Seventh", "7", position=6), replace(draft("Second", "2"), position=1)).new
    assert [(s.position, s.feed_length) for s in store.sightings(ids)] == [(1, 7), (6, 7)]


def test_the_state_is_replaced_by_the_poll(store, draft, hour):
    feed = Feed("https://alpha.example/world.xml", "alpha")
    store.save_poll([draft("A", "a")], FeedState(feed, etag='"1"', failures=2, note="slow"), fetched=hour(1))
    store.save_poll([], FeedState(feed, etag='"2"'), fetched=hour(2))
    assert store.states() == (FeedState(feed, etag='"2"'),)
