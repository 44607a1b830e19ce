"""The full text of stored articles from their pages: robots.txt first, one page at a time a host, with a pause."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from rashomon.identity import host_of
from rashomon.model import Article, Outcome
from rashomon.settings import Settings
from rashomon.store.protocols import Store

from .network import ACCEPT_PAGE, Fetcher, FetchResult, Robots
from .pages import EXTRACTION, Page, extract_page
from .workers import TookTooLong, Workers

MAX_PAGES = 500  # a run
MAX_PAGES_OF_A_HOST = 40  # a run
PAUSE = 2.0  # seconds between two pages of a host that asks for none
LONGEST_DELAY = 60.0  # a host that asks for a longer one gives one page a run


@dataclass(frozen=True, slots=True)
class PageReport:
    """How fetching one article's page ended; `again` says that it will be tried another time."""

    article: str
    url: str
    stored: bool
    note: str = ""
    again: bool = False


async def collect_pages(
    store: Store, fetcher: Fetcher, workers: Workers, settings: Settings, *, clock: Callable[[], datetime]
) -> tuple[PageReport, ...]:
    """Fetch the pages of the newest articles that have no text, of outlets that allow it, and store their texts."""
    wanted = [outlet.id for outlet in store.outlets() if outlet.fetch_pages]
    by_host: defaultdict[str, list[Article]] = defaultdict(list)
    for article in await asyncio.to_thread(store.without_text, limit=MAX_PAGES, outlets=wanted):
        host = host_of(article.url or "")
        if host and len(by_host[host]) < MAX_PAGES_OF_A_HOST:
            by_host[host].append(article)
    robots = Robots(fetcher)
    write_lock = asyncio.Lock()
    slots = asyncio.Semaphore(settings.concurrency)
    reports: list[PageReport] = []

    async def fetch_pages_of(host: str, articles: Sequence[Article]) -> None:
        async with slots:
            for number, article in enumerate(articles):
                permission = await robots.permission(article.url or "")
                delay = permission.delay or 0.0
                if number and delay > LONGEST_DELAY:
                    return
                if permission.allowed and number and not fetcher.is_mapped(host):
                    await asyncio.sleep(max(PAUSE, delay))
                page, again = Page(None, note=permission.note), False
                if permission.allowed:
                    page, again = await _read(fetcher, workers, article.url or "")
                elif "cannot be read" in permission.note:
                    again = True
                async with write_lock:
                    await asyncio.to_thread(_save, store, article, page, again, clock())
                reports.append(PageReport(article.id, article.url or "", page.text is not None, page.note, again))

    async with asyncio.TaskGroup() as group:
        for host, articles in by_host.items():
            group.create_task(fetch_pages_of(host, articles))
    return tuple(reports)


async def _read(fetcher: Fetcher, workers: Workers, url: str) -> tuple[Page, bool]:
    """Return the page, and whether another try is worthwhile."""
    result = await _fetch(fetcher, url)
    if result.outcome is not Outcome.OK:
        return Page(None, note=result.note), result.outcome is Outcome.TEMPORARY
    if "html" not in result.content_type and result.content_type not in ("", "text/plain", "application/xml"):
        return Page(None, note=f"the page is no HTML but {result.content_type[:40]}"), False
    try:
        return await workers.run(extract_page, result.body, url=result.url, charset=result.charset), False
    except TookTooLong as error:
        return Page(None, note=f"reading the page was {error}"), False
    except Exception as error:  # noqa: BLE001 - strangers' bytes: whatever the extractor trips over ends this page only
        return Page(None, note=f"the page cannot be read ({type(error).__name__})"), False


async def _fetch(fetcher: Fetcher, url: str) -> FetchResult:
    """Request the page; canonical addresses say https, and a server that speaks only http is asked so."""
    result = await fetcher.fetch(url, accept=ACCEPT_PAGE)
    if result.outcome is Outcome.TEMPORARY and result.status is None and url.startswith("https://"):
        plain = await fetcher.fetch("http://" + url.removeprefix("https://"), accept=ACCEPT_PAGE)
        return plain if plain.outcome is Outcome.OK else result
    return result


def _save(store: Store, article: Article, page: Page, again: bool, now: datetime) -> None:
    if page.text is not None:
        store.save_text(article.id, page.text, extraction=EXTRACTION, at=now)
    elif not again:
        store.mark_page_tried(article.id, note=page.note, at=now)
