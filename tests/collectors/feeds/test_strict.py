"""The quick reader gives what feedparser gives, or gives up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collectors.feeds.parse import ParsedFeed, drafts_of
from collectors.feeds.raw import RawFeed
from collectors.feeds.strict import read_strict
from collectors.feeds.tolerant import read_tolerant
from rashomon.model import Feed
from tests.collectors.documents import atom, item, rss

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)
FEED = Feed("https://herald.example/rss/feed.xml", "herald")


def cooked(raw: RawFeed | None) -> ParsedFeed | None:
    return raw and drafts_of(raw, FEED, now=NOW, base=FEED.url, encoding="utf-8")


ENTRY = "<entry><id>urn:1</id><title>Quay</title><link href='/1'/><updated>2026-03-09T08:00:00Z</updated>{}</entry>"
WITHOUT_LINK = item(1).replace("<link>https://herald.example/story-1</link>", "")
SURE = [
    rss(),
    rss([item(n, extra="<category>World</category><enclosure url='x.jpg'/>") for n in range(3)]),
    rss([item(1, extra="<dc:creator>Ada Fennwick</dc:creator><dc:creator>Bram Toll</dc:creator>")]),
    rss([item(1, extra="<author>ada@herald.example (Ada Fennwick)</author>")]),
    rss([item(1, extra="<content:encoded><![CDATA[<p>One &amp; two.</p><p>Three.</p>]]></content:encoded>")]),
    rss([item(1, extra="<source url='https://ledger.example'>The Ledger</source>")]),
    rss([item(1, title="5 < 6 & <b>bold</b> &amp; “so”")]),
    rss([item(1)], channel="<language>en-GB</language><ttl>15</ttl><image><title>Logo</title></image>"),
    rss([item(1)], channel="<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"),
    rss([WITHOUT_LINK.replace("<guid>", "<guid isPermaLink='false'>")]),
    rss([WITHOUT_LINK]),
    rss([item(1).replace("pubDate", "dc:date")]),
    rss([item(1)]).replace("<rss", "<rss xml:lang='de'"),
    atom(ENTRY.format("<summary type='html'>&lt;p&gt;One.&lt;/p&gt;</summary>")),
    atom(ENTRY.format("<author><name>Ada Fennwick</name><email>a@herald.example</email></author>")),
    atom(ENTRY.format("<published>2026-03-08T08:00:00Z</published><content type='html'>Words</content>")),
    atom(ENTRY.format(""), attributes="xml:lang='de-AT'"),
    atom(ENTRY.format("<link rel='enclosure' href='x.mp3'/><category term='x'/>")),
    atom(ENTRY.format("").replace("<link href='/1'/>", "").replace("urn:1", "https://herald.example/1")),
]  # fmt: skip
UNSURE = [
    "", "<html><body>x</body></html>", "{}", rss([]), rss()[:-20], rss([item(1, title="")]),
    rss().replace("?>", "?><!DOCTYPE rss>", 1), rss([item(1)]).replace("<item>", "<item xml:base='http://x.example/'>"),
    rss([item(1).replace("Story", "<b>Story</b>")]), rss([item(1, extra="<title>Again</title>")]),
    rss([item(1, extra="<link>https://herald.example/2</link>")]), rss([item(1, extra="<dc:title>Other</dc:title>")]),
    rss([item(1, extra="<fullitem>x</fullitem>")]), '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry/></feed>',
    atom(ENTRY.format("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x</div></content>")),
    atom(ENTRY.format("<content type='text/html' mode='base64'>eA==</content>")),
    atom(ENTRY.format("<content src='https://herald.example/1.html'/>")),
    atom(ENTRY.format("<source><title>Elsewhere</title></source>")),
]  # fmt: skip


@pytest.mark.parametrize("document", SURE)
def test_it_reads_what_feedparser_reads(document: str) -> None:
    found = cooked(read_strict(document.encode()))
    assert found is not None
    assert found == cooked(read_tolerant(document.encode()))


@pytest.mark.parametrize("document", UNSURE)
def test_it_gives_up_where_it_is_not_sure(document: str) -> None:
    assert read_strict(document.encode()) is None


FIELDS = st.sampled_from([
    "<title>Quay &amp; port</title>", "<title/>", "<title><![CDATA[A <b>bold</b> move]]></title>",
    "<link>https://herald.example/1</link>", "<link>/2</link>", "<link/>", "<guid>g1</guid>",
    "<guid isPermaLink='false'>g2</guid>",
    "<guid>https://herald.example/3</guid>", "<description>Words.</description>", "<description/>",
    "<description>&lt;p&gt;One.&lt;/p&gt;</description>", "<content:encoded>Much &amp;lt; more</content:encoded>",
    "<pubDate>Mon, 09 Mar 2026 08:00:00 GMT</pubDate>", "<pubDate>soon</pubDate>", "<dc:date>2026-03-08</dc:date>",
    "<dc:creator>Ada</dc:creator>", "<author>Bram</author>", "<category>x<sub/></category>", "<comments>c</comments>",
    "<source url='https://l.example'>L</source>", "<dc:language>de</dc:language>", "<dc:subject>s</dc:subject>",
    " text ", "<unknown><title>inner</title></unknown>", "<!-- c -->", "<dc:identifier>i</dc:identifier>",
])  # fmt: skip


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(FIELDS, min_size=1, max_size=7), min_size=1, max_size=3))
def test_any_feed_is_read_the_same_or_left(entries: list[list[str]]) -> None:
    document = rss([f"<item>{''.join(fields)}</item>" for fields in entries]).encode()
    found = cooked(read_strict(document))
    if found is not None:
        assert found == cooked(read_tolerant(document))
