"""Canonical URLs: a table of spellings, and properties."""

from __future__ import annotations

import base64

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.identity.addresses import MAX_LENGTH, _is_plain, _rewritten, canonical_url

PLAIN = "https://www.herald.example/news/2026/harbour-opens"

SAME = [
    PLAIN,
    "http://www.herald.example/news/2026/harbour-opens",
    "HTTP://WWW.Herald.Example/news/2026/harbour-opens",
    "http://www.herald.example:80/news/2026/harbour-opens",
    "https://www.herald.example:443/news/2026/harbour-opens/",
    "https://www.herald.example./news/2026/harbour-opens",
    "  https://www.herald.example/news/2026/\n   harbour-opens \t",
    "https://reader:secret@www.herald.example/news/2026/harbour-opens",
    "https://www.herald.example/news/2026/harbour-opens#comments",
    "https://www.herald.example/news/2026/harbour-opens?utm_source=rss&utm_medium=feed",
    "https://www.herald.example/news/2026/harbour-opens?UTM_Source=rss&amp;utm_medium=feed",
    "https://www.herald.example/news/2026/harbour-opens?at_medium=RSS&at_campaign=KARANGA",
    "https://www.herald.example/news/2026/harbour-opens?traffic_source=rss",
    "https://www.herald.example/news/2026/harbour-opens?fbclid=IwAR0&gclid=1",
    "https://www.herald.example/news/2026/harbour-opens?partner=rss&emc=rss",
    "https://www.herald.example/news/2026/harbour-opens?ref=rss",
    "https://www.herald.example/news/2026/harbour-opens?",
    "https://www.herald.example/news/2026/harbour-opens/amp",
    "https://www.herald.example/news/2026/harbour-opens/amp/",
    "https://www.herald.example/amp/news/2026/harbour-opens",
    "https://www.herald.example/news/2026/harbour-opens?amp=1",
    "https://www.herald.example/news/2026/harbour-opens?outputType=amp",
    "https://www.herald.example/news/2026/harbour-opens.amp",
    "https://amp.herald.example/news/2026/harbour-opens",
    "https://m.herald.example/news/2026/harbour-opens",
    "https://mobile.herald.example/news/2026/harbour-opens",
    "https://www.m.herald.example/news/2026/harbour-opens",
    "https://www.herald.example/news/./2025/../2026/harbour-opens",
    "https://www.herald.example/news/2026/harbour%2dopens",
    "https://www.herald.example/news/2026/harbour-opens;jsessionid=0A1B",
    "https://www.google.com/amp/s/www.herald.example/news/2026/harbour-opens",
    "https://www-herald-example.cdn.ampproject.org/c/s/www.herald.example/news/2026/harbour-opens",
    "https://www.google.com/url?rct=j&sa=t&url=https://www.herald.example/news/2026/harbour-opens&ct=ga",
    "https://news.google.com/news/url?sa=t&url=http%3A%2F%2Fwww.herald.example%2Fnews%2F2026%2Fharbour-opens",
    "https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fwww.herald.example%2fnews%2f2026%2fharbour-opens",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.herald.example%2Fnews%2F2026%2Fharbour-opens%3Ffbclid%3Dx&h=AT0",
    "http://feedproxy.google.com/~r/herald/~3/x?url=http://www.herald.example/news/2026/harbour-opens",
]

DIFFERENT = [
    ("https://herald.example/a?id=1", "https://herald.example/a?id=2"),
    ("https://herald.example/a?page=2", "https://herald.example/a"),
    ("https://herald.example/a", "https://herald.example/A"),
    ("https://herald.example/a?type=video", "https://herald.example/a"),
    ("https://herald.example/a?source=archive", "https://herald.example/a"),
    ("https://herald.example/a%2Fb", "https://herald.example/a/b"),
    ("https://herald.example:8443/a", "https://herald.example/a"),
    ("https://herald.example/review/ampere", "https://herald.example/review"),
]

OTHERS = [
    ("https://herald.example", "https://herald.example/"),
    ("https://herald.example/?b=2&a=1&b=1", "https://herald.example/?a=1&b=2&b=1"),
    ("https://m.herald.co.uk/x", "https://www.herald.co.uk/x"),
    ("https://m.herald.in.th/x", "https://www.herald.in.th/x"),
    ("https://m.herald.blogspot.com/x", "https://herald.blogspot.com/x"),
    ("https://m.github.io/x", "https://m.github.io/x"),
    ("https://mobile.co.uk/x", "https://mobile.co.uk/x"),
    ("https://m.sport.herald.example/x", "https://sport.herald.example/x"),
    ("https://en.m.herald.example/x", "https://en.herald.example/x"),
    ("https://herald.example/খবর/১", "https://herald.example/%E0%A6%96%E0%A6%AC%E0%A6%B0/%E0%A7%A7"),
    ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
    ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
    ("http://[::1]:8080/x", "http://[::1]:8080/x"),
    ("https://herald.example/a b", "https://herald.example/a%20b"),
    ("https://herald.example/amp", "https://herald.example/amp"),
    ("https://herald.example/story.amp.html", "https://herald.example/story.html"),
    ("https://herald.example/?p=12", "https://herald.example/?p=12"),
    ("https://herald.example/a?q=x%26y", "https://herald.example/a?q=x%26y"),
    ("https://herald.example/50%-off", "https://herald.example/50%25-off"),
]

NOT_LINKS = [
    "", "   ", "javascript:alert(1)", "mailto:desk@herald.example", "ftp://herald.example/x", "file:///etc/passwd",
    "data:text/html,x", "tag:herald.example,2026:1", "herald.example/x", "/news/x", "https://", "https:///x",
    "http://[::1", "https://host:99999/x", "https://host:port/x", "https://a b.example:x/", "https://..example/x",
    "//herald.example/x", "https://exa mple.example:bad", "http://" + "a" * 300 + ".example/",
    "https://herald.example/" + "a" * MAX_LENGTH,
    "https://<script>/x",
]  # fmt: skip


@pytest.mark.parametrize("url", SAME)
def test_spellings_of_one_article_are_one_url(url: str) -> None:
    assert canonical_url(url) == PLAIN


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_tells_articles_apart_stays(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(("url", "expected"), OTHERS)
def test_canonical_form(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize("url", NOT_LINKS)
def test_what_is_no_link_gives_none(url: str) -> None:
    assert canonical_url(url) is None


@pytest.mark.parametrize(
    ("link", "base", "expected"),
    [
        ("/news/x", "http://herald.example/rss/feed.xml", "https://herald.example/news/x"),
        ("x?id=3", "https://herald.example/rss/feed.xml", "https://herald.example/rss/x?id=3"),
        ("../x", "https://herald.example/rss/feed.xml", "https://herald.example/x"),
        ("//cdn.herald.example/x", "https://herald.example/", "https://cdn.herald.example/x"),
        ("?p=7", "https://herald.example/", "https://herald.example/?p=7"),
        ("https://other.example/x", "https://herald.example/", "https://other.example/x"),
        ("javascript:void(0)", "https://herald.example/", None),
    ],
)
def test_relative_links(link: str, base: str, expected: str | None) -> None:
    assert canonical_url(link, base=base) == expected


def test_older_google_news_tokens_hold_their_target() -> None:
    for target in (PLAIN, PLAIN + "-" + "x" * 150):
        address = target.encode()
        length = bytes([len(address)]) if len(address) < 128 else bytes([len(address) & 0x7F | 0x80, len(address) >> 7])
        message = b"\x08\x13\x22" + length + address + b"\xd2\x01\x00"
        token = base64.urlsafe_b64encode(message).decode().rstrip("=")
        link = f"https://news.google.com/rss/articles/{token}?oc=5"
        assert canonical_url(link) == target


def test_newer_google_news_tokens_stay_themselves() -> None:
    token = base64.urlsafe_b64encode(b"\x08\x13\x22\x10AU_yqLNoAddressHere").decode().rstrip("=")
    link = f"https://news.google.com/rss/articles/{token}"
    assert canonical_url(link) == link


LINKS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(SAME + [one for one, _ in OTHERS] + NOT_LINKS),
    st.builds(
        "{}://{}{}{}{}".format,
        st.sampled_from(["http", "https", "HTTPS"]),
        st.sampled_from(
            ["m.m.a.example", "www.m.a.co.uk", "amp.a.example:80", "www.google.com", "out.reddit.com", "[::1]"]
        ),
        st.lists(
            st.one_of(
                st.sampled_from(["amp", "..", ".", "", "%61", "%zz", "x.amp.amp", "url", "s"]), st.text(max_size=5)
            ),
            max_size=6,
        ).map(lambda segments: "".join("/" + segment for segment in segments)),
        st.sampled_from(
            ["", "?", "?amp", "?a=%26&A=1", "?url=http://m.b.example/%2e%2e/x?utm_a=1", "?q=http%3A//b.example"]
        ),
        st.one_of(st.just(""), st.text(max_size=5)),
    ),
)


@given(LINKS)
@example("https://amp.amp.www.example/amp/amp/amp")
@example("https://herald.example/x.amp.amp.html")
@example("https://www.google.com/amp/s/www.google.com/amp/s/a.example/x")
def test_canonical_is_idempotent(url: str) -> None:
    once = canonical_url(url)
    if once is not None:
        assert canonical_url(once) == once
        assert once.isascii()
        assert once.startswith(("http://", "https://"))


@given(st.text(max_size=40), st.text(max_size=40))
def test_relative_links_never_raise(link: str, base: str) -> None:
    canonical_url(link, base=base)


HOSTS = st.lists(
    st.sampled_from(["www", "m", "amp", "news", "google", "example", "co", "uk", "xn--a", "a-b"]), max_size=5
)
PATHS = st.lists(st.text(alphabet="abAMPmp019._~-%", max_size=6), max_size=4)


@given(HOSTS, PATHS)
def test_an_address_that_is_canonical_at_first_sight_is_so_on_a_closer_look(hosts, paths):
    url = f"https://{'.'.join(hosts)}/{'/'.join(paths)}"
    if _is_plain(url):
        assert _rewritten(url) == url
