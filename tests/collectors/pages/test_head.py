"""What a page says of itself, and what of it is believed."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from collectors.pages.extract import extract_page
from collectors.pages.head import read_head
from tests.collectors.documents import page

NINE = datetime(2026, 3, 9, 9, 30, 15, tzinfo=UTC)


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def og(title: str) -> str:
    return f'<meta property="og:title" content="{title}"/>'


def article(headline: str, **more: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": headline} | more


@pytest.mark.parametrize(
    ("markup", "headline"),
    [
        (ld(article("Quay opens")), "Quay opens"),
        (ld({"@graph": [{"@type": "WebSite"}, article("Quay opens")]}), "Quay opens"),
        (ld([article("Quay &amp; ferry open")]), "Quay & ferry open"),
        (ld(article("Quay opens")) + og("You will not believe this quay"), "Quay opens"),
        (ld(article("Short")) + og("Quay opens") + "<h1>Quay <b>opens</b></h1>", "Quay opens"),
        (og("Quay opens | Herald") + "<h1>Quay opens</h1>", ""),  # left to the extractor
        (og("Quay opens"), ""),
        ("<script type='application/ld+json'>{broken</script>" + ld(article("Quay opens")), "Quay opens"),
        (ld(article(["no", "string"])), ""),  # type: ignore[arg-type]
        ("<script type='application/ld+json'>" + "[" * 100_000, ""),
        ("<h1>" * 50_000, ""),
        ("", ""),
    ],
)
def test_the_headline(markup: str, headline: str) -> None:
    assert read_head(markup).headline == headline


@pytest.mark.parametrize(
    ("markup", "published"),
    [
        (ld(article("Quay", datePublished="2026-03-09T10:30:15+01:00")), NINE),
        (ld(article("Quay", datePublished="2026-03-09T10:30:15+0100")), NINE),
        ('<meta property="article:published_time" content="2026-03-09T09:30:15Z"/>', NINE),
        ('<meta content="2026-03-09T09:30:15Z" itemprop="datePublished"/>', NINE),
        (ld(article("Quay", datePublished="soon")), None),
        (ld(article("Quay", datePublished=None)), None),
        ("", None),
    ],
)
def test_the_time(markup: str, published: datetime | None) -> None:
    assert read_head(markup).published == published


def test_a_page_is_dated_to_the_second_and_named_by_its_headline() -> None:
    markup = page(5, head=ld(article("Harbour opens", datePublished="2026-03-09T09:30:15Z")))
    found = extract_page(markup.encode())
    assert (found.title, found.published) == ("Harbour opens", NINE)
