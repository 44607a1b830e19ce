"""Which drafts are one article, decided without a database."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.identity.article_keys import KeyKind, article_id, clean, ids, is_same_story, keyed_drafts
from rashomon.identity.matching import match_drafts
from rashomon.model import ArticleDraft


def keys(draft):
    return {key.digest for key in keyed_drafts([draft])[0].keys}


def test_spellings_of_one_link_share_a_key(draft):
    first = draft("A", "bridge?utm_source=x")
    assert keys(first) & keys(draft("B", "bridge"))
    assert not keys(first) & keys(draft("B", "harvest"))


def test_keys_of_guid_and_title_belong_to_the_outlet(draft, hour):
    one = draft("Bridge closed", guid="1", published=hour(0))
    other = draft("Bridge closed", guid="1", published=hour(0), outlet="beta")
    assert not keys(one) & keys(other)


def test_the_zone_of_a_time_makes_no_difference(draft, hour):
    zoned = hour(0).astimezone(timezone(timedelta(hours=5)))
    assert keys(draft("A", published=hour(0))) == keys(draft("A", published=zoned))


def test_every_draft_can_be_found_again():
    assert keys(ArticleDraft("alpha", "", text="Some text."))
    assert keys(ArticleDraft("alpha", "", url="mailto:x", summary="Some text."))


@pytest.mark.parametrize(
    ("title", "page", "hours", "same"),
    [
        ("Bridge closed", "bridge", 0, True),
        ("Bridge closed for repair", "bridge-repair", 5, True),
        ("Something else", "bridge", 5, True),
        ("Something else", "else", 0, True),
        ("Something else", "else", 5, False),
        ("Something else", None, 5, True),
        ("Something else", "else", None, False),
    ],
)
def test_a_guid_is_believed_unless_everything_else_differs(draft, hour, title, page, hours, same):
    known = draft("Bridge closed", "bridge", published=hour(0))
    now = draft(title, page, published=None if hours is None else hour(hours))
    assert is_same_story(KeyKind.GUID, now, known) is same


def test_ids_are_the_sources_own_then_made_and_never_end(draft):
    own = ArticleDraft("alpha", "Bridge closed", id="a1")
    found = list(islice(ids(own), 5))
    assert found[0] == "a1"
    assert len(set(found)) == 5
    assert next(ids(ArticleDraft("alpha", "Bridge closed", id="x" * 201))) != "x" * 201


def test_ids_do_not_depend_on_the_spelling_of_the_link() -> None:
    page = "https://www.herald.example/harbour"
    spellings = (page, "http://m.herald.example/harbour/", f"{page}?utm_source=rss#top")
    assert {article_id(url, "herald", "T", None) for url in spellings} == {article_id(page, "another", "Other", None)}


def test_ids_without_a_link_use_outlet_title_and_time() -> None:
    at = datetime(2026, 5, 1, 12, tzinfo=UTC)
    same = article_id(None, "herald", "A  title\n", at)
    assert same == article_id("", "herald", "A title", at.astimezone(timezone(timedelta(hours=9))))
    assert len(same) == 16
    assert int(same, 16) >= 0
    assert len({same, article_id(None, "other", "A title", at), article_id(None, "herald", "A title", None)}) == 3


@given(st.text(max_size=50))
def test_clean_strings_are_taken_by_any_database_and_stay(text):
    found = clean(text)
    if found is not None:
        found.encode()
        assert "\0" not in found
        assert clean(found) == found


SMALL = st.builds(
    ArticleDraft,
    outlet=st.sampled_from(["alpha", "beta"]),
    title=st.sampled_from(["Bridge closed", "Harvest begins", ""]),
    url=st.sampled_from([None, "https://a.example/1", "https://a.example/2"]),
    guid=st.sampled_from([None, "1", "2"]),
    summary=st.sampled_from([None, "It cracked."]),
)


@given(st.lists(SMALL, max_size=8))
def test_matching_puts_every_draft_in_one_place_and_equal_drafts_in_the_same(drafts):
    matches, places = match_drafts(keyed_drafts(drafts), {}, {})
    assert sum(len(match.drafts) for match in matches) == len(drafts) == len(places)
    assert sorted(set(places)) == list(range(len(matches)))
    of_draft = {}
    for one, place in zip(drafts, places, strict=True):
        assert of_draft.setdefault(one, place) == place
    owned = [key for found in matches for key in found.keys]
    assert len(owned) == len(set(owned))
