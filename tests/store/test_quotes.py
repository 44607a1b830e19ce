"""Quotes on both databases, and which articles are to be read again."""

from rashomon.model import Part, Quote, QuoteKind, Span, SpeakerKind

TEXT = '"We will rebuild," said Ada Quill, "and soon." The mayor agreed.'


def quote(article, start=0, end=46, **values):
    return Quote(article, Part.TEXT, start, end, TEXT[start:end], QuoteKind.DIRECT, **values)


def test_quotes_come_back_as_they_were_given(store, poll, draft):
    (id,) = poll(1, draft("Bridge", "b", text=TEXT)).new
    full = quote(
        id,
        cue="said",
        cue_start=19,
        cue_end=23,
        speaker="Ada Quill",
        speaker_start=24,
        speaker_end=33,
        speaker_kind=SpeakerKind.PERSON,
        stance="neutral",
        spans=(Span(0, 18), Span(35, 46)),
    )
    store.save_quotes({id: [full]}, version="1")
    assert store.quotes([id]) == (full,)
    assert store.counts()["quotes"] == 1


def test_quotes_come_by_article_as_asked_and_by_place(store, poll, draft):
    one, two = poll(1, draft("One", "1", text=TEXT), draft("Two", "2", text=TEXT)).new
    early, late, headline = quote(one), quote(one, 47, 64), Quote(one, Part.TITLE, 0, 3, "One", QuoteKind.SCARE)
    store.save_quotes({one: [late, early, headline], two: [quote(two)]}, version="1")
    assert store.quotes([two, "unknown", one]) == (quote(two), headline, early, late)


def test_saving_replaces_and_an_unknown_article_is_passed_over(store, poll, draft):
    (id,) = poll(1, draft("One", "1", text=TEXT)).new
    store.save_quotes({id: [quote(id)], "unknown": [quote("unknown")]}, version="1")
    store.save_quotes({id: [quote(id, 47, 64)]}, version="2")
    assert store.quotes([id]) == (quote(id, 47, 64),)
    store.save_quotes({}, version="2")


def test_an_article_is_read_once_for_each_version_and_each_text(store, poll, draft, hour):
    (id,) = poll(1, draft("One", "1", text=TEXT, extraction="feed content")).new
    assert store.articles_to_read(version="1") == (id,)
    store.save_quotes({id: []}, version="1")
    assert store.articles_to_read(version="1") == ()
    assert store.articles_to_read(version="2") == (id,)
    store.save_quotes({id: [quote(id)]}, version="2")
    poll(2, draft("One", "1", text=TEXT, extraction="feed content"))
    assert store.articles_to_read(version="2") == ()
    poll(3, draft("One", "1", text=TEXT + " More.", extraction="feed content"))
    assert store.articles_to_read(version="2") == (id,)


def test_offsets_in_a_replaced_text_are_not_given_out(store, poll, draft, hour):
    (id,) = poll(1, draft("One", "1", text=TEXT)).new
    store.save_quotes({id: [quote(id)]}, version="1")
    store.save_text(id, "Quite another text.", extraction="trafilatura", at=hour(2))
    assert store.quotes([id]) == ()
    assert store.articles_to_read(version="1") == (id,)
