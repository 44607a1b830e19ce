"""Discovery of a site's feeds and tests of feeds: one polite request each, nothing stored."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from typing import TypeVar
from urllib.parse import urljoin, urlsplit

from rashomon.identity import site_of
from rashomon.model import Feed, Outcome
from rashomon.settings import Settings

from .feeds import ParsedFeed, parse_feed
from .network import ACCEPT_PAGE, Endpoint, Fetcher, FetchResult, Robots
from .tasks import run_blocking
from .text import to_utf8
from .workers import TookTooLong, Workers

T = TypeVar("T")

MAX_PAGE = 2_000_000  # bytes of a page that are searched for links
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
    """Test each address, in the order of `urls`; `on_result` is called with each as it ends."""

    async def work(fetcher: Fetcher, workers: Workers) -> tuple[FeedCheck, ...]:
        return await _check_all(urls, fetcher, workers, settings, now=now, on_result=on_result)

    return run_blocking(lambda: _with_network(settings, hosts, work))


def discover_feeds(
    url: str, settings: Settings, *, now: datetime, hosts: Mapping[str, Endpoint] | None = None
) -> Discovery:
    """Find the working feeds of a site: the address itself, what the page links to, and the usual places."""
    if "://" not in url:
        url = f"https://{url}"

    async def work(fetcher: Fetcher, workers: Workers) -> Discovery:
        return await _discover(url, fetcher, workers, settings, now=now)

    return run_blocking(lambda: _with_network(settings, hosts, work))


async def _with_network(
    settings: Settings, hosts: Mapping[str, Endpoint] | None, work: Callable[[Fetcher, Workers], Awaitable[T]]
) -> T:
    async with Fetcher(settings, hosts=hosts) as fetcher, Workers() as workers:
        return await work(fetcher, workers)


async def _check_all(
    urls: Sequence[str],
    fetcher: Fetcher,
    workers: Workers,
    settings: Settings,
    *,
    now: datetime,
    on_result: Callable[[FeedCheck], None] | None = None,
) -> tuple[FeedCheck, ...]:
    slots = asyncio.Semaphore(settings.concurrency)

    async def check(url: str) -> FeedCheck:
        async with slots:
            result = await _check(url, await fetcher.fetch(url), workers, now=now)
        if on_result is not None:
            on_result(result)
        return result

    return tuple(await asyncio.gather(*(check(url) for url in urls)))


async def _check(url: str, fetched: FetchResult, workers: Workers, *, now: datetime) -> FeedCheck:
    """Test whether an answer is a feed with articles."""
    where = fetched.moved_to or url
    if fetched.outcome is not Outcome.OK:
        return FeedCheck(url, where, False, fetched.note)
    try:
        feed = Feed(url, "")
        parsed = await workers.run(parse_feed, fetched.body, feed, now=now, url=fetched.url, charset=fetched.charset)
    except TookTooLong as error:
        return FeedCheck(url, where, False, f"reading it was {error}")
    except Exception as error:  # noqa: BLE001 - strangers' bytes: whatever the parser trips over is this feed's line
        return FeedCheck(url, where, False, f"it cannot be read ({type(error).__name__})")
    return _check_parsed(url, where, parsed)


def _check_parsed(url: str, where: str, parsed: ParsedFeed) -> FeedCheck:
    if not parsed.is_feed:
        return FeedCheck(url, where, False, "; ".join(parsed.problems) or "it is no feed")
    dates = [draft.published for draft in parsed.drafts if draft.published]
    languages = [draft.language for draft in parsed.drafts if draft.language]
    return FeedCheck(
        asked=url,
        url=where,
        ok=bool(parsed.drafts),
        note="" if parsed.drafts else "it is a feed without articles",
        title=parsed.title,
        entries=len(parsed.drafts),
        full_text=sum(draft.text is not None for draft in parsed.drafts),
        newest=max(dates, default=None),
        language=max(set(languages), key=languages.count) if languages else None,
        identity=tuple(draft.url or draft.guid or draft.title for draft in parsed.drafts),
    )


async def _discover(url: str, fetcher: Fetcher, workers: Workers, settings: Settings, *, now: datetime) -> Discovery:
    robots = Robots(fetcher)
    permission = await robots.permission(url)
    named: list[str] = []
    title, note = "", permission.note
    base = url
    if permission.allowed:
        fetched = await fetcher.fetch(url, accept=ACCEPT_PAGE)
        base, note = fetched.url or url, fetched.note
        if fetched.outcome is Outcome.OK:
            direct = await _check(url, fetched, workers, now=now)
            if direct.ok:
                return Discovery(url, direct.title, (direct,), tried=1)
            page = feed_links(fetched.body, base=base, charset=fetched.charset)
            title, named = page.title, list(page.feeds)
    # a page that was not read says nothing of where the site is: the usual places are tried all the same
    guesses = [urljoin(base, path) for path in WELL_KNOWN]
    guesses = [guess for guess in guesses if guess not in named and (await robots.permission(guess)).allowed]
    candidates = [*dict.fromkeys(named), *guesses][:MAX_CANDIDATES]
    checks = await _check_all(candidates, fetcher, workers, settings, now=now)
    return Discovery(url, title, _distinct(check for check in checks if check.ok), tried=len(candidates), note=note)


def _distinct(checks: Iterable[FeedCheck]) -> tuple[FeedCheck, ...]:
    """The first of those that lead to one address or hold the same articles."""
    kept: list[FeedCheck] = []
    seen: set[object] = set()
    for check in checks:
        if check.url in seen or check.identity in seen:
            continue
        seen |= {check.url, check.identity}
        kept.append(check)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What a page says of itself: its title and the addresses of feeds, its link tags' first."""

    title: str
    feeds: tuple[str, ...]


def feed_links(body: bytes, *, base: str, charset: str | None = None) -> PageLinks:
    """The feeds that a page links to: `<link rel="alternate">` of a feed's type, then links that look like feeds."""
    document, _ = to_utf8(body, charset=charset)
    reader = _Links()
    reader.feed(document[:MAX_PAGE].decode("utf-8", "replace"))
    reader.close()
    site = site_of(base)
    feeds = [_absolute(base, link) for link in reader.named]
    feeds += [link for link in (_absolute(base, link) for link in reader.hinted) if _is_of(link, site)]
    return PageLinks(" ".join(reader.title.split())[:200], tuple(dict.fromkeys(filter(None, feeds)))[:MAX_CANDIDATES])


def _absolute(base: str, link: str) -> str:
    """Return the address that a link means; empty where it means none of the web."""
    try:
        address = urljoin(base, link.strip()).partition("#")[0]
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.hostname and len(address) <= 2_000 else ""


def _is_of(link: str, site: str) -> bool:
    """True for a link to the same site (feeds of its other hosts, not of the networks it shares its stories on)."""
    return bool(link) and bool(site) and site_of(link) == site


class _Links(HTMLParser):
    """Links of a page to feeds, and its title."""

    def __init__(self) -> None:
        super().__init__()
        self.named: list[str] = []
        self.hinted: list[str] = []
        self.title = ""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        link = values.get("href", "")
        if tag == "title":
            self._in_title = not self.title
        elif not link or len(self.named) + len(self.hinted) >= 2 * MAX_CANDIDATES:
            return
        elif tag == "link":
            kind = values.get("type", "").partition(";")[0].strip().lower()
            if "alternate" in values.get("rel", "").lower().split() and kind in FEED_TYPES:
                self.named.append(link)
        elif tag == "a" and any(word in link.lower() for word in _LINK_WORDS):
            self.hinted.append(link)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title and len(self.title) < 1_000:
            self.title += data
