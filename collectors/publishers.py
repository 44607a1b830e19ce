"""Attribution: names and addresses, as feeds and files give them, -> the outlet that published an article.

The outlet of an article is its publisher, not the aggregator or the service whose feed passes it on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from rashomon.identity import site_of
from rashomon.identity.intermediaries import is_aggregator, is_feed_service
from rashomon.model import ArticleDraft, Feed, Outlet
from rashomon.registry import find, slug

UNKNOWN = Outlet("unknown", "Unknown outlet")

Source = tuple[str, str]  # name and address that an entry gives for where it was taken from


class Publishers:
    """The outlets of one run or import. `ensure` stores one that is new; `given` is the name where a file has none."""

    def __init__(self, known: Iterable[Outlet], *, ensure: Callable[[Outlet], None], given: str | None = None) -> None:
        self._known = {outlet.id: outlet for outlet in known}
        self._ensure = ensure
        self._given = given
        self._ids: dict[tuple[str, str], str] = {}
        self._sites: dict[str, frozenset[str]] = {}
        self._hosts: dict[str, dict[str, bool]] = {}  # by feed: is an entry on this host its outlet's own?

    def outlet_id(self, name: str | None, url: str | None = None) -> str:
        """Return the id of the outlet of this name or address; one that is new is stored under the name."""
        key = (name or "", (urlsplit(url).hostname or "") + urlsplit(url).path if url else "")
        if key not in self._ids:
            self._ids[key] = self._look_up(name, url)
        return self._ids[key]

    def attribute(self, draft: ArticleDraft, feed: Feed, source: Source | None) -> ArticleDraft:
        """Set the publisher of a feed's entry as its outlet, and take that name from the end of the headline."""
        outlet = self._publisher(draft.url or "", feed, source)
        if outlet == draft.outlet == feed.outlet:
            return draft
        title = draft.title
        if source and outlet != feed.outlet and is_aggregator(feed.url):
            title = title.removesuffix(f" - {source[0]}").rstrip() or title
        return replace(draft, outlet=outlet, title=title)

    def is_own(self, draft: ArticleDraft, feed: Feed, source: Source | None) -> bool:
        """True where the entry is on the site of the feed's outlet: nearly always, and decided once a host."""
        if feed.url not in self._hosts:
            self._hosts[feed.url] = {}
        hosts = self._hosts[feed.url]
        host = (draft.url or "").partition("://")[2].partition("/")[0]
        if host not in hosts:
            hosts[host] = not is_aggregator(feed.url) and site_of(draft.url or "") in self._sites_of(feed)
        return hosts[host] or (not draft.url and source is None and not is_aggregator(feed.url))

    def _publisher(self, link: str, feed: Feed, source: Source | None) -> str:
        """Return the outlet that the entry names, else that it links to; the feed's own where that is its own site."""
        is_collection = is_aggregator(feed.url)
        own = self._sites_of(feed)
        if not is_collection and (not link or site_of(link) in own):
            return feed.outlet
        if source and site_of(source[1]) not in own and not self._is_name_of(feed.outlet, source[0]):
            return self._of_source(*source)
        if not link or is_aggregator(link) or site_of(link) in own:
            return feed.outlet
        outlet = find(self._known.values(), link)
        return outlet.id if outlet else self.outlet_id(None, link) if is_collection else feed.outlet

    def _of_source(self, name: str, url: str) -> str:
        key = (f"source {name}", url)
        if key not in self._ids:
            known = self._known.values()
            is_shared = is_aggregator(url) or is_feed_service(url)
            outlet = find(known, name) or (None if is_shared else find(known, url))
            self._ids[key] = outlet.id if outlet else self.outlet_id(name)
        return self._ids[key]

    def _sites_of(self, feed: Feed) -> frozenset[str]:
        """The sites of a feed's outlet, as far as it says them, and the feed's own unless a service has it."""
        if feed.url not in self._sites:
            outlet = self._known.get(feed.outlet)
            addresses = [outlet.homepage or "", *outlet.addresses] if outlet else []
            addresses += [] if is_feed_service(feed.url) else [feed.url]
            sites = {site_of(url if "://" in url else f"https://{url}") for url in addresses if url}
            self._sites[feed.url] = frozenset(sites - {""})
        return self._sites[feed.url]

    def _is_name_of(self, id: str, name: str) -> bool:
        outlet = self._known.get(id)
        return outlet is not None and find([outlet], name) is not None

    def _look_up(self, name: str | None, url: str | None) -> str:
        known = self._known.values()
        wanted = name or self._given
        outlet = (find(known, wanted) if wanted else None) or (find(known, url) if url and not wanted else None)
        if outlet is not None:
            return outlet.id
        host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
        outlet = UNKNOWN
        if wanted or host:
            homepage = f"https://{host}/" if host else None
            outlet = Outlet(slug(wanted or host), wanted or host, homepage=homepage if not wanted else None)
        self._ensure(outlet)
        self._known.setdefault(outlet.id, outlet)
        return outlet.id
