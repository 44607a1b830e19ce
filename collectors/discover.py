"""Finding the feeds of a site and testing feeds: one polite request each, nothing stored."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from collectors.addresses import Endpoint
from collectors.charset import to_utf8
from collectors.feeds import ParsedFeed, parse
from collectors.http import ACCEPT_PAGE, Fetcher, FetchResult
from collectors.workers import TookTooLong, Workers
from rashomon.config import Settings
from rashomon.model import Feed, Outcome

MAX_PAGE = 2_000_000  # characters of a page that are searched for links
MAX_CANDIDATES = 40  # addresses tried for one site
FEED_TYPES = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/rss+xml",
)  # fmt: skip
WELL_KNOWN = (
    "/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feeds", "/feed/rss", "/rss/index.rss",
    "/?feed=rss2",
)  # fmt: skip
_LINK_WORDS = ("rss", "feed", "atom", ".xml", ".rdf")


@dataclass(frozen=True, slots=True)
class FeedCheck:
    """How testing one address ended. `url` is where the feed is, after permanent redirects; `note` says what is wrong.

    `entries` counts its articles, `full_text` those with their text in the feed, `newest` is the newest date in it.
    """

    asked: str
    url: str
    ok: bool
    note: str = ""
    title: str = ""
    entries: int = 0
    full_text: int = 0
    newest: datetime | None = None
    language: str | None = None
    identity: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Discovery:
    """The feeds of a site, those that the site itself names first; `note` says why the page could not be read."""

    url: str
    title: str = ""
    feeds: tuple[FeedCheck, ...] = ()
    tried: int = 0
    note: str = ""


def check_feeds(
    urls: Sequence[str],
    settings: Settings,
    *,
    now: datetime,
    hosts: Mapping[str, Endpoint] | None = None,
    on_result: Callable[[FeedCheck], None] | None = None,
) -> tuple[FeedCheck, ...]:
    """Test each address, in the order of `urls`; `on_result` hears each as it ends."""

    async def work(fetcher: Fetcher, workers: Workers) -> tuple[FeedCheck, ...]:
        return await _check_all(urls, fetcher, workers, settings, now=now, on_result=on_result)

    return asyncio.run(_with_network(settings, hosts, work))


def discover(url: str, settings: Settings, *, now: datetime, hosts: Mapping[str, Endpoint] | None = None) -> Discovery:
    """The working feeds of a site: the address itself, what the page links to, and the usual places."""
    if "://" not in url:
        url = f"https://{url}"

    async def work(fetcher: Fetcher, workers: Workers) -> Discovery:
        return await _discover(url, fetcher, workers, settings, now=now)

    return asyncio.run(_with_network(settings, hosts, work))


async def _with_network[R](  # type: ignore[valid-type]
    settings: Settings, hosts: Mapping[str, Endpoint] | None, work: Callable[[Fetcher, Workers], Awaitable[R]]
) -> R: ...
