"""Finding feeds of a site on a real server, and testing feeds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from aiohttp import web

from collectors.discover import Discovery, check, discover
from collectors.loopback import serve
from rashomon.config import Settings
from rashomon.model import Feed, Outcome
from tests.collectors.documents import item, page, rss


@contextmanager
def site(**answers: str) -> Iterator[tuple[dict[str, tuple[str, int]], list[str]]]:
    """A server for herald.example: path -> content; and the list of what is asked."""
    asked: list[str] = []

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        asked.append(request.path_qs)
        content = answers.get(request.path_qs)
        if content is None:
            return web.Response(status=404)
        return web.Response(text=content, content_type="text/html" if "<html" in content else "application/rss+xml")

    with serve(handle) as port:
        yield {"herald.example": ("127.0.0.1", port)}, asked


def find(settings: Settings, now: datetime, url: str = "http://herald.example/", **answers: str) -> Discovery:
    with site(**answers) as (hosts, _):
        return discover(url, settings, now=now, hosts=hosts)


def test_link_tags_links_and_well_known_paths(settings: Settings, now: datetime) -> None:
    head = (
        "<link rel='alternate' type='application/rss+xml' href='/news.xml'>"
        "<link rel='alternate' type='application/atom+xml; charset=utf-8' href='broken.xml'>"
        "<link rel='stylesheet' href='/feed.css'><link rel='alternate' hreflang='de' href='/de/'>"
    )
    body = "<a href='/feeds/sport.xml#x'>Sport</a><a href='javascript:feed()'>no</a><a href='/about'>About</a>"
    found = find(settings, now, **{
        "/": page(3, head=head, body=body), "/news.xml": rss([item(1), item(2)], channel="<language>en</language>"),
        "/feeds/sport.xml": rss([item(3)]), "/rss.xml": rss([item(9)] * 2).replace("Herald", "All of it"),
    })  # fmt: skip
    assert [(feed.url, feed.found, feed.entries) for feed in found.feeds] == [
        ("http://herald.example/news.xml", "link tag", 2),
        ("http://herald.example/feeds/sport.xml", "link on the page", 1),
        ("http://herald.example/rss.xml", "well-known path", 2),
    ]
    first = found.feeds[0]
    assert (first.title, first.language, first.works) == ("Herald", "en", True)
    assert first.newest is not None
    assert found.title == "Harbour opens - Herald"
    assert found.note == ""
    tried = {one.url: one.note for one in found.tried}
    assert tried["http://herald.example/broken.xml"] == "is not there (HTTP 404)"
    assert len(found.tried) > 5


def test_the_address_itself_is_a_feed(settings: Settings, now: datetime) -> None:
    with site(**{"/feed": rss()}) as (hosts, asked):
        found = discover("http://herald.example/feed", settings, now=now, hosts=hosts)
        assert [feed.found for feed in found.feeds] == ["the address itself"]
        assert asked == ["/feed"]


def test_a_host_name_is_enough(settings: Settings, now: datetime) -> None:
    found = find(settings, now, "herald.example", **{"/": page(1), "/feed": rss()})
    assert [feed.url for feed in found.feeds] == ["http://herald.example/feed"]


def test_the_same_feed_at_two_paths_is_one(settings: Settings, now: datetime) -> None:
    found = find(settings, now, **{"/": page(1), "/feed": rss(), "/rss": rss()})
    assert len(found.feeds) == 1


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://herald.example/", "no feed was found"),
        ("ftp://herald.example/", "only http"),
        ("http://127.0.0.1/", "public"),
        ("http://[::1", "not valid"),
        ("", "no host"),
    ],
)
def test_nothing_found(url: str, words: str, settings: Settings, now: datetime) -> None:
    found = find(settings, now, url, **{"/": page(1)})
    assert found.feeds == ()
    assert words in found.note


def test_check(settings: Settings, now: datetime) -> None:
    seen: list[str] = []
    feeds = [Feed("http://herald.example/feed", "herald"), Feed("http://herald.example/page", "herald"),
             Feed("http://herald.example/none", "herald")]  # fmt: skip
    with site(**{"/feed": rss(), "/page": page(2)}) as (hosts, _):
        results = check(feeds, settings, now=now, hosts=hosts, on_result=lambda one: seen.append(one.url))
    assert [one.outcome for one in results] == [Outcome.OK, Outcome.SOFT, Outcome.SOFT]
    assert [one.note for one in results] == ["", "this is not a feed", "is not there (HTTP 404)"]
    assert sorted(seen) == sorted(feed.url for feed in feeds)
