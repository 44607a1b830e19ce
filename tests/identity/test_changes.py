"""What one more report changes, decided without a database."""

import pytest

from rashomon.identity.changes import Listing, StoredArticle, change, combined, fingerprint, listing_of
from rashomon.model import ArticleDraft, Part


@pytest.fixture
def known(hour):
    def make(**values):
        given = {"title": "Bridge closed", "summary": "It cracked.", "has_text": False} | values
        empty = dict.fromkeys(("url", "guid", "published", "language", "byline", "extraction"))
        return StoredArticle(**{"number": 1, "id": "a", "fetched": hour(0), "edition": 1} | empty | given)

    return make


def seen(title="Bridge closed", summary="It cracked.", text=None):
    return Listing(fingerprint(title), fingerprint(summary), fingerprint(text))


@pytest.mark.parametrize(
    ("title", "listing", "revised"),
    [
        ("Bridge closed", seen(), False),
        ("Bridge shut", seen(), True),
        ("Bridge  closed", seen(), False),
        ("", seen(), False),
        ("Bridge shut", None, False),  # the first time this source has it: a variant, not a change
        ("Bridge shut", seen(title="Bridge shut"), False),  # what this source has always said
        ("Bridge gone", seen(title="Bridge shut"), False),  # changed, but what it said was never what is stored
    ],
)
def test_a_title_changes_where_a_source_takes_back_the_stored_one(known, title, listing, revised):
    found = change(known(), ArticleDraft("alpha", title), listing)
    assert found.revised == (((Part.TITLE, "Bridge closed", title),) if revised else ())
    assert found.content is revised


def test_gaps_are_filled_without_a_revision(known, hour):
    draft = ArticleDraft("alpha", "x", summary="New.", published=hour(1), language="en", text="T.", extraction="feed")
    found = change(known(summary=None), draft, None)
    assert found.values == {
        "summary": "New.",
        "published": hour(1),
        "language": "en",
        "text": "T.",
        "extraction": "feed",
    }
    assert found.revised == ()
    assert found.content


def test_facts_alone_do_not_spoil_offsets(known):
    assert not change(known(), ArticleDraft("alpha", "Bridge closed", language="en"), seen()).content


def test_a_text_that_was_not_read_counts_as_known(known):
    found = change(known(has_text=True), ArticleDraft("alpha", "", text="Other."), seen(text="Other."))
    assert found.values == {}


def test_a_part_left_out_keeps_its_fingerprint():
    assert listing_of(ArticleDraft("alpha", "", summary="New."), seen()) == seen(summary="New.")


def test_the_first_of_several_entries_speaks():
    drafts = [
        ArticleDraft("alpha", "A", summary=None),
        ArticleDraft("alpha", "B", summary="Second."),
        ArticleDraft("alpha", "C", summary="Third.", byline="Me"),
    ]
    assert combined(drafts) == ArticleDraft("alpha", "A", summary="Second.", byline="Me")


def test_fingerprints_fit_in_64_signed_bits_and_ignore_white_space():
    assert fingerprint(" a\n b ") == fingerprint("a b") != fingerprint("ab")
    assert fingerprint(" \n") is None
    assert all(-(2**63) <= fingerprint(str(n)) < 2**63 for n in range(100))
