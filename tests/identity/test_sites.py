"""Sites of hosts by the public suffix list: a table of hard hosts, and properties."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tld.exceptions import TldIOError

from rashomon.identity.intermediaries import is_aggregator, is_feed_service
from rashomon.identity.sites import PLATFORMS, ascii_host, host_of, registered_name, site_of
from rashomon.identity.suffix_list import _ShippedList, suffix_labels

ROOT = Path(__file__).resolve().parents[2]

SITES = [
    # second-level registries of countries
    ("news.herald.co.uk", "herald.co.uk"),
    ("www.herald.com.au", "herald.com.au"),
    ("a.herald.co.jp", "herald.co.jp"),
    ("herald.tokyo.jp", "herald.tokyo.jp"),
    ("herald.or.jp", "herald.or.jp"),
    ("www.herald.org.br", "herald.org.br"),
    ("herald.nom.br", "herald.nom.br"),
    ("pib.gov.in", "pib.gov.in"),
    ("herald.nic.in", "herald.nic.in"),
    ("news.herald.com.bd", "herald.com.bd"),
    ("www.herald.com.tr", "herald.com.tr"),
    ("herald.gen.tr", "herald.gen.tr"),
    ("herald.web.za", "herald.web.za"),
    ("herald.web.id", "herald.web.id"),
    ("herald.in.th", "herald.in.th"),
    ("herald.asso.fr", "herald.asso.fr"),
    ("herald.gob.mx", "herald.gob.mx"),
    ("news.herald.id.au", "herald.id.au"),
    ("news.herald.ck", "news.herald.ck"),
    ("live.www.ck", "www.ck"),
    # names given out by platforms
    ("one.blogspot.com", "one.blogspot.com"),
    ("two.blogspot.com", "two.blogspot.com"),
    ("www.one.blogspot.com", "one.blogspot.com"),
    ("one.blogspot.de", "one.blogspot.de"),
    ("one.blogspot.co.uk", "one.blogspot.co.uk"),
    ("blogspot.de", "blogspot.de"),
    ("www.blogspot.de", "blogspot.de"),
    ("writer.github.io", "writer.github.io"),
    ("github.io", "github.io"),
    ("one.wordpress.com", "one.wordpress.com"),
    ("www.one.wordpress.com", "one.wordpress.com"),
    ("www.wordpress.com", "wordpress.com"),
    ("m.tumblr.com", "tumblr.com"),
    ("one.substack.com", "one.substack.com"),
    ("bucket.s3.amazonaws.com", "bucket.s3.amazonaws.com"),
    # addresses by number, hosts of one label, ports
    ("127.0.0.1", "127.0.0.1"),
    ("10.0.0.7:8080", "10.0.0.7"),
    ("[2001:db8::1]:8080", "2001:db8::1"),
    ("localhost:8501", "localhost"),
    ("intranet", "intranet"),
    # other letters
    ("news.bücher.example", "xn--bcher-kva.example"),
    ("xn--bcher-kva.example", "xn--bcher-kva.example"),
    ("www.новости.рф", "xn--b1amnebsh.xn--p1ai"),
    ("www.xn--b1amnebsh.xn--p1ai", "xn--b1amnebsh.xn--p1ai"),
    ("www.新闻.公司.cn", "xn--efvy88h.xn--55qx5d.cn"),
    ("www.xn--efvy88h.xn--55qx5d.cn", "xn--efvy88h.xn--55qx5d.cn"),
    # spellings, suffixes alone, suffixes that nobody has registered
    ("News.Herald.CO.UK.", "herald.co.uk"),
    ("herald.example.", "herald.example"),
    ("news.herald.example", "herald.example"),
    ("news.herald.test", "herald.test"),
    ("a.b.herald.invalid", "herald.invalid"),
    ("co.uk", "co.uk"),
    ("com", "com"),
]  # fmt: skip


@pytest.mark.parametrize(("host", "site"), SITES)
def test_site_of(host: str, site: str) -> None:
    assert site_of(f"https://{host}/news/x") == site


@pytest.mark.parametrize("address", ["", "nothing", "mailto:desk@herald.example", "http://[::1", "https:///x"])
def test_what_has_no_host_has_no_site(address: str) -> None:
    assert site_of(address) == ""


def test_host_of() -> None:
    assert host_of("https://News.Herald.example:8080/x") == "news.herald.example"
    assert host_of("http://[::1") is None
    assert host_of("nothing") is None


@pytest.mark.parametrize(
    ("host", "registered"),
    [
        ("www.one.blogspot.com", "blogspot.com"),
        ("writer.github.io", "github.io"),
        ("one.substack.com", "substack.com"),
        ("news.herald.co.uk", "herald.co.uk"),
    ],
)
def test_names_on_a_platform_count_as_registered_only_where_asked(host: str, registered: str) -> None:
    assert registered_name(host, hosted=False) == registered


LABELS = st.one_of(
    st.sampled_from(["www", "m", "com", "co", "uk", "jp", "blogspot", "github", "io", "xn--p1ai", "xn--", "ck", "рф"]),
    st.text(max_size=8),
)


@given(st.lists(LABELS, max_size=6))
def test_the_site_of_a_site_is_itself_and_ends_its_host(labels: list[str]) -> None:
    address = f"https://{'.'.join(labels)}/x"
    site, host = site_of(address), ascii_host(host_of(address) or "")
    if host and all(host.split(".")):  # no label is empty
        assert registered_name(site) == site
        assert f".{host}".endswith(f".{site}")
        assert registered_name(f"sub.{site}") in (site, f"sub.{site}")


@pytest.mark.parametrize("platform", sorted(PLATFORMS))
def test_platforms_are_listed_here_only_where_the_library_lacks_them(platform: str) -> None:
    assert suffix_labels(platform, private=True) < len(platform.split("."))


def test_a_missing_list_is_an_error_and_never_a_request(monkeypatch: pytest.MonkeyPatch) -> None:
    requests: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **_: requests.append(arguments) or [])
    monkeypatch.setattr(_ShippedList, "local_path", "res/no_such_list.txt")
    with pytest.raises(TldIOError, match="missing"):
        suffix_labels("herald.example", private=True)
    assert requests == []


def test_the_list_is_read_at_the_first_host_and_not_at_import() -> None:
    code = "import sys, rashomon.identity as i; assert 'tld' not in sys.modules; print(i.site_of('https://a.b.co.uk'))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "b.co.uk"


@pytest.mark.parametrize(
    ("address", "aggregator", "service"),
    [
        ("https://news.google.com/rss", True, False),
        ("https://uk.news.yahoo.com/x", True, False),
        ("https://feeds.feedburner.com/herald", False, True),
        ("https://www.herald.example/", False, False),
        ("nothing", False, False),
    ],
)
def test_intermediaries(address: str, aggregator: bool, service: bool) -> None:
    assert (is_aggregator(address), is_feed_service(address)) == (aggregator, service)
