"""Finding and testing the feeds of a site, on a real server."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.discover import check_feeds, discover_feeds, feed_links
from collectors.network.loopback import serve_folder
from tests.collectors.documents import atom, item, page, rss

HOST = "herald.example"
HEAD = (
    '<link rel="alternate" type="application/rss+xml" href="/news.xml">'
    '<link rel="alternate" type="application/rss+xml" href="/gone.xml">'
    '<link rel="alternate" hreflang="de" href="/de/">'
    '<link rel="stylesheet" type="text/css" href="/feed.css">'
)


@pytest.fixture
def site(tmp_path):
    """A folder of pages of one host, served; `write(path, content)` puts a file there."""
    folder = tmp_path / HOST
    folder.mkdir()

    def write(path, content):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")

    write("robots.txt", "User-agent: *\nDisallow: /private\n")
    with serve_folder(tmp_path) as served:
        write.hosts = served.hosts
        yield write


def paths(found):
    return [feed.url.partition(HOST)[2] for feed in found.feeds]


@pytest.mark.slow
def test_the_feeds_that_a_page_names_come_first_and_broken_ones_are_left_out(site, settings, now):
    site("index.html", page(head=HEAD, body='<a href="/sport.xml">Sport</a> <a href="https://other.example/rss">x</a>'))
    site("news.xml", rss())
    site("sport.xml", rss([item(7)], channel="<language>en-gb</language>"))
    found = discover_feeds(HOST, settings, now=now, hosts=site.hosts)
    assert paths(found) == ["/news.xml", "/sport.xml"]
    assert (found.feeds[0].title, found.feeds[0].entries, found.feeds[1].language) == ("Herald", 2, "en")
    assert found.feeds[0].newest.isoformat() == "2026-03-09T08:02:00+00:00"
    assert found.title == "Harbour opens - Herald"
    assert found.tried >= 3


@pytest.mark.slow
def test_the_usual_places_are_tried(site, settings, now):
    site("index.html", page())
    site("rss.xml", rss())
    site("feed.xml", rss())  # the same articles at two addresses are one feed
    found = discover_feeds(f"https://{HOST}/", settings, now=now, hosts=site.hosts)
    assert paths(found) == ["/rss.xml"]


def test_an_address_that_is_a_feed_is_the_answer(site, settings, now):
    site("news.xml", rss())
    found = discover_feeds(f"https://{HOST}/news.xml", settings, now=now, hosts=site.hosts)
    assert ([feed.url for feed in found.feeds], found.tried) == ([f"https://{HOST}/news.xml"], 1)


def test_robots_txt_is_obeyed(site, settings, now):
    site("private/index.html", page(head=HEAD))
    found = discover_feeds(f"https://{HOST}/private/", settings, now=now, hosts=site.hosts)
    assert found.feeds == ()
    assert "robots.txt" in found.note


def test_a_site_without_feeds_and_one_that_cannot_be_reached(site, settings, now):
    site("index.html", page())
    assert discover_feeds(HOST, settings, now=now, hosts=site.hosts).feeds == ()
    assert discover_feeds("http://127.0.0.1:1/", settings, now=now).note


def test_each_feed_is_tested(site, settings, now):
    site("good.xml", rss())
    site("empty.xml", rss([]))
    site("page.xml", page())
    site("atom.xml", atom(""))
    heard = []
    urls = [f"https://{HOST}/{name}.xml" for name in ("good", "empty", "page", "missing")]
    checks = check_feeds(urls, settings, now=now, hosts=site.hosts, on_result=heard.append)
    assert [check.asked for check in checks] == urls
    assert [check.ok for check in checks] == [True, False, False, False]
    assert checks[0].note == ""
    assert checks[1].note == "it is a feed without articles"
    assert checks[2].note
    assert checks[3].note == "is not there (HTTP 404)"
    assert sorted(check.asked for check in heard) == sorted(urls)


@pytest.mark.parametrize(
    ("markup", "feeds"),
    [
        ('<LINK REL="Alternate Home" TYPE="Application/Atom+XML" HREF="a.xml">', ("https://a.example/x/a.xml",)),
        ('<link rel=alternate type="application/rss+xml; charset=utf-8" href=/f>', ("https://a.example/f",)),
        ('<link rel="alternate" type="application/rss+xml">', ()),
        ('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">', ()),
        ('<link rel="alternate" type="application/rss+xml" href="http://[">', ()),
        ('<a href="//feeds.a.example/all.rss#top">RSS</a>', ("https://feeds.a.example/all.rss",)),
        ('<a href="https://elsewhere.example/rss">RSS</a>', ()),
        ("<link rel='alternate' type='text/html' href='/amp'>", ()),
        ("<a href='/rss'><a href='/rss'>", ("https://a.example/rss",)),
    ],
)
def test_links_of_a_page(markup, feeds):
    assert feed_links(markup.encode(), base="https://a.example/x/").feeds == feeds


def test_a_page_of_nothing_but_links_is_bounded():
    links = b"".join(b'<link rel=alternate type="application/rss+xml" href="/%d.xml">' % n for n in range(50_000))
    assert len(feed_links(links, base="https://a.example/").feeds) <= 40


@given(st.binary(max_size=400))
def test_any_bytes_are_a_page(content):
    assert feed_links(content, base="https://a.example/").feeds == () or content


@given(st.text(max_size=100))
def test_any_link_is_taken_or_left(link):
    for feed in feed_links(f'<a href="{link} rss">x</a>'.encode("utf-8", "replace"), base="https://a.example/").feeds:
        assert feed.startswith("http")
