"""Whose article an entry is, by what the feed, the entry and the registry say."""

import pytest

from collectors.publishers import Publishers
from rashomon.model import ArticleDraft, Feed, Outlet

GOOGLE = Feed("https://news.google.com/rss/search?q=quay", "quay-search")
OWN = Feed("https://www.herald.example/rss.xml", "herald")
BURNED = Feed("https://feeds.feedburner.com/herald", "herald")
PLANET = Feed("https://planet.example/all.xml", "planet")
KNOWN = (
    Outlet("herald", "The Herald", homepage="https://www.herald.example/"),
    Outlet("north-post", "North Post", homepage="https://north-post.example/", addresses=("np.example/world",)),
    Outlet("planet", "Planet of ports"),
    Outlet("quay-search", "Quay"),
)
SOURCE = ("North Post", "https://north-post.example")


@pytest.fixture
def ensured() -> list[Outlet]:
    return []


@pytest.fixture
def publishers(ensured: list[Outlet]) -> Publishers:
    return Publishers(KNOWN, ensure=ensured.append)


@pytest.mark.parametrize(
    ("feed", "link", "source", "outlet"),
    [
        (OWN, "https://www.herald.example/1", None, "herald"),
        (OWN, "https://live.herald.example/1", SOURCE, "herald"),  # agency copy on its own pages
        (OWN, "https://north-post.example/1", None, "north-post"),
        (OWN, "https://np.example/world/1", None, "north-post"),
        (OWN, "https://elsewhere.example/1", None, "herald"),
        (OWN, "", SOURCE, "herald"),
        (BURNED, "https://www.herald.example/1", None, "herald"),
        (BURNED, "https://feeds.feedburner.com/~r/herald/1", None, "herald"),
        (BURNED, "https://www.herald.example/1", ("Herald", "https://feeds.feedburner.com/herald"), "herald"),
        (PLANET, "https://north-post.example/1", None, "north-post"),
        (PLANET, "https://elsewhere.example/1", None, "planet"),
        (PLANET, "https://elsewhere.example/1", ("Else Where", "https://elsewhere.example/rss"), "else-where"),
        (GOOGLE, "https://news.google.com/rss/articles/CBM", SOURCE, "north-post"),
        (GOOGLE, "https://news.google.com/rss/articles/CBM", ("np.example/world", "https://np.example"), "north-post"),
        (GOOGLE, "https://news.google.com/rss/articles/CBM", ("The Post", "https://north-post.example"), "north-post"),
        (GOOGLE, "https://news.google.com/rss/articles/CBM", ("Far Echo", "https://echo.example"), "far-echo"),
        (GOOGLE, "https://news.google.com/rss/articles/CBM", None, "quay-search"),
        (GOOGLE, "https://echo.example/1", None, "echo-example"),
    ],
)
def test_the_outlet_is_the_publisher(
    publishers: Publishers, feed: Feed, link: str, source: tuple[str, str] | None, outlet: str
) -> None:
    draft = ArticleDraft(outlet=feed.outlet, title="Quay opens", url=link or None)
    assert publishers.attribute(draft, feed, source).outlet == outlet


def test_an_aggregator_writes_the_publisher_behind_the_headline(publishers: Publishers) -> None:
    draft = ArticleDraft(outlet="quay-search", title="Quay opens - late - North Post", url="https://news.google.com/a")
    assert publishers.attribute(draft, GOOGLE, SOURCE).title == "Quay opens - late"
    assert publishers.attribute(draft, OWN, SOURCE).title == draft.title


def test_a_new_outlet_is_made_known_once_and_by_its_name(publishers: Publishers, ensured: list[Outlet]) -> None:
    for number in range(3):
        draft = ArticleDraft(outlet="quay-search", title="Quay", url=f"https://news.google.com/{number}")
        publishers.attribute(draft, GOOGLE, ("Far Echo", "https://echo.example"))
    assert [(outlet.id, outlet.name) for outlet in ensured] == [("far-echo", "Far Echo")]
