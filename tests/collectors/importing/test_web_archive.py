"""Web archives: what is taken, and what is said of the rest."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from collectors.importing.files import import_paths
from collectors.importing.web_archive import read_archive
from rashomon.errors import InputError
from rashomon.store.protocols import Store
from tests.collectors.documents import page, rss


def archive(path: Path, *answers: tuple[str, str, str, bytes]) -> Path:
    """A WARC file of answers (URL, status, content type, body), with the requests between them."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.name.endswith(".gz"))
        for url, status, kind, body in answers:
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "herald.example")], is_http_request=True)
            writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(body), http_headers=headers))
    return path


STORY = ("https://herald.example/quay", "200 OK", "text/html; charset=utf-8", page(5).encode())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_and_feeds_are_taken(name: str, store: Store, now, tmp_path: Path) -> None:
    path = archive(
        tmp_path / name,
        STORY,
        ("https://herald.example/gone", "404 Not Found", "text/html", page(5).encode()),
        ("https://herald.example/x.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://herald.example/rss", "200 OK", "application/rss+xml", rss().encode()),
        ("https://herald.example/empty", "200 OK", "text/html", b"<html></html>"),
    )
    (report,) = import_paths(store, [path], now=now).files
    assert (report.kind, report.new) == ("web archive", 3)
    assert report.rejected == ("https://herald.example/empty: no article was found on the page",)
    (story,) = [article for article in store.window() if article.text]
    assert (story.title, story.url, story.extraction) == (
        "Harbour opens",
        "https://herald.example/quay",
        "import: page",
    )
    (again,) = import_paths(store, [path], now=now).files
    assert (again.new, again.changed, again.unchanged) == (0, 0, 3)


def test_a_damaged_archive_gives_what_stands_before(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc.gz", STORY, STORY, STORY)
    path.write_bytes(path.read_bytes()[:-600])
    found = list(read_archive(path))
    assert found[0].body == STORY[3]
    assert len(found) >= 2


@pytest.mark.parametrize("content", [b"", b"no archive\r\n\r\n", b"\x1f\x8b\x08rest", bytes(range(256))])
def test_what_is_no_archive(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(content)
    with pytest.raises(InputError, match="not a web archive"):
        list(read_archive(tmp_path / "a.warc"))


def test_a_huge_answer_is_named_and_left_out(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.warc", ("https://herald.example/big", "200 OK", "text/html", b"x" * 9_000), STORY)
    big, story = read_archive(path, max_record=8_000)
    assert (big.url, big.problem) == ("https://herald.example/big", "larger than 8,000 bytes")
    assert story.body == STORY[3]
