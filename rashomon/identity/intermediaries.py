"""Sites that pass on what others publish: their host says nothing of the outlet."""

from __future__ import annotations

from rashomon.identity.sites import host_of

# Sites that pass on what others publish: the outlet of their entries is the one they name, or the one they link to.
AGGREGATORS = frozenset({
    "news.google.com", "news.yahoo.com", "news.yahoo.co.jp", "headlines.yahoo.co.jp", "yahoo.com", "msn.com",
    "bing.com", "newsnow.co.uk", "smartnews.com", "flipboard.com", "reddit.com", "news.ycombinator.com", "lobste.rs",
    "techmeme.com", "memeorandum.com", "upday.com", "ground.news", "allsides.com", "newsbreak.com", "dailyhunt.in",
    "apple.news", "feedly.com", "inoreader.com", "newsblur.com",
})  # fmt: skip
# Services that serve the feeds of others under their own host, which therefore says nothing of the outlet.
FEED_SERVICES = frozenset({
    "feedburner.com", "feedproxy.google.com", "feedblitz.com", "rss.app", "rsshub.app", "feed43.com", "fetchrss.com",
    "politepol.com", "morss.it", "createfeed.fivefilters.org", "ftr.fivefilters.net", "kill-the-newsletter.com",
    "feedspot.com", "siftrss.com", "rss-bridge.org",
})  # fmt: skip


def is_aggregator(url: str) -> bool:
    """True for an address of a site that passes on what others publish."""
    return _is_of(url, AGGREGATORS)


def is_feed_service(url: str) -> bool:
    """True for an address of a service that serves the feeds of others."""
    return _is_of(url, FEED_SERVICES)


def _is_of(url: str, hosts: frozenset[str]) -> bool:
    labels = (host_of(url) or "").split(".")
    return any(".".join(labels[number:]) in hosts for number in range(len(labels)))
