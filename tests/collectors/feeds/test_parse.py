"""Feeds -> drafts: whatever can be read is kept, what cannot is named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.feeds.parse import ParsedFeed, parse_feed
from rashomon.model import ArticleDraft, Feed
from tests.collectors.documents import PARAGRAPH, atom, item, rss

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
FEED = Feed("https://herald.example/rss/feed.xml", "herald")


def read(document: str | bytes, feed: Feed = FEED) -> ParsedFeed:
    return parse_feed(document.encode() if isinstance(document, str) else document, feed, now=NOW)


def only(document: str | bytes, feed: Feed = FEED) -> ArticleDraft:
    (draft,) = read(document, feed).drafts
    return draft


def test_a_plain_feed() -> None:
    parsed = read(rss([item(1), item(2)], channel="<ttl>15</ttl><language>en-GB</language>"))
    assert parsed.is_feed
    assert parsed.problems == ()
    assert (parsed.title, parsed.ttl, parsed.encoding) == ("Herald", 900, "utf-8")
    assert parsed.drafts[0] == ArticleDraft(
        outlet="herald",
        title="Story 1 from the harbour",
        url="https://herald.example/story-1",
        summary="What happened in story 1.",
        published=datetime(2026, 3, 9, 8, 1, tzinfo=UTC),
        language="en",
        guid="story-1",
        position=0,
    )
    assert parsed.drafts[1].position == 1


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<title>Quay &amp; port</title>", "Quay & port"),
        ("<title>Quay &amp;amp; port</title>", "Quay & port"),
        ("<title><![CDATA[Quay &amp; <b>port</b>]]></title>", "Quay & port"),
        ("<title>\n  Quay\n  and port </title>", "Quay and port"),
        ("<title>&lt;i&gt;Quay&lt;/i&gt; opens</title>", "Quay opens"),
        ("<title>Port&amp;#8217;s quay</title>", "Port’s quay"),
        ("<title>5 &lt; 6</title>", "5 < 6"),
        ("<title>Quay<b> opens</b></title>", "Quay opens"),
    ],
)
def test_titles(markup: str, expected: str) -> None:
    assert only(rss([f"<item>{markup}<link>https://herald.example/1</link></item>"])).title == expected


@pytest.mark.parametrize(
    ("entry", "title", "url", "words"),
    [
        ("<link>https://herald.example/1</link>", "https://herald.example/1", "https://herald.example/1", "no title"),
        ("<guid isPermaLink='false'>x-1</guid><description>It rained on the quay.</description>",
         "It rained on the quay.", None, "no title"),
        ("<title>Quay</title>", "Quay", None, ""),
        ("<guid>https://herald.example/7</guid><title>Quay</title>", "Quay", "https://herald.example/7", ""),
        ("<title>Quay</title><link>javascript:alert(1)</link>", "Quay", None, "not a web address"),
        ("<title>Quay</title><link>/news/1?utm_source=rss</link>", "Quay", "https://herald.example/news/1", ""),
        ("<title>Quay</title><link>../1</link>", "Quay", "https://herald.example/1", ""),
        ("<title>Quay</title><link> \n https://herald.example/\n  1 </link>", "Quay", "https://herald.example/1", ""),
        ("<title>Quay</title><link>https://m.herald.example/1#top</link>", "Quay", "https://www.herald.example/1", ""),
        ("<title>Quay</title><link>http://feeds.example/~r/x</link>"
         "<feedburner:origLink xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0'>"
         "https://herald.example/1</feedburner:origLink>", "Quay", "https://herald.example/1", ""),
    ],
)  # fmt: skip
def test_identity_of_an_entry(entry: str, title: str, url: str | None, words: str) -> None:
    parsed = read(rss([f"<item>{entry}</item>"]))
    assert [(draft.title, draft.url) for draft in parsed.drafts] == [(title, url)]
    assert words in " ".join(parsed.problems)


def test_an_entry_without_anything_is_skipped_with_the_reason() -> None:
    parsed = read(rss(["<item><description>words</description></item>", item(1)]))
    assert [draft.position for draft in parsed.drafts] == [1]
    assert parsed.problems == ("entry 1: skipped: it has no link, no id and no title",)


@pytest.mark.parametrize(
    ("date", "expected", "words"),
    [
        ("Mon, 09 Mar 2026 08:15:00 +0100", datetime(2026, 3, 9, 7, 15, tzinfo=UTC), ""),
        ("Seg, 09 Mar 2026 05:15:00 -0300", datetime(2026, 3, 9, 8, 15, tzinfo=UTC), ""),
        ("Tue, 10 Mar 2026 08:15:00 GMT", NOW, "future"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None, "ignored"),
        ("soon", None, ""),
        ("", None, ""),
    ],
)
def test_dates(date: str, expected: datetime | None, words: str) -> None:
    entry = f"<item><title>Q</title><link>https://herald.example/1</link><pubDate>{date}</pubDate></item>"
    parsed = read(rss([entry]))
    assert parsed.drafts[0].published == expected
    assert words in " ".join(parsed.problems)


LONG = "".join(f"<p>{PARAGRAPH}</p>" for _ in range(8))


@pytest.mark.parametrize(
    ("fields", "summary", "paragraphs"),
    [
        ("<description>Short.</description>", "Short.", 0),
        (f"<description>Short.</description><content:encoded><![CDATA[{LONG}]]></content:encoded>", "Short.", 8),
        (f"<content:encoded><![CDATA[{LONG}]]></content:encoded>", PARAGRAPH, 8),
        (f"<description><![CDATA[{LONG}]]></description>", PARAGRAPH, 8),
        ("<content:encoded><![CDATA[<p>Only this.</p>]]></content:encoded>", "Only this.", 0),
        (f"<description>Short.</description><content:encoded><![CDATA[{LONG}<p>Read more</p>]]></content:encoded>",
         "Short.", 0),
        ("<description><![CDATA[<p>Short.</p><p>The post <a href='x'>Quay</a> appeared first on <a href='y'>Herald</a>."
         "</p>]]></description>", "Short.", 0),
        ("<description>&lt;script&gt;alert(1)&lt;/script&gt;Short &lt;b&gt;and&lt;/b&gt; sweet</description>",
         "Short and sweet", 0),
        ("", None, 0),
    ],
)  # fmt: skip
def test_summary_and_full_text(fields: str, summary: str | None, paragraphs: int) -> None:
    draft = only(rss([f"<item><title>Q</title><link>https://herald.example/1</link>{fields}</item>"]))
    assert draft.summary == summary
    assert len((draft.text or "").split("\n\n")) == max(paragraphs, 1)
    assert (draft.text is None) is (paragraphs == 0)
    assert draft.extraction == ("feed content" if paragraphs else None)


@pytest.mark.parametrize(
    ("fields", "byline"),
    [
        ("<author>ada@herald.example (Ada Fennwick)</author>", "Ada Fennwick"),
        ("<dc:creator>Ada Fennwick</dc:creator>", "Ada Fennwick"),
        ("<dc:creator><![CDATA[<a href='/ada'>Ada Fennwick</a>]]></dc:creator>", "Ada Fennwick"),
        ("", None),
    ],
)
def test_bylines(fields: str, byline: str | None) -> None:
    assert only(rss([f"<item><title>Q</title><link>https://herald.example/1</link>{fields}</item>"])).byline == byline


@pytest.mark.parametrize(
    ("feed", "channel", "language"),
    [
        (FEED, "<language>en-GB</language>", "en"),
        (FEED, "<language>US</language>", "en"),
        (FEED, "<language>not a tag</language>", None),
        (FEED, "", None),
        (Feed(FEED.url, "herald", language="bn"), "<language>en-us</language>", "bn"),
    ],
)
def test_language(feed: Feed, channel: str, language: str | None) -> None:
    assert only(rss([item(1)], channel=channel), feed).language == language


@pytest.mark.parametrize(
    ("channel", "ttl"),
    [
        ("<ttl>60</ttl>", 3600),
        ("<ttl>soon</ttl>", None),
        ("<ttl>99999999999999999999</ttl>", 999_999 * 60),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1800),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 86_400),
        ("<sy:updatePeriod>never</sy:updatePeriod>", None),
        ("", None),
    ],
)
def test_wishes(channel: str, ttl: int | None) -> None:
    assert read(rss([item(1)], channel=channel)).ttl == ttl


def test_atom() -> None:
    entry = (
        "<entry><id>urn:1</id><title type='html'>Quay &lt;b&gt;opens&lt;/b&gt;</title>"
        "<link rel='alternate' href='news/1'/><link rel='enclosure' href='x.mp3'/>"
        "<updated>2026-03-09T08:15:00Z</updated>"
        "<author><name>Ada Fennwick</name></author><author><name>Bram Toll</name></author>"
        "<summary type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One.</p><p>Two.</p></div></summary></entry>"
    )
    draft = only(atom(entry, attributes="xml:lang='de-AT' xml:base='https://herald.example/a/'"))
    assert (draft.title, draft.url, draft.guid) == ("Quay opens", "https://herald.example/a/news/1", "urn:1")
    assert (draft.summary, draft.byline, draft.language) == ("One.\n\nTwo.", "Ada Fennwick, Bram Toll", "de")
    assert draft.published == datetime(2026, 3, 9, 8, 15, tzinfo=UTC)


def test_rdf() -> None:
    document = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        "<channel rdf:about='x'><title>Herald</title></channel>"
        "<item rdf:about='https://herald.example/1'><title>Quay</title><link>https://herald.example/1</link></item></rdf:RDF>"
    )
    assert only(document).url == "https://herald.example/1"


@pytest.mark.parametrize(
    "document",
    [
        rss([item(1), item(2)])[:-30],
        rss([item(1), item(2)]).replace("</guid>", "</gid>"),
        rss([item(1), item(2, title="Fish & chips")]).replace("&amp;", "&"),
        rss([item(1), item(2)]).replace("<description>What", "<description>\x00\x1a What &nbsp; <br> What"),
        rss([item(1), item(2)]).replace('<?xml version="1.0" encoding="UTF-8"?>', "\n\n  <?xml version='1.0'?>"),
        "junk before " + rss([item(1), item(2)]),
        rss([item(1), item(2)]) + "<!-- after --> trailing junk",
        rss([item(1), item(2)]).replace("UTF-8", "utf-16"),
    ],
)
def test_broken_markup_keeps_what_can_be_read(document: str) -> None:
    parsed = read(document)
    assert parsed.is_feed
    assert [draft.url for draft in parsed.drafts] == [f"https://herald.example/story-{n}" for n in (1, 2)]


@pytest.mark.parametrize(
    "document",
    [
        "",
        "   ",
        "<html><body><h1>Not found</h1><p>sorry</p></body></html>",
        '{"a": 1}',
        "\x00\x01\x02",
        "%PDF-1.7",
        "OK",
    ],
)
def test_what_is_no_feed(document: str) -> None:
    parsed = read(document)
    assert not parsed.is_feed
    assert parsed.drafts == ()
    assert parsed.problems == ("this is not a feed",)


def test_an_empty_feed_is_a_feed() -> None:
    parsed = read(rss([]))
    assert parsed.is_feed
    assert parsed.drafts == ()


def test_a_path_or_an_address_as_content_is_not_opened(tmp_path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(rss([item(1)]))
    for content in (str(secret), f"file://{secret}", "http://127.0.0.1:9/feed"):
        assert read(content).drafts == ()


def test_entities_are_not_read_from_files(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    bomb = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
    document = rss([item(1, title="T").replace("<title>T", "<title>T &e;")]).replace("?>", "?>" + bomb, 1)
    assert "secret" not in repr(read(document))


def test_the_publisher_that_an_aggregator_names() -> None:
    parsed = read(rss([item(1, extra="<source url='https://ledger.example'>The Ledger</source>"), item(2)]))
    assert parsed.sources == (("The Ledger", "https://ledger.example"), None)


def test_long_lists_of_problems_are_cut() -> None:
    parsed = read(rss(["<item><description>x</description></item>"] * 200))
    assert len(parsed.problems) == 51
    assert parsed.problems[-1] == "... and 150 more"


@settings(max_examples=60)
@given(st.lists(st.sampled_from(
    ["<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<link>", "http://a.example/1", "&amp;", "&#0;",
     "<![CDATA[", "]]>", "<!--", "-->", "<entry>", "<id>", "<content:encoded>", "<pubDate>", "2026", "\x00", "é",
     "<a href='", "<?xml", "?>", "<!DOCTYPE", "<!ENTITY x 'y'>", "&x;", "xml:base='http://[::1'",
     "<guid isPermaLink='true'>"]
), max_size=25))  # fmt: skip
def test_any_markup_is_read_without_raising(pieces: list[str]) -> None:
    parsed = read("".join(pieces))
    for draft in parsed.drafts:
        assert draft.url or draft.guid or draft.title
