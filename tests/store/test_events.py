"""Events on both databases: members and why, former ids, the overview."""

from dataclasses import replace

import pytest

from rashomon.model import Event, EventSummary, Evidence, Membership, Origin, Part, Placement


@pytest.fixture
def ids(poll, draft, hour):
    """Six articles, an hour apart: two of alpha, two of beta, one of gamma, one of delta."""
    outlets = ("alpha", "alpha", "beta", "beta", "gamma", "delta")
    drafts = [
        draft(f"Story {n}", f"s{n}", outlet=outlet, published=hour(n), summary="Some text.")
        for n, outlet in enumerate(outlets)
    ]
    return poll(9, *drafts).new


def event(id, *articles, **values):
    return Event(id, f"Label {id}", tuple(Membership(article) for article in articles), **values)


def test_an_event_comes_back_as_it_was_given(store, ids, hour):
    given = Event(
        "e1",
        "Bridge closed",
        (
            Membership(ids[2], ids[0], 0.875, ("bridge", "änne"), 1.5),
            Membership(ids[0], ids[2], 0.875, ("bridge", "änne"), 1.5),
        ),
        first=hour(0),
        last=hour(2),
        terms=("bridge",),
        language="en",
        origins=(
            Origin(ids[2], ids[0], "Wire", 0.97, (Evidence(ids[2], Part.SUMMARY, 0, 9),)),
            Origin(ids[0], ids[0]),
        ),
    )
    store.save_events([given], {}, regrouped=ids)
    assert store.event("e1") == given
    assert store.events_of([ids[0]]) == (given,)
    assert store.events_of([ids[5], "unknown"]) == ()
    assert store.event("unknown") is None


def test_saving_again_changes_nothing(store, ids):
    given = [event("e1", *ids[:3]), event("e2", *ids[3:])]
    store.save_events(given, {}, regrouped=ids)
    before = [store.event("e1"), store.event("e2"), store.summaries()]
    store.save_events(given, {}, regrouped=ids)
    assert [store.event("e1"), store.event("e2"), store.summaries()] == before


def test_regrouping_replaces_and_empty_events_go(store, ids):
    store.save_events([event("e1", *ids[:3]), event("e2", *ids[3:])], {}, regrouped=ids)
    store.save_events([event("e3", *ids)], {"e1": "e3", "e2": "e3"}, regrouped=ids)
    assert store.count_events() == 1
    assert store.event("e1") == store.event("e2") == store.event("e3")


def test_an_event_keeps_the_members_that_were_not_regrouped(store, ids, hour):
    store.save_events([event("e1", *ids[:4])], {}, regrouped=ids[:4])
    store.save_events([event("e2", *ids[2:])], {}, regrouped=ids[2:])
    assert store.event("e1").article_ids == ids[:2]
    (row,) = [row for row in store.summaries() if row.id == "e1"]
    assert (row.articles, row.outlets, row.first, row.last) == (2, 1, hour(0), hour(1))


def test_an_article_regrouped_into_no_event_is_in_none(store, ids, hour):
    store.save_events([event("e1", *ids)], {}, regrouped=ids)
    assert store.articles_to_group() == {}
    store.save_events([], {}, regrouped=[ids[3]])
    assert store.event("e1").article_ids == (*ids[:3], *ids[4:])
    assert store.articles_to_group() == {ids[3]: hour(3)}


def test_an_article_is_in_one_event_alone(store, ids):
    store.save_events([event("e1", *ids[:3])], {}, regrouped=ids[:3])
    store.save_events([event("e2", *ids[2:])], {}, regrouped=[])
    assert store.event("e1").article_ids == ids[:2]
    assert store.event("e2").article_ids == ids[2:]


def test_unknown_articles_are_left_out(store, ids):
    store.save_events([event("e1", "unknown", ids[0]), event("e2", "unknown")], {}, regrouped=["unknown"])
    assert store.event("e1").article_ids == ids[:1]
    assert store.event("e2") is None


def test_former_ids_lead_to_the_living_event_however_often_it_merged(store, ids):
    store.save_events([event("e1", *ids)], {"e0": "e1"}, regrouped=ids)
    store.save_events([event("e2", *ids)], {"e1": "e2"}, regrouped=ids)
    store.save_events([event("e4", *ids)], {"e2": "e3", "e3": "e4"}, regrouped=ids)
    for id in ("e0", "e1", "e2", "e3", "e4"):
        assert store.event(id).id == "e4"


def test_an_id_that_lives_again_is_no_former_id(store, ids):
    store.save_events([event("e1", *ids)], {"e0": "e1"}, regrouped=ids)
    store.save_events([event("e0", *ids)], {"e1": "e0", "e0": "e0"}, regrouped=ids)
    assert store.event("e0").id == store.event("e1").id == "e0"
    store.save_events([event("e0", *ids)], {"a": "b", "b": "a"}, regrouped=ids)  # a circle leads nowhere
    assert store.event("a") is None


def test_times_are_read_from_the_members_where_the_event_has_none(store, ids, hour):
    store.save_events([event("e1", *ids[1:4])], {}, regrouped=ids)
    assert (store.event("e1").first, store.event("e1").last) == (hour(1), hour(3))


def test_the_overview_counts_articles_outlets_and_origins(store, ids, hour):
    origins = tuple(Origin(id, ids[0]) for id in ids[:3])
    store.save_events([event("e1", *ids[:5], origins=origins), event("e2", ids[5])], {}, regrouped=ids)
    assert store.summaries() == (
        EventSummary("e1", "Label e1", 5, 3, 3, hour(0), hour(4), (("alpha", 2), ("beta", 2), ("gamma", 1))),
        EventSummary("e2", "Label e2", 1, 1, 1, hour(5), hour(5), (("delta", 1),)),
    )


def test_the_overview_is_ordered_chosen_and_paged(store, ids, hour):
    store.save_events(
        [event("a", ids[0], ids[2]), event("b", ids[1]), event("c", ids[3], ids[4]), event("d", ids[5])],
        {},
        regrouped=ids,
    )

    def chosen(**values):
        rows = "".join(row.id for row in store.summaries(**values))
        values.pop("limit", None), values.pop("offset", None)
        return rows, store.count_events(**values)

    assert chosen() == ("cadb", 4)
    assert chosen(limit=2) == ("ca", 4)
    assert chosen(limit=2, offset=2) == ("db", 4)
    assert chosen(limit=2, offset=9) == ("", 4)
    assert chosen(min_outlets=2) == ("ca", 2)
    assert chosen(outlets=["alpha"]) == ("ab", 2)
    assert chosen(outlets=["beta", "delta"]) == ("cad", 3)
    assert chosen(outlets=[]) == ("", 0)
    assert chosen(since=hour(3)) == ("cd", 2)
    assert chosen(since=hour(2), until=hour(3)) == ("a", 1)
    assert chosen(until=hour(1)) == ("a", 1)
    assert chosen(search="story 5") == ("d", 1)
    assert chosen(search="story", outlets=["alpha"], min_outlets=2) == ("a", 1)


def test_passages_in_a_replaced_text_are_not_given_out(store, poll, draft, ids, hour):
    origin = Origin(ids[0], ids[0], passages=(Evidence(ids[0], Part.SUMMARY, 0, 9),))
    store.save_events([event("e1", *ids[:2], origins=(origin,))], {}, regrouped=ids)
    store.save_text(ids[0], "A page.", extraction="trafilatura", at=hour(9))
    assert store.event("e1").origins == (replace(origin, passages=()),)


def test_articles_in_no_event_and_changed_ones_wait_to_be_grouped(store, ids, hour):
    assert store.articles_to_group() == {id: hour(n) for n, id in enumerate(ids)}
    store.save_events([event("e1", ids[0], ids[2])], {}, regrouped=ids[:3])
    assert store.articles_to_group() == {id: hour(n) for n, id in enumerate(ids) if n not in (0, 2)}
    store.save_text(ids[2], "A page.", extraction="trafilatura", at=hour(9))
    assert ids[2] in store.articles_to_group()
    store.save_events([event("e1", ids[0], ids[2])], {}, regrouped=ids[:3])
    assert ids[2] not in store.articles_to_group()


def test_placements_are_those_of_all_members_of_the_events_of_a_period(store, ids, hour):
    store.save_events([event("e1", *ids[:3], language="en"), event("e2", *ids[3:5])], {}, regrouped=ids)
    assert set(store.placements(hour(1), hour(2))) == {Placement(id, "e1", "en") for id in ids[:3]}
    assert store.placements(hour(5), hour(9)) == ()
    assert set(store.placements(hour(0), hour(9))) == {
        *(Placement(id, "e1", "en") for id in ids[:3]),
        *(Placement(id, "e2") for id in ids[3:5]),
    }


def test_data_version_rises_with_the_events(store, ids):
    version = store.data_version()
    store.save_events([event("e1", *ids)], {}, regrouped=ids)
    assert store.data_version() > version
