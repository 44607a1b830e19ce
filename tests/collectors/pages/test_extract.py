"""Pages -> text, and the pages that hold none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from collectors.pages.extract import extract_page
from collectors.pages.head import stated_address
from tests.collectors.documents import PARAGRAPH, page


def test_an_article_with_its_paragraphs() -> None:
    found = extract_page(page(5).encode(), url="https://herald.example/2026/harbour")
    assert found.text is not None
    paragraphs = found.text.split("\n\n")
    assert paragraphs[-5:] == [f"Paragraph {n}. {PARAGRAPH}" for n in range(1, 6)]
    assert "Imprint" not in found.text
    assert "Sport" not in found.text
    assert (found.title, found.byline, found.outlet) == ("Harbour opens", "Ada Fennwick", "Herald")
    assert found.published is not None
    assert found.published.date() == datetime(2026, 3, 9, tzinfo=UTC).date()
    assert found.note == ""


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (page(0, body="<p>Subscribe to continue reading this article and many more every day.</p>"), "paywall"),
        (page(1, body="<p>Already a subscriber? Log in.</p>"), "paywall"),
        (page(1, head='<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'), "paywall"),
        (page(1, head='<script type="application/ld+json">{"isAccessibleForFree":false}</script>'), "paywall"),
        (page(0, body="<p>Please verify you are human by completing the action below. This may take a while.</p>"),
         "whether a person reads"),
        (page(0, body="<p>Before you continue to the Herald, we and our partners ask for your consent.</p>"),
         "consent"),
        (page(0, body="<p>Page not found. The page you look for does not exist any longer, we are sorry.</p>"),
         "no such article"),
        (page(0, body="<p>Video: the quay opens.</p>"), ""),
        ("<html></html>", ""),
        ("", ""),
        ("\x00\x01", ""),
    ],
)  # fmt: skip
def test_pages_without_an_article(document: str, words: str) -> None:
    found = extract_page(document.encode())
    assert found.text is None
    assert found.note
    assert words in found.note


def test_an_article_about_cookies_is_an_article() -> None:
    body = "<p>Ministers said that sites must ask again before they write that we use cookies, in every case.</p>"
    assert extract_page(page(6, body=body).encode()).text is not None


def test_long_text_behind_a_soft_wall_is_kept() -> None:
    head = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
    assert extract_page(page(12, head=head).encode()).text is not None


def test_the_charset_of_the_header_and_of_the_page() -> None:
    document = page(3, body="<p>Über die Öffnung des Hafens schrieb die Zeitung am Montag: schön.</p>")
    for body, charset in (
        (document.encode("latin-1"), "iso-8859-1"),
        (document.replace("<head>", "<head><meta charset='windows-1252'>").encode("cp1252"), None),
        (document.encode(), "iso-8859-1"),
    ):
        assert "Über die Öffnung" in (extract_page(body, charset=charset).text or "")


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://herald.example/1?utm_source=x">', "https://herald.example/1"),
        ("<link href='https://herald.example/1' rel='canonical'/>", "https://herald.example/1"),
        ('<meta property="og:url" content="https://herald.example/1?a=1&amp;b=2">', "https://herald.example/1?a=1&b=2"),
        ('<link rel="canonical" href="/1">', None),
        ('<link rel="stylesheet" href="https://herald.example/x.css">', None),
        ("", None),
    ],
)
def test_own_address(head: str, url: str | None) -> None:
    assert stated_address(page(1, head=head).encode()) == url


def test_deeply_nested_pages_end() -> None:
    extract_page(("<html><body>" + "<div>" * 20_000 + PARAGRAPH).encode())
