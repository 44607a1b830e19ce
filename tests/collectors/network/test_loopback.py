"""The server for the demo and the tests: folders as hosts, validators, nothing outside the folder."""

from __future__ import annotations

import http.client
import os
from pathlib import Path

import pytest

from collectors.network.loopback import Served, serve_folder
from rashomon.errors import InputError


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    """Two hosts, and a file that belongs to none."""
    (tmp_path / "sites" / "herald.example" / "news").mkdir(parents=True)
    (tmp_path / "sites" / "ledger.example").mkdir()
    (tmp_path / "sites" / "herald.example" / "feed.xml").write_text("<rss/>")
    (tmp_path / "sites" / "herald.example" / "news" / "index.html").write_text("<p>news</p>")
    (tmp_path / "sites" / "herald.example" / "news" / "one.html").write_text("<p>one</p>")
    (tmp_path / "secret.txt").write_text("secret")
    return tmp_path / "sites"


def get(served: Served, path: str, *, host: str = "herald.example", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=5)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers={"Host": host} | named)
    return connection.getresponse()


def test_files_by_host(sites: Path) -> None:
    with serve_folder(sites) as served:
        assert served.hosts == dict.fromkeys(("herald.example", "ledger.example"), ("127.0.0.1", served.port))
        answer = get(served, "/feed.xml")
        assert (answer.status, answer.read()) == (200, b"<rss/>")
        assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
        assert get(served, "/news/").read() == b"<p>news</p>"
        assert get(served, "/news/one").read() == b"<p>one</p>"
        assert get(served, "/news/one.html", host=f"herald.example:{served.port}").status == 200
        assert get(served, "/feed.xml", host="ledger.example").status == 404
        assert get(served, "/feed.xml", host="other.example").status == 421


@pytest.mark.parametrize(
    "path", ["/../../secret.txt", "/..%2f..%2fsecret.txt", "//etc/passwd", "/%2e%2e/%2e%2e/secret.txt"]
)
def test_nothing_outside_the_folder(path: str, sites: Path) -> None:
    with serve_folder(sites) as served:
        answer = get(served, path)
        assert answer.status in (400, 404)
        assert b"secret" not in answer.read()


def test_unchanged(sites: Path) -> None:
    with serve_folder(sites) as served:
        first = get(served, "/feed.xml")
        etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
        assert get(served, "/feed.xml", If_None_Match=etag).status == 304
        assert get(served, "/feed.xml", If_Modified_Since=modified).status == 304
        (sites / "herald.example" / "feed.xml").write_text("<rss></rss>")
        os.utime(sites / "herald.example" / "feed.xml", (1, 1))
        assert get(served, "/feed.xml", If_None_Match=etag, If_Modified_Since=modified).status == 200


def test_the_first_of_several_folders_gives_the_file(sites: Path, tmp_path: Path) -> None:
    (tmp_path / "more" / "herald.example").mkdir(parents=True)
    (tmp_path / "more" / "herald.example" / "feed.xml").write_text("<other/>")
    (tmp_path / "more" / "herald.example" / "page.html").write_text("<p>page</p>")
    with serve_folder(sites, tmp_path / "more") as served:
        assert get(served, "/feed.xml").read() == b"<rss/>"
        assert get(served, "/page.html").read() == b"<p>page</p>"


def test_a_folder_without_hosts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one folder a host"), serve_folder(tmp_path):
        pass
