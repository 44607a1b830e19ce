"""The robots.txt files of hosts: fetched once a host and run, and obeyed (RFC 9309)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from rashomon.model import Outcome

from .fetch import Fetcher

AGENT = "rashomon"
MAX_BYTES = 500_000  # RFC 9309 asks for at least 500 KiB
MAX_LINE, MAX_STARS = 1_000, 8  # longer rules are left out: matching them could take for ever


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether a page may be fetched, why not, and the seconds to wait between two pages of its host."""

    allowed: bool
    note: str = ""
    delay: float | None = None


class Robots:
    """The robots.txt files of one run."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._rules: dict[str, Protego | str] = {}  # rules, or why nothing may be asked for
        self._locks: dict[str, asyncio.Lock] = {}

    async def permission(self, url: str) -> Permission:
        """Return whether this page may be fetched."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        async with self._locks.setdefault(site, asyncio.Lock()):
            if site not in self._rules:
                self._rules[site] = await self._read(urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", "")))
        rules = self._rules[site]
        if isinstance(rules, str):
            return Permission(False, rules)
        delay = rules.crawl_delay(AGENT)
        if not rules.can_fetch(url, AGENT):
            return Permission(False, "robots.txt asks not to fetch this page", delay)
        return Permission(True, delay=delay)

    async def _read(self, url: str) -> Protego | str:
        result = await self._fetcher.fetch(url, accept="text/plain, */*;q=0.5")
        if result.outcome is Outcome.OK:
            return parse_rules(result.body)
        if result.status is not None and 200 <= result.status < 500 and result.status != 429:
            return Protego.parse("")  # there are no rules
        return f"robots.txt cannot be read: {result.note}"


def parse_rules(body: bytes) -> Protego:
    """Parse a robots.txt; lines that only an attacker would write are left out."""
    lines = body[:MAX_BYTES].decode("utf-8-sig", "replace").splitlines()
    return Protego.parse("\n".join(line for line in lines if len(line) <= MAX_LINE and line.count("*") <= MAX_STARS))
