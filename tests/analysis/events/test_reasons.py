"""Events say why their members are together: nearest, probability, shared terms, label, span. Texts are invented."""

import pytest

from rashomon.analysis.events.clustering import cluster
from rashomon.analysis.events.event_ids import carry_ids, event_id
from rashomon.model import Event, Membership
from tests.analysis.invented import MORNING, article
from tests.analysis.text.test_languages import articles

FERRY = (
    ("gull", "Ferry runs aground off Skerry", "A ferry with 212 passengers ran onto a sandbank off Skerry in fog."),
    (
        "lamp",
        "Fog blamed as Skerry ferry runs aground",
        "212 passengers of the ferry off Skerry are safe, the owners said.",
    ),
    ("ebb", "Skerry ferry aground: 212 passengers safe", "The ferry lay on a sandbank off Skerry for six hours."),
)


@pytest.fixture(scope="module")
def ferry():
    """The event of three reports of one ferry, among others."""
    told = [
        article(outlet, title, None, id=outlet, summary=summary, hours=hours)
        for (outlet, title, summary), hours in zip(FERRY, (0, 2.5, None), strict=True)
    ]
    (event,) = [event for event in cluster([*told, *articles("en")[2:]]) if "gull" in event.article_ids]
    return event


def test_each_member_has_its_closest_other_member(ferry):
    assert set(ferry.article_ids) == {"gull", "lamp", "ebb"}
    for member in ferry.members:
        assert member.nearest in set(ferry.article_ids) - {member.article}
        assert 0.0 < member.probability <= 1.0
        assert {term.lower() for term in member.shared_terms} & {"skerry", "ferry", "aground", "212"}


def test_shared_terms_are_no_stop_words(ferry):
    said = {term.lower() for member in ferry.members for term in (*member.shared_terms, *ferry.terms)}
    assert not said & {"a", "the", "of", "off", "on", "in", "said", "are"}


def test_hours_apart_only_where_both_times_are_known(ferry):
    times = {"gull": 0.0, "lamp": 2.5}
    for member in ferry.members:
        known = member.article in times and member.nearest in times
        assert member.hours_apart == (2.5 if known else None)


def test_the_label_is_a_members_headline_and_the_span_that_of_the_known_times(ferry):
    assert ferry.label in {title for _, title, _ in FERRY}
    assert (ferry.first, (ferry.last - ferry.first).total_seconds() / 3600) == (MORNING, 2.5)
    assert ferry.article_ids[-1] == "ebb"  # undated ones last


def test_an_article_alone_has_no_reason():
    (event,) = cluster([article("gull", "Ferry aground")])
    assert event.members == (Membership(event.article_ids[0]),)
    assert (event.label, event.language) == ("Ferry aground", "en")


# identities


def test_an_id_does_not_depend_on_the_order_of_the_members():
    assert event_id(["a", "b"]) == event_id(["b", "a"]) != event_id(["a"])
    assert len(event_id([])) == 16


def event(id, *members):
    return Event(id, id, tuple(map(Membership, members)))


@pytest.mark.parametrize(
    ("new", "old", "ids", "aliases"),
    [
        ([("a", "b", "c")], [("e1", "a", "b")], ["e1"], {}),  # grown
        ([("a", "b")], [("e1", "a", "b", "c")], ["e1"], {}),  # shrunk
        ([("a", "b", "c")], [("e1", "a", "b"), ("e2", "c")], ["e1"], {"e2": "e1"}),  # merged: the larger one's
        ([("a", "b"), ("c",)], [("e1", "a", "b", "c")], ["e1", None], {}),  # split: the larger part's
        ([("a", "c"), ("b", "d")], [("e1", "a", "b"), ("e2", "c", "d")], ["e1", "e2"], {}),  # mixed: each goes on
        ([("x",)], [("e1", "a")], [None], {}),
        ([], [("e1", "a")], [], {}),
    ],
)
def test_ids_go_on_with_most_of_the_members(new, old, ids, aliases):
    events, gone = carry_ids([event("new", *members) for members in new], [event(*one) for one in old])
    fresh = [event_id(members) for members in new]
    assert [one.id for one in events] == [id or fresh[n] for n, id in enumerate(ids)]
    assert gone == aliases


def test_a_new_event_never_takes_an_id_that_another_bears():
    taken = event_id(["a"])
    events, _ = carry_ids([event("n", "a"), event("m", "b", "c")], [event(taken, "b", "c")])
    assert events[1].id == taken
    assert events[0].id != taken
